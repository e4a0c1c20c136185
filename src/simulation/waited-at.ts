// Waited at: the name of what a stretch of a request's time was spent in line for. Picture: the sign over the counter.
// Invariant: only lines and gates have one; all other waits say by themselves what they are for.
import type { Kernel } from '../engine/kernel'

export interface WaitedAt {
  /** In whose line it stood. */
  readonly pool?: string
  /** What it waited to happen, by the name the program gives it. */
  readonly gate?: string
}

/** `spot`: of a line the number of the pool, of a gate that of its name; else -1. */
export function waitedAt(
  { components, names }: Kernel,
  component: number,
  wait: string,
  spot: number,
): WaitedAt {
  if (spot < 0) return {}
  if (wait === 'gate') return { gate: names.textOf(spot) }
  const pool = components[component].plan.pools[spot]?.name
  return pool === undefined ? {} : { pool }
}
