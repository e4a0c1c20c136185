import { describe, expect, test } from 'vitest'
import { fakeCall, FakePort } from '../../engine/testing/fake-port'
import { configOf } from '../../kit/config'
import type { Settings } from '../../kit/fields'
import { crash, design, ONE_CORE, type Sketch, trial } from '../../simulation/testing/design'
import { createCacheBehavior } from './behavior'
import { cacheSpec } from './spec'

/** A cache with room for so many items of 100 bytes (36 of their own and 64 of overhead). */
function cache(items: number, settings: Settings = {}) {
  const port = new FakePort()
  port.reservedBytes = items * 100
  const behavior = createCacheBehavior(configOf(cacheSpec, { itemOverheadBytes: 64, ...settings }), port)
  const ask = (decision: string, key: number, bytes = 36): string =>
    behavior.decisions?.[decision](fakeCall(key, bytes)) ?? 'nothing'
  return {
    port,
    behavior,
    get: (key: number) => ask('look', key),
    set: (key: number, bytes?: number) => ask('put', key, bytes),
    remove: (key: number) => ask('remove', key),
  }
}

describe('the content of a cache', () => {
  test('is what was put there', () => {
    const { get, set, remove, port } = cache(3)
    expect(get(1)).toBe('miss')
    expect(set(1)).toBe('done')
    expect(get(1)).toBe('hit')
    expect(remove(1)).toBe('done')
    expect(get(1)).toBe('miss')
    expect(remove(1)).toBe('done')
    // Only what was there is counted as forgotten.
    expect(port.counts).toEqual({ hits: 1, misses: 2, evictions: 0, invalidations: 1 })
  })

  test('makes room by what was not used for longest', () => {
    const { get, set, port } = cache(3)
    for (const key of [1, 2, 3]) set(key)
    get(1)
    set(4)
    expect([1, 2, 3, 4].map(get)).toEqual(['hit', 'miss', 'hit', 'hit'])
    expect(port.counts.evictions).toBe(1)
  })

  test('is limited in bytes, each item with its overhead', () => {
    const { set, behavior } = cache(3)
    for (const key of [1, 2, 3]) set(key)
    expect(behavior.gauge?.('usedBytes')).toBe(300)
    // 236 + 64 bytes need all three places.
    set(4, 236)
    expect([behavior.gauge?.('items'), behavior.gauge?.('usedBytes')]).toEqual([1, 300])
    // One byte more than there is room for is not stored at all.
    set(5, 237)
    expect([behavior.gauge?.('items'), behavior.gauge?.('limitBytes')]).toEqual([1, 300])
  })

  test('expires when it is as old as its time to live, however often it was asked for', () => {
    const { get, set, port } = cache(3, { ttlMs: 1000 })
    set(1)
    port.nowMs = 999
    expect(get(1)).toBe('hit')
    port.nowMs = 1000
    expect(get(1)).toBe('miss')
    set(1)
    port.nowMs = 1999
    expect(get(1)).toBe('hit')
  })

  test('never expires with a time to live of 0', () => {
    const { get, set, port } = cache(3, { ttlMs: 0 })
    set(1)
    port.nowMs = 1e12
    expect(get(1)).toBe('hit')
  })

  test('is gone after a crash', () => {
    const { get, set, behavior } = cache(3)
    set(1)
    behavior.lose?.('process')
    expect(get(1)).toBe('miss')
    expect(behavior.gauge?.('usedBytes')).toBe(0)
  })

  test('shrinks at once when its memory does', () => {
    const { set, behavior, port } = cache(3)
    for (const key of [1, 2, 3]) set(key)
    port.reservedBytes = 100
    behavior.saw?.({ what: 'settings-changed' })
    expect(behavior.gauge?.('items')).toBe(1)
    expect(port.counts.evictions).toBe(2)
  })
})

