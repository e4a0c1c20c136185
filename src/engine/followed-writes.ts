// Followed writes: whether a write that was tried again was done twice.
// Picture: a cheque posted once more because nobody confirmed the first, and both cashed.
// Invariant: counted where the work was done, heard of or not; the exchange keeps its record until its last attempt is gone.
import { type Call, MEASURED } from './call-table'
import * as X from './exchange-table'
import type { Kernel } from './kernel'

/** An attempt of a write is answered ok. */
export function writeDone(kernel: Kernel, call: Call): void {
  const { exchange } = call
  if (exchange === undefined) return
  exchange.done += 1
  if (exchange.done === 1 || (call.flags & MEASURED) === 0) return
  // Who recognizes a request does it once.
  if (!kernel.traffic.isIdempotent(call.type)) exchange.link.duplicateWrites += 1
}

/** The record of an attempt is done with. */
export function attemptReleased(kernel: Kernel, call: Call): void {
  const { exchange } = call
  if (exchange === undefined) return
  exchange.followed -= 1
  if (exchange.followed === 0 && (exchange.flags & X.OVER) !== 0) kernel.exchanges.free(exchange)
}
