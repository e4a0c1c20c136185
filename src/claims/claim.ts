// Claim: a statement about measured results, with the thing taken away whose effect it is.
// Picture: an experiment and its control, on the same bench with the same dice.
// Invariant: the control misses the bound by at least as much as the experiment was expected to clear it; without that the
// claim could hold by chance.
import type { Laboratory } from './laboratory'

export interface Claim {
  /** `a4.1`: the row and the number of the clause. */
  readonly id: string
  /** The clause, in words. */
  readonly says: string
  /** What is taken away in the control, in words: `without replicas`. */
  readonly without: string
  /** Of all figures here. */
  readonly unit: Unit
  /** What theory says, or the first honest measurement did. */
  readonly expected: number
  /** From `atLeast`, or up to `atMost`: exactly one. The bound is at least half of the effect away from the control. */
  readonly atLeast?: number
  readonly atMost?: number
  readonly measure: (laboratory: Laboratory) => number
  readonly control: (laboratory: Laboratory) => number
}

export type Unit = 'share' | 'ms' | 's' | '/s' | 'times' | 'requests' | 'items' | 'USD'

export interface Finding {
  readonly claim: Claim
  readonly measured: number
  readonly control: number
  /** The measured figure keeps the bound. */
  readonly holds: boolean
  /** The control misses the bound by at least as much as expected figures keep it. */
  readonly controlFails: boolean
}

export function findingOf(claim: Claim, laboratory: Laboratory): Finding {
  const measured = claim.measure(laboratory)
  const control = claim.control(laboratory)
  return {
    claim,
    measured,
    control,
    holds: clearance(claim, measured) >= 0,
    controlFails: clearance(claim, control) <= -clearance(claim, claim.expected),
  }
}

/** How far a figure is on the right side of the bound; NaN, which nothing satisfies, for what was not measured. */
export function clearance({ atLeast, atMost }: Claim, figure: number): number {
  if (atLeast !== undefined) return figure - atLeast
  return atMost === undefined ? Number.NaN : atMost - figure
}
