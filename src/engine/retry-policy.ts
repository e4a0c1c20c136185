// Retry policy: which failures are tried again, after how long, and where.
// Picture: the standing orders for a line that is busy.
// Invariant: a policy is read as it was when the exchange began; a retry is nobody's turn.
import { exactPow } from '../core/exact-math'
import { addressOf, instanceOfAddress, linkOfAddress } from './addresses'
import { CAUSES } from './causes'
import { changeFeatures } from './exchange-features'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { HAS_DEADLINE } from './link-features'
import type { Outcome } from './outcome'
import type { LinkPlan } from './plan'

/** What a caller may try again without `retryErrors`: the target did not answer the request itself. */
const CONNECTION_CAUSES: ReadonlySet<number> = new Set(
  (['refused', 'timeout', 'crashed', 'unreachable', 'pool-exhausted', 'no-primary'] as const).map((cause) =>
    CAUSES.indexOf(cause),
  ),
)

export const NEVER = Number.POSITIVE_INFINITY

/** When the next attempt begins, paid for; NEVER if there is none. One that could not begin before the deadline is not waited for. */
export function nextAttemptMs(kernel: Kernel, exchange: number, link: Link, outcome: Outcome): number {
  if (!mayRetry(kernel, exchange, link, outcome)) return NEVER
  const atMs = kernel.nowMs + backoffMs(kernel, exchange, link)
  const x = exchange << X.X_INTS_SHIFT
  const { ints, floats } = kernel.exchanges
  const hasDeadline = (ints[x + X.X_FEATURES] & HAS_DEADLINE) !== 0
  if (!hasDeadline || atMs < floats[(exchange << X.X_FLOATS_SHIFT) + X.XF_DEADLINE]) return atMs
  if (policyOf(kernel, exchange).retryBudget > 0)
    link.notes(kernel.instances[ints[x + X.X_INSTANCE]].number).budget.giveBack(ints[x + X.X_INCARNATION])
  return NEVER
}

/** Failures the target passed on from others are its answer; what it could not answer itself may be tried again. */
function mayRetry(
  kernel: Kernel,
  exchange: number,
  link: Link,
  { cause, blame, isAnswer }: Outcome,
): boolean {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  const policy = policyOf(kernel, exchange)
  if ((ints[x + X.X_FLAGS] & X.X_ONCE) !== 0 || ints[x + X.X_ATTEMPT] >= policy.maxAttempts) return false
  if (!policy.retryWrites && kernel.traffic.isWrite(ints[x + X.X_TYPE])) return false
  const isWorthIt =
    policy.retryErrors || (CONNECTION_CAUSES.has(cause) && (!isAnswer || blame === link.to.index))
  return isWorthIt && (policy.retryBudget === 0 || canAfford(kernel, exchange, link))
}

/** Pays for a retry out of the budget of the calling instance. */
function canAfford(kernel: Kernel, exchange: number, link: Link): boolean {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const { budget } = link.notes(kernel.instances[ints[x + X.X_INSTANCE]].number)
  if (budget.take(ints[x + X.X_INCARNATION])) return true
  if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) link.unaffordable += 1
  return false
}

/** min(cap, base × factor^(attempt - 1)), with full jitter a uniform share of it. Brooker, "Exponential backoff and jitter", AWS 2015. */
function backoffMs(kernel: Kernel, exchange: number, link: Link): number {
  const x = exchange << X.X_INTS_SHIFT
  const policy = policyOf(kernel, exchange)
  const attempts = kernel.exchanges.ints[x + X.X_ATTEMPT]
  const wait = Math.min(policy.backoffCapMs, policy.backoffMs * exactPow(policy.backoffFactor, attempts - 1))
  if (policy.jitter === 'none') return wait
  return wait * link.notes(kernel.instances[kernel.exchanges.ints[x + X.X_INSTANCE]].number).random.nextUnit()
}

/** A caller that chose the target itself chooses anew: the next attempt goes elsewhere, if there is an elsewhere. */
export function retarget(kernel: Kernel, exchange: number, caller: Instance): void {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  if (ints[x + X.X_FORCED] === X.ANYBODY || caller.behavior.retarget === undefined) return
  const next = caller.behavior.retarget(addressOf(ints[x + X.X_LINK], ints[x + X.X_FORCED]))
  ints[x + X.X_LINK] = linkOfAddress(next)
  ints[x + X.X_FORCED] = instanceOfAddress(next)
  const { plan } = kernel.links[linkOfAddress(next)]
  kernel.exchanges.policies[exchange] = plan
  changeFeatures(kernel, exchange, kernel.links[linkOfAddress(next)])
  if ((ints[x + X.X_FLAGS] & X.X_ONCE) === 0)
    kernel.exchanges.floats[(exchange << X.X_FLOATS_SHIFT) + X.XF_TIMEOUT] = plan.timeoutMs
}

/** The policy the exchange began with. */
export function policyOf(kernel: Kernel, exchange: number): LinkPlan {
  return kernel.exchanges.policies[exchange] as LinkPlan
}
