// Cleanup: the one way a call ends, whatever ended it.
// Picture: leaving a building: hand in the keys in reverse order, sign out, tell whoever waits outside.
// Invariant: after this the call holds nothing, waits nowhere and is entered in the books once; its children run on for nobody.
import type { Call } from './call-table'
import { assert } from '../core/assert'
import type { Books } from './books'
import type { Business } from './business'
import { noteEnd } from './call-ends'
import * as C from './call-table'
import { CAUSES } from './causes'
import { abandon } from './conclusion'
import { WOKEN_LATE } from './gate'
import { leaveGate, ownerEnded } from './gates'
import { attemptReleased } from './followed-writes'
import { dissolveGroup } from './groups'
import { workEnded } from './handshake'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { goTo, resume } from './scheduling'
import { leaveWhenDone } from './scaling'
import { sendFailure } from './sending'
import { isWanted } from './wanted'

const REFUSED = CAUSES.indexOf('refused')
const TIMEOUT = CAUSES.indexOf('timeout')
const CANCELLED = CAUSES.indexOf('cancelled')

/**
 * How a call ends, and so how its caller learns of it: `ok` and `failed` by a reply; `crashed` one way later, without
 * the machine's help; `silent` never; `finished`: everything is said already.
 */
export type Ending = 'ok' | 'failed' | 'crashed' | 'silent' | 'finished'

/** Fails the call, or sends it where its program wants failures to go. Returns true when it goes on. */
export function failCall(kernel: Kernel, call: Call, cause: number, blame: number): boolean {
  call.cause = cause
  call.blame = blame
  if (call.onFail >= 0) {
    const ip = call.onFail
    call.onFail = -1
    return goTo(call, ip)
  }
  endCall(kernel, call, 'failed', cause, blame)
  return false
}

/** Fails as the registers CAUSE and BLAME say; where nothing was asked there was nobody to ask. */
export function failWithBlame(kernel: Kernel, call: Call): boolean {
  return failCall(kernel, call, call.cause < 0 ? REFUSED : call.cause, call.blame)
}

export function endCall(kernel: Kernel, call: Call, ending: Ending, cause: number, blame: number): void {
  const instance = call.instance
  const wanted = isWanted(call)
  call.generation += 1
  leaveWherever(kernel, instance, call)
  giveEverything(kernel, instance, call, ending === 'failed')
  if (instance.gates.size > 0) ownerEnded(kernel, instance, call, cause)
  if (instance.followsEnds) noteEnd(instance, call, ending, cause, kernel.nowMs)
  if (ending !== 'finished') enterInBooks(kernel, instance, call, ending === 'ok', cause, blame, wanted)
  if (call.exchange === undefined) {
    endRequest(kernel, instance, call, ending)
    return
  }
  if (ending === 'ok') return
  if (ending === 'silent' || ending === 'finished' || !wanted) {
    kernel.tracer?.mark(call, 'silence')
    release(kernel, instance, call)
    return
  }
  sendFailure(kernel, call, cause, blame, ending === 'failed')
}

/** The record is done with: off the list, connection given back, free. */
export function release(kernel: Kernel, instance: Instance, call: Call): void {
  if ((call.flags & C.LIVE) !== 0) instance.delist(call)
  if (instance.connections !== undefined) instance.connections.give(call)
  if (kernel.transfers.size > 0) kernel.transfers.delete(call)
  if ((call.flags & C.FOLLOWED) !== 0) attemptReleased(kernel, call)
  kernel.calls.free(call)
  if (instance.draining) leaveWhenDone(kernel, instance)
}

/** Word has come that nobody waits for the call of that generation any more: it ends, wherever it stands. */
export function cancelArrived(kernel: Kernel, call: Call, generation: number): void {
  // What was answered meanwhile is not undone.
  if (call.generation !== generation || (call.flags & C.REPLIED) !== 0) return
  if (call.state === C.REPLYING) return
  // A large request may come in later than the word that it is not wanted.
  if (call.state === C.TRAVELLING) call.flags |= C.TAKEN_BACK
  else endCall(kernel, call, 'failed', CANCELLED, -1)
}

/** Its turn did not come in time. */
export function lineWaitOver(kernel: Kernel, call: Call): void {
  call.timer = -1
  const instance = call.instance
  leaveWherever(kernel, instance, call)
  if (failCall(kernel, call, TIMEOUT, instance.component.index)) resume(kernel, call)
}

/** The wait at a gate was limited, and is over. */
export function gateWaitOver(kernel: Kernel, call: Call): void {
  call.timer = -1
  leaveGate(kernel, call.instance, call, WOKEN_LATE)
  resume(kernel, call)
}

