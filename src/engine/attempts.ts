// Attempts: one after another until one is answered or patience ends: choose an instance, wait for a connection, send.
// Picture: the hand that dials, with standing orders about how long to let it ring.
// Invariant: time-outs end the waiting, not the work; an attempt that may not begin is entered and settled like any other.
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
import { policyOf, retarget } from './retry-policy'

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
export function attempt(kernel: Kernel, exchange: number): void {
  const { exchanges } = kernel
  const x = exchange << X.X_INTS_SHIFT
  const f = exchange << X.X_FLOATS_SHIFT
  const ints = exchanges.ints
  const caller = kernel.instances[ints[x + X.X_INSTANCE]]
  const hasPrimary = followGroup(kernel, exchange)
  const link = kernel.links[ints[x + X.X_LINK]]
  ints[x + X.X_ATTEMPT] += 1
  exchanges.floats[f + X.XF_ATTEMPT_STARTED] = kernel.nowMs
  if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) link.books.received += 1
  const features = ints[x + X.X_FEATURES]
  if (features !== 0 && !mayBegin(kernel, exchange, link, caller)) return
  const forced = hasPrimary ? ints[x + X.X_FORCED] : NOBODY
  const target = chooseTarget(kernel, exchange, link, caller, forced)
  ints[x + X.X_TARGET] = target
  if (target < 0) {
    settle(kernel, exchange, failure(hasPrimary ? UNREACHABLE : NO_PRIMARY, link.to.index))
    return
  }
  if (target < 31) ints[x + X.X_TRIED] |= 1 << target
  link.notes(caller.number).opened(target)
  const timeoutMs = exchanges.floats[f + X.XF_TIMEOUT]
  if (timeoutMs > 0) ints[x + X.X_TIMER] = kernel.deadlines.arm(timeoutMs, ENDS_ATTEMPT, exchange)
  if ((features & HEDGES) !== 0) armHedge(kernel, exchange)
  if ((features & HAS_POOL) === 0 || takeConnection(kernel, exchange, link, caller))
    sendAttempt(kernel, exchange)
}

/** Asks the deadline and the breaker, and saves for retries; an attempt that may not begin is settled. */
function mayBegin(kernel: Kernel, exchange: number, link: Link, caller: Instance): boolean {
  const x = exchange << X.X_INTS_SHIFT
  const { ints, floats } = kernel.exchanges
  const features = ints[x + X.X_FEATURES]
  const life = ints[x + X.X_INCARNATION]
  const policy = policyOf(kernel, exchange)
  ints[x + X.X_FLAGS] &= ~(X.X_TRIAL | X.X_IN_VAIN)
  ints[x + X.X_TARGET] = -1
  if (
    (features & HAS_DEADLINE) !== 0 &&
    floats[(exchange << X.X_FLOATS_SHIFT) + X.XF_DEADLINE] <= kernel.nowMs
  ) {
    settle(kernel, exchange, failure(DEADLINE, link.to.index))
    return false
  }
  if ((features & HAS_BUDGET) !== 0 && ints[x + X.X_ATTEMPT] === 1)
    link.notes(caller.number).budget.deposit(policy.retryBudget, life)
  if ((features & HAS_BREAKER) === 0) return true
  const admission = link.notes(caller.number).breaker.admit(kernel.nowMs, life)
  if (admission === 'tries') ints[x + X.X_FLAGS] |= X.X_TRIAL
  if (admission !== 'stays') return true
  settle(kernel, exchange, failure(CIRCUIT_OPEN, link.to.index))
  return false
}

/** The back-off is over; what is sent with nobody waiting is tried again only by the process that began it. */
export function retry(kernel: Kernel, exchange: number): void {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const caller = kernel.instances[ints[x + X.X_INSTANCE]]
  if (ints[x + X.X_INCARNATION] === caller.incarnation && !caller.component.removed) {
    retarget(kernel, exchange, caller)
    attempt(kernel, exchange)
    return
  }
  const outcome = failure(CANCELLED, -1)
  if (ints[x + X.X_CALL] !== X.NO_ATTEMPT) settle(kernel, exchange, outcome)
  else conclude(kernel, exchange, kernel.links[ints[x + X.X_LINK]], outcome)
}

/** The patience for this attempt is over; the callee works on, for nobody, unless it is told. */
export function attemptTimedOut(kernel: Kernel, exchange: number): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  ints[x + X.X_TIMER] = -1
  const link = kernel.links[ints[x + X.X_LINK]]
  if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) link.timeouts += 1
  const outcome = failure(TIMEOUT, blameOf(kernel, exchange))
  if (policyOf(kernel, exchange).cancelOnTimeout) cancelCall(kernel, exchange)
  settle(kernel, exchange, outcome)
}

/** The patience for all attempts together is over. */
export function exchangeOverdue(kernel: Kernel, exchange: number): void {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const link = kernel.links[ints[x + X.X_LINK]]
  const outcome = failure(DEADLINE, blameOf(kernel, exchange))
  if (ints[x + X.X_CALL] !== X.NO_ATTEMPT) {
    if (policyOf(kernel, exchange).cancelOnTimeout) cancelCall(kernel, exchange)
    closeAttempt(kernel, exchange, link, outcome)
  }
  conclude(kernel, exchange, link, outcome)
}

/** Its turn for a connection did not come in time. */
export function poolWaitOver(kernel: Kernel, exchange: number): void {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  ints[x + X.X_POOL_TIMER] = -1
  settle(kernel, exchange, failure(POOL_EXHAUSTED, kernel.links[ints[x + X.X_LINK]].from.index))
}

/** The attempt has taken long. */
export function hedge(kernel: Kernel, exchange: number): void {
  const x = exchange << X.X_INTS_SHIFT
  kernel.exchanges.ints[x + X.X_HEDGE_TIMER] = -1
  const { ints } = kernel.exchanges
  const link = kernel.links[ints[x + X.X_LINK]]
  const { budget } = link.notes(kernel.instances[ints[x + X.X_INSTANCE]].number)
  if ((ints[x + X.X_FEATURES] & HAS_BUDGET) !== 0 && !budget.take(ints[x + X.X_INCARNATION])) {
    if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) link.unaffordable += 1
    return
  }
  if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) link.hedges += 1
  attempt(kernel, beginHedge(kernel, exchange))
}
