// Sending: how messages leave: out through the sender's interface, then one way.
// Picture: a letter through the sender's gate and onto the road.
// Invariant: a message that takes no time costs no event; what was sent arrives even if its sender is gone; between
// programs on one machine it takes no time and no interface.
import type { Call } from './call-table'
import { sendingMsOf } from './access'
import * as C from './call-table'
import { SMALL_BYTES } from './channel'
import { ARRIVE, REPLY_ARRIVE, REPLY_RECEIVED } from './events'
import { CAUSES } from './causes'
import { INTERNET_BORDER } from './distance-map'
import { exchangeOf } from './exchange-table'
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
export function sendRequest(kernel: Kernel, call: Call, from: Instance, policy: LinkPlan): void {
  const bytes = call.bytes
  const to = call.instance
  call.state = C.TRAVELLING
  if (areOnOneMachine(from, to)) {
    call.flags |= C.LOCAL
    kernel.tracer?.mark(call, 'way')
    travel(kernel, call, kernel.nowMs, ARRIVE, C.AT_THE_DOOR)
    return
  }
  const travelMs = travelTimeMs(kernel, call, from, to, policy)
  if (kernel.isMeasuring()) exchangeOf(call).link.sentBytes[borderOf(kernel, from, to)] += bytes
  if (travelMs === Number.POSITIVE_INFINITY) return giveUp(kernel, call, from, to, policy)
  if (bytes > SMALL_BYTES) {
    startLarge(kernel, call, bytes, from, travelMs, ARRIVE)
    return
  }
  const outMs =
    from.machine === undefined
      ? kernel.nowMs + bytes / from.component.access.uploadBytesPerMs
      : from.machine.out.send(bytes, call, ARRIVE)
  kernel.tracer?.sent(call, from.component.index, outMs, sendingMsOf(from, bytes))
  travel(kernel, call, outMs + travelMs, ARRIVE, C.AT_THE_DOOR)
}

/** Sends an answer; the record is its carrier and does nothing else any more. */
export function sendReply(kernel: Kernel, carrier: Call, bytes: number): void {
  const from = carrier.instance
  const to = exchangeOf(carrier).from
  carrier.state = C.REPLYING
  carrier.cause = -1
  carrier.bytes = bytes
  if ((carrier.flags & C.LOCAL) !== 0) {
    kernel.tracer?.mark(carrier, 'way')
    travel(kernel, carrier, kernel.nowMs, REPLY_RECEIVED, C.REPLY_IN)
    return
  }
  const policy = exchangeOf(carrier).policy
  const travelMs = travelTimeMs(kernel, carrier, from, to, policy)
  if (kernel.isMeasuring()) exchangeOf(carrier).link.returnedBytes[borderOf(kernel, from, to)] += bytes
  if (travelMs === Number.POSITIVE_INFINITY) return giveUp(kernel, carrier, from, to, policy)
  if (bytes > SMALL_BYTES) {
    startLarge(kernel, carrier, bytes, from, travelMs, REPLY_ARRIVE)
    return
  }
  const event = to.machine === undefined ? REPLY_RECEIVED : REPLY_ARRIVE
  const outMs = from.machine === undefined ? kernel.nowMs : from.machine.out.send(bytes, carrier, event)
  kernel.tracer?.sent(carrier, from.component.index, outMs, sendingMsOf(from, bytes))
  if (to.machine === undefined) {
    const firstBitMs = outMs - sendingMsOf(from, bytes) + travelMs
    carrier.downloadMs = bytes / to.component.access.downloadBytesPerMs
    kernel.tracer?.downloads(carrier, to.component.index, outMs + travelMs)
    travel(
      kernel,
      carrier,
      Math.max(outMs + travelMs, firstBitMs + carrier.downloadMs),
      REPLY_RECEIVED,
      C.REPLY_IN,
    )
  } else travel(kernel, carrier, outMs + travelMs, REPLY_ARRIVE, C.REPLY_AT_DOOR)
}

