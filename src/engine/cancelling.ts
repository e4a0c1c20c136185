// Cancelling: telling a callee that nobody waits any more, so that it stops.
// Picture: calling the kitchen: never mind the second soup.
// Invariant: the word takes its way like any message, and goes only after a request that was sent.
import { GENERATION, INSTANCE, INTS_SHIFT } from './call-table'
import { CANCEL } from './events'
import { X_CALL, X_CALL_GENERATION, X_INSTANCE, X_INTS_SHIFT } from './exchange-table'
import type { Kernel } from './kernel'
import { policyOf } from './retry-policy'
import { cancelTravelMs } from './sending'

/** Sends a cancel after the attempt under way, if its request has been sent. */
export function cancelCall(kernel: Kernel, exchange: number): void {
  const x = exchange << X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const call = ints[x + X_CALL]
  if (call < 0 || kernel.calls.ints[(call << INTS_SHIFT) + GENERATION] !== ints[x + X_CALL_GENERATION]) return
  const from = kernel.instances[ints[x + X_INSTANCE]]
  const to = kernel.instances[kernel.calls.ints[(call << INTS_SHIFT) + INSTANCE]]
  const travelMs = cancelTravelMs(kernel, call, from, to, policyOf(kernel, exchange))
  kernel.queue.push(kernel.nowMs + travelMs, CANCEL, call, ints[x + X_CALL_GENERATION])
}
