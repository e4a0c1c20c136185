// By which columns data is divided decides who gets how much: computed shares, and what is asked of everybody.
import { describe, expect, test } from 'vitest'
import { AliasTable } from '../../core/zipf'
import { DEFAULT_COLUMNS } from '../../kit/key-columns'
import { Trial } from '../../simulation/testing/design'
import { slotOf } from './slots'
import { assigned } from './testing/assigned'
import { received, sharded, sharesOf } from './testing/sharded'

const SHARDS = 4
/** Of a normal distribution, 99.9 % lies within so many standard deviations. */
const Z999 = 3.29

/** The share of each shard when value v of the only key column has the v-th of these shares. */
function computed(shares: readonly number[]): readonly number[] {
  const owners = assigned('consistent-hash', ['shard-1', 'shard-2', 'shard-3', 'shard-4'], 64)
  const sums = [0, 0, 0, 0]
  shares.forEach((share, value) => {
    sums[Number(owners[slotOf(value)]?.slice(-1)) - 1] += share
  })
  return sums
}

function zipf(values: number, skew: number): readonly number[] {
  const table = AliasTable.zipf(values, skew)
  return Array.from({ length: values }, (_, value) => table.probability(value))
}

/** How far the share of any shard is from this one, in standard deviations of counting. */
function farthest(of: Trial, expected: readonly number[]): number {
  const requests = received(of, SHARDS).reduce((sum, count) => sum + count, 0)
  return Math.max(
    ...sharesOf(of, SHARDS).map((share, i) => {
      const deviation = Math.sqrt((expected[i] * (1 - expected[i])) / requests)
      return Math.abs(share - expected[i]) / deviation
    }),
  )
}

describe('the load of the hottest shard is what its keys are asked for', () => {
  test('by item, with the items’ skew', () => {
    const items = 1000
    const of = new Trial(sharded(SHARDS, {}, { dataSets: [{ items, itemBytes: 100, skew: 1.2 }] })).to(10_000)
    const expected = computed(zipf(items, 1.2))
    expect(Math.max(...expected)).toBeGreaterThan(0.35)
    expect(farthest(of, expected)).toBeLessThan(Z999)
  })

  test('by country, with the sizes of countries', () => {
    const country = { values: 12, skew: 1 }
    const columns = { ...DEFAULT_COLUMNS, country }
    // So many users that the countries have their shares of them.
    const users = { users: 1_000_000 }
    const of = new Trial(sharded(SHARDS, { shardKey: ['country'] }, { columns, users })).to(10_000)
    expect(farthest(of, computed(zipf(12, 1)))).toBeLessThan(Z999)
  })

  test('by day: whoever has today has the most, and all that is new', () => {
    const columns = { ...DEFAULT_COLUMNS, day: { values: 30, skew: 1 } }
    const shares = zipf(30, 1)
    const reads = new Trial(sharded(SHARDS, { shardKey: ['day'] }, { columns })).to(10_000)
    expect(farthest(reads, computed(shares))).toBeLessThan(Z999)
    const inserts = { columns, requestTypes: [{ operation: 'write' as const, inserts: 1 }] }
    const made = received(new Trial(sharded(SHARDS, { shardKey: ['day'] }, inserts)).to(2000), SHARDS)
    expect(made.filter((count) => count > 0)).toHaveLength(1)
    expect(made.indexOf(Math.max(...made))).toBe(computed([1]).indexOf(1))
  })

  test('with a celebrity, its share and what the others give the same shard', () => {
    const items = 1000
    const dataSets = [{ items, itemBytes: 100, skew: 0.5, celebrity: 0.4 }]
    const of = new Trial(sharded(SHARDS, {}, { dataSets })).to(10_000)
    const shares = zipf(items, 0.5).map((share, item) => 0.6 * share + (item === 0 ? 0.4 : 0))
    const expected = computed(shares)
    expect(Math.max(...expected)).toBeGreaterThan(0.5)
    expect(farthest(of, expected)).toBeLessThan(Z999)
  })

  test('a second column divides what one cannot: a celebrity by who asks, a country by item', () => {
    const dataSets = [{ items: 1000, itemBytes: 100, celebrity: 0.6 }]
    const byBoth = { shardKey: ['item', 'user'] }
    const byPlace = { shardKey: ['country', 'item'] }
    const columns = { ...DEFAULT_COLUMNS, country: { values: 3, skew: 2 } }
    for (const of of [
      new Trial(sharded(SHARDS, byBoth, { dataSets })),
      new Trial(sharded(SHARDS, byPlace, { columns })),
    ])
      expect(Math.max(...sharesOf(of.to(5000), SHARDS)) * SHARDS).toBeLessThan(1 + 3 / 8)
  })
})

describe('a request that does not say all of the key', () => {
  const search = { id: 'search', keyColumns: ['item'] as const, share: 1 }

  test('asks every shard, and one that does asks one', () => {
    const of = new Trial(
      sharded(SHARDS, { shardKey: ['user'] }, { requestTypes: [{ share: 1 }, search] }),
    ).to(4001)
    const asked = of.component('router').counts.scattered
    expect(asked).toBe(of.type('search').arrivals)
    const all = received(of, SHARDS).reduce((sum, count) => sum + count, 0)
    expect(all).toBe(of.type('page').arrivals + SHARDS * of.type('search').arrivals)
    expect(of.type('search').failed + of.type('page').failed).toBe(0)
  })

  test('needs all of several columns', () => {
    const of = new Trial(sharded(SHARDS, { shardKey: ['item', 'user'] }, { requestTypes: [search] })).to(1001)
    for (const count of received(of, SHARDS)) expect(count).toBe(of.type('search').arrivals)
  })

  test('that writes is done at every shard', () => {
    const write = { ...search, operation: 'write' as const }
    const of = new Trial(sharded(SHARDS, { shardKey: ['user'] }, { requestTypes: [write] })).to(1001)
    for (const count of received(of, SHARDS)) expect(count).toBe(of.type('search').arrivals)
    expect(of.type('search').failed).toBe(0)
  })

  test('fails without any shard', () => {
    const of = new Trial(sharded(0, { shardKey: ['user'] }, { requestTypes: [search] })).to(1001)
    expect(Object.keys(of.type('search').failures)).toEqual(['no-healthy-target'])
  })

  test.each([2, 4, 8])('takes as long as the slowest of %d: the harmonic number of their mean', (shards) => {
    const exponential = { readCpuMs: 1, workShape: 'exponential', vCpus: 64 }
    const of = new Trial(
      sharded(shards, { shardKey: ['user'] }, { requestTypes: [search], shard: exponential }),
    ).to(20_000)
    const terms = Array.from({ length: shards }, (_, k) => 1 / (k + 1))
    const mean = terms.reduce((total, term) => total + term, 0)
    const variance = terms.reduce((total, term) => total + term * term, 0)
    const { arrivals, latencyMs } = of.type('search')
    // The wire takes less than 0.001 ms.
    const error = Z999 * Math.sqrt(variance / arrivals) + 0.001
    expect(Math.abs((latencyMs.mean ?? 0) - mean)).toBeLessThan(error)
  })
})
