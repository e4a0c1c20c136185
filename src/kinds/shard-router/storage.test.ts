// What shards have on their disks: their part of the data, what has been moved to them so far, and what came in.
import { describe, expect, test } from 'vitest'
import { BYTES_PER_MIB } from '../../core/units'
import { DEFAULT_COLUMNS } from '../../kit/key-columns'
import type { Scenario } from '../../scenario/document'
import { Trial } from '../../simulation/testing/design'
import { sharded, storedBytes, withMore } from './testing/sharded'

const TOTAL = 200e6
const DATA = { dataSets: [{ items: 100_000, itemBytes: 2000 }] }
const DISK = { diskIops: 100_000, diskMbps: 50, diskLatencyMs: 0 }

function total(bytes: readonly number[]): number {
  return bytes.reduce((sum, one) => sum + one, 0)
}

describe('at the start', () => {
  test('each shard has the items that are its own', () => {
    const bytes = storedBytes(new Trial(sharded(4, {}, DATA)), 4)
    expect(total(bytes)).toBe(TOTAL)
    for (const part of bytes) expect(Math.abs((part / TOTAL) * 4 - 1)).toBeLessThan(3 / 8)
  })

  test('a large country’s shard has much of everything', () => {
    const columns = { ...DEFAULT_COLUMNS, country: { values: 3, skew: 2 } }
    const bytes = storedBytes(new Trial(sharded(4, { shardKey: ['country'] }, { ...DATA, columns })), 4)
    // 1 / (1 + 1/4 + 1/9) of all.
    expect(Math.max(...bytes) / TOTAL).toBeGreaterThan(0.73)
    expect(Math.abs(total(bytes) - TOTAL)).toBeLessThan(4)
  })

  test('a copy of a shard has what the shard has', () => {
    const copied = sharded(
      2,
      {},
      {
        ...DATA,
        components: { copy: ['database'] },
        links: { 'shard-1 > copy': ['replicate'] },
      },
    )
    const of = new Trial(copied)
    const [first, second] = storedBytes(of, 2)
    expect([first + second, of.component('copy').storedBytes]).toEqual([TOTAL, first])
  })
})

describe('a shard added while it runs', () => {
  const scenario = (shards: number): Scenario => sharded(shards, {}, { ...DATA, shard: DISK })
  const grown = (): Trial => new Trial(scenario(3)).to(1000).edit(withMore(scenario(3), scenario(4)))

  test('holds what has arrived, and the others no longer have that', () => {
    const of = grown()
    const before = storedBytes(of, 4)
    expect(before[3]).toBe(0)
    const toMove = of.to(1001).gauge('router', 'movingShare')
    of.to(1700)
    const middle = storedBytes(of, 4)
    expect(middle[3]).toBeGreaterThan(0)
    expect(middle[3]).toBeLessThan(0.9 * toMove * TOTAL)
    of.to(20_000)
    const after = storedBytes(of, 4)
    expect(Math.abs(after[3] / TOTAL - toMove)).toBeLessThan(0.01)
    for (const bytes of [before, middle, after]) expect(total(bytes)).toBe(TOTAL)
    after.slice(0, 3).forEach((bytes, i) => expect(bytes).toBeLessThan(before[i]))
  })

  test('taken away again takes along what it had, and brings it back', () => {
    const of = grown().to(20_000)
    const had = storedBytes(of, 4)[3]
    of.edit(scenario(3)).to(21_000)
    expect(total(storedBytes(of, 3))).toBe(TOTAL - had)
    expect(of.component('router').counts.lostItems).toBe(had / 2000)
    expect(of.run.scenario.components.some(({ id }) => id === 'shard-4')).toBe(false)
    of.edit(withMore(scenario(3), scenario(4))).to(22_000)
    expect(storedBytes(of, 4)[3]).toBe(had)
    expect(total(storedBytes(of, 4))).toBe(TOTAL)
  })

  test('gets nothing more when its own disk is full', () => {
    const small = scenario(4)
    const components = small.components.map((one) =>
      one.id === 'shard-4' ? { ...one, settings: { ...one.settings, diskGib: 1 } } : one,
    )
    const huge = (shards: Scenario): Scenario => ({
      ...shards,
      dataSets: [{ ...shards.dataSets[0], itemBytes: 80_000 }],
      components: shards.components.map((one) =>
        one.kind === 'database' ? { ...one, settings: { ...one.settings, diskMbps: 10_000 } } : one,
      ),
    })
    const before = huge(scenario(3))
    const of = new Trial(before)
      .to(1000)
      .edit(withMore(before, huge({ ...small, components })))
      .to(20_000)
    expect(of.component('shard-4').failures['disk-full'] ?? 0).toBeGreaterThan(10)
    expect(of.gauge('router', 'movingShare')).toBeGreaterThan(0)
    expect(of.component('shard-4').storedBytes / BYTES_PER_MIB).toBeLessThan(1024 + 5)
  })
})

