// Sending: how messages leave: out through the sender's interface, then one way.
// Picture: a letter through the sender's gate and onto the road.
// Invariant: a message that takes no time costs no event; what was sent arrives even if its sender is gone; between
// programs on one machine it takes no time and no interface.
import { sendingMsOf } from './access'
import * as C from './call-table'
import { SMALL_BYTES } from './channel'
import { ARRIVE, REPLY_ARRIVE, REPLY_RECEIVED } from './events'
import { CAUSES } from './causes'
import { INTERNET_BORDER } from './distance-map'
import { X_INSTANCE, X_INTS_SHIFT, X_LINK } from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { delayByLossMs, givenUpAfterMs } from './loss'
import type { LinkPlan } from './plan'
import { arriveNow, schedule } from './scheduling'
import { startLarge } from './transfers'

/** A failure, acknowledgement or check on the wire. */
const SMALL_MESSAGE_BYTES = 200
const UNREACHABLE = CAUSES.indexOf('unreachable')

/** Sends the request of an attempt from its caller's instance. */
export function sendRequest(kernel: Kernel, call: number, from: Instance, policy: LinkPlan): void {
  const ints = kernel.calls.ints
  const c = call << C.INTS_SHIFT
  const bytes = kernel.calls.floats[(call << C.FLOATS_SHIFT) + C.BYTES]
  const to = kernel.instances[ints[c + C.INSTANCE]]
  ints[c + C.STATE] = C.TRAVELLING
  if (areOnOneMachine(from, to)) {
    ints[c + C.FLAGS] |= C.LOCAL
    kernel.tracer?.mark(call, 'way')
    travel(kernel, call, kernel.nowMs, ARRIVE, C.AT_THE_DOOR)
    return
  }
  const travelMs = travelTimeMs(kernel, call, from, to, policy)
  if (kernel.isMeasuring()) linkOf(kernel, call).sentBytes[borderOf(kernel, from, to)] += bytes
  if (travelMs === Number.POSITIVE_INFINITY) return giveUp(kernel, call, from, to, policy)
  if (bytes > SMALL_BYTES) {
    startLarge(kernel, call, bytes, from, travelMs, ARRIVE)
    return
  }
  const outMs =
    from.machine === undefined
      ? kernel.nowMs + bytes / from.component.access.uploadBytesPerMs
      : from.machine.out.send(bytes)
  kernel.tracer?.sent(call, from.component.index, outMs, sendingMsOf(from, bytes))
  travel(kernel, call, outMs + travelMs, ARRIVE, C.AT_THE_DOOR)
}

/** Sends an answer; the row is its carrier and does nothing else any more. */
export function sendReply(kernel: Kernel, carrier: number, bytes: number): void {
  const ints = kernel.calls.ints
  const c = carrier << C.INTS_SHIFT
  const from = kernel.instances[ints[c + C.INSTANCE]]
  const to = callerOf(kernel, carrier)
  ints[c + C.STATE] = C.REPLYING
  ints[c + C.CAUSE] = -1
  kernel.calls.floats[(carrier << C.FLOATS_SHIFT) + C.BYTES] = bytes
  if ((ints[c + C.FLAGS] & C.LOCAL) !== 0) {
    kernel.tracer?.mark(carrier, 'way')
    travel(kernel, carrier, kernel.nowMs, REPLY_RECEIVED, C.REPLY_IN)
    return
  }
  const policy = policyOf(kernel, carrier)
  const travelMs = travelTimeMs(kernel, carrier, from, to, policy)
  if (kernel.isMeasuring()) linkOf(kernel, carrier).returnedBytes[borderOf(kernel, from, to)] += bytes
  if (travelMs === Number.POSITIVE_INFINITY) return giveUp(kernel, carrier, from, to, policy)
  if (bytes > SMALL_BYTES) {
    startLarge(kernel, carrier, bytes, from, travelMs, REPLY_ARRIVE)
    return
  }
  const outMs = from.machine === undefined ? kernel.nowMs : from.machine.out.send(bytes)
  kernel.tracer?.sent(carrier, from.component.index, outMs, sendingMsOf(from, bytes))
  if (to.machine === undefined) {
    const firstBitMs = outMs - sendingMsOf(from, bytes) + travelMs
    kernel.tracer?.downloads(carrier, to.component.index, outMs + travelMs)
    travel(
      kernel,
      carrier,
      Math.max(outMs + travelMs, firstBitMs + bytes / to.component.access.downloadBytesPerMs),
      REPLY_RECEIVED,
      C.REPLY_IN,
    )
  } else travel(kernel, carrier, outMs + travelMs, REPLY_ARRIVE, C.REPLY_AT_DOOR)
}

/** Tells the caller of a failure: through the interface, or, when the process is gone, without it. */
export function sendFailure(
  kernel: Kernel,
  call: number,
  cause: number,
  blame: number,
  throughInterface: boolean,
): void {
  const ints = kernel.calls.ints
  const c = call << C.INTS_SHIFT
  const from = kernel.instances[ints[c + C.INSTANCE]]
  ints[c + C.STATE] = C.REPLYING
  ints[c + C.CAUSE] = cause
  ints[c + C.BLAME] = blame
  kernel.calls.floats[(call << C.FLOATS_SHIFT) + C.BYTES] = 0
  if ((ints[c + C.FLAGS] & C.LOCAL) !== 0) {
    kernel.tracer?.mark(call, 'way')
    travel(kernel, call, kernel.nowMs, REPLY_RECEIVED, C.REPLY_IN)
    return
  }
  const to = callerOf(kernel, call)
  const outMs =
    throughInterface && from.machine !== undefined ? from.machine.out.send(SMALL_MESSAGE_BYTES) : kernel.nowMs
  const policy = policyOf(kernel, call)
  const travelMs = travelTimeMs(kernel, call, from, to, policy)
  if (kernel.isMeasuring()) {
    linkOf(kernel, call).returnedBytes[borderOf(kernel, from, to)] += SMALL_MESSAGE_BYTES
  }
  if (travelMs === Number.POSITIVE_INFINITY) return giveUp(kernel, call, from, to, policy)
  kernel.tracer?.sent(call, from.component.index, outMs, sendingMsOf(from, SMALL_MESSAGE_BYTES))
  travel(kernel, call, outMs + travelMs, REPLY_RECEIVED, C.REPLY_IN)
}

