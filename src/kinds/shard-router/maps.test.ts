// Ranges and directories: maps that are kept, and amended only where they have to be.
import { describe, expect, test } from 'vitest'
import { FakePort, fakeCall } from '../../engine/testing/fake-port'
import { DEFAULT_COLUMNS, type KeyColumn } from '../../kit/key-columns'
import { Trial } from '../../simulation/testing/design'
import { wantedHolders } from './assignment'
import { Ranges } from './ranges'
import { assignSlots } from './slots'
import { withShard } from './testing/linked'
import { received, sharded, sharesOf, storedBytes, withMore } from './testing/sharded'

const ITEMS = { items: 1000, itemBytes: 1000 }

/** A call that says these things and no others. */
function saying(values: Partial<Record<KeyColumn, number>>) {
  return { ...fakeCall(0), column: (name: KeyColumn) => values[name] }
}

function rangesOf(columns: readonly KeyColumn[], items: number, itemBytes = 8): Ranges {
  const data = { dataSets: [{ id: 'goods', items, itemBytes }], columns: DEFAULT_COLUMNS }
  const port = new FakePort()
  return new Ranges(columns, data, (set, item) => port.keyOf(set, item))
}

describe('the order of keys', () => {
  test('gives each of a few items a slot, and what is new the next ones', () => {
    const ranges = rangesOf(['item'], 10)
    let made = 0
    const slotOf = (item: number) => ranges.slotOf(saying({ item }), () => made++)
    expect([0, 3, 9].map(slotOf)).toEqual([0, 3, 9])
    // Any key beyond those of the data set is new.
    expect([8_388_700, 8_388_608].map(slotOf)).toEqual([10, 11])
    expect([...ranges.bytes()]).toEqual(Array.from({ length: 10 }, () => 8))
  })

  test('keeps neighbors together where there are many', () => {
    const ranges = rangesOf(['item'], 8192)
    const slotOf = (item: number) => ranges.slotOf(saying({ item }), () => 0)
    expect([0, 1, 2, 4095, 8191].map(slotOf)).toEqual([0, 0, 1, 2047, 4095])
    expect(new Set(ranges.bytes())).toEqual(new Set([16]))
  })

  test('needs all of the key, the first column first', () => {
    const ranges = rangesOf(['country', 'day'], 100)
    const slotOf = (country?: number, day?: number) =>
      ranges.slotOf(
        saying({ ...(country === undefined ? {} : { country }), ...(day === undefined ? {} : { day }) }),
        () => 0,
      )
    expect(slotOf(3)).toBeUndefined()
    // 40 countries of 102.4 slots, each with 365 days.
    expect(slotOf(3, 0)).toBe(Math.floor(3 * 102.4))
    expect(slotOf(3, 364)).toBe(Math.floor(3 * 102.4 + (364 * 102.4) / 365))
    const bytes = ranges.bytes()
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeCloseTo(800, 9)
  })

  test('has the same part of the data in every slot, by user', () => {
    for (const one of rangesOf(['user'], 4096).bytes()) expect(one).toBeCloseTo(8, 9)
  })
})

describe('a map', () => {
  const shards = ['a', 'b', 'c'].map((id) => ({ id, weight: 1 }))
  const rule = (method: string, copies = 1) => ({ method, virtualNodes: 64, copies })
  const count = (row: readonly (string | undefined)[], shard: string) =>
    row.filter((holder) => holder === shard).length

  test.each(['range', 'directory'])('by %s gives a new shard nothing', (method) => {
    const before = assignSlots(method, shards, 64)
    const after = wantedHolders(rule(method), [...shards, { id: 'd', weight: 1 }], before, 4096, () => 1)
    expect(after).toEqual(before)
  })

  test('of ranges is cut into as many stretches as there are shards, as long as their weights say', () => {
    const [row] = assignSlots('range', [shards[0], { id: 'b', weight: 3 }], 64)
    expect([row.indexOf('b'), row.lastIndexOf('a'), count(row, 'a')]).toEqual([1024, 1023, 1024])
  })

  test('gives what has to leave to others: a range as a whole, entries one by one', () => {
    const range = wantedHolders(
      rule('range'),
      shards.slice(1),
      assignSlots('range', shards, 64),
      4096,
      () => 1,
    )
    expect([count(range[0], 'b'), count(range[0], 'c')]).toEqual([1366, 2730])
    const before = assignSlots('directory', shards, 64)
    const entries = wantedHolders(rule('directory'), shards.slice(1), before, 4096, () => 1)
    expect(Math.abs(count(entries[0], 'b') - count(entries[0], 'c'))).toBeLessThan(2)
  })

  test.each(['modulo', 'consistent-hash', 'range', 'directory'])(
    'and a rule never have two copies at one shard: %s',
    (method) => {
      for (const copies of [2, 3, 5]) {
        const rows = wantedHolders(rule(method, copies), shards, [], 4096, () => 1)
        expect(rows).toHaveLength(Math.min(copies, 3))
        for (let slot = 0; slot < 4096; slot++)
          expect(new Set(rows.map((row) => row[slot])).size).toBe(rows.length)
      }
    },
  )
})

