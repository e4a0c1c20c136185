// Cancelling: telling a callee that nobody waits any more, so that it stops.
// Picture: calling the kitchen: never mind the second soup.
// Invariant: the word takes its way like any message, is lost or waits where they are, and goes only after a request
// that was sent.
import { FLAGS, GENERATION, INSTANCE, INTS_SHIFT, LOCAL } from './call-table'
import { CANCEL } from './events'
import { X_CALL, X_CALL_GENERATION, X_INSTANCE, X_INTS_SHIFT, X_LINK } from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { policyOf } from './retry-policy'
import { cancelTravelMs } from './sending'

/** A word under way: the exchange it came from may be over, and its row another's. */
export interface CancelWord {
  readonly call: number
  readonly generation: number
  readonly link: Link
  readonly from: Instance
  readonly to: Instance
  /** Between programs on one machine there is nothing to cut. */
  readonly isLocal: boolean
}

export class CancelWords {
  readonly underWay = new Map<number, CancelWord>()
  /** Those that wait for a cut to end, in the order they came. */
  readonly held: CancelWord[] = []
  private next = 0

  add(word: CancelWord): number {
    const id = this.next++
    this.underWay.set(id, word)
    return id
  }

  take(id: number): CancelWord | undefined {
    const word = this.underWay.get(id)
    this.underWay.delete(id)
    return word
  }
}

/** Sends a cancel after the attempt under way, if its request has been sent. */
export function cancelCall(kernel: Kernel, exchange: number): void {
  const x = exchange << X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const call = ints[x + X_CALL]
  const generation = ints[x + X_CALL_GENERATION]
  if (call < 0 || kernel.calls.ints[(call << INTS_SHIFT) + GENERATION] !== generation) return
  const from = kernel.instances[ints[x + X_INSTANCE]]
  const to = kernel.instances[kernel.calls.ints[(call << INTS_SHIFT) + INSTANCE]]
  const travelMs = cancelTravelMs(kernel, call, from, to, policyOf(kernel, exchange))
  if (travelMs === Number.POSITIVE_INFINITY) return
  const isLocal = (kernel.calls.ints[(call << INTS_SHIFT) + FLAGS] & LOCAL) !== 0
  const link = kernel.links[ints[x + X_LINK]]
  const id = kernel.cancelWords.add({ call, generation, link, from, to, isLocal })
  kernel.queue.push(kernel.nowMs + travelMs, CANCEL, id, 0)
}
