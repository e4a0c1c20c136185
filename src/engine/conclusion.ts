// Conclusion: what follows from how an attempt ended: it is tried again, or the exchange is over and its caller hears of it.
// Picture: putting the receiver down, or dialing anew.
// Invariant: every exchange ends exactly once, and its hedge with it; whoever waits goes on then. Connections that were
// given back are lent last, when those who have lost by the same stroke are out of the line.
import type { Exchange } from './exchange-table'
import { closeAttempt } from './attempt-end'
import { type Call, DEGRADED } from './call-table'
import { cancelCall } from './cancelling'
import { CAUSES } from './causes'
import { RETRY } from './events'
import { endFeatures } from './exchange-features'
import * as X from './exchange-table'
import { forgetMember, groupMemberEnded } from './groups'
import { giverOf, waitsForHedge } from './hedging'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { HEDGES } from './link-features'
import * as Op from './opcodes'
import { failure, type Outcome } from './outcome'
import type { LinkPlan } from './plan'
import { lenderOf, lendOn } from './pooling'
import { NEVER, nextAttemptMs } from './retry-policy'
import { resume } from './scheduling'

const CANCELLED = CAUSES.indexOf('cancelled')

/** The attempt's outcome has reached the caller: it tries again, or the exchange is over. */
export function settle(kernel: Kernel, exchange: Exchange, outcome: Outcome): void {
  const link = exchange.link
  closeAttempt(kernel, exchange, link, outcome)
  if (outcome.cause < 0) conclude(kernel, exchange, link, outcome)
  else if (waitsForHedge(exchange)) lendOfAttempt(kernel, exchange)
  else tryAgainOrConclude(kernel, exchange, outcome)
}

/** No attempt is under way any more, and this is how they have failed. */
function tryAgainOrConclude(kernel: Kernel, exchange: Exchange, outcome: Outcome): void {
  const link = exchange.link
  const nextMs = nextAttemptMs(kernel, exchange, link, outcome)
  if (nextMs === NEVER) {
    conclude(kernel, exchange, link, outcome)
    return
  }
  lendOfAttempt(kernel, exchange)
  kernel.queue.push(nextMs, RETRY, exchange.row, ++exchange.stamp)
}

/** An attempt has ended, and its exchange goes on. */
function lendOfAttempt(kernel: Kernel, exchange: Exchange): void {
  const lender = exchange.features === 0 ? undefined : lenderOf(exchange)
  if (lender !== undefined) lendOn(kernel, lender)
}

/** The exchange is over: whoever waits is told, and what it held at its caller goes to others; `giver` answered. */
export function conclude(
  kernel: Kernel,
  exchange: Exchange,
  link: Link,
  outcome: Outcome,
  giver = giverOf(exchange),
): void {
  if (exchange.features === 0) finish(kernel, exchange, link, outcome, giver)
  else finishAndLend(kernel, exchange, link, outcome, giver)
}

function finishAndLend(
  kernel: Kernel,
  exchange: Exchange,
  link: Link,
  outcome: Outcome,
  giver: number,
): void {
  const lender = lenderOf(exchange)
  finish(kernel, exchange, link, outcome, giver)
  if (lender !== undefined) lendOn(kernel, lender)
}

/** Tells whoever waits, and frees the exchange. */
function finish(kernel: Kernel, exchange: Exchange, link: Link, outcome: Outcome, giver: number): void {
  const { mode, caller, callerGeneration, policy } = exchange
  const hedged = mode === X.IS_HEDGE ? exchange.hedge : undefined
  const measured = (exchange.flags & X.MEASURED) !== 0
  letGo(kernel, exchange, policy.cancelLosers)
  if (hedged !== undefined) {
    hedgeEnded(kernel, hedged, outcome, giver)
    return
  }
  const goesOn = outcome.cause >= 0 && survives(kernel, caller, mode, policy)
  if (goesOn && measured) link.books.degraded += 1
  if (mode === X.SENDS) return
  if (mode >= X.FIRST_GROUP) {
    const unwanted = groupMemberEnded(kernel, mode - X.FIRST_GROUP, exchange, outcome, goesOn)
    for (const member of unwanted) abandon(kernel, member, true, true)
    return
  }
  if (caller.generation !== callerGeneration) return
  caller.awaiting = undefined
  if (outcome.degraded || goesOn) caller.flags |= DEGRADED
  caller.code = outcome.code
  if (outcome.cause < 0) {
    caller.version = outcome.version
    if ((kernel.code.words[caller.ip + Op.CALL_FLAGS] & Op.ADOPTS) !== 0)
      adoptRegisters(caller, outcome, giver)
  }
  caller.cause = outcome.cause
  caller.blame = outcome.blame
  caller.ip = nextIp(kernel, caller.ip, outcome, goesOn)
  resume(kernel, caller)
}

