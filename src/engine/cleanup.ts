// Cleanup: the one way a call ends, whatever ended it.
// Picture: leaving a building: hand in the keys in reverse order, sign out, tell whoever waits outside.
// Invariant: after this the call holds nothing, waits nowhere and is entered in the books once; its children run on for nobody.
import { assert } from '../core/assert'
import type { Books } from './books'
import { noteEnd } from './call-ends'
import * as C from './call-table'
import { CAUSES } from './causes'
import { abandon } from './conclusion'
import { X_GENERATION, X_INTS_SHIFT } from './exchange-table'
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

const TIMEOUT = CAUSES.indexOf('timeout')
const CANCELLED = CAUSES.indexOf('cancelled')

/**
 * How a call ends, and so how its caller learns of it: `ok` and `failed` by a reply; `crashed` one way later, without
 * the machine's help; `silent` never; `finished`: everything is said already.
 */
export type Ending = 'ok' | 'failed' | 'crashed' | 'silent' | 'finished'

/** Fails the call, or sends it where its program wants failures to go. Returns true when it goes on. */
export function failCall(kernel: Kernel, call: number, cause: number, blame: number): boolean {
  const ints = kernel.calls.ints
  const c = call << C.INTS_SHIFT
  ints[c + C.CAUSE] = cause
  ints[c + C.BLAME] = blame
  if (ints[c + C.ON_FAIL] >= 0) {
    const ip = ints[c + C.ON_FAIL]
    ints[c + C.ON_FAIL] = -1
    return goTo(kernel, call, ip)
  }
  endCall(kernel, call, 'failed', cause, blame)
  return false
}

/** Fails as the registers CAUSE and BLAME say. */
export function failWithBlame(kernel: Kernel, call: number): boolean {
  const c = call << C.INTS_SHIFT
  return failCall(kernel, call, kernel.calls.ints[c + C.CAUSE], kernel.calls.ints[c + C.BLAME])
}

