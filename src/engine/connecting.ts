// Connecting: the round trips before the first byte of a request, on a connection that is not open yet.
// Picture: dialing, and saying who one is, before one can say what one wants.
// Invariant: who finds nobody there loses no time on it: the first message of a connection meets what the request would.
import { CAUSES } from './causes'
import { CONNECTED } from './events'
import * as X from './exchange-table'
import { type Instance, UP } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import type { Outcome } from './outcome'
import { policyOf } from './retry-policy'
import { connectionTripMs } from './sending'

const CRASHED = CAUSES.indexOf('crashed')
const UNREACHABLE = CAUSES.indexOf('unreachable')

/** TCP: SYN and its answer; TLS 1.3 (RFC 8446) one round trip more. */
const ROUND_TRIPS = { none: 0, tcp: 1, tls: 2 }

/** Whether the attempt must connect first; if so it goes on when that is done. */
export function mustConnect(
  kernel: Kernel,
  exchange: number,
  link: Link,
  caller: Instance,
  target: Instance,
): boolean {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  const { handshake, keepAliveMs } = policyOf(kernel, exchange)
  const user = userOf(kernel, exchange, caller)
  const { open } = link.notes(caller.number)
  if (open.take(user, target.number, kernel.nowMs, keepAliveMs, caller.incarnation, target.incarnation))
    return false
  if (target.state !== UP || target.component.removed || link.cuts.length > 0) return false
  const ms =
    ROUND_TRIPS[handshake] * connectionTripMs(kernel, link, caller, target, policyOf(kernel, exchange))
  if (ms <= 0) return false
  ints[x + X.X_CALL] = X.CONNECTING
  ints[x + X.X_STAMP] += 1
  kernel.tracer?.exchangeWaits(exchange, 'handshake')
  kernel.queue.push(kernel.nowMs + ms, CONNECTED, exchange, ints[x + X.X_STAMP])
  return true
}

/** The attempt ends: after an answer its connection is kept, after anything else it is closed. */
export function keepConnection(
  kernel: Kernel,
  exchange: number,
  link: Link,
  caller: Instance,
  outcome: Outcome,
): void {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  const isBroken =
    (outcome.cause === CRASHED || outcome.cause === UNREACHABLE) && outcome.blame === link.to.index
  if (!outcome.isAnswer || isBroken) return
  const target = link.to.instances[ints[x + X.X_TARGET]]
  const user = userOf(kernel, exchange, caller)
  link
    .notes(caller.number)
    .open.keep(user, target.number, kernel.nowMs, caller.incarnation, target.incarnation)
}

/** Users of a population have connections of their own. */
function userOf(kernel: Kernel, exchange: number, caller: Instance): number {
  return caller.component.isPopulation ? kernel.exchanges.ints[(exchange << X.X_INTS_SHIFT) + X.X_USER] : -1
}
