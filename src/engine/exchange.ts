// Exchange: what a caller does with a link: choose an instance, wait so long, try again, give up. Its policy, in one place.
// Picture: somebody on the phone with standing orders about how long to let it ring.
// Invariant: every exchange ends exactly once; every attempt is entered as ok, failed or cancelled; time-outs end the
// waiting, not the work.
import { blameOf } from './blame'
import { bytesOperand } from './bytes'
import {
  ATTEMPT,
  AWAITING,
  AWAITING_GENERATION,
  AWAITING_REPLY,
  BLAME,
  BYTES,
  CAUSE,
  CODE,
  DEGRADED,
  DEPTH_SHIFT,
  EXCHANGE,
  EXCHANGE_GENERATION,
  FLAGS,
  FLOATS_SHIFT,
  GENERATION,
  INSTANCE,
  INTS_SHIFT,
  IP,
  KEY,
  OP,
  STATE,
  TO,
  TYPE,
  USER,
  VERSION,
} from './call-table'
import { CAUSES } from './causes'
import { chooseTarget, learn } from './choosing'
import { ENDS_ATTEMPT } from './deadline-lists'
import { RETRY } from './events'
import * as X from './exchange-table'
import { groupMemberEnded } from './groups'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { LimitError } from './limits'
import type { Link } from './link'
import * as Op from './opcodes'
import type { LinkPlan } from './plan'
import { goTo, resume } from './scheduling'
import { addressOf, instanceOfAddress, linkOfAddress } from './addresses'
import { failure, type Outcome } from './outcome'
import { followGroup } from './primaries'
import { backoffMs, mayRetry, policyOf, retarget } from './retry-policy'
import { sendRequest } from './sending'

const MAX_DEPTH = 64
const TIMEOUT = CAUSES.indexOf('timeout')
const UNREACHABLE = CAUSES.indexOf('unreachable')
const CANCELLED = CAUSES.indexOf('cancelled')
const NO_PRIMARY = CAUSES.indexOf('no-primary')
/** In place of the instance asked for: any will do, or there is nobody. */
const ANYBODY = -1
const NOBODY = -2
/** `call`: begins an exchange and waits for it; never goes on at once. */
export function callStep(kernel: Kernel, instance: Instance, call: number, ip: number): boolean {
  const { words, numbers } = kernel.code
  const timeoutMs = words[ip + Op.CALL_TIMEOUT] < 0 ? -1 : numbers[words[ip + Op.CALL_TIMEOUT]]
  const exchange = begin(kernel, instance, call, ip, X.WAITS, timeoutMs)
  askAbout(kernel, exchange, words[ip + Op.CALL_FLAGS])
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  ints[c + AWAITING] = exchange
  ints[c + AWAITING_GENERATION] = kernel.exchanges.ints[(exchange << X.X_INTS_SHIFT) + X.X_GENERATION]
  ints[c + STATE] = AWAITING_REPLY
  attempt(kernel, exchange)
  return false
}

/** `send`: begins an exchange nobody waits for. */
export function sendStep(kernel: Kernel, instance: Instance, call: number, ip: number): boolean {
  const exchange = begin(kernel, instance, call, ip, X.SENDS, -1)
  askAbout(kernel, exchange, kernel.code.words[ip + Op.SEND_FLAGS])
  goTo(kernel, call, ip + 6)
  attempt(kernel, exchange)
  return true
}

/** A member of a group (`many`): begun, and attempted by the caller of this. */
export function beginMember(
  kernel: Kernel,
  instance: Instance,
  call: number,
  ip: number,
  target: number,
  group: number,
): number {
  return beginTo(kernel, instance, call, target, kernel.code.words[ip + 1], ip + 2, X.FIRST_GROUP + group, -1)
}

function begin(
  kernel: Kernel,
  instance: Instance,
  call: number,
  ip: number,
  mode: number,
  timeoutMs: number,
): number {
  const { words } = kernel.code
  return beginTo(kernel, instance, call, words[ip + 1], words[ip + 2], ip + 3, mode, timeoutMs)
}

