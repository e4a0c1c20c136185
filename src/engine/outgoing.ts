// Outgoing: the request of an attempt leaves, after a handshake if its connection is new.
// Picture: the moment somebody picks up at the other end.
// Invariant: an attempt is sent at most once; what it carries is what the exchange was begun with.
import { type Exchange, CONNECTING, SENT } from './exchange-table'
import { type Call, DEPTH_SHIFT, FOLLOWED, HAS_DEADLINE as CALL_HAS_DEADLINE } from './call-table'
import { mustConnect } from './connecting'
import { RETRY } from './events'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { FOLLOWS_WRITES, HAS_DEADLINE, HAS_HANDSHAKE } from './link-features'
import { sendRequest } from './sending'

/** Nothing but perhaps a handshake is between the attempt and its target. */
export function sendAttempt(kernel: Kernel, exchange: Exchange): void {
  const { link, from } = exchange
  const target = link.to.instances[exchange.target]
  const needsConnection = (exchange.features & HAS_HANDSHAKE) !== 0
  if (needsConnection && mustConnect(kernel, exchange, link, from, target)) return
  sendNow(kernel, exchange, target)
}

/** The process that began the exchange is gone; only what nobody waits for outlives it. */
export function isCallerGone(exchange: Exchange): boolean {
  const caller = exchange.from
  return exchange.incarnation !== caller.incarnation || caller.component.removed
}

/** What a process that is gone only wanted to send is not sent: when it would be its turn it ends. */
export function endUnsent(kernel: Kernel, exchange: Exchange): void {
  exchange.stage = CONNECTING
  exchange.stamp += 1
  kernel.queue.push(kernel.nowMs, RETRY, exchange.row, exchange.stamp)
}

/** The request of the attempt leaves. */
export function sendNow(kernel: Kernel, exchange: Exchange, target: Instance): void {
  const call = newAttemptCall(kernel, exchange, target)
  kernel.tracer?.attemptBegan(exchange, call, target)
  exchange.stage = SENT
  exchange.call = call
  exchange.callGeneration = call.generation
  sendRequest(kernel, call, exchange.from, exchange.policy)
}

function newAttemptCall(kernel: Kernel, exchange: Exchange, target: Instance): Call {
  const call = kernel.calls.allocate(target)
  call.exchange = exchange
  call.exchangeGeneration = exchange.generation
  call.attempt = exchange.attempt
  call.operation = exchange.operation
  call.type = exchange.type
  call.user = exchange.user
  call.key = exchange.key
  call.version = exchange.version
  call.flags = (exchange.depth + 1) << DEPTH_SHIFT
  call.bytes = exchange.bytes
  const features = exchange.features
  if ((features & HAS_DEADLINE) !== 0) {
    call.flags |= CALL_HAS_DEADLINE
    call.dueMs = exchange.deadlineMs
  }
  if ((features & FOLLOWS_WRITES) !== 0) {
    call.flags |= FOLLOWED
    exchange.followed += 1
  }
  return call
}