describe('a fixed share of hits', () => {
  test('holds whatever the keys', () => {
    const { get, port } = cache(3, { hits: 'fixed', fixedHitRatio: 0.7 })
    for (let key = 0; key < 20_000; key++) get(key)
    // The standard error of a share of 0.7 in 20,000 is 0.0032.
    expect(Math.abs(port.counts.hits / 20_000 - 0.7)).toBeLessThan(4 * 0.0033)
  })

  test('stores nothing', () => {
    const { get, set, behavior } = cache(3, { hits: 'fixed', fixedHitRatio: 0 })
    set(1)
    expect(get(1)).toBe('miss')
    expect(behavior.gauge?.('items')).toBe(0)
  })

  test.each([0, 1])('of %d is exact', (fixedHitRatio) => {
    const { get, port } = cache(3, { hits: 'fixed', fixedHitRatio })
    for (let key = 0; key < 1000; key++) get(key)
    expect(port.counts[fixedHitRatio === 1 ? 'hits' : 'misses']).toBe(1000)
  })
})

/** Users read items of 1,000 bytes, evenly popular, from a cache beside a database. */
function shop(settings: Settings, items: number, more: Partial<Sketch> = {}): Sketch {
  return {
    components: {
      users: ['clients', { rateRps: 200 }],
      web: ['server', { ...ONE_CORE, readCpuMs: 0.1 }],
      cache: ['cache', { ...ONE_CORE, operationCpuMs: 0.1, itemOverheadBytes: 0, restartMs: 0, ...settings }],
      db: ['database', { ...ONE_CORE, readCpuMs: 0.1 }],
    },
    links: { 'users > web': ['call'], 'web > cache': ['cache'], 'web > db': ['read'] },
    dataSets: [{ items, itemBytes: 1000 }],
    ...more,
  }
}

function hitRatio(of: ReturnType<typeof trial>): number {
  const { hits = 0, misses = 0 } = of.component('cache').counts
  return hits / (hits + misses)
}

describe('the hit ratio', () => {
  test('is the share of the keys that fit, when all are equally popular', () => {
    // 500 of 1,000 items of 1,000 bytes: any one asked for is there with probability 1/2.
    const half = trial(shop({ memoryLimitMib: (500 * 1000) / 1_048_576 }, 1000), { warmupMs: 10_000 }).to(
      40_000,
    )
    expect(Math.abs(hitRatio(half) - 0.5)).toBeLessThan(0.03)
  })

  test('is 1 when everything fits, but for the first time each is asked for', () => {
    const all = trial(shop({ memoryLimitMib: 100 }, 50)).to(20_000)
    expect(all.component('cache').counts.misses).toBe(50)
  })

  test('begins at nothing again after a crash', () => {
    const cold = trial(shop({ memoryLimitMib: 100 }, 50, { timeline: [crash('cache', 10_000, 10_001)] })).to(
      20_000,
    )
    expect(cold.component('cache').counts.misses).toBeGreaterThanOrEqual(95)
    expect(cold.component('cache').counts.misses).toBeLessThanOrEqual(100)
    expect(cold.type().failed).toBe(0)
  })

  test('is best where frequency counts, then where the last use does, and worst where nothing does', () => {
    const dataSets = [{ items: 500, itemBytes: 1000, skew: 1 }]
    const ratioOf = (eviction: string) =>
      hitRatio(
        trial(shop({ memoryLimitMib: 0.05, eviction }, 500, { dataSets }), { warmupMs: 10_000 }).to(40_000),
      )
    const [lfu, lru, fifo, random] = ['lfu', 'lru', 'fifo', 'random'].map(ratioOf)
    expect(lfu).toBeGreaterThan(lru + 0.05)
    expect(lru).toBeGreaterThan(fifo + 0.03)
    expect(Math.abs(fifo - random)).toBeLessThan(0.02)
  })

  test('follows the rule of who makes room as it is changed', () => {
    const dataSets = [{ items: 500, itemBytes: 1000, skew: 1 }]
    const sketch = (eviction: string) => shop({ memoryLimitMib: 0.05, eviction }, 500, { dataSets })
    const run = trial(sketch('fifo')).to(20_000)
    const before = hitRatio(run)
    run.edit(design(sketch('lfu'))).to(60_000)
    expect(hitRatio(run)).toBeGreaterThan(before + 0.05)
  })

  test('falls with the time to live', () => {
    // Each of 50 keys is asked for 4 times a second: within 500 ms a fill serves 2 more on average, so 2 in 3 hit.
    const short = trial(shop({ memoryLimitMib: 100, ttlMs: 500 }, 50), { warmupMs: 2000 }).to(30_000)
    expect(Math.abs(hitRatio(short) - 2 / 3)).toBeLessThan(0.03)
  })

  test('follows a change of memory at once', () => {
    const sketch = shop({ memoryLimitMib: 100 }, 1000)
    const shrunk = trial(sketch).to(20_000)
    expect(shrunk.gauge('cache', 'items')).toBeGreaterThan(900)
    const small = shop({ memoryLimitMib: 0.1 }, 1000)
    shrunk.edit({ ...design(small) })
    // 0.1 MiB are 104,857 bytes: 104 items.
    expect(shrunk.gauge('cache', 'items')).toBe(104)
    expect(shrunk.component('cache').counts.evictions).toBeGreaterThan(800)
  })
})

