// Key table: keys with their bytes, in an order of eviction; the content of caches and buffer pools.
// Picture: a coat rack: the coat nobody asked for longest makes room.
// Invariant: bytes = sum of the entries' bytes; the order list and the hash hold the same keys.
import { hashInts } from '../core/hash'

export type Eviction = 'lru' | 'fifo'

const EMPTY = -1
const REMOVED = -2

export class KeyTable {
  bytes = 0
  size = 0
  private slots = new Int32Array(1024).fill(EMPTY)
  private used = 0
  private keys = new Int32Array(256)
  private sizes = new Float64Array(256)
  private storedMs = new Float64Array(256)
  private newer = new Int32Array(256)
  private older = new Int32Array(256)
  private newest = -1
  private oldest = -1
  private freeHead = -1
  private entries = 0

  private readonly eviction: Eviction

  constructor(eviction: Eviction) {
    this.eviction = eviction
  }

  /** When the key was stored, NaN if it is not here; counts as a use. */
  use(key: number): number {
    const entry = this.find(key)
    if (entry < 0) return Number.NaN
    if (this.eviction === 'lru' && entry !== this.newest) {
      this.unlink(entry)
      this.linkNewest(entry)
    }
    return this.storedMs[entry]
  }

  /** Stores a key, making room up to the limit; an item larger than the limit is not stored. Returns how many were evicted. */
  put(key: number, bytes: number, nowMs: number, limitBytes: number): number {
    this.remove(key)
    if (bytes > limitBytes) return 0
    const evicted = this.shrinkTo(limitBytes - bytes)
    const entry = this.allocate()
    this.keys[entry] = key
    this.sizes[entry] = bytes
    this.storedMs[entry] = nowMs
    this.linkNewest(entry)
    this.insert(key, entry)
    this.bytes += bytes
    this.size += 1
    return evicted
  }

  remove(key: number): boolean {
    const slot = this.slotOf(key)
    if (slot < 0) return false
    const entry = this.slots[slot]
    this.slots[slot] = REMOVED
    this.unlink(entry)
    this.bytes -= this.sizes[entry]
    this.size -= 1
    this.newer[entry] = this.freeHead
    this.freeHead = entry
    return true
  }

  /** Evicts until at most this many bytes are held; returns how many keys went. */
  shrinkTo(limitBytes: number): number {
    let evicted = 0
    while (this.bytes > limitBytes && this.oldest >= 0) {
      this.remove(this.keys[this.oldest])
      evicted += 1
    }
    return evicted
  }

  clear(): void {
    this.slots.fill(EMPTY)
    this.used = this.size = this.bytes = this.entries = 0
    this.newest = this.oldest = this.freeHead = -1
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
    if ((this.used + 1) * 2 > this.slots.length) this.rehash()
    const mask = this.slots.length - 1
    let slot = hashInts(key, 0) & mask
    while (this.slots[slot] >= 0) slot = (slot + 1) & mask
    if (this.slots[slot] === EMPTY) this.used += 1
    this.slots[slot] = entry
  }

  /** Also sweeps out the marks removed keys leave. The new entry is linked already and finds its slot here too. */
  private rehash(): void {
    let length = this.slots.length
    while ((this.size + 1) * 4 > length) length *= 2
    this.slots = new Int32Array(length).fill(EMPTY)
    this.used = 0
    for (let entry = this.older[this.newest]; entry >= 0; entry = this.older[entry]) {
      let slot = hashInts(this.keys[entry], 0) & (length - 1)
      while (this.slots[slot] >= 0) slot = (slot + 1) & (length - 1)
      this.slots[slot] = entry
      this.used += 1
    }
  }

  private allocate(): number {
    if (this.freeHead >= 0) {
      const entry = this.freeHead
      this.freeHead = this.newer[entry]
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
    this.newer = grown(this.newer, new Int32Array(length))
    this.older = grown(this.older, new Int32Array(length))
  }

  private linkNewest(entry: number): void {
    this.older[entry] = this.newest
    this.newer[entry] = -1
    if (this.newest >= 0) this.newer[this.newest] = entry
    else this.oldest = entry
    this.newest = entry
  }

  private unlink(entry: number): void {
    const newer = this.newer[entry]
    const older = this.older[entry]
    if (newer >= 0) this.older[newer] = older
    else this.newest = older
    if (older >= 0) this.newer[older] = newer
    else this.oldest = newer
  }
}
