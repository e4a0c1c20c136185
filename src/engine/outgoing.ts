// Outgoing: the request of an attempt leaves, after a handshake if its connection is new.
// Picture: the moment somebody picks up at the other end.
// Invariant: an attempt is sent at most once; what it carries is what the exchange was begun with.
import {
  ATTEMPT,
  BYTES,
  DEPTH_SHIFT,
  EXCHANGE,
  EXCHANGE_GENERATION,
  FLAGS,
  FLOATS_SHIFT,
  FOLLOWED,
  GENERATION,
  HAS_DEADLINE as CALL_HAS_DEADLINE,
  INSTANCE,
  INTS_SHIFT,
  KEY,
  OP,
  TYPE,
  USER,
  VERSION,
} from './call-table'
import { mustConnect } from './connecting'
import { RETRY } from './events'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { LimitError } from './limits'
import { FOLLOWS_WRITES, HAS_DEADLINE, HAS_HANDSHAKE } from './link-features'
import { policyOf } from './retry-policy'
import { sendRequest } from './sending'

/** Nothing but perhaps a handshake is between the attempt and its target. */
export function sendAttempt(kernel: Kernel, exchange: number): void {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const link = kernel.links[ints[x + X.X_LINK]]
  const target = link.to.instances[ints[x + X.X_TARGET]]
  const needsConnection = (ints[x + X.X_FEATURES] & HAS_HANDSHAKE) !== 0
  if (
    needsConnection &&
    mustConnect(kernel, exchange, link, kernel.instances[ints[x + X.X_INSTANCE]], target)
  )
    return
  sendNow(kernel, exchange, target)
}

/** The process that began the exchange is gone; only what nobody waits for outlives it. */
export function isCallerGone(kernel: Kernel, exchange: number): boolean {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const caller = kernel.instances[ints[x + X.X_INSTANCE]]
  return ints[x + X.X_INCARNATION] !== caller.incarnation || caller.component.removed
}

/** What a process that is gone only wanted to send is not sent: when it would be its turn it ends. */
export function endUnsent(kernel: Kernel, exchange: number): void {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  ints[x + X.X_CALL] = X.CONNECTING
  ints[x + X.X_STAMP] += 1
  kernel.queue.push(kernel.nowMs, RETRY, exchange, ints[x + X.X_STAMP])
}

/** The request of the attempt leaves. */
export function sendNow(kernel: Kernel, exchange: number, target: Instance): void {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const call = newAttemptCall(kernel, exchange, target)
  kernel.tracer?.attemptBegan(exchange, call, target)
  ints[x + X.X_CALL] = call
  ints[x + X.X_CALL_GENERATION] = kernel.calls.ints[(call << INTS_SHIFT) + GENERATION]
  sendRequest(kernel, call, kernel.instances[ints[x + X.X_INSTANCE]], policyOf(kernel, exchange))
}

function newAttemptCall(kernel: Kernel, exchange: number, target: Instance): number {
  const call = kernel.calls.allocate()
  if (call < 0) throw LimitError.calls(kernel)
  const from = kernel.exchanges.ints
  const x = exchange << X.X_INTS_SHIFT
  const to = kernel.calls.ints
  const c = call << INTS_SHIFT
  to[c + INSTANCE] = target.index
  to[c + EXCHANGE] = exchange
  to[c + EXCHANGE_GENERATION] = from[x + X.X_GENERATION]
  to[c + ATTEMPT] = from[x + X.X_ATTEMPT]
  to[c + OP] = from[x + X.X_OP]
  to[c + TYPE] = from[x + X.X_TYPE]
  to[c + USER] = from[x + X.X_USER]
  to[c + KEY] = from[x + X.X_KEY]
  to[c + VERSION] = from[x + X.X_VERSION]
  to[c + FLAGS] = (from[x + X.X_N] + 1) << DEPTH_SHIFT
  const f = exchange << X.X_FLOATS_SHIFT
  kernel.calls.floats[(call << FLOATS_SHIFT) + BYTES] = kernel.exchanges.floats[f + X.XF_BYTES]
  const features = from[x + X.X_FEATURES]
  if ((features & HAS_DEADLINE) !== 0) {
    to[c + FLAGS] |= CALL_HAS_DEADLINE
    kernel.calls.dueMs[call] = kernel.exchanges.floats[f + X.XF_DEADLINE]
  }
  if ((features & FOLLOWS_WRITES) !== 0) {
    to[c + FLAGS] |= FOLLOWED
    from[x + X.X_FOLLOWED] += 1
  }
  return call
}
