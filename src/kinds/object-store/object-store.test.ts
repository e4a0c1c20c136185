// Object store: how long an object takes, how many may be asked for, and what they cost.
import { describe, expect, test } from 'vitest'
import { Trial, trial } from '../../simulation/testing/design'
import type { FieldValue } from '../../kit/fields'
import { stored, withStore } from './testing/stored'

const MEGABYTE = 1_000_000

function latencies(settings: Readonly<Record<string, FieldValue>>, itemBytes: number, rateRps = 0.1) {
  const scenario = stored({ firstByteShape: 'constant', ...settings }, { rateRps }, { items: 10, itemBytes })
  return new Trial(scenario).to(60_000).type().latencyMs
}

describe('an object', () => {
  test('takes the time to its first byte, and its bytes at the speed of one transfer', () => {
    const { mean, p50 } = latencies({}, 85 * MEGABYTE)
    expect(mean).toBeCloseTo(100 + 1000, 6)
    expect(p50).not.toBeNull()
    expect(latencies({ transferMbps: 170, firstByteMs: 30 }, 85 * MEGABYTE).mean).toBeCloseTo(530, 6)
  })

  test('takes no more of the network than its speed', () => {
    const scenario = stored(
      { firstByteShape: 'constant', copies: 1, totalGbps: 6.8 },
      { rateRps: 0.1 },
      { items: 10, itemBytes: 85 * MEGABYTE },
    )
    const { networkOut } = new Trial(scenario).to(60_000).component('store').resources
    // Five transfers of one second each, at a tenth of 850 MB/s.
    expect(networkOut.utilization).toBeCloseTo(5 / 60 / 10, 6)
  })

  test('that is small takes as long as its first byte', () => {
    // 64 KiB over the user's 100 Gbps.
    expect(latencies({}, 65_536).mean).toBeCloseTo(100 + 65_536 / 12_500_000, 6)
  })

  test('is brought no faster either', () => {
    const type = { operation: 'write' as const, requestBytes: 85 * MEGABYTE }
    const scenario = stored({ firstByteShape: 'constant' }, { rateRps: 0.1 }, {}, [type])
    expect(new Trial(scenario).to(60_000).type().latencyMs.mean).toBeCloseTo(1100, 3)
  })

  test('is as fast beside others, until they have no room together', () => {
    const both = (settings: Readonly<Record<string, FieldValue>>) => {
      const one = stored(
        { firstByteShape: 'constant', copies: 1, ...settings },
        { rateRps: 0.1 },
        { itemBytes: 85 * MEGABYTE },
      )
      const users = one.components.find(({ id }) => id === 'users')
      const link = one.links[0]
      return new Trial({
        ...one,
        components: [...one.components, { ...users!, id: 'others' as never, name: 'others' }],
        links: [...one.links, { ...link, id: 'others > store' as never, from: 'others' as never }],
      })
        .to(60_000)
        .type().latencyMs.mean
    }
    expect(both({})).toBeCloseTo(1100, 6)
    // 0.68 Gbps are 85 MB/s for both.
    expect(both({ totalGbps: 0.68 })).toBeCloseTo(2100, 6)
    expect(both({ totalGbps: 1.02 })).toBeCloseTo(100 + 2000 / 1.5, 6)
  })

  test('goes on faster or slower when the speed is changed while it comes', () => {
    const scenario = stored({ firstByteShape: 'constant' }, { rateRps: 0.1 }, { itemBytes: 85 * MEGABYTE })
    const of = new Trial(scenario)
    // Asked for at 10 s, half of it is here at 10.6 s; the rest takes twice as long.
    of.to(10_600)
      .edit(withStore(scenario, { transferMbps: 42.5 }))
      .to(19_000)
    expect(of.type().latencyMs.mean).toBeCloseTo(1600, 6)
  })

  test('varies in its first byte as its distribution says', () => {
    const scenario = stored({}, { rateRps: 500 }, { items: 10 })
    const { mean } = new Trial(scenario).to(20_000).type().latencyMs
    // 10,000 with a standard deviation of half the mean.
    expect(Math.abs((mean ?? 0) - 100)).toBeLessThan(3.29 * (50 / 100))
  })
})

