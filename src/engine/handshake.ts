// Handshake: what happens between dialing and the first request: round trips, and with TLS work of both ends.
// Picture: two people who show each other their papers before they talk; each has to look at the other's.
// Invariant: it ends in the request being sent, in giving up, or unheard with its attempt; a dead process sends nothing,
// and who finds the other dead meanwhile learns it from the request.
import * as C from './call-table'
import { CAUSES } from './causes'
import { settle } from './conclusion'
import { CONNECTED } from './events'
import * as X from './exchange-table'
import { type Instance, UP } from './instance'
import type { Kernel } from './kernel'
import { LimitError } from './limits'
import { failure } from './outcome'
import { endUnsent, isCallerGone, sendNow } from './outgoing'
import { policyOf } from './retry-policy'
import { connectionTripMs } from './sending'

const UNREACHABLE = CAUSES.indexOf('unreachable')

/** The caller's hello is at the callee, which has to sign. */
export function greeted(kernel: Kernel, exchange: number, stamp: number): void {
  if (!isConnecting(kernel, exchange, stamp)) return
  const target = targetOf(kernel, exchange)
  const { tlsCalleeCpuMs } = policyOf(kernel, exchange)
  if (tlsCalleeCpuMs > 0 && target.state === UP && target.machine !== undefined)
    beginWork(kernel, target, tlsCalleeCpuMs, exchange, stamp)
  else answerGreeting(kernel, exchange, stamp)
}

/** The way back is done. The caller has to check what it was told, unless users do, whose devices are their own. */
export function connectionMade(kernel: Kernel, exchange: number, stamp: number): void {
  if (!isConnecting(kernel, exchange, stamp)) return
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  if ((ints[x + X.X_FLAGS] & X.X_IN_VAIN) !== 0) {
    settle(kernel, exchange, failure(UNREACHABLE, kernel.links[ints[x + X.X_LINK]].to.index))
    return
  }
  const caller = kernel.instances[ints[x + X.X_INSTANCE]]
  const { handshake, tlsCallerCpuMs } = policyOf(kernel, exchange)
  if (isCallerGone(kernel, exchange)) endUnsent(kernel, exchange)
  else if (handshake === 'tls' && tlsCallerCpuMs > 0 && caller.machine !== undefined)
    beginWork(kernel, caller, tlsCallerCpuMs, exchange, stamp)
  else sendNow(kernel, exchange, targetOf(kernel, exchange))
}

/** One end has done its part, or has died over it. */
export function workEnded(
  kernel: Kernel,
  exchange: number,
  stamp: number,
  at: Instance,
  done: boolean,
): void {
  if (!isConnecting(kernel, exchange, stamp)) return
  if (at.index !== kernel.exchanges.ints[(exchange << X.X_INTS_SHIFT) + X.X_INSTANCE])
    answerGreeting(kernel, exchange, stamp)
  else if (done) sendNow(kernel, exchange, targetOf(kernel, exchange))
  else endUnsent(kernel, exchange)
}

function answerGreeting(kernel: Kernel, exchange: number, stamp: number): void {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  const link = kernel.links[ints[x + X.X_LINK]]
  const caller = kernel.instances[ints[x + X.X_INSTANCE]]
  const tripMs = connectionTripMs(
    kernel,
    link,
    caller,
    targetOf(kernel, exchange),
    policyOf(kernel, exchange),
  )
  kernel.queue.push(kernel.nowMs + tripMs / 2, CONNECTED, exchange, stamp)
}

/** A run of the instance's own; what it is for stands in its registers. */
function beginWork(kernel: Kernel, at: Instance, workMs: number, exchange: number, stamp: number): void {
  const call = kernel.calls.allocate()
  if (call < 0) throw LimitError.calls(kernel)
  kernel.tracer?.forget(call)
  const { ints, floats } = kernel.calls
  const c = call << C.INTS_SHIFT
  ints[c + C.INSTANCE] = at.index
  ints[c + C.IP] = kernel.nothingMore
  ints[c + C.OP] = kernel.handshakeOperation
  ints[c + C.KEY] = exchange
  ints[c + C.VERSION] = stamp
  ints[c + C.FLAGS] = C.BACKGROUND
  floats[(call << C.FLOATS_SHIFT) + C.ENTERED] = kernel.nowMs
  floats[(call << C.FLOATS_SHIFT) + C.WORK] = workMs
  at.enlist(call)
  at.machine?.cpu.enter(call)
}

function isConnecting(kernel: Kernel, exchange: number, stamp: number): boolean {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  return ints[x + X.X_STAMP] === stamp && ints[x + X.X_CALL] === X.CONNECTING
}

function targetOf(kernel: Kernel, exchange: number): Instance {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  return kernel.links[ints[x + X.X_LINK]].to.instances[ints[x + X.X_TARGET]]
}