export function endCall(kernel: Kernel, call: number, ending: Ending, cause: number, blame: number): void {
  const ints = kernel.calls.ints
  const c = call << C.INTS_SHIFT
  const instance = kernel.instances[ints[c + C.INSTANCE]]
  const wanted = isWanted(kernel, call)
  ints[c + C.GENERATION] += 1
  leaveWherever(kernel, instance, call)
  giveEverything(kernel, instance, call, ending === 'failed')
  if (instance.gates.size > 0) ownerEnded(kernel, instance, call)
  if (instance.followsEnds) noteEnd(kernel, instance, call, ending, cause)
  if (ending !== 'finished') enterInBooks(kernel, instance, call, ending === 'ok', cause, blame, wanted)
  if (ints[c + C.EXCHANGE] < 0) {
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
export function release(kernel: Kernel, instance: Instance, call: number): void {
  const c = call << C.INTS_SHIFT
  if ((kernel.calls.ints[c + C.FLAGS] & C.LIVE) !== 0) instance.delist(call)
  if (instance.connections !== undefined) instance.connections.give(call)
  if (kernel.transfers.size > 0) kernel.transfers.delete(call)
  if ((kernel.calls.ints[c + C.FLAGS] & C.FOLLOWED) !== 0) attemptReleased(kernel, call)
  kernel.calls.free(call)
  if (instance.draining) leaveWhenDone(kernel, instance)
}

/** Word has come that nobody waits for the call of that generation any more: it ends, wherever it stands. */
export function cancelArrived(kernel: Kernel, call: number, generation: number): void {
  const { ints } = kernel.calls
  const c = call << C.INTS_SHIFT
  // What was answered meanwhile is not undone.
  if (ints[c + C.GENERATION] !== generation || (ints[c + C.FLAGS] & C.REPLIED) !== 0) return
  if (ints[c + C.STATE] === C.REPLYING) return
  // A large request may come in later than the word that it is not wanted.
  if (ints[c + C.STATE] === C.TRAVELLING) ints[c + C.FLAGS] |= C.TAKEN_BACK
  else endCall(kernel, call, 'failed', CANCELLED, -1)
}

/** Its turn did not come in time. */
export function lineWaitOver(kernel: Kernel, call: number): void {
  const ints = kernel.calls.ints
  const c = call << C.INTS_SHIFT
  ints[c + C.TIMER] = -1
  const instance = kernel.instances[ints[c + C.INSTANCE]]
  leaveWherever(kernel, instance, call)
  if (failCall(kernel, call, TIMEOUT, instance.component.index)) resume(kernel, call)
}

/** The wait at a gate was limited, and is over. */
export function gateWaitOver(kernel: Kernel, call: number): void {
  const c = call << C.INTS_SHIFT
  kernel.calls.ints[c + C.TIMER] = -1
  leaveGate(kernel, kernel.instances[kernel.calls.ints[c + C.INSTANCE]], call, WOKEN_LATE)
  resume(kernel, call)
}

function leaveWherever(kernel: Kernel, instance: Instance, call: number): void {
  const ints = kernel.calls.ints
  const c = call << C.INTS_SHIFT
  const { machine } = instance
  switch (ints[c + C.STATE]) {
    case C.IN_LINE:
      instance.pools[ints[c + C.SPOT] & 255].leaveLine(call)
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
  ints[c + C.STATE] = C.RUNNING
  ints[c + C.STAMP] += 1
}

function giveEverything(kernel: Kernel, instance: Instance, call: number, tells: boolean): void {
  const ints = kernel.calls.ints
  const c = call << C.INTS_SHIFT
  if (ints[c + C.TIMER] >= 0) {
    kernel.deadlines.disarm(ints[c + C.TIMER])
    ints[c + C.TIMER] = -1
  }
  const lastHold = ints[c + C.HELD] === 0 ? -1 : ints[c + C.HELD + 1] === 0 ? 0 : C.MAX_HOLDS - 1
  for (let hold = lastHold; hold >= 0; hold--) {
    const pool = (ints[c + C.HELD + hold] & 255) - 1
    // The connection stays until the reply has left the wire.
    if (pool >= 0 && instance.pools[pool] !== instance.connections) instance.pools[pool].give(call)
  }
  if (instance.locks.held > 0) instance.locks.giveBack(call)
  const memoryMb = kernel.calls.floats[(call << C.FLOATS_SHIFT) + C.MEMORY_MB]
  if (memoryMb > 0) {
    instance.machine?.memory.release(memoryMb)
    kernel.calls.floats[(call << C.FLOATS_SHIFT) + C.MEMORY_MB] = 0
  }
  const awaiting = ints[c + C.AWAITING]
  if (awaiting >= 0) {
    ints[c + C.AWAITING] = -1
    if (kernel.exchanges.ints[(awaiting << X_INTS_SHIFT) + X_GENERATION] === ints[c + C.AWAITING_GENERATION])
      abandon(kernel, awaiting, tells)
  }
  if (kernel.groupOf.size > 0)
    for (const member of dissolveGroup(kernel, call)) abandon(kernel, member, tells)
}

function enterInBooks(
  kernel: Kernel,
  instance: Instance,
  call: number,
  ok: boolean,
  cause: number,
  blame: number,
  wanted: boolean,
): void {
  const ints = kernel.calls.ints
  const c = call << C.INTS_SHIFT
  const flags = ints[c + C.FLAGS]
  if ((flags & (C.BACKGROUND | C.REPLIED)) !== 0) return
  const latencyMs = kernel.nowMs - kernel.calls.floats[(call << C.FLOATS_SHIFT) + C.ENTERED]
  const isRequest = instance.component.isPopulation
  kernel.observer?.callEnded(instance.component.index, ok, latencyMs)
  if (isRequest) kernel.observer?.requestEnded(ok, cause, latencyMs)
  if (isRequest) kernel.tracer?.requestEnded(call, ok ? -1 : cause, blame)
  if ((flags & C.MEASURED) === 0) return
  const isDegraded = (flags & C.DEGRADED) !== 0
  enter(instance.books, ok, cause, blame, latencyMs, isDegraded)
  if (isRequest) enter(kernel.traffic.books[ints[c + C.TYPE]], ok, cause, blame, latencyMs, isDegraded)
  else if (!wanted) instance.books.wasted += 1
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
function endRequest(kernel: Kernel, instance: Instance, call: number, ending: Ending): void {
  const c = call << C.INTS_SHIFT
  const user = kernel.calls.ints[c + C.USER]
  const isRegular = (kernel.calls.ints[c + C.FLAGS] & C.REGULAR) !== 0
  const isHandshake = kernel.calls.ints[c + C.OP] === kernel.handshakeOperation
  const exchange = kernel.calls.ints[c + C.KEY]
  const stamp = kernel.calls.ints[c + C.VERSION]
  instance.delist(call)
  kernel.calls.free(call)
  if (instance.draining) leaveWhenDone(kernel, instance)
  if (isRegular) kernel.populations[instance.component.population].requestEnded(user)
  if (isHandshake) workEnded(kernel, exchange, stamp, instance, ending === 'finished')
}