describe('a prefix', () => {
  const limited = (settings: Readonly<Record<string, FieldValue>>, items = 1000) =>
    new Trial(stored({ firstByteMs: 0, readsPerS: 50, ...settings }, { rateRps: 100 }, { items }))

  test('takes so many reads a second, and a second’s worth it has saved up', () => {
    const of = limited({}).to(9999)
    const { ok, failures } = of.type()
    expect(Math.abs(ok - (50 + 50 * 10))).toBeLessThanOrEqual(1)
    expect(failures).toEqual({ 'rate-limited': of.type().arrivals - ok })
    expect(of.type().blame).toEqual({ 'rate-limited store': failures['rate-limited'] })
    expect(of.component('store').counts).toEqual({ billedReads: ok })
  })

  test('has limits of its own, unless all want the same object', () => {
    expect(limited({ prefixes: 100 }).to(10_000).type().failed).toBe(0)
    expect(limited({ prefixes: 100 }, 1).to(10_000).type().failed).toBeGreaterThan(400)
    expect(limited({ readsPerS: 0 }).to(10_000).type().failed).toBe(0)
  })

  test('counts reads and writes apart', () => {
    const types = [{ share: 1 }, { id: 'save', operation: 'write' as const, share: 1 }]
    const scenario = stored({ firstByteMs: 0, readsPerS: 1000, writesPerS: 10 }, { rateRps: 100 }, {}, types)
    const of = new Trial(scenario).to(10_000)
    expect(of.type().failed).toBe(0)
    expect(Math.abs(of.type('save').ok - (10 + 10 * 10))).toBeLessThanOrEqual(1)
  })

  test('is as wide as it was made while it runs', () => {
    const scenario = stored({ firstByteMs: 0, readsPerS: 50 }, { rateRps: 100 }, { items: 1000 })
    const of = new Trial(scenario).to(4999)
    const { failed } = of.type()
    expect(failed).toBeGreaterThan(150)
    of.edit(withStore(scenario, { readsPerS: 200 })).to(10_000)
    // The next one comes before there is a token, no other does.
    expect(of.type().failed).toBe(failed + 1)
  })
})

describe('what is kept', () => {
  test('is every data set, in every copy, and what comes in', () => {
    const type = { operation: 'write' as const, inserts: 1 }
    const scenario = stored(
      { firstByteMs: 0, copies: 2 },
      { rateRps: 100 },
      { items: 100, itemBytes: 1000 },
      [type],
    )
    const of = new Trial(scenario)
    expect(of.component('store').storedBytes).toBe(2 * 100_000)
    of.to(1001)
    expect(of.component('store').storedBytes).toBe(2 * (100_000 + of.type().ok * 1000))
  })

  test('is on the bill, with reads and writes, and costs nothing to machines of its region', () => {
    const types = [{ share: 3 }, { id: 'save', operation: 'write' as const, share: 1 }]
    const of = new Trial(
      stored({ firstByteMs: 0 }, { rateRps: 40 }, { items: 1024, itemBytes: 1_048_576 }, types),
    )
    const part = of.to(10_000).report.bill.parts.find(({ id }) => id === 'store')
    const lines = new Map(part?.lines.map((line) => [line.item, line]))
    expect(lines.get('stored')).toMatchObject({ quantity: 1, usd: 0.023 })
    const millionsOf = (count: number) => (count / 10) * 730 * 3600 * 1e-6
    const { billedReads, billedWrites } = of.component('store').counts
    expect(lines.get('requests')?.quantity).toBeCloseTo(millionsOf(billedReads), 6)
    expect(lines.get('requests')?.usdPerUnit).toBeCloseTo(0.4, 9)
    expect(lines.get('writes')?.usd).toBeCloseTo(millionsOf(billedWrites) * 5, 6)
    expect(lines.get('out')?.quantity).toBeGreaterThan(0)
  })

  test('goes out through a machine, for nothing, and to users through a cache for its price', () => {
    const of = trial({
      components: {
        users: ['clients', { rateRps: 10 }],
        edge: ['cdn', { regions: ['us-east-1'], ttlMs: 0 }],
        store: ['object-store', { firstByteMs: 0 }],
      },
      links: { 'users > edge': ['call'], 'edge > store': ['call'] },
      dataSets: [{ items: 10, itemBytes: 10_000 }],
    }).to(5000)
    expect(of.type().failed).toBe(0)
    const part = of.report.bill.parts.find(({ id }) => id === 'store')
    expect(
      part?.lines.filter(({ item, usd }) => item !== 'requests' && item !== 'stored' && usd > 0),
    ).toEqual([])
  })
})
