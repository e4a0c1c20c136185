// Paired difference: what a change does, from runs of both designs that met the same chance.
// Picture: trying two keys in the same lock, and not each in a lock of its own.
// Invariant: pairs share their seed, so what chance does to both cancels; a difference that an interval around 0 could
// hide is never called one, nor is the dust of sums that were added up in another order.
import { type Figure, figureOf } from './figure'

export interface PairedDifference {
  /** Means over the pairs; null where no pair has both. */
  readonly before: number | null
  readonly after: number | null
  /** Of `after - before`: its mean and half of its 95 % interval. */
  readonly change: Figure
  /** Whether the interval leaves out 0. */
  readonly isShown: boolean
}

/** As a share of the larger side. */
const ROUNDING = 1e-9

/** Values of the same seeds in the same order; a pair without one of its values says nothing. */
export function pairedDifference(
  before: readonly (number | null)[],
  after: readonly (number | null)[],
): PairedDifference {
  const pairs = before.flatMap((one, index): readonly (readonly [number, number])[] => {
    const other = after[index] ?? null
    return one === null || other === null ? [] : [[one, other]]
  })
  const change = figureOf(pairs.map(([one, other]) => other - one))
  const sides = {
    before: figureOf(pairs.map(([one]) => one)).mean,
    after: figureOf(pairs.map(([, other]) => other)).mean,
  }
  const rounding = ROUNDING * Math.max(Math.abs(sides.before ?? 0), Math.abs(sides.after ?? 0))
  return {
    ...sides,
    change,
    isShown:
      change.mean !== null &&
      change.halfWidth !== null &&
      Math.abs(change.mean) > Math.max(change.halfWidth, rounding),
  }
}