describe('a cache call', () => {
  test('that hits carries the item back, one that misses next to nothing', () => {
    const out = (fixedHitRatio: number) =>
      trial(shop({ hits: 'fixed', fixedHitRatio, networkGbps: 0.1 }, 10))
        .to(10_000)
        .component('cache').resources.networkOut.utilization
    // 200 a second: 1,000 bytes are 0.08 ms each at 12,500 bytes a ms; a miss costs 200 bytes, and 200 for its fill.
    expect(out(1)).toBeCloseTo(0.2 * 0.08, 3)
    expect(out(0)).toBeCloseTo(0.2 * 0.032, 3)
  })

  test('is refused above its connections', () => {
    const narrow = trial(shop({ connections: 1, operationCpuMs: 8 }, 10)).to(10_000)
    expect(narrow.link('web > cache').failures.refused ?? 0).toBeGreaterThan(100)
    // The server does without.
    expect(narrow.type().failed).toBe(0)
    expect(narrow.type().degraded).toBeGreaterThan(100)
  })
})

describe('kept on disk', () => {
  test('it is there after a crash, and gone with the disk', () => {
    const { behavior, set, get } = cache(3, { durable: true })
    set(1)
    behavior.lose?.('machine')
    expect(get(1)).toBe('hit')
    behavior.destroyed?.()
    expect(get(1)).toBe('miss')
    const usual = cache(3)
    usual.set(1)
    usual.behavior.lose?.('machine')
    expect(usual.get(1)).toBe('miss')
  })

  test('users stay signed in over a crash, each new session having waited for the disk', () => {
    const sessions = (durable: boolean) => {
      const report = trial({
        components: {
          users: ['clients', { rateRps: 10, users: 1 }],
          web: ['server', { ...ONE_CORE, address: 'public' }],
          store: ['cache', { ...ONE_CORE, restartMs: 0, durable, diskIops: 100, diskLatencyMs: 0 }],
        },
        links: { 'users > web': ['call'], 'web > store': ['session'] },
        requestTypes: [{}],
        timeline: [crash('store', 550, 560)],
      }).to(1050)
      const { ok, counts, resources } = report.component('store')
      return { ok, misses: counts.misses, diskMs: Math.round(resources.disk.utilization * 1050) }
    }
    // Ten looks, and a session for whoever has none.
    expect(sessions(true)).toEqual({ ok: 11, misses: 1, diskMs: 10 })
    expect(sessions(false)).toEqual({ ok: 12, misses: 2, diskMs: 0 })
  })
})
