// Arrivals: how messages come in: to the door, through the receiver's interface, into the program or to the asker.
// Picture: the receiving gate of a warehouse.
// Invariant: nobody is told anything before a message could have brought it; a call is received once.
import { exchangeOf } from './exchange-table'
import type { Call } from './call-table'
import { sendingMsOf } from './access'
import * as C from './call-table'
import { CAUSES } from './causes'
import { SMALL_BYTES } from './channel'
import { endCall, release } from './cleanup'
import { ENDS_LINE_WAIT } from './deadline-lists'
import { dieAndRestart } from './crash'
import { connectInVain, passesCut } from './cuts'
import { ARRIVE, RECEIVED, REPLY_ARRIVE, REPLY_RECEIVED } from './events'
import { abandon, settle } from './conclusion'
import { forgetMember } from './groups'
import { type Instance, MACHINE_DOWN, UP } from './instance'
import type { Kernel } from './kernel'
import { goTo, resume, schedule } from './scheduling'
import { sendFailure } from './sending'
import { arriveLarge } from './transfers'
import { isWanted } from './wanted'

const REFUSED = CAUSES.indexOf('refused')
const CRASHED = CAUSES.indexOf('crashed')
const UNREACHABLE = CAUSES.indexOf('unreachable')
const CANCELLED = CAUSES.indexOf('cancelled')
const OUT_OF_MEMORY = CAUSES.indexOf('out-of-memory')
const ERROR = CAUSES.indexOf('error')

/** Does what is next for a message whose stage stands in place of its next step. */
export function messageArrived(kernel: Kernel, call: Call, stage: number): void {
  switch (stage) {
    case C.AT_THE_DOOR:
      if (kernel.linkFaults === 0 || passesCut(kernel, call, ARRIVE)) arriveRequest(kernel, call)
      return
    case C.HAS_CONNECTION:
      return receiveRequest(kernel, call)
    case C.REPLY_AT_DOOR:
      if (kernel.linkFaults === 0 || passesCut(kernel, call, REPLY_ARRIVE)) arriveReply(kernel, call)
      return
    default:
      if (kernel.linkFaults === 0 || passesCut(kernel, call, REPLY_RECEIVED)) deliverReply(kernel, call)
      return
  }
}

/** The request is at the target's door: a live target gives it a connection, if it has those. */
export function arriveRequest(kernel: Kernel, call: Call): void {
  const target = call.instance
  if ((call.flags & C.TAKEN_BACK) !== 0) {
    release(kernel, target, call)
    return
  }
  if (target.state !== UP || target.component.removed) {
    bounce(kernel, call, target)
    return
  }
  target.enlist(call)
  call.flags |= C.LIVE
  if (kernel.isMeasuring()) {
    call.flags |= C.MEASURED
    target.books.received += 1
  }
  call.enteredMs = kernel.nowMs
  const { connections } = target
  goTo(call, C.HAS_CONNECTION)
  switch (connections === undefined ? 'taken' : connections.take(call, 1)) {
    case 'taken':
      receiveRequest(kernel, call)
      return
    case 'refused':
      endCall(kernel, call, 'failed', REFUSED, target.component.index)
      return
    case 'waits':
      kernel.tracer?.mark(call, 'connection')
      if (connections !== undefined && connections.queueTimeoutMs > 0) {
        call.timer = kernel.deadlines.arm(connections.queueTimeoutMs, ENDS_LINE_WAIT, call.row)
      }
      return
  }
}

/** Its bytes come in through the target's interface. */
function receiveRequest(kernel: Kernel, call: Call): void {
  const target = call.instance
  const bytes = call.bytes
  call.state = C.RECEIVING
  if ((call.flags & C.LOCAL) !== 0) {
    requestReceived(kernel, call)
    return
  }
  if (bytes > SMALL_BYTES) {
    arriveLarge(kernel, call, bytes, target, RECEIVED)
    return
  }
  const inMs =
    target.machine === undefined
      ? kernel.nowMs
      : target.machine.in.receive(bytes, sendingMs(call, bytes), call, RECEIVED)
  kernel.tracer?.comesIn(call, target, inMs, bytes)
  if (inMs > kernel.nowMs) schedule(kernel, call, inMs, RECEIVED)
  else requestReceived(kernel, call)
}

