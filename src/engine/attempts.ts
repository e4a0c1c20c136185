// Attempts: one after another until one is answered or patience ends: choose an instance, wait for a connection, send.
// Picture: the hand that dials, with standing orders about how long to let it ring.
// Invariant: time-outs end the waiting, not the work; an attempt that may not begin is entered and settled like any other.
import type { Exchange } from './exchange-table'
import { closeAttempt } from './attempt-end'
import { blameOf } from './blame'
import { cancelCall } from './cancelling'
import { CAUSES } from './causes'
import { chooseTarget } from './choosing'
import { conclude, settle } from './conclusion'
import { ENDS_ATTEMPT } from './deadline-lists'
import * as X from './exchange-table'
import { armHedge, beginHedge } from './hedging'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { HAS_BREAKER, HAS_BUDGET, HAS_DEADLINE, HAS_POOL, HEDGES } from './link-features'
import { failure } from './outcome'
import { sendAttempt } from './outgoing'
import { takeConnection } from './pooling'
import { followGroup } from './primaries'
import { retarget } from './retry-policy'
import { noteTried } from './tried'

const TIMEOUT = CAUSES.indexOf('timeout')
const UNREACHABLE = CAUSES.indexOf('unreachable')
const CANCELLED = CAUSES.indexOf('cancelled')
const NO_PRIMARY = CAUSES.indexOf('no-primary')
const DEADLINE = CAUSES.indexOf('deadline')
const CIRCUIT_OPEN = CAUSES.indexOf('circuit-open')
/** In place of the instance asked for: there is nobody. */
const NOBODY = -2
const POOL_EXHAUSTED = CAUSES.indexOf('pool-exhausted')

/** Makes the next attempt: chooses an instance, starts the patience, sends the request. */
export function attempt(kernel: Kernel, exchange: Exchange): void {
  const caller = exchange.from
  const hasPrimary = followGroup(kernel, exchange)
  const link = exchange.link
  exchange.attempt += 1
  exchange.attemptStartedMs = kernel.nowMs
  if ((exchange.flags & X.MEASURED) !== 0) enter(exchange, link)
  const features = exchange.features
  if (features !== 0 && !mayBegin(kernel, exchange, link, caller)) return
  const forced = hasPrimary ? exchange.forced : NOBODY
  const target = chooseTarget(kernel, exchange, link, caller, forced)
  exchange.target = target
  if (target < 0) {
    settle(kernel, exchange, failure(hasPrimary ? UNREACHABLE : NO_PRIMARY, link.to.index))
    return
  }
  noteTried(exchange, target)
  link.notes(caller.number).opened(target)
  const timeoutMs = exchange.timeoutMs
  if (timeoutMs > 0) exchange.timer = kernel.deadlines.arm(timeoutMs, ENDS_ATTEMPT, exchange.row)
  if ((features & HEDGES) !== 0) armHedge(kernel, exchange)
  if ((features & HAS_POOL) === 0 || takeConnection(kernel, exchange, link, caller))
    sendAttempt(kernel, exchange)
}

/** It is counted at the link it goes over, which is another one than the step named where the group has another primary. */
function enter(exchange: Exchange, link: Link): void {
  link.books.received += 1
  if (exchange.mode === X.IS_HEDGE) link.hedges += 1
  else if (exchange.attempt === 1) link.calls += 1
  else link.retries += 1
}

/** Asks the deadline and the breaker, and saves for retries; an attempt that may not begin is settled. */
function mayBegin(kernel: Kernel, exchange: Exchange, link: Link, caller: Instance): boolean {
  const features = exchange.features
  const life = exchange.incarnation
  const policy = exchange.policy
  exchange.flags &= ~(X.TRIAL | X.IN_VAIN)
  exchange.target = -1
  if ((features & HAS_DEADLINE) !== 0 && exchange.deadlineMs <= kernel.nowMs) {
    settle(kernel, exchange, failure(DEADLINE, link.to.index))
    return false
  }
  if ((features & HAS_BUDGET) !== 0 && exchange.attempt === 1)
    link.notes(caller.number).budget.deposit(policy.retryBudget, life)
  if ((features & HAS_BREAKER) === 0) return true
  const admission = link.notes(caller.number).breaker.admit(kernel.nowMs, life)
  if (admission === 'tries') exchange.flags |= X.TRIAL
  if (admission !== 'stays') return true
  settle(kernel, exchange, failure(CIRCUIT_OPEN, link.to.index))
  return false
}

/** The back-off is over; what is sent with nobody waiting is tried again only by the process that began it. */
export function retry(kernel: Kernel, exchange: Exchange): void {
  const caller = exchange.from
  if (exchange.incarnation === caller.incarnation && !caller.component.removed) {
    retarget(kernel, exchange, caller)
    attempt(kernel, exchange)
    return
  }
  const outcome = failure(CANCELLED, -1)
  if (exchange.stage !== X.NO_ATTEMPT) settle(kernel, exchange, outcome)
  else conclude(kernel, exchange, exchange.link, outcome)
}

/** The patience for this attempt is over; the callee works on, for nobody, unless it is told. */
export function attemptTimedOut(kernel: Kernel, exchange: Exchange): void {
  exchange.timer = -1
  const link = exchange.link
  if ((exchange.flags & X.MEASURED) !== 0) link.timeouts += 1
  const outcome = failure(TIMEOUT, blameOf(exchange))
  if (exchange.policy.cancelOnTimeout) cancelCall(kernel, exchange)
  settle(kernel, exchange, outcome)
}

/** The patience for all attempts together is over. */
export function exchangeOverdue(kernel: Kernel, exchange: Exchange): void {
  const link = exchange.link
  const outcome = failure(DEADLINE, blameOf(exchange))
  if (exchange.stage !== X.NO_ATTEMPT) {
    if (exchange.policy.cancelOnTimeout) cancelCall(kernel, exchange)
    closeAttempt(kernel, exchange, link, outcome)
  }
  conclude(kernel, exchange, link, outcome)
}

/** Its turn for a connection did not come in time. */
export function poolWaitOver(kernel: Kernel, exchange: Exchange): void {
  exchange.poolTimer = -1
  settle(kernel, exchange, failure(POOL_EXHAUSTED, exchange.link.from.index))
}

/** The attempt has taken long. */
export function hedge(kernel: Kernel, exchange: Exchange): void {
  exchange.hedgeTimer = -1
  const link = exchange.link
  const { budget } = link.notes(exchange.from.number)
  if ((exchange.features & HAS_BUDGET) !== 0 && !budget.take(exchange.incarnation)) {
    if ((exchange.flags & X.MEASURED) !== 0) link.unaffordable += 1
    return
  }
  attempt(kernel, beginHedge(kernel, exchange))
}
