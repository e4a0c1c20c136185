// Connecting: the round trips before the first byte of a request, on a connection that is not open yet.
// Picture: dialing, and saying who one is, before one can say what one wants.
// Invariant: who finds nobody there loses no time on it: the first message of a connection meets what the request would.
import type { Exchange } from './exchange-table'
import { CAUSES } from './causes'
import { CONNECTED, GREETED } from './events'
import * as X from './exchange-table'
import { type Instance, UP } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { delayByLossMs } from './loss'
import type { Outcome } from './outcome'
import type { LinkPlan } from './plan'
import { isCutOff } from './roads'
import { connectionTripMs } from './sending'

const CRASHED = CAUSES.indexOf('crashed')
const UNREACHABLE = CAUSES.indexOf('unreachable')

/** TCP: SYN and its answer; TLS 1.3 (RFC 8446) one round trip more. */
const ROUND_TRIPS = { none: 0, tcp: 1, tls: 2 }

/** Whether the attempt must connect first; if so it goes on when that is done. */
export function mustConnect(
  kernel: Kernel,
  exchange: Exchange,
  link: Link,
  caller: Instance,
  target: Instance,
): boolean {
  const policy = exchange.policy
  const { handshake, keepAliveMs } = policy
  const user = userOf(exchange, caller)
  const { open } = link.notes(caller.number)
  if (open.take(user, target.number, kernel.nowMs, keepAliveMs, caller.incarnation, target.incarnation))
    return false
  if (target.state !== UP || target.component.removed || isCutOff(kernel, link, caller, target)) return false
  const tripMs = connectionTripMs(kernel, link, caller, target, policy)
  const resendsMs = handshakeLossMs(link, caller, tripMs, policy)
  const ms = ROUND_TRIPS[handshake] * tripMs + resendsMs
  const hasWork = handshake === 'tls' && policy.tlsCalleeCpuMs + policy.tlsCallerCpuMs > 0
  if (ms <= 0 && !hasWork) return false
  exchange.stage = X.CONNECTING
  exchange.stamp += 1
  kernel.tracer?.exchangeWaits(exchange, 'handshake')
  const isVain = ms > policy.connectTimeoutMs
  if (isVain) exchange.flags |= X.IN_VAIN
  // The callee's work stands before the last half of a round trip.
  const untilMs = isVain ? policy.connectTimeoutMs : hasWork ? ms - tripMs / 2 : ms
  kernel.queue.push(
    kernel.nowMs + untilMs,
    hasWork && !isVain ? GREETED : CONNECTED,
    exchange.row,
    exchange.stamp,
  )
  return true
}

/** What lost sendings of its messages, two for each round trip, add to it. */
function handshakeLossMs(
  link: Link,
  caller: Instance,
  tripMs: number,
  { handshake, loss }: LinkPlan,
): number {
  // Within one machine nothing is lost, and nothing takes time.
  if (loss === 0 || tripMs === 0) return 0
  const { lossRandom } = link.notes(caller.number)
  let ms = 0
  for (let message = 0; message < 2 * ROUND_TRIPS[handshake]; message++)
    ms += delayByLossMs(lossRandom, loss, tripMs)
  return ms
}

/** The attempt ends: after an answer its connection is kept, after anything else it is closed. */
export function keepConnection(
  kernel: Kernel,
  exchange: Exchange,
  link: Link,
  caller: Instance,
  outcome: Outcome,
): void {
  const isBroken =
    (outcome.cause === CRASHED || outcome.cause === UNREACHABLE) && outcome.blame === link.to.index
  if (!outcome.isAnswer || isBroken) return
  const target = link.to.instances[exchange.target]
  const { keepAliveMs } = exchange.policy
  const user = userOf(exchange, caller)
  link
    .notes(caller.number)
    .open.keep(user, target.number, kernel.nowMs, keepAliveMs, caller.incarnation, target.incarnation)
}

/** Users of a population have connections of their own. */
function userOf(exchange: Exchange, caller: Instance): number {
  return caller.component.isPopulation ? exchange.user : -1
}