/** The request is complete: memory, and off into the program. */
export function requestReceived(kernel: Kernel, call: Call): void {
  const target = call.instance
  if (target.failsByChance()) {
    endCall(kernel, call, 'failed', ERROR, target.component.index)
    return
  }
  const entry = target.entryOf(call.operation)
  const memoryMb =
    target.machine === undefined ? 0 : target.machine.memory.admit(target.plan.memory.perCallMb)
  if (memoryMb < 0) {
    endCall(kernel, call, 'failed', OUT_OF_MEMORY, target.component.index)
    if (target.plan.memory.dies === true) dieAndRestart(kernel, target)
  } else if (entry === undefined) {
    call.memoryMb = memoryMb
    endCall(kernel, call, 'failed', ERROR, target.component.index)
  } else {
    call.memoryMb = memoryMb
    call.ip = entry
    // By the work list, not by recursion: a chain of instant calls must not deepen the stack.
    resume(kernel, call)
  }
}

/** A reply is at the caller's interface. */
export function arriveReply(kernel: Kernel, carrier: Call): void {
  const bytes = carrier.bytes
  if (!isWanted(carrier)) {
    release(kernel, carrier.instance, carrier)
    return
  }
  const to = exchangeOf(carrier).from
  if (bytes > SMALL_BYTES) {
    arriveLarge(kernel, carrier, bytes, to, REPLY_RECEIVED)
    return
  }
  const from = carrier.instance
  const inMs =
    to.machine === undefined
      ? kernel.nowMs
      : to.machine.in.receive(bytes, sendingMsOf(from, bytes), carrier, REPLY_RECEIVED)
  kernel.tracer?.comesIn(carrier, to, inMs, bytes)
  if (inMs > kernel.nowMs) schedule(kernel, carrier, inMs, REPLY_RECEIVED)
  else deliverReply(kernel, carrier)
}

/** The last byte of the answer has reached the caller. */
export function deliverReply(kernel: Kernel, carrier: Call): void {
  const wanted = isWanted(carrier)
  const exchange = exchangeOf(carrier)
  const { heard } = kernel
  heard.cause = carrier.cause
  heard.blame = carrier.blame
  heard.code = carrier.code
  heard.version = carrier.version
  heard.type = carrier.type
  heard.user = carrier.user
  heard.key = carrier.key
  heard.degraded = (carrier.flags & C.DEGRADED) !== 0
  release(kernel, carrier.instance, carrier)
  if (wanted) settle(kernel, exchange, heard)
}

/** The rest of a large message will never come: an answer is dropped, a call that was coming in ends unheard. */
export function messageLost(kernel: Kernel, call: Call): void {
  const instance = call.instance
  const state = call.state
  const exchange = exchangeOf(call)
  const wanted = state !== C.REPLYING && isWanted(call)
  if (state === C.REPLYING || state === C.TRAVELLING) release(kernel, instance, call)
  else endCall(kernel, call, 'silent', CANCELLED, -1)
  // Who sent it is gone too: nobody is left to give up on what was only sent.
  if (!wanted) return
  forgetMember(kernel, exchange)
  abandon(kernel, exchange, false)
}

/** Nobody opens: a dead process refuses one way later; a dead machine says nothing, until the caller gives up connecting. */
function bounce(kernel: Kernel, call: Call, target: Instance): void {
  if (!isWanted(call)) {
    release(kernel, target, call)
    return
  }
  if (target.state !== MACHINE_DOWN) {
    sendFailure(kernel, call, target.component.removed ? UNREACHABLE : CRASHED, target.component.index, false)
    return
  }
  connectInVain(kernel, call, target)
}

/** How long the sender's interface took for this request. */
function sendingMs(call: Call, bytes: number): number {
  if (bytes === 0) return 0
  return isWanted(call) ? sendingMsOf(exchangeOf(call).from, bytes) : 0
}
