// Cuts: what becomes of messages on a link that is cut.
// Picture: a blocked road: the letters are lost, or the post waits at the barrier and comes in all at once.
// Invariant: what has arrived is never taken back, what was held arrives in the order it would have come, and nobody
// is told that a message was lost.
import * as C from './call-table'
import { CAUSES } from './causes'
import { endCall, release } from './cleanup'
import { REPLY_RECEIVED } from './events'
import { X_FLOATS_SHIFT, XF_ATTEMPT_STARTED } from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import type { CutMode, LinkPlan } from './plan'
import { schedule } from './scheduling'
import { linkOf } from './sending'
import { isWanted } from './wanted'

const UNREACHABLE = CAUSES.indexOf('unreachable')
const CANCELLED = CAUSES.indexOf('cancelled')

export function beginCut(kernel: Kernel, link: Link, mode: CutMode): void {
  if (link.cuts.length === 0) link.cutSinceMs = kernel.nowMs
  link.cuts.push(mode)
  kernel.linkFaults += 1
}

/** With the last cut all that waited comes in, at this instant. */
export function endCut(kernel: Kernel, link: Link, mode: CutMode): void {
  link.cuts.splice(link.cuts.indexOf(mode), 1)
  kernel.linkFaults -= 1
  if (link.cuts.length > 0) return
  for (const { call, stamp, event } of link.held.splice(0))
    if (kernel.calls.ints[(call << C.INTS_SHIFT) + C.STAMP] === stamp)
      schedule(kernel, call, kernel.nowMs, event)
}

/**
 * Whether the message that comes off the wire now may go on; if not, it waits or is lost. A request whose sender has
 * given up meanwhile belongs to no link any more, and passes.
 */
export function passesCut(kernel: Kernel, call: number, event: number): boolean {
  const c = call << C.INTS_SHIFT
  const { ints, floats } = kernel.calls
  // Off the wire, and not out of the own interface or by a clock of one's own.
  if (floats[(call << C.FLOATS_SHIFT) + C.ARRIVES] !== kernel.nowMs) return true
  if ((ints[c + C.FLAGS] & C.LOCAL) !== 0 || !isWanted(kernel, call)) return true
  const link = linkOf(kernel, call)
  if (link.cuts.length === 0) return true
  kernel.tracer?.mark(call, 'silence')
  if (link.cuts.includes('drop')) lose(kernel, call, link)
  else link.held.push({ call, stamp: ++ints[c + C.STAMP], event })
  return false
}

/** Nobody opens: the caller learns that it cannot connect when its patience for that is over. */
export function connectInVain(kernel: Kernel, call: number, target: Instance): void {
  const { ints, floats } = kernel.calls
  const c = call << C.INTS_SHIFT
  const exchange = ints[c + C.EXCHANGE]
  const startedMs = kernel.exchanges.floats[(exchange << X_FLOATS_SHIFT) + XF_ATTEMPT_STARTED]
  const { connectTimeoutMs } = kernel.exchanges.policies[exchange] as LinkPlan
  ints[c + C.STATE] = C.REPLYING
  kernel.tracer?.mark(call, 'connecting')
  ints[c + C.CAUSE] = UNREACHABLE
  ints[c + C.BLAME] = target.component.index
  // What the caller's clock says comes over no wire.
  floats[(call << C.FLOATS_SHIFT) + C.ARRIVES] = Number.NaN
  schedule(kernel, call, Math.max(kernel.nowMs, startedMs + connectTimeoutMs), REPLY_RECEIVED)
}

function lose(kernel: Kernel, call: number, link: Link): void {
  const { ints } = kernel.calls
  const c = call << C.INTS_SHIFT
  const instance = kernel.instances[ints[c + C.INSTANCE]]
  if (ints[c + C.STATE] === C.RECEIVING) {
    endCall(kernel, call, 'silent', CANCELLED, -1)
    return
  }
  const f = (ints[c + C.EXCHANGE] << X_FLOATS_SHIFT) + XF_ATTEMPT_STARTED
  // Who asks during a cut has to connect first.
  if (ints[c + C.STATE] === C.TRAVELLING && kernel.exchanges.floats[f] >= link.cutSinceMs) {
    kernel.transfers.delete(call)
    connectInVain(kernel, call, instance)
  } else release(kernel, instance, call)
}
