// Link features: which of the rarer policies of a link are on, as bits, so that a call through a plain link asks once.
// Picture: the lamps over a switchboard: when all are dark there is nothing to look up.
// Invariant: a bit is set only where its policy can have an effect.
import type { LinkPlan } from './plan'

export const HAS_BUDGET = 1
export const HAS_BREAKER = 2
export const HAS_DEADLINE = 4
export const HAS_POOL = 8
export const HEDGES = 16
/** Attempts of its writes are followed to their end, to see what was done twice. */
export const FOLLOWS_WRITES = 32
export const HAS_HANDSHAKE = 64

export function featuresOf(plan: LinkPlan): number {
  return (
    (plan.retryBudget > 0 ? HAS_BUDGET : 0) |
    (plan.breaker ? HAS_BREAKER : 0) |
    (plan.deadlineMs > 0 ? HAS_DEADLINE : 0) |
    (plan.poolSize > 0 ? HAS_POOL : 0) |
    (plan.hedgeAfterMs > 0 ? HEDGES : 0) |
    (plan.handshake === 'none' ? 0 : HAS_HANDSHAKE) |
    (plan.retryWrites && plan.maxAttempts > 1 ? FOLLOWS_WRITES : 0)
  )
}
