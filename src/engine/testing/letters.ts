// Letters: small messages through interfaces whose width changes on the way. Picture: a mail slot that is sawn wider.
// Invariant: a letter takes 480 ms at 1 Mbps, 48 at ten and 0.48 at a thousand times that.
import { expect } from 'vitest'
import type { Tracer } from '../tracing'
import { leavesOf, pathOf } from '../tracing-path'
import type { Toy, ToyPlan, ToyWorld } from './toy-world'

/** In Gbps, as plans of machines have it. */
export const MBPS_1 = 0.001
export const MBPS_10 = 0.01
export const GBPS_1 = 1
/** Bytes of one. */
export const LETTER = 60_000

/** The same component with another interface. */
export function withNetwork(component: Toy, networkGbps: number): Toy {
  return (log) => {
    const plan = component(log)
    if (plan.machine === undefined) throw new Error(`${plan.id} has no machine`)
    // Programs that are other objects say that the component has changed.
    return { ...plan, machine: { ...plan.machine, networkGbps }, programs: { ...plan.programs } }
  }
}

/** The interface of the first component is another one from then on. */
export function changeNetwork(world: ToyWorld, plan: ToyPlan, atMs: number, networkGbps: number): ToyWorld {
  const [first, ...others] = plan.components
  return world.run(atMs).adopt({ ...plan, components: [withNetwork(first, networkGbps), ...others] })
}

/** What was logged of that, as `<time in ms> <who>`. */
export function heard(world: ToyWorld, what: string): readonly string[] {
  return world.log
    .filter((line) => line.endsWith(`: ${what}`))
    .map((line) => {
      const [atMs, who] = line.split(/[ :]/)
      return `${Number.parseFloat(atMs).toFixed(6)} ${who}`
    })
}

/** Of each request, in the order in which they began: its ms of these waits. All its waits are its latency. */
export function waitsOf({ kept }: Tracer, ...kinds: readonly string[]): readonly (readonly string[])[] {
  return kept
    .all()
    .toSorted((a, b) => a.root.startMs - b.root.startMs)
    .map(({ root, latencyMs }) => {
      const leaves = leavesOf(pathOf(root))
      const sumOf = (some: typeof leaves) =>
        some.reduce((total, { startMs, endMs }) => total + endMs - startMs, 0)
      expect(Math.abs(sumOf(leaves) - latencyMs)).toBeLessThan(1e-6)
      return kinds.map((kind) => sumOf(leaves.filter((leaf) => leaf.kind === kind)).toFixed(6))
    })
}
