// Conclusion: what follows from how an attempt ended: it is tried again, or the exchange is over and its caller hears of it.
// Picture: putting the receiver down, or dialing anew.
// Invariant: every exchange ends exactly once, and its hedge with it; whoever waits goes on then.
import { closeAttempt } from './attempt-end'
import {
  AWAITING,
  BLAME,
  CAUSE,
  CODE,
  DEGRADED,
  FLAGS,
  GENERATION,
  INTS_SHIFT,
  IP,
  KEY,
  TO,
  TYPE,
  USER,
  VERSION,
} from './call-table'
import { cancelCall } from './cancelling'
import { CAUSES } from './causes'
import { RETRY } from './events'
import { endFeatures } from './exchange-features'
import * as X from './exchange-table'
import { forgetMember, groupMemberEnded } from './groups'
import { giverOf, hedgeOf, waitsForHedge } from './hedging'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { HEDGES } from './link-features'
import * as Op from './opcodes'
import { failure, type Outcome } from './outcome'
import type { LinkPlan } from './plan'
import { NEVER, nextAttemptMs, policyOf } from './retry-policy'
import { resume } from './scheduling'

const CANCELLED = CAUSES.indexOf('cancelled')

/** The attempt's outcome has reached the caller: it tries again, or the exchange is over. */
export function settle(kernel: Kernel, exchange: number, outcome: Outcome): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  const link = kernel.links[ints[x + X.X_LINK]]
  closeAttempt(kernel, exchange, link, outcome)
  if (outcome.cause >= 0 && waitsForHedge(kernel, exchange)) return
  tryAgainOrConclude(kernel, exchange, outcome)
}

/** No attempt is under way any more, and this is what became of them. */
function tryAgainOrConclude(kernel: Kernel, exchange: number, outcome: Outcome): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  const link = kernel.links[ints[x + X.X_LINK]]
  const nextMs = outcome.cause >= 0 ? nextAttemptMs(kernel, exchange, link, outcome) : NEVER
  if (nextMs === NEVER) {
    conclude(kernel, exchange, link, outcome)
    return
  }
  if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) link.retries += 1
  kernel.queue.push(nextMs, RETRY, exchange, ++ints[x + X.X_STAMP])
}

/** Tells whoever waits, and frees the exchange; `giver` answered. */
export function conclude(
  kernel: Kernel,
  exchange: number,
  link: Link,
  outcome: Outcome,
  giver = giverOf(kernel, exchange),
): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  const mode = ints[x + X.X_MODE]
  const caller = ints[x + X.X_CALLER]
  const callerGeneration = ints[x + X.X_CALLER_GENERATION]
  const policy = policyOf(kernel, exchange)
  const measured = (ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0
  letGo(kernel, exchange, policy.cancelLosers)
  if (mode < X.WAITS) {
    hedgeEnded(kernel, hedgeOf(mode), outcome, giver)
    return
  }
  const goesOn = outcome.cause >= 0 && survives(kernel, caller, mode, policy)
  if (goesOn && measured) link.books.degraded += 1
  if (mode === X.SENDS) return
  if (mode >= X.FIRST_GROUP) {
    const { cause, blame } = outcome
    const unwanted = groupMemberEnded(kernel, mode - X.FIRST_GROUP, exchange, cause, blame, goesOn)
    for (const member of unwanted) abandon(kernel, member, true, true)
    return
  }
  const calls = kernel.calls.ints
  const c = caller << INTS_SHIFT
  if (calls[c + GENERATION] !== callerGeneration) return
  calls[c + AWAITING] = -1
  if (outcome.degraded || goesOn) calls[c + FLAGS] |= DEGRADED
  calls[c + CODE] = outcome.code
  if (outcome.cause < 0) {
    calls[c + VERSION] = outcome.version
    if ((kernel.code.words[calls[c + IP] + Op.CALL_FLAGS] & Op.ADOPTS) !== 0)
      adoptRegisters(calls, c, outcome, giver)
  }
  calls[c + CAUSE] = outcome.cause
  calls[c + BLAME] = outcome.blame
  calls[c + IP] = nextIp(kernel, calls[c + IP], outcome, goesOn)
  resume(kernel, caller)
}

/** A hedge ended: for the one it helps that is the end if it went well, or if nothing else is under way. */
function hedgeEnded(kernel: Kernel, exchange: number, outcome: Outcome, giver: number): void {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  ints[x + X.X_HEDGE] = -1
  const isOpen = ints[x + X.X_CALL] !== X.NO_ATTEMPT
  if (outcome.cause >= 0) {
    if (!isOpen) tryAgainOrConclude(kernel, exchange, outcome)
    return
  }
  const link = kernel.links[ints[x + X.X_LINK]]
  if (isOpen) {
    if (policyOf(kernel, exchange).cancelLosers) cancelCall(kernel, exchange)
    closeAttempt(kernel, exchange, link, failure(CANCELLED, -1))
  }
  conclude(kernel, exchange, link, outcome, giver)
}

/** Whether the policy lets a failure pass; who is to fall back needs something to fall back on. */
function survives(kernel: Kernel, caller: number, mode: number, policy: LinkPlan): boolean {
  if (policy.onFailure !== 'fallback') return policy.onFailure === 'continue'
  return (
    mode === X.WAITS &&
    kernel.code.words[kernel.calls.ints[(caller << INTS_SHIFT) + IP] + Op.CALL_FAILED] >= 0
  )
}

function adoptRegisters(calls: Int32Array, c: number, outcome: Outcome, giver: number): void {
  calls[c + TO] = giver
  calls[c + TYPE] = outcome.type
  calls[c + USER] = outcome.user
  calls[c + KEY] = outcome.key
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
export function abandon(kernel: Kernel, exchange: number, canTell: boolean, isLoser = false): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  const link = kernel.links[ints[x + X.X_LINK]]
  const { cancelOnTimeout, cancelLosers } = policyOf(kernel, exchange)
  const tells = canTell && (cancelOnTimeout || (isLoser && cancelLosers))
  if (ints[x + X.X_CALL] !== X.NO_ATTEMPT) {
    if (tells) cancelCall(kernel, exchange)
    closeAttempt(kernel, exchange, link, failure(CANCELLED, -1))
  }
  if (ints[x + X.X_MODE] >= X.FIRST_GROUP) forgetMember(kernel, exchange)
  letGo(kernel, exchange, tells)
}

/** The exchange is over; its row is free, unless attempts of a write are still followed. */
function letGo(kernel: Kernel, exchange: number, tellsHedge: boolean): void {
  kernel.tracer?.exchangeEnded(exchange)
  const features = kernel.exchanges.ints[(exchange << X.X_INTS_SHIFT) + X.X_FEATURES]
  if ((features & HEDGES) !== 0) endHedge(kernel, exchange, tellsHedge)
  if (features === 0 || !endFeatures(kernel, exchange)) kernel.exchanges.free(exchange)
}

/** The exchange ends, and with it its hedge. */
function endHedge(kernel: Kernel, exchange: number, tells: boolean): void {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  const twin = ints[x + X.X_HEDGE]
  if (twin < 0) return
  ints[x + X.X_HEDGE] = -1
  if (tells) cancelCall(kernel, twin)
  abandon(kernel, twin, false)
}
