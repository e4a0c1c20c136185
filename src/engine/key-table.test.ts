import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { type Eviction, KeyTable } from './key-table'

function tableOf(eviction: Eviction): KeyTable {
  return new KeyTable(eviction, () => new RandomStream(1, 'evicted'))
}

describe('a table of keys', () => {
  test('evicts what was not used for longest', () => {
    const table = tableOf('lru')
    for (const key of [1, 2, 3]) expect(table.put(key, 10, 0, 30)).toBe(0)
    table.use(1)
    expect(table.put(4, 10, 0, 30)).toBe(1)
    expect([1, 2, 3, 4].map((key) => !Number.isNaN(table.use(key)))).toEqual([true, false, true, true])
  })

  test('or what came first, whatever was used', () => {
    const table = tableOf('fifo')
    for (const key of [1, 2, 3]) table.put(key, 10, 0, 30)
    table.use(1)
    table.put(4, 10, 0, 30)
    expect([1, 2, 3, 4].map((key) => !Number.isNaN(table.use(key)))).toEqual([false, true, true, true])
  })

  test('or what was asked for least often, and of equals what was not used for longest', () => {
    const table = tableOf('lfu')
    for (const key of [1, 2, 3]) table.put(key, 10, 0, 30)
    for (const key of [1, 1, 3]) table.use(key)
    table.put(4, 10, 0, 30)
    expect([1, 2, 3, 4].map((key) => !Number.isNaN(table.use(key)))).toEqual([true, false, true, true])
    // What comes back is as well known as it was: 2 was asked for twice now, as 4 was, and later.
    table.put(2, 10, 0, 30)
    expect([1, 2, 3, 4].map((key) => !Number.isNaN(table.use(key)))).toEqual([true, true, true, false])
    // Who was asked for less often than all that are there is not let in.
    expect(table.put(5, 10, 0, 30)).toBe(1)
    expect([1, 2, 3, 5].map((key) => !Number.isNaN(table.use(key)))).toEqual([true, true, true, false])
  })

  test('or any, each as easily as the others', () => {
    const table = tableOf('random')
    const evicted = [0, 0, 0]
    for (let round = 0; round < 6000; round++) {
      for (const key of [0, 1, 2]) table.put(key, 10, 0, 30)
      table.use(0)
      table.put(3, 10, 0, 30)
      evicted[[0, 1, 2].findIndex((key) => Number.isNaN(table.use(key)))] += 1
      table.clear()
    }
    // 2,000 each; the standard deviation is 37.
    for (const times of evicted) expect(Math.abs(times - 2000)).toBeLessThan(150)
  })

  test('goes on in another way when it is told to, from the order it had', () => {
    const table = tableOf('lru')
    for (const key of [1, 2, 3]) table.put(key, 10, 0, 30)
    table.use(1)
    table.evictBy('fifo')
    table.use(2)
    table.put(4, 10, 0, 30)
    expect(table.use(2)).toBeNaN()
    table.evictBy('lfu')
    table.use(3)
    table.put(5, 10, 0, 30)
    expect([1, 3, 4, 5].map((key) => !Number.isNaN(table.use(key)))).toEqual([false, true, true, true])
    table.evictBy('random')
    for (let key = 10; key < 100; key++) table.put(key, 10, 0, 30)
    expect([table.size, table.bytes]).toEqual([3, 30])
  })

  test('remembers what a key was stored with', () => {
    const table = tableOf('lru')
    table.put(1, 10, 0, 30, 7)
    table.put(2, 10, 0, 30)
    table.use(1)
    expect(table.foundVersion).toBe(7)
    table.use(2)
    expect(table.foundVersion).toBe(0)
  })

  test('makes as much room as an item needs', () => {
    const table = tableOf('lru')
    for (const key of [1, 2, 3]) table.put(key, 10, 0, 30)
    expect(table.put(4, 25, 0, 30)).toBe(3)
    expect([table.size, table.bytes]).toEqual([1, 25])
  })

  test('does not store what is larger than all of it', () => {
    const table = tableOf('lru')
    table.put(1, 10, 0, 30)
    expect(table.put(2, 31, 0, 30)).toBe(0)
    expect([table.size, table.bytes]).toEqual([1, 10])
  })

  test('knows when a key was stored, and a new item replaces the old one', () => {
    const table = tableOf('lru')
    table.put(1, 10, 100, 30)
    expect(table.use(1)).toBe(100)
    table.put(1, 20, 200, 30)
    expect([table.use(1), table.size, table.bytes]).toEqual([200, 1, 20])
    expect(table.use(2)).toBeNaN()
  })

  test('agrees with a naive map, on 30 seeds', () => {
    for (let seed = 1; seed <= 30; seed++)
      expect(() => play(seed, (['lru', 'fifo', 'lfu'] as const)[seed % 3])).not.toThrow()
  })
})

