// Eviction: in which order the entries of a full table make room.
// Picture: the rule by which the cloakroom decides whose coat has to go.
// Invariant: an order holds exactly the entries that were added and not removed; entries are small numbers, used again.
import { unreachable } from '../core/assert'
import type { RandomStream } from '../core/random'
import { FrequencyOrder } from './frequency-order'

/** Not used for longest, least often asked for, first come, or any. */
export type Eviction = 'lru' | 'lfu' | 'fifo' | 'random'

export interface EvictionOrder {
  added(entry: number, key: number): void
  used(entry: number, key: number): void
  removed(entry: number): void
  /** Who goes next; -1 when nobody is there. It must be removed before the next one is asked for. */
  victim(): number
  /** From who goes first to who goes last, as far as there is an order. */
  entries(): Int32Array
  clear(): void
  /** Room for entries below this number. */
  grow(length: number): void
}

export function createOrder(eviction: Eviction, length: number, random: () => RandomStream): EvictionOrder {
  switch (eviction) {
    case 'lru':
      return new ListOrder(true, length)
    case 'fifo':
      return new ListOrder(false, length)
    case 'lfu':
      return new FrequencyOrder(length)
    case 'random':
      return new RandomOrder(random(), length)
    default:
      return unreachable(eviction)
  }
}

/** A list from the newest to the oldest; where uses count, the one used is the newest again. */
class ListOrder implements EvictionOrder {
  private newer: Int32Array
  private older: Int32Array
  private newest = -1
  private oldest = -1
  private size = 0
  private readonly usesCount: boolean

  constructor(usesCount: boolean, length: number) {
    this.usesCount = usesCount
    this.newer = new Int32Array(length)
    this.older = new Int32Array(length)
  }

  added(entry: number): void {
    this.link(entry)
    this.size += 1
  }

  used(entry: number): void {
    if (!this.usesCount || entry === this.newest) return
    this.unlink(entry)
    this.link(entry)
  }

  removed(entry: number): void {
    this.unlink(entry)
    this.size -= 1
  }

  victim(): number {
    return this.oldest
  }

  entries(): Int32Array {
    const list = new Int32Array(this.size)
    for (let entry = this.oldest, i = 0; entry >= 0; entry = this.newer[entry]) list[i++] = entry
    return list
  }

  clear(): void {
    this.newest = this.oldest = -1
    this.size = 0
  }

  grow(length: number): void {
    this.newer = grown(this.newer, length)
    this.older = grown(this.older, length)
  }

  private link(entry: number): void {
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

/** A bag: the last one takes the place of whoever is taken out. */
class RandomOrder implements EvictionOrder {
  private bag: Int32Array
  private place: Int32Array
  private size = 0
  private readonly random: RandomStream

  constructor(random: RandomStream, length: number) {
    this.random = random
    this.bag = new Int32Array(length)
    this.place = new Int32Array(length)
  }

  added(entry: number): void {
    this.bag[this.size] = entry
    this.place[entry] = this.size++
  }

  used(): void {
    // Who was used goes as easily as anybody else.
  }

  removed(entry: number): void {
    const last = this.bag[--this.size]
    this.bag[this.place[entry]] = last
    this.place[last] = this.place[entry]
  }

  victim(): number {
    return this.size === 0 ? -1 : this.bag[this.random.nextBelow(this.size)]
  }

  entries(): Int32Array {
    return this.bag.slice(0, this.size)
  }

  clear(): void {
    this.size = 0
  }

  grow(length: number): void {
    this.bag = grown(this.bag, length)
    this.place = grown(this.place, length)
  }
}

function grown(from: Int32Array, length: number): Int32Array {
  const to = new Int32Array(length)
  to.set(from)
  return to
}
