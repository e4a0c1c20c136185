import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { type Eviction, KeyTable } from './key-table'

describe('a table of keys', () => {
  test('evicts what was not used for longest', () => {
    const table = new KeyTable('lru')
    for (const key of [1, 2, 3]) expect(table.put(key, 10, 0, 30)).toBe(0)
    table.use(1)
    expect(table.put(4, 10, 0, 30)).toBe(1)
    expect([1, 2, 3, 4].map((key) => !Number.isNaN(table.use(key)))).toEqual([true, false, true, true])
  })

  test('or what came first, whatever was used', () => {
    const table = new KeyTable('fifo')
    for (const key of [1, 2, 3]) table.put(key, 10, 0, 30)
    table.use(1)
    table.put(4, 10, 0, 30)
    expect([1, 2, 3, 4].map((key) => !Number.isNaN(table.use(key)))).toEqual([false, true, true, true])
  })

  test('makes as much room as an item needs', () => {
    const table = new KeyTable('lru')
    for (const key of [1, 2, 3]) table.put(key, 10, 0, 30)
    expect(table.put(4, 25, 0, 30)).toBe(3)
    expect([table.size, table.bytes]).toEqual([1, 25])
  })

  test('does not store what is larger than all of it', () => {
    const table = new KeyTable('lru')
    table.put(1, 10, 0, 30)
    expect(table.put(2, 31, 0, 30)).toBe(0)
    expect([table.size, table.bytes]).toEqual([1, 10])
  })

  test('knows when a key was stored, and a new item replaces the old one', () => {
    const table = new KeyTable('lru')
    table.put(1, 10, 100, 30)
    expect(table.use(1)).toBe(100)
    table.put(1, 20, 200, 30)
    expect([table.use(1), table.size, table.bytes]).toEqual([200, 1, 20])
    expect(table.use(2)).toBeNaN()
  })

  test('agrees with a naive map, on 30 seeds', () => {
    for (let seed = 1; seed <= 30; seed++)
      expect(() => play(seed, seed % 2 === 0 ? 'lru' : 'fifo')).not.toThrow()
  })
})

interface Entry {
  readonly bytes: number
  readonly storedMs: number
}

/** A Map keeps the order of insertion: its first key is the next to go. */
class NaiveTable {
  readonly entries = new Map<number, Entry>()
  private readonly eviction: Eviction

  constructor(eviction: Eviction) {
    this.eviction = eviction
  }

  get bytes(): number {
    return [...this.entries.values()].reduce((sum, entry) => sum + entry.bytes, 0)
  }

  use(key: number): number {
    const entry = this.entries.get(key)
    if (entry === undefined) return Number.NaN
    if (this.eviction === 'lru') {
      this.entries.delete(key)
      this.entries.set(key, entry)
    }
    return entry.storedMs
  }

  put(key: number, bytes: number, nowMs: number, limitBytes: number): number {
    this.entries.delete(key)
    if (bytes > limitBytes) return 0
    const evicted = this.shrinkTo(limitBytes - bytes)
    this.entries.set(key, { bytes, storedMs: nowMs })
    return evicted
  }

  shrinkTo(limitBytes: number): number {
    let evicted = 0
    for (const key of this.entries.keys()) {
      if (this.bytes <= limitBytes) break
      this.entries.delete(key)
      evicted += 1
    }
    return evicted
  }
}

function play(seed: number, eviction: Eviction): void {
  const random = new RandomStream(seed, 'key-table fuzz')
  const table = new KeyTable(eviction)
  const naive = new NaiveTable(eviction)
  // Some seeds hold a handful of keys, others grow past every array the table begins with.
  const [keys, limit, steps] = seed % 3 === 0 ? [4000, 9000, 5000] : [40, 200, 2000]
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
      naive.entries.clear()
    }
    if (!Object.is(found, expected)) throw new Error(`${context}: ${String(found)}, not ${String(expected)}`)
    if (table.size !== naive.entries.size)
      throw new Error(`${context}: ${table.size} keys, not ${naive.entries.size}`)
    if (step % 50 === 0 && table.bytes !== naive.bytes) throw new Error(`${context}: ${table.bytes} bytes`)
  }
}