interface Entry {
  readonly bytes: number
  readonly storedMs: number
}

/** A Map keeps the order of insertion: its first key is the next to go, of those that were asked for equally often. */
class NaiveTable {
  readonly entries = new Map<number, Entry>()
  private readonly eviction: Eviction
  private readonly counts = new Map<number, number>()

  constructor(eviction: Eviction) {
    this.eviction = eviction
  }

  forget(): void {
    this.entries.clear()
    this.counts.clear()
  }

  get bytes(): number {
    return [...this.entries.values()].reduce((sum, entry) => sum + entry.bytes, 0)
  }

  use(key: number): number {
    const entry = this.entries.get(key)
    if (entry === undefined) return Number.NaN
    this.raise(key)
    if (this.eviction !== 'fifo') {
      this.entries.delete(key)
      this.entries.set(key, entry)
    }
    return entry.storedMs
  }

  put(key: number, bytes: number, nowMs: number, limitBytes: number): number {
    this.entries.delete(key)
    if (bytes > limitBytes) return 0
    const isRanked = this.eviction === 'lfu'
    const evicted = isRanked ? 0 : this.shrinkTo(limitBytes - bytes)
    this.entries.set(key, { bytes, storedMs: nowMs })
    this.raise(key)
    return isRanked ? this.shrinkTo(limitBytes) : evicted
  }

  shrinkTo(limitBytes: number): number {
    let evicted = 0
    while (this.bytes > limitBytes) {
      const keys = [...this.entries.keys()]
      const of = (key: number): number => (this.eviction === 'lfu' ? (this.counts.get(key) ?? 0) : 0)
      this.entries.delete(keys.reduce((least, key) => (of(key) < of(least) ? key : least)))
      evicted += 1
    }
    return evicted
  }

  private raise(key: number): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }
}

function play(seed: number, eviction: Eviction): void {
  const random = new RandomStream(seed, 'key-table fuzz')
  const table = tableOf(eviction)
  const naive = new NaiveTable(eviction)
  // Some seeds hold a handful of keys, others grow past every array the table begins with.
  const [keys, limit, steps] = seed % 5 === 0 ? [4000, 9000, 5000] : [40, 200, 2000]
  for (let step = 0; step < steps; step++) {
    const key = random.nextBelow(keys) * 1000
    const chance = random.nextUnit()
    const context = `seed ${seed}, step ${step}`
    let [found, expected]: [unknown, unknown] = [0, 0]
    if (chance < 0.4) [found, expected] = [table.use(key), naive.use(key)]
    else if (chance < 0.9) {
      const bytes = 1 + random.nextBelow(chance < 0.42 ? 300 : 8)
      ;[found, expected] = [table.put(key, bytes, step, limit), naive.put(key, bytes, step, limit)]
    } else if (chance < 0.99) [found, expected] = [table.remove(key), naive.entries.delete(key)]
    else if (chance < 0.998) {
      const to = random.nextBelow(limit)
      ;[found, expected] = [table.shrinkTo(to), naive.shrinkTo(to)]
    } else {
      table.clear()
      naive.forget()
    }
    if (!Object.is(found, expected)) throw new Error(`${context}: ${String(found)}, not ${String(expected)}`)
    if (table.size !== naive.entries.size)
      throw new Error(`${context}: ${table.size} keys, not ${naive.entries.size}`)
    if (step % 50 === 0 && table.bytes !== naive.bytes) throw new Error(`${context}: ${table.bytes} bytes`)
  }
}
