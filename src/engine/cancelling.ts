// Cancelling: telling a callee that nobody waits any more, so that it stops.
// Picture: calling the kitchen: never mind the second soup.
// Invariant: the word takes its way like any message, is lost or waits where they are, and goes only after a request
// that was sent.
import { type Call, LOCAL } from './call-table'
import { CANCEL } from './events'
import { type Exchange, SENT } from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { cancelTravelMs } from './sending'

/** A word under way: the exchange it came from may be over, and its row another's. */
export interface CancelWord {
  readonly call: Call
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
export function cancelCall(kernel: Kernel, exchange: Exchange): void {
  const { call, stage, callGeneration: generation, from, link, policy } = exchange
  if (call === undefined || stage !== SENT || call.generation !== generation) return
  const to = call.instance
  const travelMs = cancelTravelMs(kernel, call, from, to, policy)
  if (travelMs === Number.POSITIVE_INFINITY) return
  const isLocal = (call.flags & LOCAL) !== 0
  const id = kernel.cancelWords.add({ call, generation, link, from, to, isLocal })
  kernel.queue.push(kernel.nowMs + travelMs, CANCEL, id, 0)
}
