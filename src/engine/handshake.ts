// Handshake: what happens between dialing and the first request: round trips, and with TLS work of both ends.
// Picture: two people who show each other their papers before they talk; each has to look at the other's.
// Invariant: it ends in the request being sent, in giving up, or unheard with its attempt; a dead process sends nothing,
// and who finds the other dead meanwhile learns it from the request.
import { assert } from '../core/assert'
import type { Exchange } from './exchange-table'
import * as C from './call-table'
import { CAUSES } from './causes'
import { settle } from './conclusion'
import { CONNECTED } from './events'
import * as X from './exchange-table'
import { type Instance, UP } from './instance'
import type { Kernel } from './kernel'
import { failure } from './outcome'
import { endUnsent, isCallerGone, sendNow } from './outgoing'
import { connectionTripMs } from './sending'

const UNREACHABLE = CAUSES.indexOf('unreachable')

/** The caller's hello is at the callee, which has to sign. */
export function greeted(kernel: Kernel, exchange: Exchange, stamp: number): void {
  if (!isConnecting(exchange, stamp)) return
  const target = targetOf(exchange)
  const { tlsCalleeCpuMs } = exchange.policy
  if (tlsCalleeCpuMs > 0 && target.state === UP && target.machine !== undefined)
    beginWork(kernel, target, tlsCalleeCpuMs, exchange, stamp)
  else answerGreeting(kernel, exchange, stamp)
}

/** The way back is done. The caller has to check what it was told, unless users do, whose devices are their own. */
export function connectionMade(kernel: Kernel, exchange: Exchange, stamp: number): void {
  if (!isConnecting(exchange, stamp)) return
  if ((exchange.flags & X.IN_VAIN) !== 0) {
    settle(kernel, exchange, failure(UNREACHABLE, exchange.link.to.index))
    return
  }
  const caller = exchange.from
  const { handshake, tlsCallerCpuMs } = exchange.policy
  if (isCallerGone(exchange)) endUnsent(kernel, exchange)
  else if (handshake === 'tls' && tlsCallerCpuMs > 0 && caller.machine !== undefined)
    beginWork(kernel, caller, tlsCallerCpuMs, exchange, stamp)
  else sendNow(kernel, exchange, targetOf(exchange))
}

/** One end has done its part, or has died over it. */
export function workEnded(
  kernel: Kernel,
  exchange: Exchange,
  stamp: number,
  at: Instance,
  done: boolean,
): void {
  if (!isConnecting(exchange, stamp)) return
  kernel.tracer?.handshakeWorkEnded(exchange)
  if (at !== exchange.from) answerGreeting(kernel, exchange, stamp)
  else if (done) sendNow(kernel, exchange, targetOf(exchange))
  else endUnsent(kernel, exchange)
}

function answerGreeting(kernel: Kernel, exchange: Exchange, stamp: number): void {
  const link = exchange.link
  const caller = exchange.from
  const tripMs = connectionTripMs(kernel, link, caller, targetOf(exchange), exchange.policy)
  kernel.queue.push(kernel.nowMs + tripMs / 2, CONNECTED, exchange.row, stamp)
}

/** A run of the instance's own; what it is for stands in its registers. */
function beginWork(kernel: Kernel, at: Instance, workMs: number, exchange: Exchange, stamp: number): void {
  const call = kernel.calls.allocate(at)
  kernel.tracer?.forget(call)
  call.ip = kernel.nothingMore
  call.operation = kernel.handshakeOperation
  call.key = exchange.row
  call.version = stamp
  call.flags = C.BACKGROUND
  call.enteredMs = kernel.nowMs
  call.workMs = workMs
  at.enlist(call)
  const { machine } = at
  assert(machine !== undefined, 'who has no machine does not work on a handshake')
  machine.cpu.enter(call)
  kernel.tracer?.handshakeWorkBegan(exchange, at.component.index, workMs / machine.cpuSpeed)
}

function isConnecting(exchange: Exchange, stamp: number): boolean {
  return exchange.stamp === stamp && exchange.stage === X.CONNECTING
}

function targetOf(exchange: Exchange): Instance {
  return exchange.link.to.instances[exchange.target]
}