describe('new items', () => {
  const write = { operation: 'write' as const, inserts: 1 }
  // 5 MiB ten times a second, beside 100 MiB from the start.
  const filling = (shards: number): Scenario =>
    sharded(
      shards,
      {},
      {
        users: { rateRps: 10 },
        requestTypes: [write],
        dataSets: [{ items: 20, itemBytes: 5 * BYTES_PER_MIB }],
        shard: { diskGib: 1, diskMbps: 1000, bufferPoolMib: 1 },
      },
    )

  test('fill the disk of their shard', () => {
    const of = new Trial(filling(1)).to(40_050)
    // 924 of 1,024 MiB are free: 185 writes of 5 MiB, and then none.
    expect([of.type().ok, of.type().failures]).toEqual([185, { 'disk-full': 215 }])
    expect(of.type().blame).toEqual({ 'disk-full shard-1': 215 })
  })

  test('move with their slot, and leave room where they were', () => {
    const of = new Trial(filling(1)).to(15_050)
    const full = of.component('shard-1').storedBytes
    expect(full).toBe((20 + 150) * 5 * BYTES_PER_MIB)
    of.edit(withMore(filling(1), filling(2))).to(30_050)
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect(of.type().failed).toBe(0)
    const [first, second] = storedBytes(of, 2)
    expect(first + second).toBe((20 + 300) * 5 * BYTES_PER_MIB)
    expect(first).toBeLessThan(1024 * BYTES_PER_MIB)
    expect(second).toBeGreaterThan(0.3 * (first + second))
  })

  test('that do not say the key are kept by every shard', () => {
    const nowhere = { ...write, keyColumns: ['user'] as const }
    const of = new Trial({ ...filling(2), requestTypes: [{ ...filling(2).requestTypes[0], ...nowhere }] })
    const before = storedBytes(of, 2)
    const after = storedBytes(of.to(1050), 2)
    expect(after.map((bytes, i) => bytes - before[i])).toEqual([50 * BYTES_PER_MIB, 50 * BYTES_PER_MIB])
  })
})

describe('what the router brought', () => {
  test('follows the data sets when they are edited', () => {
    const before = sharded(2, {}, DATA)
    const of = new Trial(before).to(1000)
    of.edit({ ...before, dataSets: [{ ...before.dataSets[0], itemBytes: 4000 }] })
    expect(total(storedBytes(of, 2))).toBe(2 * TOTAL)
  })

  test('goes with it: what were shards then have everything each', () => {
    const before = sharded(2, {}, DATA)
    const of = new Trial(before).to(1000).edit({
      ...before,
      components: before.components.filter(({ id }) => id !== 'router'),
      links: before.links.filter(({ id }) => !id.includes('router')),
    })
    expect(storedBytes(of, 2)).toEqual([TOTAL, TOTAL])
  })

  test('is there again when it comes back', () => {
    const before = sharded(2, {}, DATA)
    const of = new Trial(before).to(1000)
    const bytes = storedBytes(of, 2)
    of.edit({
      ...before,
      components: before.components.filter(({ id }) => id !== 'router'),
      links: before.links.filter(({ id }) => !id.includes('router')),
    }).to(1100)
    expect(storedBytes(of.edit(before), 2)).toEqual(bytes)
  })
})