function beginTo(
  kernel: Kernel,
  instance: Instance,
  call: number,
  target: number,
  operation: number,
  bytesAt: number,
  mode: number,
  timeoutMs: number,
): number {
  const { words } = kernel.code
  const { exchanges } = kernel
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  const address = target === Op.TO_REGISTER ? ints[c + TO] : -1
  const link = kernel.links[address >= 0 ? linkOfAddress(address) : target]
  const exchange = exchanges.allocate(link.plan)
  const x = exchange << X.X_INTS_SHIFT
  exchanges.ints[x + X.X_LINK] = link.index
  exchanges.ints[x + X.X_INSTANCE] = instance.index
  exchanges.ints[x + X.X_INCARNATION] = instance.incarnation
  exchanges.ints[x + X.X_CALLER] = call
  exchanges.ints[x + X.X_CALLER_GENERATION] = ints[c + GENERATION]
  exchanges.ints[x + X.X_MODE] = mode
  exchanges.ints[x + X.X_OP] = operation === Op.OWN_OPERATION ? ints[c + OP] : operation
  exchanges.ints[x + X.X_TYPE] = ints[c + TYPE]
  exchanges.ints[x + X.X_USER] = ints[c + USER]
  exchanges.ints[x + X.X_KEY] = ints[c + KEY]
  exchanges.ints[x + X.X_VERSION] = ints[c + VERSION]
  exchanges.ints[x + X.X_N] = ints[c + FLAGS] >> DEPTH_SHIFT
  if (address >= 0) exchanges.ints[x + X.X_FORCED] = instanceOfAddress(address)
  let flags = kernel.isMeasuring() ? X.X_MEASURED : 0
  if (timeoutMs >= 0) flags |= X.X_ONCE
  if (exchanges.ints[x + X.X_OP] === kernel.probeOperation) flags |= X.X_PROBE
  exchanges.ints[x + X.X_FLAGS] = flags
  const f = exchange << X.X_FLOATS_SHIFT
  exchanges.floats[f + X.XF_BYTES] = bytesOperand(kernel, call, words[bytesAt], words[bytesAt + 1])
  exchanges.floats[f + X.XF_TIMEOUT] = timeoutMs >= 0 ? timeoutMs : link.plan.timeoutMs
  if ((flags & X.X_MEASURED) !== 0) link.calls += 1
  if (exchanges.ints[x + X.X_N] >= MAX_DEPTH) throw LimitError.depth(kernel, call)
  return exchange
}

/** A question about the user has a key of its own, which no item has. */
function askAbout(kernel: Kernel, exchange: number, flags: number): void {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  if ((flags & Op.ABOUT_USER) !== 0) ints[x + X.X_KEY] = -2 - ints[x + X.X_USER]
}

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
  const forced = hasPrimary ? ints[x + X.X_FORCED] : NOBODY
  const target = forced !== ANYBODY ? forced : chooseTarget(kernel, exchange, link, caller)
  ints[x + X.X_TARGET] = target
  if (target < 0) {
    settle(kernel, exchange, failure(hasPrimary ? UNREACHABLE : NO_PRIMARY, link.to.index))
    return
  }
  if (target < 31) ints[x + X.X_TRIED] |= 1 << target
  link.notes(caller.number).opened(target)
  const timeoutMs = exchanges.floats[f + X.XF_TIMEOUT]
  if (timeoutMs > 0) ints[x + X.X_TIMER] = kernel.deadlines.arm(timeoutMs, ENDS_ATTEMPT, exchange)
  const call = newAttemptCall(kernel, exchange, link.to.instances[target])
  ints[x + X.X_CALL] = call
  ints[x + X.X_CALL_GENERATION] = kernel.calls.ints[(call << INTS_SHIFT) + GENERATION]
  sendRequest(kernel, call, caller, policyOf(kernel, exchange))
}

function newAttemptCall(kernel: Kernel, exchange: number, target: Instance): number {
  const call = kernel.calls.allocate()
  if (call < 0) throw LimitError.calls(kernel)
  const from = kernel.exchanges.ints
  const x = exchange << X.X_INTS_SHIFT
  const to = kernel.calls.ints
  const c = call << INTS_SHIFT
  to[c + INSTANCE] = target.index
  to[c + EXCHANGE] = exchange
  to[c + EXCHANGE_GENERATION] = from[x + X.X_GENERATION]
  to[c + ATTEMPT] = from[x + X.X_ATTEMPT]
  to[c + OP] = from[x + X.X_OP]
  to[c + TYPE] = from[x + X.X_TYPE]
  to[c + USER] = from[x + X.X_USER]
  to[c + KEY] = from[x + X.X_KEY]
  to[c + VERSION] = from[x + X.X_VERSION]
  to[c + FLAGS] = (from[x + X.X_N] + 1) << DEPTH_SHIFT
  kernel.calls.floats[(call << FLOATS_SHIFT) + BYTES] =
    kernel.exchanges.floats[(exchange << X.X_FLOATS_SHIFT) + X.XF_BYTES]
  return call
}

