// Key table: keys with their bytes, in an order of eviction; the content of caches and buffer pools.
// Picture: a coat rack: when it is full, the coat that the house's rule names makes room.
// Invariant: bytes = sum of the entries' bytes; the order and the hash hold the same keys.
import { hashInts } from '../core/hash'
import type { RandomStream } from '../core/random'
import { createOrder, type Eviction, type EvictionOrder } from './eviction'

export type { Eviction } from './eviction'

const EMPTY = -1
const REMOVED = -2
const FIRST_ENTRIES = 256

export class KeyTable {
  bytes = 0
  size = 0
  /** Of the key that was found last: what it was stored with. */
  foundVersion = 0
  private slots = new Int32Array(1024).fill(EMPTY)
  private taken = 0
  private keys = new Int32Array(FIRST_ENTRIES)
  private sizes = new Float64Array(FIRST_ENTRIES)
  private storedMs = new Float64Array(FIRST_ENTRIES)
  /** A plain list, from which small whole numbers come as what they are: calls carry them on (docs/adr/0007-speed.md). */
  private readonly versions: number[] = []
  private nextFree = new Int32Array(FIRST_ENTRIES)
  private freeHead = -1
  private entries = 0
  private eviction: Eviction
  private order: EvictionOrder
  private readonly random: () => RandomStream

  /** Where who goes is left to chance, `random` is drawn from. */
  constructor(eviction: Eviction, random: () => RandomStream) {
    this.eviction = eviction
    this.random = random
    this.order = createOrder(eviction, FIRST_ENTRIES, random)
  }

  /** When the key was stored, NaN if it is not here; counts as a use. */
  use(key: number): number {
    const entry = this.find(key)
    if (entry < 0) return Number.NaN
    this.order.used(entry, key)
    this.foundVersion = this.versions[entry]
    return this.storedMs[entry]
  }

  /** When the key was stored, NaN if it is not here; no use of it. */
  lookAt(key: number): number {
    const entry = this.find(key)
    return entry < 0 ? Number.NaN : this.storedMs[entry]
  }

  /** Whether the key is here; no use of it. */
  holds(key: number): boolean {
    return this.slotOf(key) >= 0
  }

  /**
   * Stores a key, making room up to the limit; an item larger than the limit is not stored. Where frequency counts, the
   * one that goes may be the new one. Returns how many were evicted.
   */
  put(key: number, bytes: number, nowMs: number, limitBytes: number, version = 0): number {
    this.remove(key)
    if (bytes > limitBytes) return 0
    const isRanked = this.eviction === 'lfu'
    const evicted = isRanked ? 0 : this.shrinkTo(limitBytes - bytes)
    const entry = this.allocate()
    this.keys[entry] = key
    this.sizes[entry] = bytes
    this.storedMs[entry] = nowMs
    this.versions[entry] = version
    this.order.added(entry, key)
    this.insert(key, entry)
    this.bytes += bytes
    this.size += 1
    return isRanked ? this.shrinkTo(limitBytes) : evicted
  }

  remove(key: number): boolean {
    const slot = this.slotOf(key)
    if (slot < 0) return false
    const entry = this.slots[slot]
    this.slots[slot] = REMOVED
    this.order.removed(entry)
    this.bytes -= this.sizes[entry]
    this.size -= 1
    this.nextFree[entry] = this.freeHead
    this.freeHead = entry
    return true
  }

  /** Evicts until at most this many bytes are held; returns how many keys went. */
  shrinkTo(limitBytes: number): number {
    let evicted = 0
    while (this.bytes > limitBytes) {
      const entry = this.order.victim()
      if (entry < 0) break
      this.remove(this.keys[entry])
      evicted += 1
    }
    return evicted
  }

  /** From now on who makes room is found in this way; of what was before, the order it had counts. */
  evictBy(eviction: Eviction): void {
    if (eviction === this.eviction) return
    this.eviction = eviction
    const present = this.order.entries()
    this.order = createOrder(eviction, this.keys.length, this.random)
    for (const entry of present) this.order.added(entry, this.keys[entry])
  }

  clear(): void {
    this.slots.fill(EMPTY)
    this.taken = this.size = this.bytes = this.entries = 0
    this.freeHead = -1
    this.order.clear()
  }

  private find(key: number): number {
    const slot = this.slotOf(key)
    return slot < 0 ? -1 : this.slots[slot]
  }

  private slotOf(key: number): number {
    const mask = this.slots.length - 1
    for (let slot = hashInts(key, 0) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot]
      if (entry === EMPTY) return -1
      if (entry !== REMOVED && this.keys[entry] === key) return slot
    }
  }

  private insert(key: number, entry: number): void {
    if ((this.taken + 1) * 2 > this.slots.length) this.rehash()
    const mask = this.slots.length - 1
    let slot = hashInts(key, 0) & mask
    while (this.slots[slot] >= 0) slot = (slot + 1) & mask
    if (this.slots[slot] === EMPTY) this.taken += 1
    this.slots[slot] = entry
  }

  /** Also sweeps out the marks removed keys leave. */
  private rehash(): void {
    const before = this.slots
    let length = before.length
    while ((this.size + 1) * 4 > length) length *= 2
    this.slots = new Int32Array(length).fill(EMPTY)
    this.taken = this.size
    for (const entry of before) {
      if (entry < 0) continue
      let slot = hashInts(this.keys[entry], 0) & (length - 1)
      while (this.slots[slot] >= 0) slot = (slot + 1) & (length - 1)
      this.slots[slot] = entry
    }
  }

  private allocate(): number {
    if (this.freeHead >= 0) {
      const entry = this.freeHead
      this.freeHead = this.nextFree[entry]
      return entry
    }
    if (this.entries === this.keys.length) this.growEntries()
    return this.entries++
  }

  private growEntries(): void {
    const grown = <T extends Int32Array | Float64Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    const length = this.keys.length * 2
    this.keys = grown(this.keys, new Int32Array(length))
    this.sizes = grown(this.sizes, new Float64Array(length))
    this.storedMs = grown(this.storedMs, new Float64Array(length))
    this.nextFree = grown(this.nextFree, new Int32Array(length))
    this.order.grow(length)
  }
}
