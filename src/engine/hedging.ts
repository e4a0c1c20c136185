// Hedging: a second attempt at a read that takes long, beside the first; the first answer counts.
// Picture: ringing at a second door while waiting at the first.
// Invariant: a hedge is an exchange of its own with one attempt, and ends no later than the one it helps; of the two, only
// an ok ends the waiting, and only when both have failed has the attempt failed.
// Source: J. Dean, L. A. Barroso, "The tail at scale", 2013.
import { addressOf } from './addresses'
import { ENDS_HEDGE_DELAY } from './deadline-lists'
import * as X from './exchange-table'
import type { Kernel } from './kernel'
import { HAS_BUDGET, HAS_DEADLINE, HEDGES } from './link-features'
import { policyOf } from './retry-policy'

/** The mode of a hedge says whose it is. */
export function hedgeOf(exchange: number): number {
  return -1 - exchange
}

/** An attempt begins: unless it has ended by then, it gets a hedge. */
export function armHedge(kernel: Kernel, exchange: number): void {
  const { ints } = kernel.exchanges
  ints[(exchange << X.X_INTS_SHIFT) + X.X_HEDGE_TIMER] = kernel.deadlines.arm(
    policyOf(kernel, exchange).hedgeAfterMs,
    ENDS_HEDGE_DELAY,
    exchange,
  )
}

/** It has ended: there is no use in a hedge any more. */
export function losesHedge(kernel: Kernel, exchange: number): void {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  if (ints[x + X.X_HEDGE_TIMER] < 0) return
  kernel.deadlines.disarm(ints[x + X.X_HEDGE_TIMER])
  ints[x + X.X_HEDGE_TIMER] = -1
}

const COPIED = [
  X.X_LINK,
  X.X_INSTANCE,
  X.X_INCARNATION,
  X.X_CALLER,
  X.X_CALLER_GENERATION,
  X.X_OP,
  X.X_TYPE,
  X.X_USER,
  X.X_KEY,
  X.X_VERSION,
  X.X_N,
  X.X_TRIED,
] as const

export function beginHedge(kernel: Kernel, exchange: number): number {
  const { exchanges } = kernel
  const twin = exchanges.allocate(policyOf(kernel, exchange))
  const { ints, floats } = exchanges
  const x = exchange << X.X_INTS_SHIFT
  const t = twin << X.X_INTS_SHIFT
  for (const field of COPIED) ints[t + field] = ints[x + field]
  ints[t + X.X_MODE] = hedgeOf(exchange)
  ints[t + X.X_FLAGS] = (ints[x + X.X_FLAGS] & X.X_MEASURED) | X.X_ONCE
  ints[t + X.X_FEATURES] = ints[x + X.X_FEATURES] & ~(HEDGES | HAS_BUDGET)
  exchanges.clearFeatures(twin)
  const f = exchange << X.X_FLOATS_SHIFT
  const g = twin << X.X_FLOATS_SHIFT
  floats[g + X.XF_BYTES] = floats[f + X.XF_BYTES]
  floats[g + X.XF_TIMEOUT] = floats[f + X.XF_TIMEOUT]
  if ((ints[x + X.X_FEATURES] & HAS_DEADLINE) !== 0) floats[g + X.XF_DEADLINE] = floats[f + X.XF_DEADLINE]
  ints[x + X.X_HEDGE] = twin
  kernel.tracer?.hedgeBegan(twin, exchange)
  return twin
}

/** An attempt has failed; its hedge may still be answered. */
export function waitsForHedge(kernel: Kernel, exchange: number): boolean {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  return (ints[x + X.X_FEATURES] & HEDGES) !== 0 && ints[x + X.X_HEDGE] >= 0
}

/** Who answered, for callers that go on with that. */
export function giverOf(kernel: Kernel, exchange: number): number {
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  return addressOf(ints[x + X.X_LINK], ints[x + X.X_TARGET])
}
