// Exchange features: what an exchange under one of the rarer policies keeps from its beginning to its end.
// Picture: the clips on a slip of paper: a clock, a second slip, a tally of what came of it.
// Invariant: set up when an exchange begins and cleared when it ends, whoever ends it; a plain exchange has none of it.
import type { Exchange } from './exchange-table'
import { HAS_DEADLINE as CALL_HAS_DEADLINE } from './call-table'
import { ENDS_EXCHANGE } from './deadline-lists'
import { OVERDUE } from './events'
import * as X from './exchange-table'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { FOLLOWS_WRITES, HAS_DEADLINE, HEDGES } from './link-features'

/** Keeps of the link's policies what can act on this exchange, and sets its clock. */
export function prepareFeatures(kernel: Kernel, exchange: Exchange, link: Link): void {
  exchange.clearFeatures()
  exchange.features = possible(kernel, exchange, link)
  if ((exchange.flags & X.PROBE) === 0) setClock(kernel, exchange, link)
}

/** Those of the link's features that can act on an exchange of this sort. */
function possible(kernel: Kernel, exchange: Exchange, link: Link): number {
  const flags = exchange.flags
  // A health check is to find out, not to be careful.
  if ((flags & X.PROBE) !== 0) return 0
  const isWrite = kernel.traffic.isWrite(exchange.type)
  const reads = exchange.operation === kernel.readOperation || exchange.operation === kernel.getOperation
  let features = link.features & ~HAS_DEADLINE
  if (!reads || exchange.mode === X.SENDS || (flags & X.ONCE) !== 0) features &= ~HEDGES
  if (reads || !isWrite || (flags & X.ONCE) !== 0) features &= ~FOLLOWS_WRITES
  return features
}

/** The earlier of what the link allows from now on and what the caller itself was given. */
function setClock(kernel: Kernel, exchange: Exchange, link: Link): void {
  const call = exchange.caller
  const { deadlineMs } = link.plan
  const ownMs = deadlineMs > 0 ? kernel.nowMs + deadlineMs : Number.POSITIVE_INFINITY
  // Nobody waits for what is only sent.
  const isBound = exchange.mode !== X.SENDS && (call.flags & CALL_HAS_DEADLINE) !== 0
  const givenMs = isBound ? call.dueMs : Number.POSITIVE_INFINITY
  if (ownMs === Number.POSITIVE_INFINITY && !isBound) return
  exchange.features |= HAS_DEADLINE
  exchange.deadlineMs = Math.min(ownMs, givenMs)
  if (ownMs <= givenMs) exchange.deadlineTimer = kernel.deadlines.arm(deadlineMs, ENDS_EXCHANGE, exchange.row)
  else if (givenMs > kernel.nowMs) kernel.queue.push(givenMs, OVERDUE, exchange.row, exchange.generation)
}

/** The next attempt goes over another link, under its policies; what runs from the beginning to the end stays. */
export function changeFeatures(kernel: Kernel, exchange: Exchange, link: Link): void {
  const before = exchange.features
  if (before === 0 && link.features === 0) return
  if (before === 0) exchange.clearFeatures()
  const kept = HAS_DEADLINE | FOLLOWS_WRITES
  exchange.features = (before & kept) | (possible(kernel, exchange, link) & ~kept)
}

/** The exchange ends. True if its record is kept, because attempts of a write run on. */
export function endFeatures(kernel: Kernel, exchange: Exchange): boolean {
  const features = exchange.features
  if (exchange.deadlineTimer >= 0) kernel.deadlines.disarm(exchange.deadlineTimer)
  exchange.deadlineTimer = -1
  if ((features & FOLLOWS_WRITES) === 0 || exchange.followed === 0) return false
  exchange.end()
  return true
}
