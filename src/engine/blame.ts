// Blame: who a time-out is attributed to: follow the call being waited for to the deepest one that still waits.
import { AWAITING, AWAITING_GENERATION, GENERATION, INSTANCE, INTS_SHIFT } from './call-table'
import * as X from './exchange-table'
import type { Kernel } from './kernel'

const MAX_DEPTH = 64

/** The component to blame, by index. */
export function blameOf(kernel: Kernel, exchange: number): number {
  let current = exchange
  let blamed = kernel.links[kernel.exchanges.ints[(exchange << X.X_INTS_SHIFT) + X.X_LINK]].to.index
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const of = kernel.exchanges.ints
    const x = current << X.X_INTS_SHIFT
    const call = of[x + X.X_CALL]
    if (call < 0) return blamed
    const ints = kernel.calls.ints
    const c = call << INTS_SHIFT
    // Gone without an answer, or its answer is on the way: the last known place it is.
    if (ints[c + GENERATION] !== of[x + X.X_CALL_GENERATION] || ints[c + INSTANCE] < 0) return blamed
    blamed = kernel.instances[ints[c + INSTANCE]].component.index
    const next = ints[c + AWAITING]
    if (next < 0 || of[(next << X.X_INTS_SHIFT) + X.X_GENERATION] !== ints[c + AWAITING_GENERATION])
      return blamed
    blamed = kernel.links[of[(next << X.X_INTS_SHIFT) + X.X_LINK]].to.index
    current = next
  }
  return blamed
}