/** From the caller to the target and back, before there is a call. */
export function connectionTripMs(
  kernel: Kernel,
  link: Link,
  from: Instance,
  to: Instance,
  policy: LinkPlan,
): number {
  if (areOnOneMachine(from, to)) return 0
  const usualMs = policy.latencyMs ?? kernel.map.oneWayMs(from.location, to.location)
  return 2 * (usualMs + link.addedMs + from.component.access.oneWayMs)
}

/** How long a word from the caller takes to the callee; Infinity: it never gets there. */
export function cancelTravelMs(
  kernel: Kernel,
  call: number,
  from: Instance,
  to: Instance,
  policy: LinkPlan,
): number {
  if ((kernel.calls.ints[(call << C.INTS_SHIFT) + C.FLAGS] & C.LOCAL) !== 0) return 0
  return travelTimeMs(kernel, call, from, to, policy)
}

/** Arrives later by an event, or at this instant, through the work list, without one. */
function travel(kernel: Kernel, call: number, arrivesMs: number, event: number, stage: number): void {
  const f = call << C.FLOATS_SHIFT
  kernel.calls.floats[f + C.LEFT] = kernel.nowMs
  kernel.calls.floats[f + C.ARRIVES] = arrivesMs
  if (arrivesMs > kernel.nowMs) {
    schedule(kernel, call, arrivesMs, event)
  } else arriveNow(kernel, call, stage)
}

/** The instance that made this call. */
export function callerOf(kernel: Kernel, call: number): Instance {
  const exchange = kernel.calls.ints[(call << C.INTS_SHIFT) + C.EXCHANGE]
  return kernel.instances[kernel.exchanges.ints[(exchange << X_INTS_SHIFT) + X_INSTANCE]]
}

/** From interface to interface, with what lost sendings add; Infinity: it never arrives. */
function travelTimeMs(kernel: Kernel, call: number, from: Instance, to: Instance, policy: LinkPlan): number {
  const travelMs = unhinderedMs(kernel, call, from, to, policy)
  if (policy.loss === 0) return travelMs
  const { lossRandom } = linkOf(kernel, call).notes(callerOf(kernel, call).number)
  return travelMs + delayByLossMs(lossRandom, policy.loss, 2 * travelMs)
}

/** The message never arrives: whoever waits for the attempt hears of it when its sender has given up. */
function giveUp(kernel: Kernel, call: number, from: Instance, to: Instance, policy: LinkPlan): void {
  const ints = kernel.calls.ints
  const c = call << C.INTS_SHIFT
  const afterMs = givenUpAfterMs(2 * unhinderedMs(kernel, call, from, to, policy))
  ints[c + C.STATE] = C.REPLYING
  ints[c + C.CAUSE] = UNREACHABLE
  ints[c + C.BLAME] = kernel.instances[ints[c + C.INSTANCE]].component.index
  kernel.tracer?.mark(call, 'silence')
  // What a clock says comes over no wire.
  kernel.calls.floats[(call << C.FLOATS_SHIFT) + C.ARRIVES] = Number.NaN
  schedule(kernel, call, kernel.nowMs + afterMs, REPLY_RECEIVED)
}

/** Travel time of a message that is not lost, the users' own connection included. */
function unhinderedMs(kernel: Kernel, call: number, from: Instance, to: Instance, policy: LinkPlan): number {
  return (
    oneWayMs(kernel, call, from, to, policy) + from.component.access.oneWayMs + to.component.access.oneWayMs
  )
}

/** Travel time between the two machines: what the link says, else what the map says, and what a fault adds. */
function oneWayMs(kernel: Kernel, call: number, from: Instance, to: Instance, policy: LinkPlan): number {
  const usualMs = policy.latencyMs ?? kernel.map.oneWayMs(from.location, to.location)
  return kernel.linkFaults === 0 ? usualMs : usualMs + linkOf(kernel, call).addedMs
}

function borderOf(kernel: Kernel, from: Instance, to: Instance): number {
  return from.component.isPopulation || to.component.isPopulation
    ? INTERNET_BORDER
    : kernel.map.border(from.location, to.location)
}

/** The link's policy as it was when the exchange began. */
function policyOf(kernel: Kernel, call: number): LinkPlan {
  return kernel.exchanges.policies[kernel.calls.ints[(call << C.INTS_SHIFT) + C.EXCHANGE]] as LinkPlan
}

export function linkOf(kernel: Kernel, call: number): Link {
  const exchange = kernel.calls.ints[(call << C.INTS_SHIFT) + C.EXCHANGE]
  return kernel.links[kernel.exchanges.ints[(exchange << X_INTS_SHIFT) + X_LINK]]
}

function areOnOneMachine(from: Instance, to: Instance): boolean {
  return from.machine === to.machine && from.machine !== undefined
}
