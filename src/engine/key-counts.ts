// Key counts: how often each key was seen.
// Picture: a tally sheet with a line for everybody who ever came.
// Invariant: a count only grows, until all are forgotten; at least half of the slots are empty.
import { hashInts } from '../core/hash'

const FIRST_SLOTS = 1024

export class KeyCounts {
  private keys = new Int32Array(FIRST_SLOTS)
  /** 0 = the slot is empty. */
  private counts = new Float64Array(FIRST_SLOTS)
  private size = 0

  /** Counts the key once more; returns how often that was. */
  raise(key: number): number {
    const slot = this.slotOf(key)
    if (this.counts[slot] > 0) return ++this.counts[slot]
    this.keys[slot] = key
    this.counts[slot] = 1
    this.size += 1
    if (this.size * 2 > this.keys.length) this.grow()
    return 1
  }

  clear(): void {
    this.counts.fill(0)
    this.size = 0
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1
    let slot = hashInts(key, 0) & mask
    while (this.counts[slot] > 0 && this.keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  private grow(): void {
    const { keys, counts } = this
    this.keys = new Int32Array(2 * keys.length)
    this.counts = new Float64Array(2 * keys.length)
    for (let i = 0; i < keys.length; i++) {
      if (counts[i] === 0) continue
      const slot = this.slotOf(keys[i])
      this.keys[slot] = keys[i]
      this.counts[slot] = counts[i]
    }
  }
}
