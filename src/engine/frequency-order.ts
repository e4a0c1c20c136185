// Frequency order: who was asked for least often goes first, and of equals who was not used for longest.
// Picture: a shelf sorted by how worn the backs of the books are; what was lent out and came back is as worn as before.
// Invariant: a heap by (times asked for, last use), the smallest on top; a key keeps its count when it is not there.
import type { EvictionOrder } from './eviction'
import { KeyCounts } from './key-counts'

export class FrequencyOrder implements EvictionOrder {
  private readonly counts = new KeyCounts()
  private heap: Int32Array
  private place: Int32Array
  private uses: Float64Array
  private turns: Float64Array
  private size = 0
  private turn = 0

  constructor(length: number) {
    this.heap = new Int32Array(length)
    this.place = new Int32Array(length)
    this.uses = new Float64Array(length)
    this.turns = new Float64Array(length)
  }

  added(entry: number, key: number): void {
    this.note(entry, key)
    this.put(entry, this.size++)
    this.rise(entry)
  }

  used(entry: number, key: number): void {
    this.note(entry, key)
    this.sink(entry)
  }

  removed(entry: number): void {
    const hole = this.place[entry]
    const last = this.heap[--this.size]
    if (last === entry) return
    this.put(last, hole)
    this.sink(last)
    this.rise(last)
  }

  victim(): number {
    return this.size === 0 ? -1 : this.heap[0]
  }

  entries(): Int32Array {
    return this.heap.slice(0, this.size).sort((a, b) => (this.isBefore(a, b) ? -1 : 1))
  }

  clear(): void {
    this.size = 0
    this.counts.clear()
  }

  grow(length: number): void {
    this.heap = grown(this.heap, new Int32Array(length))
    this.place = grown(this.place, new Int32Array(length))
    this.uses = grown(this.uses, new Float64Array(length))
    this.turns = grown(this.turns, new Float64Array(length))
  }

  private note(entry: number, key: number): void {
    this.uses[entry] = this.counts.raise(key)
    this.turns[entry] = this.turn++
  }

  private isBefore(a: number, b: number): boolean {
    const { uses, turns } = this
    return uses[a] === uses[b] ? turns[a] < turns[b] : uses[a] < uses[b]
  }

  private rise(entry: number): void {
    let at = this.place[entry]
    while (at > 0) {
      const above = this.heap[(at - 1) >> 1]
      if (!this.isBefore(entry, above)) break
      this.put(above, at)
      at = (at - 1) >> 1
    }
    this.put(entry, at)
  }

  private sink(entry: number): void {
    let at = this.place[entry]
    for (;;) {
      let below = 2 * at + 1
      if (below >= this.size) break
      if (below + 1 < this.size && this.isBefore(this.heap[below + 1], this.heap[below])) below += 1
      if (this.isBefore(entry, this.heap[below])) break
      this.put(this.heap[below], at)
      at = below
    }
    this.put(entry, at)
  }

  private put(entry: number, at: number): void {
    this.heap[at] = entry
    this.place[entry] = at
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
