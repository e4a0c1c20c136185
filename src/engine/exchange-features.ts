// Exchange features: what an exchange under one of the rarer policies keeps from its beginning to its end.
// Picture: the clips on a slip of paper: a clock, a second slip, a tally of what came of it.
// Invariant: set up when an exchange begins and cleared when it ends, whoever ends it; a plain exchange has none of it.
import { FLAGS, HAS_DEADLINE as CALL_HAS_DEADLINE, INTS_SHIFT } from './call-table'
import { ENDS_EXCHANGE } from './deadline-lists'
import { OVERDUE } from './events'
import * as X from './exchange-table'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { FOLLOWS_WRITES, HAS_DEADLINE, HEDGES } from './link-features'

/** Keeps of the link's policies what can act on this exchange, and sets its clock. */
export function prepareFeatures(kernel: Kernel, exchange: number, link: Link): void {
  const { exchanges } = kernel
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = exchanges
  exchanges.clearFeatures(exchange)
  ints[x + X.X_FEATURES] = possible(kernel, exchange, link)
  if ((ints[x + X.X_FLAGS] & X.X_PROBE) === 0) setClock(kernel, exchange, link)
}

/** Those of the link's features that can act on an exchange of this sort. */
function possible(kernel: Kernel, exchange: number, link: Link): number {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const flags = ints[x + X.X_FLAGS]
  // A health check is to find out, not to be careful.
  if ((flags & X.X_PROBE) !== 0) return 0
  const isWrite = kernel.traffic.isWrite(ints[x + X.X_TYPE])
  const reads = ints[x + X.X_OP] === kernel.readOperation || ints[x + X.X_OP] === kernel.getOperation
  let features = link.features & ~HAS_DEADLINE
  if (!reads || ints[x + X.X_MODE] === X.SENDS || (flags & X.X_ONCE) !== 0) features &= ~HEDGES
  if (reads || !isWrite || (flags & X.X_ONCE) !== 0) features &= ~FOLLOWS_WRITES
  return features
}

/** The earlier of what the link allows from now on and what the caller itself was given. */
function setClock(kernel: Kernel, exchange: number, link: Link): void {
  const { ints, floats } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  const f = exchange << X.X_FLOATS_SHIFT
  const call = ints[x + X.X_CALLER]
  const { deadlineMs } = link.plan
  const ownMs = deadlineMs > 0 ? kernel.nowMs + deadlineMs : Number.POSITIVE_INFINITY
  // Nobody waits for what is only sent.
  const isBound =
    ints[x + X.X_MODE] !== X.SENDS &&
    (kernel.calls.ints[(call << INTS_SHIFT) + FLAGS] & CALL_HAS_DEADLINE) !== 0
  const givenMs = isBound ? kernel.calls.dueMs[call] : Number.POSITIVE_INFINITY
  if (ownMs === Number.POSITIVE_INFINITY && !isBound) return
  ints[x + X.X_FEATURES] |= HAS_DEADLINE
  floats[f + X.XF_DEADLINE] = Math.min(ownMs, givenMs)
  if (ownMs <= givenMs)
    ints[x + X.X_DEADLINE_TIMER] = kernel.deadlines.arm(deadlineMs, ENDS_EXCHANGE, exchange)
  else if (givenMs > kernel.nowMs) kernel.queue.push(givenMs, OVERDUE, exchange, ints[x + X.X_GENERATION])
}

/** The next attempt goes over another link, under its policies; what runs from the beginning to the end stays. */
export function changeFeatures(kernel: Kernel, exchange: number, link: Link): void {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  const before = ints[x + X.X_FEATURES]
  if (before === 0 && link.features === 0) return
  if (before === 0) kernel.exchanges.clearFeatures(exchange)
  const kept = HAS_DEADLINE | FOLLOWS_WRITES
  ints[x + X.X_FEATURES] = (before & kept) | (possible(kernel, exchange, link) & ~kept)
}

/** The exchange ends. True if its row is kept, because attempts of a write run on. */
export function endFeatures(kernel: Kernel, exchange: number): boolean {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  const features = ints[x + X.X_FEATURES]
  if (ints[x + X.X_DEADLINE_TIMER] >= 0) kernel.deadlines.disarm(ints[x + X.X_DEADLINE_TIMER])
  ints[x + X.X_DEADLINE_TIMER] = -1
  if ((features & FOLLOWS_WRITES) === 0 || ints[x + X.X_FOLLOWED] === 0) return false
  kernel.exchanges.end(exchange)
  return true
}
