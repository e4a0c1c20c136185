// Retry policy: which failures are tried again, after how long, and where.
// Picture: the standing orders for a line that is busy.
// Invariant: a policy is read as it was when the exchange began; a retry is nobody's turn.
import type { Exchange } from './exchange-table'
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

/** The request was not answered by the target itself. A breaker of one's own that is open is not asked again at once. */
const CONNECTION_CAUSES: ReadonlySet<number> = new Set(
  (['refused', 'timeout', 'crashed', 'unreachable', 'pool-exhausted', 'no-primary'] as const).map((cause) =>
    CAUSES.indexOf(cause),
  ),
)

export const NEVER = Number.POSITIVE_INFINITY

/** When the next attempt begins, paid for; NEVER if there is none. One that could not begin before the deadline is not waited for. */
export function nextAttemptMs(kernel: Kernel, exchange: Exchange, link: Link, outcome: Outcome): number {
  if (!mayRetry(kernel, exchange, link, outcome)) return NEVER
  const atMs = kernel.nowMs + backoffMs(exchange, link)
  const hasDeadline = (exchange.features & HAS_DEADLINE) !== 0
  if (!hasDeadline || atMs < exchange.deadlineMs) return atMs
  if (exchange.policy.retryBudget > 0) link.notes(exchange.from.number).budget.giveBack(exchange.incarnation)
  return NEVER
}

/** Failures the target passed on from others are its answer; what it could not answer itself may be tried again. */
function mayRetry(
  kernel: Kernel,
  exchange: Exchange,
  link: Link,
  { cause, blame, isAnswer }: Outcome,
): boolean {
  const policy = exchange.policy
  if ((exchange.flags & X.ONCE) !== 0 || exchange.attempt >= policy.maxAttempts) return false
  if (!policy.retryWrites && kernel.traffic.isWrite(exchange.type)) return false
  const isOfConnection = CONNECTION_CAUSES.has(cause) && (!isAnswer || blame === link.to.index)
  const isWorthIt = isOfConnection || (isAnswer && policy.retryErrors)
  return isWorthIt && (policy.retryBudget === 0 || canAfford(exchange, link))
}

/** Pays for a retry out of the budget of the calling instance. */
function canAfford(exchange: Exchange, link: Link): boolean {
  const { budget } = link.notes(exchange.from.number)
  if (budget.take(exchange.incarnation)) return true
  if ((exchange.flags & X.MEASURED) !== 0) link.unaffordable += 1
  return false
}

/** min(cap, base × factor^(attempt - 1)), with full jitter a uniform share of it. Brooker, "Exponential backoff and jitter", AWS 2015. */
function backoffMs(exchange: Exchange, link: Link): number {
  const policy = exchange.policy
  const attempts = exchange.attempt
  const wait = Math.min(policy.backoffCapMs, policy.backoffMs * exactPow(policy.backoffFactor, attempts - 1))
  if (policy.jitter === 'none') return wait
  return wait * link.notes(exchange.from.number).random.nextUnit()
}

/** A caller that chose the target itself chooses anew: the next attempt goes elsewhere, if there is an elsewhere. */
export function retarget(kernel: Kernel, exchange: Exchange, caller: Instance): void {
  if (exchange.forced === X.ANYBODY || caller.behavior.retarget === undefined) return
  const failed = addressOf(exchange.link.index, exchange.forced)
  const next = caller.behavior.retarget(failed, kernel.registers.of(exchange.caller))
  const link = kernel.links[linkOfAddress(next)]
  exchange.link = link
  exchange.policy = link.plan
  exchange.forced = instanceOfAddress(next)
  changeFeatures(kernel, exchange, link)
  if ((exchange.flags & X.ONCE) === 0) exchange.timeoutMs = link.plan.timeoutMs
}
