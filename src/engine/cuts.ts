// Cuts: what becomes of messages on a link that is cut, and across a border that lets nothing through.
// Picture: a blocked road: the letters are lost, or the post waits at the barrier and comes in all at once.
// Invariant: what has arrived is never taken back, what was held arrives in the order it would have come, and nobody
// is told that a message was lost.
import { exchangeOf } from './exchange-table'
import type { Call } from './call-table'
import * as C from './call-table'
import { releaseWords } from './cancel-words'
import { CAUSES } from './causes'
import { endCall, release } from './cleanup'
import { REPLY_RECEIVED } from './events'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { CutMode, PartitionPlan } from './plan'
import { Barrier, cutsBetween, type Road } from './roads'
import { schedule } from './scheduling'
import { isWanted } from './wanted'

const UNREACHABLE = CAUSES.indexOf('unreachable')
const CANCELLED = CAUSES.indexOf('cancelled')

export function raiseBarrier(kernel: Kernel, plan: PartitionPlan): Barrier {
  const barrier = new Barrier(plan)
  kernel.barriers.push(barrier)
  beginCut(kernel, barrier, plan.mode)
  return barrier
}

export function liftBarrier(kernel: Kernel, barrier: Barrier): void {
  kernel.barriers.splice(kernel.barriers.indexOf(barrier), 1)
  endCut(kernel, barrier, barrier.cuts[0])
}

export function beginCut(kernel: Kernel, road: Road, mode: CutMode): void {
  if (road.cuts.length === 0) road.cutSinceMs = kernel.nowMs
  road.cuts.push(mode)
  kernel.linkFaults += 1
}

/** With the last cut all that waited comes in, at this instant, unless something else still stops it. */
export function endCut(kernel: Kernel, road: Road, mode: CutMode): void {
  road.cuts.splice(road.cuts.indexOf(mode), 1)
  kernel.linkFaults -= 1
  if (road.cuts.length > 0) return
  for (const { call, stamp, event } of road.held.splice(0)) {
    if (call.stamp !== stamp) continue
    if (!isStopped(kernel, call, event)) schedule(kernel, call, kernel.nowMs, event)
  }
  releaseWords(kernel)
}

/**
 * Whether the message that comes off the wire now may go on; if not, it waits or is lost. A request whose sender has
 * given up meanwhile belongs to no link any more, and passes.
 */
export function passesCut(kernel: Kernel, call: Call, event: number): boolean {
  // Off the wire, and not out of the own interface or by a clock of one's own.
  if (call.arrivesMs !== kernel.nowMs) return true
  return (call.flags & C.LOCAL) !== 0 || !isStopped(kernel, call, event)
}

/** Whether some cut on its way stops it: where one only makes it wait and another loses it, it is lost. */
function isStopped(kernel: Kernel, call: Call, event: number): boolean {
  if (!isWanted(call)) return false
  const stops = cutsOnTheWay(kernel, call)
  if (stops.length === 0) return false
  kernel.tracer?.mark(call, 'silence')
  const losing = stops.find(({ cuts }) => cuts.includes('drop'))
  if (losing !== undefined) lose(kernel, call, losing)
  else {
    call.stamp += 1
    stops[0].held.push({ call, stamp: call.stamp, event })
  }
  return true
}

function cutsOnTheWay(kernel: Kernel, call: Call): readonly Road[] {
  const { link, from } = exchangeOf(call)
  return cutsBetween(kernel, link, from, call.instance)
}

/** Nobody opens: the caller learns that it cannot connect when its patience for that is over. */
export function connectInVain(kernel: Kernel, call: Call, target: Instance): void {
  const { connectTimeoutMs } = exchangeOf(call).policy
  call.state = C.REPLYING
  kernel.tracer?.mark(call, 'connecting')
  call.cause = UNREACHABLE
  call.blame = target.component.index
  // What the caller's clock says comes over no wire.
  call.arrivesMs = Number.NaN
  // From when it left: what its attempt waited for before, a place in a pool, is no patience for connecting.
  schedule(kernel, call, Math.max(kernel.nowMs, call.leftMs + connectTimeoutMs), REPLY_RECEIVED)
}

function lose(kernel: Kernel, call: Call, road: Road): void {
  const instance = call.instance
  if (call.state === C.RECEIVING) {
    endCall(kernel, call, 'silent', CANCELLED, -1)
    return
  }
  // Who asks during a cut has to connect first.
  if (call.state === C.TRAVELLING && exchangeOf(call).attemptStartedMs >= road.cutSinceMs) {
    kernel.transfers.delete(call)
    connectInVain(kernel, call, instance)
  } else release(kernel, instance, call)
}
