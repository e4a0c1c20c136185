// Leaving: a shard that is emptied before it goes, one that is taken away at once, and copies that make up for it.
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import { crash, Trial } from '../../simulation/testing/design'
import { withoutShard, withSetting, withShard } from './testing/linked'
import { received, type Settings, sharded, storedBytes } from './testing/sharded'

const DATA = { dataSets: [{ items: 1000, itemBytes: 10_000 }] }
const TOTAL = 10_000_000
const DISK = { diskIops: 100_000, diskMbps: 50, diskLatencyMs: 0 }
const METHODS = ['modulo', 'consistent-hash', 'range', 'directory']

function three(settings: Settings = {}, more: Parameters<typeof sharded>[2] = {}): Scenario {
  return sharded(3, settings, { ...DATA, shard: DISK, ...more })
}

function sum(bytes: readonly number[]): number {
  return bytes.reduce((total, one) => total + one, 0)
}

describe('a shard with a weight of 0', () => {
  test.each(METHODS)('gives all it has to the others and then can go, by %s', (method) => {
    const before = three({ method })
    const leaving = withShard(before, 'shard-2', { weight: 0 })
    const of = new Trial(before).to(1000).edit(leaving).to(1002)
    expect(of.gauge('router', 'movingShare')).toBeGreaterThan(0.2)
    expect(storedBytes(of, 3)[1]).toBeGreaterThan(0.2 * TOTAL)
    of.to(10_000)
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect([storedBytes(of, 3)[1], sum(storedBytes(of, 3))]).toEqual([0, TOTAL])
    const asked = received(of, 3)[1]
    of.edit(withoutShard(leaving, 'shard-2')).to(12_000)
    expect(received(of, 3)[1]).toBe(asked)
    expect(of.component('router').counts.lostItems).toBeUndefined()
    expect(of.type().failed).toBe(0)
  })

  test('has nothing from the start, unless all have it', () => {
    const of = new Trial(withShard(three(), 'shard-2', { weight: 0 })).to(2000)
    expect([received(of, 3)[1], storedBytes(of, 3)[1]]).toEqual([0, 0])
    const none = ['shard-1', 'shard-2', 'shard-3'].reduce(
      (all, id) => withShard(all, id, { weight: 0 }),
      three(),
    )
    expect(new Trial(none).to(1000).type().failed).toBe(0)
  })

  test.each(METHODS)('others have their part of it, by %s', (method) => {
    const of = new Trial(withShard(three({ method, virtualNodes: 1000 }), 'shard-1', { weight: 2 }))
    expect(Math.abs(storedBytes(of, 3)[0] / TOTAL - 1 / 2)).toBeLessThan(0.05)
  })
})

describe('a shard that is taken away at once', () => {
  const writing = { requestTypes: [{ share: 1 }, { id: 'save', operation: 'write' as const, share: 1 }] }

  test('takes along what it held: items are counted, and reads that find nothing', () => {
    const before = three({ method: 'range' })
    const of = new Trial(before).to(1000).edit(withoutShard(before, 'shard-2')).to(6000)
    const { lostItems, lostReads } = of.component('router').counts
    // Items 333 to 666 of 1000: slots whose middle lies in the second third.
    expect(lostItems).toBe(334)
    expect(Math.abs(lostReads / 2500 - 0.334)).toBeLessThan(3.29 * 0.0095)
    expect(of.type().failed).toBe(0)
  })

  test('an item that is written anew is there again', () => {
    const before = three({ method: 'range' }, writing)
    const of = new Trial(before).to(1000).edit(withoutShard(before, 'shard-2')).to(40_000)
    // Every item has been written about ten times since.
    expect(sum([storedBytes(of, 3)[0], storedBytes(of, 3)[2]])).toBeGreaterThan(0.99 * TOTAL)
    const { lostReads } = of.component('router').counts
    expect(of.to(50_000).component('router').counts.lostReads - lostReads).toBeLessThan(10)
  })

  test('and then another one, with what had been written anew: that is lost once more', () => {
    const before = three({ method: 'range' }, writing)
    const one = withoutShard(before, 'shard-2')
    const of = new Trial(before).to(1000).edit(one).to(40_000)
    const first = of.component('router').counts.lostItems
    const [left, , right] = storedBytes(of, 3)
    // Of those left the one that stood in for the second has twice as much.
    const [fuller, other, stays] = left > right ? ['shard-1', right, 2] : ['shard-3', left, 0]
    const two = withoutShard(one, fuller)
    const { lostReads } = of.component('router').counts
    of.edit(two).to(40_400)
    const counts = of.component('router').counts
    expect(first).toBe(334)
    expect(counts.lostItems - first).toBe(Math.max(left, right) / 10_000)
    expect(counts.lostItems - first).toBeGreaterThan(650)
    // Two reads in three of 100 ask in vain; hardly any is written anew so soon.
    expect(counts.lostReads - lostReads).toBeGreaterThan(45)
    expect(storedBytes(of, 3)[stays] - other).toBeLessThan(0.15 * TOTAL)
    // The second had everything of its own, whatever was written or lost since.
    const back = of.edit(withoutShard(before, fuller)).to(40_401)
    expect(storedBytes(back, 3)[1] / TOTAL).toBeGreaterThan(0.3)
  })
})

describe('copies', () => {
  const writing = { requestTypes: [{ share: 1 }, { id: 'save', operation: 'write' as const, share: 1 }] }

  test.each(METHODS)('are held by as many shards: writes go to all, reads to one, by %s', (method) => {
    const of = new Trial(three({ method, copies: 2 }, writing)).to(5001)
    expect(sum(storedBytes(of, 3))).toBe(2 * TOTAL)
    expect(sum(received(of, 3))).toBe(of.type().arrivals + 2 * of.type('save').arrivals)
    expect(of.type('save').failed + of.type().failed).toBe(0)
  })

  test('one shard in three fails: reads go on at the others, writes of what it holds do not', () => {
    const timeline = [crash('shard-1', 1000, undefined, { mode: 'machine' })]
    const of = new Trial(three({ method: 'modulo', copies: 2 }, { ...writing, timeline })).to(21_000)
    const { arrivals, failed } = of.type()
    // Until the first call finds nobody, and one every ten seconds that tries.
    expect(failed / arrivals).toBeLessThan(0.15)
    const save = of.type('save')
    // Two in three of 1000 items, which are divided by a hash: a standard deviation of 0.015.
    expect(Math.abs(save.failed / save.arrivals - (2 / 3) * (20 / 21))).toBeLessThan(0.05)
  })

  test('make up for a shard that is taken away: nothing is lost, and it is copied anew', () => {
    const before = three({ copies: 2 })
    const of = new Trial(before).to(1000).edit(withoutShard(before, 'shard-2')).to(1002)
    expect(of.gauge('router', 'movingShare')).toBeGreaterThan(0.1)
    of.to(10_000)
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect([storedBytes(of, 3)[0], storedBytes(of, 3)[2]]).toEqual([TOTAL, TOTAL])
    expect(of.component('router').counts.lostItems).toBeUndefined()
    expect(of.type().failed).toBe(0)
  })

  test('are made and given up while it runs', () => {
    const of = new Trial(three({ method: 'directory' })).to(1000)
    of.edit(withSetting(of.run.scenario, 'router', { copies: 3 })).to(10_000)
    expect(storedBytes(of, 3)).toEqual([TOTAL, TOTAL, TOTAL])
    of.edit(withSetting(of.run.scenario, 'router', { copies: 1 })).to(11_000)
    expect(sum(storedBytes(of, 3))).toBe(TOTAL)
    expect(of.type().failed).toBe(0)
  })
})
