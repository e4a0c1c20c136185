// Inside: what tests read of a run that nobody else may: its kernel, and what the kernel's parts keep to themselves.
// Picture: the glass back of a watch.
// Invariant: nothing is written.
import type { DeadlineLists } from '../../engine/deadline-lists'
import type { Kernel } from '../../engine/kernel'
import type { Memory } from '../../engine/memory'
import type { Population } from '../../engine/population'
import type { Run } from '../run-api'

export function kernelOf(run: Run): Kernel {
  return (run as unknown as { readonly kernel: Kernel }).kernel
}

/** What admitted calls hold, in mebibytes. */
export function callsMbOf(memory: Memory): number {
  return (memory as unknown as { readonly callsMb: number }).callsMb
}

/** Regular users that exist: they think or wait for an answer. */
export function regularUsersOf(population: Population): number {
  const { known, away } = population as unknown as { known: number; away: readonly number[] }
  return known - away.length
}

/** How many deadlines are armed. */
export function deadlinesOf(deadlines: DeadlineLists): number {
  const { lists, next } = deadlines as unknown as { lists: { head: number }[]; next: Int32Array }
  let count = 0
  for (const { head } of lists) for (let node = head; node >= 0; node = next[node]) count += 1
  return count
}