describe('with ranges', () => {
  test('each shard has its stretch of the items, and popular neighbors make one of them hot', () => {
    const of = new Trial(sharded(4, { method: 'range' }, { dataSets: [{ ...ITEMS, skew: 1 }] })).to(10_000)
    expect(storedBytes(of, 4)).toEqual([250_000, 250_000, 250_000, 250_000])
    // Of 1000 items with an exponent of 1 the first quarter have H(250) / H(1000) = 6.1 / 7.49 of the requests.
    expect(Math.abs(sharesOf(of, 4)[0] - 6.1007 / 7.4855)).toBeLessThan(3.29 * 0.0055)
  })

  test('all that is new is at the end of the last one', () => {
    const requestTypes = [{ operation: 'write' as const, inserts: 1 }]
    const of = new Trial(sharded(4, { method: 'range' }, { dataSets: [ITEMS], requestTypes })).to(1001)
    expect(received(of, 4)).toEqual([0, 0, 0, of.component('router').received])
  })

  test('what is new is stored once, whatever changes meanwhile', () => {
    const requestTypes = [{ operation: 'write' as const, inserts: 1 }]
    const scenario = (shards: number) =>
      sharded(shards, { method: 'range' }, { dataSets: [ITEMS], requestTypes })
    const of = new Trial(scenario(2))
      .to(1001)
      .edit(withMore(scenario(2), scenario(3)))
      .to(1002)
    const all = () => storedBytes(of, 3).reduce((sum, one) => sum + one, 0)
    expect(all()).toBe(1_000_000 + 1000 * of.type().ok)
    of.edit(withShard(of.run.scenario, 'shard-2', { weight: 0 })).to(8000)
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect(storedBytes(of, 3)[1]).toBe(0)
    expect(all()).toBe(1_000_000 + 1000 * of.type().ok)
  })

  test('a shard that comes has nothing until something is split off', () => {
    const scenario = (shards: number) => sharded(shards, { method: 'range' }, { dataSets: [ITEMS] })
    const of = new Trial(scenario(3))
      .to(1000)
      .edit(withMore(scenario(3), scenario(4)))
      .to(5000)
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect([received(of, 4)[3], storedBytes(of, 4)[3]]).toEqual([0, 0])
  })

  test('another method divides everything anew', () => {
    const scenario = (method: string) => sharded(2, { method }, { dataSets: [ITEMS] })
    const of = new Trial(scenario('modulo')).to(1000).edit(scenario('range')).to(1001)
    expect(storedBytes(of, 2)).toEqual([500_000, 500_000])
    expect(of.edit(scenario('modulo')).to(2000).type().failed).toBe(0)
    expect(storedBytes(of, 2).reduce((sum, one) => sum + one, 0)).toBe(1_000_000)
  })
})

describe('a directory', () => {
  test('costs work for each request, and memory for each item', () => {
    const scenario = (settings = {}) =>
      sharded(
        2,
        { method: 'directory', lookupCpuMs: 0.25, entryBytes: 65_536, ...settings },
        { dataSets: [ITEMS] },
      )
    const of = new Trial(scenario()).to(1001)
    // 500 requests of 0.25 ms in 1001 ms on one core at 3.0 GHz, and 1000 entries of 1/16 MiB on 16 GiB.
    expect(of.component('router').resources.cpu.utilization).toBeCloseTo(0.125, 2)
    const memory = (settings = {}) =>
      new Trial(scenario(settings)).to(1001).component('router').resources.memory.utilization * 16 * 1024
    expect(memory() - memory({ entryBytes: 0 })).toBeCloseTo(62.5, 6)
  })
})
