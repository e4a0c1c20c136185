// Done order: whether the messages of each key are done in the order they were published in.
// Picture: a teacher who ticks off the numbered pages each pupil hands in.
// Invariant: it only watches; one that is done for the second time is no matter of order.
import type { Message } from './message'

/** Of more keys than this the oldest half is forgotten: what is new each has a key of its own. */
const KEYS_MAX = 131_072

export class DoneOrder {
  /** By key: the latest that was done. */
  private readonly latest = new Map<number, number>()

  note({ key, sequence }: Message): 'first' | 'out-of-order' {
    if ((this.latest.get(key) ?? 0) > sequence) return 'out-of-order'
    this.latest.set(key, sequence)
    if (this.latest.size > KEYS_MAX) forgetHalf(this.latest)
    return 'first'
  }

  /** From here on everything is done anew. */
  forget(): void {
    this.latest.clear()
  }
}

/** At once, for the first keys of a map are the slower to find the more went before them. */
export function forgetHalf(map: Map<number, unknown>): void {
  const left = map.size / 2
  for (const key of map.keys()) {
    if (map.size <= left) return
    map.delete(key)
  }
}
