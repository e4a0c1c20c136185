// Hedging: a second attempt at a read that takes long, beside the first; the first answer counts.
// Picture: ringing at a second door while waiting at the first.
// Invariant: a hedge is an exchange of its own with one attempt, and ends no later than the one it helps; of the two, only
// an ok ends the waiting, and only when both have failed has the attempt failed.
// Source: J. Dean, L. A. Barroso, "The tail at scale", 2013.
import type { Exchange } from './exchange-table'
import { addressOf } from './addresses'
import { ENDS_HEDGE_DELAY } from './deadline-lists'
import * as X from './exchange-table'
import type { Kernel } from './kernel'
import { HAS_BUDGET, HAS_DEADLINE, HEDGES } from './link-features'
import { retarget } from './retry-policy'
import { copyTried } from './tried'

/** An attempt begins: unless it has ended by then, it gets a hedge. */
export function armHedge(kernel: Kernel, exchange: Exchange): void {
  exchange.hedgeTimer = kernel.deadlines.arm(exchange.policy.hedgeAfterMs, ENDS_HEDGE_DELAY, exchange.row)
}

/** It has ended: there is no use in a hedge any more. */
export function losesHedge(kernel: Kernel, exchange: Exchange): void {
  if (exchange.hedgeTimer < 0) return
  kernel.deadlines.disarm(exchange.hedgeTimer)
  exchange.hedgeTimer = -1
}

export function beginHedge(kernel: Kernel, exchange: Exchange): Exchange {
  const twin = kernel.exchanges.allocate(exchange.link, exchange.from, exchange.caller)
  twin.policy = exchange.policy
  twin.incarnation = exchange.incarnation
  twin.callerGeneration = exchange.callerGeneration
  twin.operation = exchange.operation
  twin.type = exchange.type
  twin.user = exchange.user
  twin.key = exchange.key
  twin.version = exchange.version
  twin.depth = exchange.depth
  copyTried(exchange, twin)
  twin.mode = X.IS_HEDGE
  twin.flags = (exchange.flags & X.MEASURED) | X.ONCE
  twin.features = exchange.features
  goElsewhere(kernel, twin, exchange)
  twin.features &= ~(HEDGES | HAS_BUDGET)
  twin.clearFeatures()
  twin.hedge = exchange
  twin.bytes = exchange.bytes
  twin.timeoutMs = exchange.timeoutMs
  if ((exchange.features & HAS_DEADLINE) !== 0) twin.deadlineMs = exchange.deadlineMs
  exchange.hedge = twin
  kernel.tracer?.hedgeBegan(twin, exchange)
  return twin
}

/** A caller that chose the target itself chooses another one for the hedge. */
function goElsewhere(kernel: Kernel, twin: Exchange, exchange: Exchange): void {
  if (exchange.forced === X.ANYBODY || exchange.from.behavior.retarget === undefined) return
  twin.forced = exchange.forced
  retarget(kernel, twin, exchange.from)
}

/** An attempt has failed; its hedge may still be answered. */
export function waitsForHedge(exchange: Exchange): boolean {
  return (exchange.features & HEDGES) !== 0 && exchange.hedge !== undefined
}

/** Who answered, for callers that go on with that. */
export function giverOf(exchange: Exchange): number {
  return addressOf(exchange.link.index, exchange.target)
}
