// Done order: whether the messages of each key are done in the order they were published in.
// Picture: a teacher who ticks off the numbered pages each pupil hands in.
// Invariant: it only watches; one that is done for the second time is no matter of order.
import type { Message } from './message'

export class DoneOrder {
  /** By key: the latest that was done. */
  private readonly latest = new Map<number, number>()

  note({ key, sequence }: Message): 'first' | 'out-of-order' {
    if ((this.latest.get(key) ?? 0) > sequence) return 'out-of-order'
    this.latest.set(key, sequence)
    return 'first'
  }

  /** From here on everything is done anew. */
  forget(): void {
    this.latest.clear()
  }
}