/** The attempt's outcome has reached the caller: it tries again, or the exchange is over. */
export function settle(kernel: Kernel, exchange: number, outcome: Outcome): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  const link = kernel.links[ints[x + X.X_LINK]]
  closeAttempt(kernel, exchange, link, outcome)
  if (outcome.cause >= 0 && mayRetry(kernel, exchange, link, outcome)) {
    if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) link.retries += 1
    const stamp = ++ints[x + X.X_STAMP]
    kernel.queue.push(kernel.nowMs + backoffMs(kernel, exchange, link), RETRY, exchange, stamp)
    return
  }
  conclude(kernel, exchange, link, outcome)
}

/** Ends the attempt on the caller's side, whatever became of it. */
function closeAttempt(kernel: Kernel, exchange: number, link: Link, outcome: Outcome): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  const caller = kernel.instances[ints[x + X.X_INSTANCE]]
  const target = ints[x + X.X_TARGET]
  if (ints[x + X.X_TIMER] >= 0) {
    kernel.deadlines.disarm(ints[x + X.X_TIMER])
    ints[x + X.X_TIMER] = -1
  }
  learn(kernel, exchange, link, target, outcome)
  ints[x + X.X_CALL] = -1
  if (target >= 0) link.notes(caller.number).closed(target)
  if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) {
    if (outcome.cause < 0)
      link.books.succeeded(
        kernel.nowMs - kernel.exchanges.floats[(exchange << X.X_FLOATS_SHIFT) + X.XF_ATTEMPT_STARTED],
      )
    else if (outcome.cause === CANCELLED) link.books.cancelled += 1
    else link.books.failedWith(outcome.cause)
  }
  if (caller.behavior.saw === undefined || target < 0) return
  caller.behavior.saw({
    what: 'call-ended',
    target: addressOf(link.index, target),
    probe: (ints[x + X.X_FLAGS] & X.X_PROBE) !== 0,
    cause: outcome.cause < 0 ? undefined : CAUSES[outcome.cause],
  })
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
  conclude(kernel, exchange, kernel.links[ints[x + X.X_LINK]], outcome)
}

/** The patience for this attempt is over; the callee works on, for nobody. */
export function attemptTimedOut(kernel: Kernel, exchange: number): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  ints[x + X.X_TIMER] = -1
  const link = kernel.links[ints[x + X.X_LINK]]
  if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) link.timeouts += 1
  settle(kernel, exchange, failure(TIMEOUT, blameOf(kernel, exchange)))
}

/** Tells whoever waits, and frees the exchange. */
function conclude(kernel: Kernel, exchange: number, link: Link, outcome: Outcome): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  const mode = ints[x + X.X_MODE]
  const caller = ints[x + X.X_CALLER]
  const callerGeneration = ints[x + X.X_CALLER_GENERATION]
  const policy = policyOf(kernel, exchange)
  const measured = (ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0
  const giver = addressOf(link.index, ints[x + X.X_TARGET])
  kernel.exchanges.free(exchange)
  const goesOn = outcome.cause >= 0 && survives(kernel, caller, mode, policy)
  if (goesOn && measured) link.books.degraded += 1
  if (mode === X.SENDS) return
  if (mode >= X.FIRST_GROUP) {
    const unwanted = groupMemberEnded(kernel, mode - X.FIRST_GROUP, exchange, outcome.cause, outcome.blame)
    for (const member of unwanted) abandon(kernel, member)
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

/** The caller is gone or wants no more: the exchange ends unheard; what it began runs on. */
export function abandon(kernel: Kernel, exchange: number): void {
  const x = exchange << X.X_INTS_SHIFT
  const ints = kernel.exchanges.ints
  const link = kernel.links[ints[x + X.X_LINK]]
  if (ints[x + X.X_CALL] >= 0) closeAttempt(kernel, exchange, link, failure(CANCELLED, -1))
  kernel.exchanges.free(exchange)
}
