import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import { crash, Trial } from '../../simulation/testing/design'
import { received, type Settings, sharded, sharesOf, withMore } from './testing/sharded'

describe('a request with the key', () => {
  test('asks one shard', () => {
    const of = new Trial(sharded(3)).to(5000)
    expect(received(of, 3).reduce((sum, count) => sum + count, 0)).toBe(of.component('router').received)
    expect(of.type().failed).toBe(0)
  })

  test('about the same item asks the same shard, reading or writing', () => {
    const of = new Trial(
      sharded(
        3,
        {},
        {
          dataSets: [{ items: 1, itemBytes: 100 }],
          requestTypes: [{ share: 1 }, { id: 'save', operation: 'write', share: 1 }],
        },
      ),
    ).to(5000)
    expect(received(of, 3).filter((count) => count > 0)).toHaveLength(1)
    expect(of.type('save').failed).toBe(0)
  })

  test.each(['item', 'user'])('spreads over the shards as evenly as the ring, by %s', (column) => {
    const shares = sharesOf(new Trial(sharded(3, { shardKey: [column] })).to(10_000), 3)
    // 64 points: a standard deviation of an eighth of a third; 5,000 requests add almost nothing.
    for (const share of shares) expect(Math.abs(share * 3 - 1)).toBeLessThan(3 / 8)
  })

  test('by country leaves one shard with more than a third, however many there are', () => {
    const shares = sharesOf(new Trial(sharded(8, { shardKey: ['country'] })).to(8000), 8)
    // The largest of 40 countries has 43.5 % of the users.
    expect(Math.max(...shares)).toBeGreaterThan(0.4)
    const even = sharesOf(new Trial(sharded(8, { shardKey: ['user'] })).to(8000), 8)
    expect(Math.max(...even)).toBeLessThan((1 + 3 / 8) / 8)
  })

  test('fails without any shard', () => {
    expect(Object.keys(new Trial(sharded(0)).to(1000).type().failures)).toEqual(['no-healthy-target'])
  })

  test('fails only for the keys of a shard that is down', () => {
    const of = new Trial(sharded(3, { method: 'modulo' }, { timeline: [crash('shard-2', 10)] })).to(10_000)
    expect(Math.abs(of.type().failed / of.type().arrivals - 1 / 3)).toBeLessThan(4 * 0.0067)
    expect(Object.keys(of.type().blame)).toEqual(['crashed shard-2'])
  })
})

describe('a read without the key', () => {
  test('asks every shard', () => {
    const of = new Trial(sharded(5, { scatterReads: 1 })).to(5000)
    const asked = of.component('router').received
    for (const count of received(of, 5)) expect(count).toBe(asked)
  })

  test('is as slow as the slowest, so the p99 grows with the shards', () => {
    const latency = (shards: number) =>
      new Trial(sharded(shards, { scatterReads: 1 }, { shard: { workShape: 'exponential' } })).to(8000).type()
        .latencyMs
    const [one, two, eight] = [latency(1), latency(2), latency(8)]
    expect(two.p99 ?? 0).toBeGreaterThan(one.p99 ?? 0)
    expect(eight.p99 ?? 0).toBeGreaterThan(two.p99 ?? 0)
    // The mean of the largest of eight exponential times of 1 ms is 1 + 1/2 + ... + 1/8, hardly any waiting on 8 cores.
    expect(Math.abs((eight.mean ?? 0) - (one.mean ?? 0) - (2.718 - 1))).toBeLessThan(0.1)
  })

  test('fails when one of them does; a write never asks them all', () => {
    const of = new Trial(
      sharded(
        4,
        { scatterReads: 1, method: 'modulo' },
        {
          requestTypes: [{ share: 1 }, { id: 'save', operation: 'write', share: 1 }],
          timeline: [crash('shard-2', 10)],
        },
      ),
    ).to(10_000)
    expect(of.type('page').ok / of.type('page').arrivals).toBeLessThan(0.01)
    expect(Math.abs(of.type('save').failed / of.type('save').arrivals - 1 / 4)).toBeLessThan(4 * 0.0087)
  })
})

describe('a shard added while it runs', () => {
  /** 200 MB over shards. */
  const data = { dataSets: [{ items: 100_000, itemBytes: 2000 }] }
  const disk = { diskIops: 100_000, diskMbps: 50, diskLatencyMs: 0 }
  const grown = (settings: Settings = {}): Trial => {
    const scenario = (shards: number): Scenario => sharded(shards, settings, { ...data, shard: disk })
    const before = scenario(3)
    return new Trial(before).to(1000).edit(withMore(before, scenario(4)))
  }

  test('gets its share of the keys when they have been copied, and the old owners serve them until then', () => {
    const of = grown().to(1001)
    const toMove = of.gauge('router', 'movingShare')
    expect(Math.abs(toMove * 4 - 1)).toBeLessThan(3 / 8)
    // 31 to 69 MB at 50 MB/s, read and then written: at least 1.2 s.
    of.to(1500)
    expect(of.gauge('router', 'movingShare')).toBeLessThan(toMove)
    expect(of.gauge('router', 'movingShare')).toBeGreaterThan(0)
    of.to(10_000)
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect(of.component('router').counts.slotsMoved).toBe(Math.round(toMove * 4096))
    expect(of.type().failed).toBe(0)
    const before = received(of, 4)
    of.to(30_000)
    const after = received(of, 4).map((count, i) => count - before[i])
    const sum = after.reduce((total, count) => total + count, 0)
    // What moved is what it is asked for, within the noise of counting 10,000.
    expect(Math.abs(after[3] / sum - toMove)).toBeLessThan(4 * 0.0045)
  })

  test('passes its data through disks and network, chunk by chunk', () => {
    const of = grown().to(1001)
    const bytes = of.gauge('router', 'movingShare') * 200e6
    of.to(10_000)
    const { disk: written, networkIn: network } = of.component('shard-4').resources
    // 50 MB/s to write.
    expect(written.utilization * 10_000).toBeGreaterThan(bytes / 50_000)
    expect(network.utilization * 10_000).toBeGreaterThan(bytes / 12_500_000)
  })

  test('moves three of four keys with modulo', () => {
    const of = grown({ method: 'modulo' }).to(1001)
    expect(Math.abs(of.gauge('router', 'movingShare') - 0.75)).toBeLessThan(0.01)
    of.to(30_000)
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect(of.gauge('router', 'largestShare')).toBeCloseTo(0.25, 2)
  })

  test('taken away again in the middle, leaves its slots to the others', () => {
    const of = grown().to(1300)
    of.edit(sharded(3, {}, { ...data, shard: disk })).to(1302)
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect(of.gauge('router', 'shards')).toBe(3)
    const { failed } = of.to(1500).type()
    expect(of.to(5000).type().failed).toBe(failed)
  })

  test('that dies in the middle gets the rest when it is back', () => {
    const of = grown()
    of.edit({ ...of.run.scenario, timeline: [crash('shard-4', 1300, 6000)] }).to(6000)
    expect(of.gauge('router', 'movingShare')).toBeGreaterThan(0)
    expect(of.to(20_000).gauge('router', 'movingShare')).toBe(0)
  })
})