/** A hedge ended: for the one it helps that is the end if it went well, or if nothing else is under way. */
function hedgeEnded(kernel: Kernel, exchange: Exchange, outcome: Outcome, giver: number): void {
  exchange.hedge = undefined
  const isOpen = exchange.stage !== X.NO_ATTEMPT
  if (outcome.cause >= 0) {
    if (!isOpen) tryAgainOrConclude(kernel, exchange, outcome)
    return
  }
  const link = exchange.link
  if (isOpen) {
    if (exchange.policy.cancelLosers) cancelCall(kernel, exchange)
    closeAttempt(kernel, exchange, link, failure(CANCELLED, -1))
  }
  conclude(kernel, exchange, link, outcome, giver)
}

/** Whether the policy lets a failure pass; who is to fall back needs something to fall back on. */
function survives(kernel: Kernel, caller: Call, mode: number, policy: LinkPlan): boolean {
  if (policy.onFailure !== 'fallback') return policy.onFailure === 'continue'
  return mode === X.WAITS && kernel.code.words[caller.ip + Op.CALL_FAILED] >= 0
}

function adoptRegisters(caller: Call, outcome: Outcome, giver: number): void {
  caller.to = giver
  caller.type = outcome.type
  caller.user = outcome.user
  caller.key = outcome.key
}

/** Where a `call` step goes on: the branch of the reply's code, the failed branch, or address 0: fail as the child did. */
function nextIp(kernel: Kernel, ip: number, outcome: Outcome, goesOn: boolean): number {
  const { words } = kernel.code
  if (outcome.cause >= 0) {
    if (!goesOn) return 0
    return words[ip + Op.CALL_FAILED] >= 0 ? words[ip + Op.CALL_FAILED] : words[ip + Op.CALL_OK]
  }
  const count = words[ip + Op.CALL_COUNT]
  const table = ip + Op.CALL_TABLE
  for (let i = 0; i < count; i++) if (words[table + 2 * i] === outcome.code) return words[table + 2 * i + 1]
  return words[ip + Op.CALL_OK]
}

/** The caller is gone or wants no more: the exchange ends unheard; what it began runs on, unless it can be told. */
export function abandon(kernel: Kernel, exchange: Exchange, canTell: boolean, isLoser = false): void {
  const lender = exchange.features === 0 ? undefined : lenderOf(exchange)
  drop(kernel, exchange, canTell, isLoser)
  if (lender !== undefined) lendOn(kernel, lender)
}

function drop(kernel: Kernel, exchange: Exchange, canTell: boolean, isLoser: boolean): void {
  const link = exchange.link
  const { cancelOnTimeout, cancelLosers } = exchange.policy
  const tells = canTell && (cancelOnTimeout || (isLoser && cancelLosers))
  if (exchange.stage !== X.NO_ATTEMPT) {
    if (tells) cancelCall(kernel, exchange)
    closeAttempt(kernel, exchange, link, failure(CANCELLED, -1))
  }
  if (exchange.mode >= X.FIRST_GROUP) forgetMember(kernel, exchange)
  letGo(kernel, exchange, tells)
}

/** The exchange is over; its record is free, unless attempts of a write are still followed. */
function letGo(kernel: Kernel, exchange: Exchange, tellsHedge: boolean): void {
  kernel.tracer?.exchangeEnded(exchange)
  const features = exchange.features
  if ((features & HEDGES) !== 0) endHedge(kernel, exchange, tellsHedge)
  if (features === 0 || !endFeatures(kernel, exchange)) kernel.exchanges.free(exchange)
}

/** The exchange ends, and with it its hedge. */
function endHedge(kernel: Kernel, exchange: Exchange, tells: boolean): void {
  const twin = exchange.hedge
  if (twin === undefined) return
  exchange.hedge = undefined
  if (tells) cancelCall(kernel, twin)
  drop(kernel, twin, false, false)
}
