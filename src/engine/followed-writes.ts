// Followed writes: whether a write that was tried again was done twice.
// Picture: a cheque posted once more because nobody confirmed the first, and both cashed.
// Invariant: counted where the work was done, heard of or not; the exchange keeps its row until its last attempt is gone.
import { EXCHANGE, FLAGS, INTS_SHIFT, MEASURED, TYPE } from './call-table'
import * as X from './exchange-table'
import type { Kernel } from './kernel'

/** An attempt of a write is answered ok. */
export function writeDone(kernel: Kernel, call: number): void {
  const c = call << INTS_SHIFT
  const { ints } = kernel.exchanges
  const x = kernel.calls.ints[c + EXCHANGE] << X.X_INTS_SHIFT
  ints[x + X.X_DONE] += 1
  if (ints[x + X.X_DONE] === 1 || (kernel.calls.ints[c + FLAGS] & MEASURED) === 0) return
  // Who recognizes a request does it once.
  if (!kernel.traffic.isIdempotent(kernel.calls.ints[c + TYPE]))
    kernel.links[ints[x + X.X_LINK]].duplicateWrites += 1
}

/** The row of an attempt is done with. */
export function attemptReleased(kernel: Kernel, call: number): void {
  const exchange = kernel.calls.ints[(call << INTS_SHIFT) + EXCHANGE]
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  ints[x + X.X_FOLLOWED] -= 1
  if (ints[x + X.X_FOLLOWED] === 0 && (ints[x + X.X_FLAGS] & X.X_OVER) !== 0) kernel.exchanges.free(exchange)
}