function leaveWherever(kernel: Kernel, instance: Instance, call: Call): void {
  const { machine } = instance
  switch (call.state) {
    case C.IN_LINE:
      instance.pools[call.spot & 255].leaveLine(call)
      break
    case C.ON_CPU:
    case C.CPU_LINE:
      assert(machine !== undefined, 'only machines have cores')
      machine.cpu.leave(call)
      break
    case C.DISK_LINE:
    case C.ON_DISK:
      assert(machine !== undefined, 'only machines have disks')
      machine.disk.leave(call)
      break
    case C.AT_LOCK:
      instance.locks.leave(call)
      break
    case C.AT_GATE:
      leaveGate(kernel, instance, call, WOKEN_LATE)
      break
    case C.RECEIVING:
      // Its bytes may come in to the end; they are nobody's any more.
      kernel.transfers.delete(call)
      break
    default:
      break
  }
  call.state = C.RUNNING
  call.stamp += 1
}

function giveEverything(kernel: Kernel, instance: Instance, call: Call, tells: boolean): void {
  if (call.timer >= 0) {
    kernel.deadlines.disarm(call.timer)
    call.timer = -1
  }
  for (let place = call.poolsHeld - 1; place >= 0; place--) {
    const pool = instance.pools[call.poolAt(place)]
    // The connection stays until the reply has left the wire.
    if (pool !== instance.connections) pool.give(call)
  }
  if (instance.locks.held > 0) instance.locks.giveBack(call)
  const memoryMb = call.memoryMb
  if (memoryMb > 0) {
    instance.machine?.memory.release(memoryMb)
    call.memoryMb = 0
  }
  const { awaiting } = call
  if (awaiting !== undefined) {
    call.awaiting = undefined
    if (awaiting.generation === call.awaitingGeneration) abandon(kernel, awaiting, tells)
  }
  if (kernel.groupOf.size > 0)
    for (const member of dissolveGroup(kernel, call)) abandon(kernel, member, tells)
}

function enterInBooks(
  kernel: Kernel,
  instance: Instance,
  call: Call,
  ok: boolean,
  cause: number,
  blame: number,
  wanted: boolean,
): void {
  const flags = call.flags
  if ((flags & (C.BACKGROUND | C.REPLIED)) !== 0) return
  const latencyMs = kernel.nowMs - call.enteredMs
  const isRequest = instance.component.isPopulation
  kernel.observer?.callEnded(instance.component.index, ok, latencyMs)
  if (isRequest) {
    kernel.observer?.requestEnded(ok, cause, latencyMs)
    kernel.tracer?.requestEnded(call, ok ? -1 : cause, blame)
    if (kernel.business !== undefined) enterInTill(kernel.business, call, ok, cause)
  }
  if ((flags & C.MEASURED) === 0) return
  const isDegraded = (flags & C.DEGRADED) !== 0
  enter(instance.books, ok, cause, blame, latencyMs, isDegraded)
  if (isRequest) enter(kernel.traffic.books[call.type], ok, cause, blame, latencyMs, isDegraded)
  else if (!wanted) instance.books.wasted += 1
}

function enterInTill(business: Business, call: Call, ok: boolean, cause: number): void {
  if (!ok && cause === CANCELLED) return
  business.requestEnded(call.type, call.user, ok, (call.flags & C.MEASURED) !== 0)
}

function enter(
  books: Books,
  ok: boolean,
  cause: number,
  blame: number,
  latencyMs: number,
  isDegraded: boolean,
): void {
  if (ok) books.succeeded(latencyMs)
  else if (cause === CANCELLED) books.cancelled += 1
  else {
    books.failedWith(cause)
    books.blamed(cause, blame)
  }
  if (isDegraded) books.degraded += 1
}

/** A call nobody called: a user's request, or a background run. */
function endRequest(kernel: Kernel, instance: Instance, call: Call, ending: Ending): void {
  const user = call.user
  const isRegular = (call.flags & C.REGULAR) !== 0
  const isHandshake = call.operation === kernel.handshakeOperation
  const exchange = isHandshake ? kernel.exchanges.rows[call.key] : undefined
  const stamp = call.version
  instance.delist(call)
  kernel.calls.free(call)
  if (instance.draining) leaveWhenDone(kernel, instance)
  if (isRegular) kernel.populations[instance.component.population].requestEnded(user)
  if (exchange !== undefined) workEnded(kernel, exchange, stamp, instance, ending === 'finished')
}
