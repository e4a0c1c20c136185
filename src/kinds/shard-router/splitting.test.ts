// Splitting: what goes where when a shard is too full or too busy.
import { describe, expect, test } from 'vitest'
import { BYTES_PER_MIB } from '../../core/units'
import type { Scenario } from '../../scenario/document'
import { Trial } from '../../simulation/testing/design'
import { received, type Settings, sharded, storedBytes } from './testing/sharded'
import { withShard } from './testing/linked'

/** So little that a shard has nothing at first. */
const SPARE = { weight: 0.001 }
const DISK = { diskIops: 100_000, diskMbps: 1000, diskLatencyMs: 0 }

/** 100 items of 4 MiB, all on the first shard: the spare is there for later. */
function full(settings: Settings): Scenario {
  const more = {
    dataSets: [{ items: 100, itemBytes: 4 * BYTES_PER_MIB }],
    shard: DISK,
    users: { rateRps: 20 },
  }
  const scenario = sharded(2, { method: 'range', splitEveryMs: 2000, ...settings }, more)
  return withShard(scenario, 'shard-2', SPARE)
}

describe('a shard that is too full', () => {
  test('gives half of its range to the one that has least, once', () => {
    const of = new Trial(full({ splitAtGib: 0.25 })).to(1999)
    const mib = () => storedBytes(of, 2).map((bytes) => bytes / BYTES_PER_MIB)
    expect(mib()).toEqual([400, 0])
    expect(of.to(20_000).component('router').counts).toMatchObject({ splits: 1, slotsMoved: 50 })
    expect(mib()).toEqual([200, 200])
    expect(of.type().failed).toBe(0)
  })

  test('takes as long as its bytes through disks and network, one chunk after the other', () => {
    const of = new Trial(full({ splitAtGib: 0.25 }))
    let doneMs = 2000
    while (of.to(doneMs).component('router').counts.slotsMoved !== 50) doneMs += 1
    // 200 chunks of 1 MiB: read and written at 1000 MB/s, and over 100 Gbps twice: out and in overlap.
    const chunkMs = 2 * (BYTES_PER_MIB / 1_000_000) + (2 * BYTES_PER_MIB) / 12_500_000
    expect(Math.abs(doneMs - 2000 - 200 * chunkMs)).toBeLessThan(12)
  })

  test('is left alone below the limit, without one, and by a rule', () => {
    for (const settings of [{ splitAtGib: 0.5 }, {}, { splitAtGib: 0.25, method: 'consistent-hash' }]) {
      const of = new Trial(full(settings)).to(8000)
      expect(of.component('router').counts.splits).toBeUndefined()
    }
  })

  test('is split when the limit is set while it runs', () => {
    const of = new Trial(full({}))
      .to(5000)
      .edit(full({ splitAtGib: 0.25 }))
      .to(15_000)
    expect(of.component('router').counts.splits).toBe(1)
  })

  test('goes on being split by a router that was down', () => {
    const of = new Trial(full({ splitAtGib: 0.25 })).to(500)
    const scenario = full({ splitAtGib: 0.25, restartMs: 100 })
    of.edit({
      ...scenario,
      timeline: [
        { id: 'c', component: 'router', fault: 'crash', mode: 'process', atMs: 2100, untilMs: 3000 } as never,
      ],
    })
    expect(of.to(20_000).component('router').counts.splits).toBe(1)
    expect(storedBytes(of, 2)).toEqual([200 * BYTES_PER_MIB, 200 * BYTES_PER_MIB])
  })
})

describe('an order by hand', () => {
  const order = (method: string): Scenario => ({
    ...full({ method }),
    timeline: [{ id: 'order', component: 'router', fault: 'split', atMs: 1000 } as never],
  })

  test('splits the fullest shard, whatever the limits are', () => {
    const of = new Trial(order('range')).to(20_000)
    expect(of.component('router').counts).toMatchObject({ splits: 1, slotsMoved: 50 })
    expect(storedBytes(of, 2)).toEqual([200 * BYTES_PER_MIB, 200 * BYTES_PER_MIB])
  })

  test('is of no use where a rule says who has what', () => {
    const of = new Trial(order('modulo')).to(20_000)
    expect(of.component('router').counts.splits).toBeUndefined()
  })
})

describe('a shard that is too busy', () => {
  /** The first of two shards has all that is popular. */
  const hot = (settings: Settings, celebrity = 0): Scenario =>
    sharded(
      2,
      { method: 'range', splitAtShare: 0.6, splitEveryMs: 2000, ...settings },
      { dataSets: [{ items: 1000, itemBytes: 1000, skew: 1, celebrity }], shard: DISK },
    )
  const later = (of: Trial): readonly number[] => {
    const before = received(of.to(10_000), 2)
    const after = received(of.to(20_000), 2).map((count, i) => count - before[i])
    return after.map((count) => count / (after[0] + after[1]))
  }

  test('is cut where half of its requests are on either side', () => {
    const of = new Trial(hot({}))
    // H(500) / H(1000) of the requests were at the first; half of that goes to the other.
    expect(Math.abs(later(of)[0] - 6.7928 / 7.4855 / 2)).toBeLessThan(0.05)
    expect(of.component('router').counts.splits).toBe(1)
    expect(of.type().failed).toBe(0)
  })

  test('cannot be cut in the middle of a key', () => {
    const of = new Trial(hot({}, 0.9))
    expect(later(of)[0]).toBeGreaterThan(0.85)
  })

  test('by a directory gives just as many entries as it takes', () => {
    const of = new Trial(hot({ method: 'directory', splitAtShare: 0.55 }, 0.3))
    const shares = later(of)
    expect(Math.max(...shares)).toBeLessThan(0.6)
    expect(of.component('router').counts.slotsMoved).toBeLessThan(100)
  })
})
