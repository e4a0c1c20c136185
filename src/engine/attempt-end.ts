// Attempt end: what an attempt gives back, enters and teaches its caller when it is over.
// Picture: hanging up, and what one notes down then.
// Invariant: an attempt that began is entered once, as ok, failed or cancelled; what it holds at its caller is given back then.
import type { Exchange } from './exchange-table'
import { addressOf } from './addresses'
import { CAUSES } from './causes'
import { learn } from './choosing'
import { keepConnection } from './connecting'
import * as X from './exchange-table'
import { losesHedge } from './hedging'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { HAS_BREAKER, HAS_HANDSHAKE, HAS_POOL, HEDGES } from './link-features'
import type { Outcome } from './outcome'
import { leavePool } from './pooling'

const UNREACHABLE = CAUSES.indexOf('unreachable')
const CANCELLED = CAUSES.indexOf('cancelled')
const NO_PRIMARY = CAUSES.indexOf('no-primary')
const CIRCUIT_OPEN = CAUSES.indexOf('circuit-open')

/** Ends the attempt on the caller's side, whatever became of it. */
export function closeAttempt(kernel: Kernel, exchange: Exchange, link: Link, outcome: Outcome): void {
  const caller = exchange.from
  const target = exchange.target
  if (exchange.timer >= 0) {
    kernel.deadlines.disarm(exchange.timer)
    exchange.timer = -1
  }
  if (exchange.features !== 0) closeFeatures(kernel, exchange, link, outcome)
  kernel.tracer?.attemptEnded(exchange, outcome.cause, outcome.blame)
  learn(kernel, exchange, link, target, outcome)
  exchange.stage = X.NO_ATTEMPT
  if (target >= 0) link.notes(caller.number).closed(target)
  if ((exchange.flags & X.MEASURED) !== 0) {
    if (outcome.cause < 0) link.books.succeeded(kernel.nowMs - exchange.attemptStartedMs)
    else if (outcome.cause === CANCELLED) link.books.cancelled += 1
    else link.books.failedWith(outcome.cause)
  }
  if (!caller.hearsOfCalls || target < 0) return
  caller.behavior.callEnded?.({
    target: addressOf(link.index, target),
    probe: (exchange.flags & X.PROBE) !== 0,
    cause: outcome.cause < 0 ? undefined : CAUSES[outcome.cause],
  })
}

/** What the rarer policies have to give back, or to learn. */
function closeFeatures(kernel: Kernel, exchange: Exchange, link: Link, outcome: Outcome): void {
  const { cause } = outcome
  const features = exchange.features
  const caller = exchange.from
  if ((features & HEDGES) !== 0) losesHedge(kernel, exchange)
  if ((features & HAS_POOL) !== 0 && exchange.target >= 0) leavePool(kernel, exchange, link, caller)
  if ((features & HAS_HANDSHAKE) !== 0 && exchange.stage === X.SENT)
    keepConnection(kernel, exchange, link, caller, outcome)
  if ((features & HAS_BREAKER) === 0 || cause === CIRCUIT_OPEN) return
  const { breaker } = link.notes(caller.number)
  const isTrial = (exchange.flags & X.TRIAL) !== 0
  const life = exchange.incarnation
  // Only what went out, or found nobody there, says anything about who was called.
  const hasTried = exchange.stage === X.SENT || exchange.stage === X.CONNECTING
  const says = hasTried || cause === UNREACHABLE || cause === NO_PRIMARY
  if (cause === CANCELLED || !says) breaker.givenUp(isTrial, life)
  else {
    const wasOpen = breaker.isOpen
    breaker.ended(kernel.nowMs, cause < 0, isTrial, exchange.policy, life)
    if (breaker.isOpen === wasOpen) return
    const what = wasOpen ? 'breaker-closed' : 'breaker-opened'
    kernel.notice({ what, link: link.plan.id, instance: caller.number })
  }
}