/** Tells the caller of a failure: through the interface, or, when the process is gone, without it. */
export function sendFailure(
  kernel: Kernel,
  call: Call,
  cause: number,
  blame: number,
  throughInterface: boolean,
): void {
  const from = call.instance
  call.state = C.REPLYING
  call.cause = cause
  call.blame = blame
  call.bytes = 0
  if ((call.flags & C.LOCAL) !== 0) {
    kernel.tracer?.mark(call, 'way')
    travel(kernel, call, kernel.nowMs, REPLY_RECEIVED, C.REPLY_IN)
    return
  }
  const to = exchangeOf(call).from
  const out = throughInterface ? from.machine?.out : undefined
  const policy = exchangeOf(call).policy
  const travelMs = travelTimeMs(kernel, call, from, to, policy)
  if (kernel.isMeasuring()) {
    exchangeOf(call).link.returnedBytes[borderOf(kernel, from, to)] += SMALL_MESSAGE_BYTES
  }
  if (travelMs === Number.POSITIVE_INFINITY) {
    out?.send(SMALL_MESSAGE_BYTES)
    return giveUp(kernel, call, from, to, policy)
  }
  call.downloadMs = 0
  const outMs = out === undefined ? kernel.nowMs : out.send(SMALL_MESSAGE_BYTES, call, REPLY_RECEIVED)
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
  call: Call,
  from: Instance,
  to: Instance,
  policy: LinkPlan,
): number {
  if ((call.flags & C.LOCAL) !== 0) return 0
  return travelTimeMs(kernel, call, from, to, policy)
}

/** Arrives later by an event, or at this instant, through the work list, without one. */
function travel(kernel: Kernel, call: Call, arrivesMs: number, event: number, stage: number): void {
  call.leftMs = kernel.nowMs
  call.arrivesMs = arrivesMs
  if (arrivesMs > kernel.nowMs) {
    schedule(kernel, call, arrivesMs, event)
  } else arriveNow(kernel, call, stage)
}

/** From interface to interface, with what lost sendings add; Infinity: it never arrives. */
function travelTimeMs(kernel: Kernel, call: Call, from: Instance, to: Instance, policy: LinkPlan): number {
  const travelMs = unhinderedMs(kernel, call, from, to, policy)
  const loss = kernel.linkFaults === 0 ? policy.loss : exchangeOf(call).link.lossWith(policy.loss)
  if (loss === 0) return travelMs
  const { lossRandom } = exchangeOf(call).link.notes(exchangeOf(call).from.number)
  return travelMs + delayByLossMs(lossRandom, loss, 2 * travelMs)
}

/** The message never arrives: whoever waits for the attempt hears of it when its sender has given up. */
function giveUp(kernel: Kernel, call: Call, from: Instance, to: Instance, policy: LinkPlan): void {
  const afterMs = givenUpAfterMs(2 * unhinderedMs(kernel, call, from, to, policy))
  call.state = C.REPLYING
  call.cause = UNREACHABLE
  call.blame = call.instance.component.index
  kernel.tracer?.mark(call, 'silence')
  // What a clock says comes over no wire.
  call.arrivesMs = Number.NaN
  schedule(kernel, call, kernel.nowMs + afterMs, REPLY_RECEIVED)
}

/** Travel time of a message that is not lost, the users' own connection included. */
function unhinderedMs(kernel: Kernel, call: Call, from: Instance, to: Instance, policy: LinkPlan): number {
  return (
    oneWayMs(kernel, call, from, to, policy) + from.component.access.oneWayMs + to.component.access.oneWayMs
  )
}

/** Travel time between the two machines: what the link says, else what the map says, and what a fault adds. */
function oneWayMs(kernel: Kernel, call: Call, from: Instance, to: Instance, policy: LinkPlan): number {
  const usualMs = policy.latencyMs ?? kernel.map.oneWayMs(from.location, to.location)
  return kernel.linkFaults === 0 ? usualMs : usualMs + exchangeOf(call).link.addedMs
}

function borderOf(kernel: Kernel, from: Instance, to: Instance): number {
  return from.component.isPopulation || to.component.isPopulation
    ? INTERNET_BORDER
    : kernel.map.border(from.location, to.location)
}

function areOnOneMachine(from: Instance, to: Instance): boolean {
  return from.machine === to.machine && from.machine !== undefined
}
