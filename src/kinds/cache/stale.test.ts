import { describe, expect, test } from 'vitest'
import { fakeCall, FakePort } from '../../engine/testing/fake-port'
import { configOf } from '../../kit/config'
import type { Settings } from '../../kit/fields'
import { StoredVersions } from '../../kit/item-versions'
import type { JsonObject } from '../../scenario/safe-json'
import {
  count,
  crash,
  everyMs,
  ideal,
  link,
  play,
  smallWorld,
  type,
  wire,
} from '../../simulation/testing/small-world'
import { createCacheBehavior } from './behavior'
import { cacheSpec } from './spec'

/** Readers of one item, which others write elsewhere: their server does not know the cache. */
function twoServers(settings: { readMs: number; writeMs: number; cache?: JsonObject; knows?: boolean }) {
  const { readMs, writeMs, cache = {}, knows = false } = settings
  return smallWorld({
    components: [
      everyMs('readers', readMs, 'look'),
      everyMs('writers', writeMs, 'edit'),
      ideal('web', 'server', { readCpuMs: 0 }),
      ideal('desk', 'server', { writeCpuMs: 0 }),
      ideal('cache', 'cache', { operationCpuMs: 0, ttlMs: 0, ...cache }),
      ideal('db', 'database', { readCpuMs: 30, writeCpuMs: 0 }),
    ],
    links: [
      wire('readers', 'call', 'web'),
      wire('writers', 'call', 'desk'),
      wire('web', 'cache', 'cache'),
      wire('web', 'read', 'db'),
      wire('desk', 'write', 'db'),
      ...(knows ? [wire('desk', 'cache', 'cache')] : []),
    ],
  })
}

describe('a read of a cache', () => {
  test('is stale when somebody has written since, behind its back', () => {
    // Fetched at 100; written at 350 and 700; reads at 400, 500, ... 1000.
    const report = play(twoServers({ readMs: 100, writeMs: 350 }), 1_040)
    expect(count(report, 'cache', 'staleReads')).toBe(7)
    expect(count(report, 'cache', 'hits')).toBe(9)
  })

  test('is not, when he makes it forget the item', () => {
    const report = play(twoServers({ readMs: 100, writeMs: 350, knows: true }), 1_040)
    expect(count(report, 'cache', 'staleReads')).toBe(0)
  })

  test('is stale for no longer than items are kept', () => {
    // Fetched at 100, 400, 700 and 1000; written at 350 and 700, before the fetch of that time has read.
    const report = play(twoServers({ readMs: 100, writeMs: 350, cache: { ttlMs: 250 } }), 1_040)
    expect(count(report, 'cache', 'misses')).toBe(4)
    expect(count(report, 'cache', 'staleReads')).toBe(0)
    // Kept until 600: those of 400, 500 and 600.
    const longer = play(twoServers({ readMs: 100, writeMs: 350, cache: { ttlMs: 520 } }), 690)
    expect(count(longer, 'cache', 'staleReads')).toBe(3)
  })

  test('may be stale although everybody makes it forget: a fill that was on its way', () => {
    // The line to the cache takes 20 ms: asked at 100, the server hears of the miss at 140 and of the item at 170.
    const scenario = twoServers({ readMs: 100, writeMs: 140, knows: true })
    const slow = {
      ...scenario,
      links: scenario.links.map((one) =>
        one.id === 'web-cache' ? { ...one, policy: { ...one.policy, latencyMs: 20 } } : one,
      ),
    }
    const report = play(slow, 279)
    // Written at 140, before it was read: the fill that is there at 190 is new.
    expect(count(report, 'cache', 'staleReads')).toBe(0)
    const late = play(
      {
        ...slow,
        components: slow.components.map((one) => (one.id === 'writers' ? everyHundredSeventy(one) : one)),
      },
      279,
    )
    // Written and removed at 175, when the fill was on its way: what the next one finds at 220 is the old item.
    expect(count(late, 'cache', 'staleReads')).toBe(1)
  })
})

function everyHundredSeventy<T extends { readonly settings: Settings }>(writers: T): T {
  return { ...writers, settings: { ...writers.settings, rateRps: 1000 / 175 } }
}

test('the version a fill brings is what a hit answers with', () => {
  const port = new FakePort()
  port.reservedBytes = 1e6
  const { decisions } = createCacheBehavior(configOf(cacheSpec, {}), port)
  const store = new StoredVersions(port, 'data')
  const read = fakeCall(1, 10)
  store.read(read, false)
  decisions?.put(read)
  const first = fakeCall(1)
  decisions?.look(first)
  expect(first.version).toBe(read.version)
  expect(port.counts.staleReads).toBeUndefined()
  const write = fakeCall(1)
  store.written(write)
  // Durable, and nobody has been told yet.
  decisions?.look(fakeCall(1))
  expect(port.counts.staleReads).toBeUndefined()
  store.acknowledged(write)
  decisions?.look(fakeCall(1))
  expect(port.counts.staleReads).toBe(1)
})

describe('of several instances with the keys divided over them', () => {
  const shared = (policy: JsonObject) =>
    smallWorld(
      {
        components: [
          everyMs('readers', 10, 'look'),
          ideal('web', 'server', { readCpuMs: 0 }),
          ideal('cache', 'cache', { instances: 4, operationCpuMs: 0, ttlMs: 0 }),
          ideal('db', 'database', { readCpuMs: 1 }),
        ],
        links: [
          wire('readers', 'call', 'web'),
          wire('web', 'cache', 'cache', policy),
          wire('web', 'read', 'db'),
        ],
        timeline: [crash('cache', 10_005, 1e6, { instance: 0 })],
      },
      200,
    )

  test('a dead one is missed: its keys miss until it is back', () => {
    const report = play(shared({}), 20_000)
    const all = link(report, 'web-db').calls
    // Every item once, and a quarter of the 1,000 reads after the crash.
    expect(all).toBeGreaterThan(200 + 170)
    expect(type(report, 'look')).toMatchObject({ failed: 0 })
  })

  test('or the others take its keys, if its callers avoid it: each misses once more', () => {
    const report = play(shared({ ejectAfter: 1, ejectMs: 1e6 }), 20_000)
    expect(link(report, 'web-db').calls).toBeLessThanOrEqual(200 + 60)
    // Nobody else's keys move.
    expect(link(report, 'web-db').calls).toBeGreaterThan(200 + 30)
    expect(type(report, 'look').degraded).toBe(1)
  })
})

describe('the time to live', () => {
  /** Items that were all filled within a second; when each is fetched anew, within how long. */
  const fetches = (ttlJitter: number, fromMs: number, toMs: number) => {
    const world = smallWorld(
      {
        components: [
          everyMs('readers', 1, 'look'),
          ideal('web', 'server', { readCpuMs: 0 }),
          ideal('cache', 'cache', { operationCpuMs: 0, ttlMs: 10_000, ttlJitter }),
          ideal('db', 'database', { readCpuMs: 0.1 }),
        ],
        links: [wire('readers', 'call', 'web'), wire('web', 'cache', 'cache'), wire('web', 'read', 'db')],
      },
      50,
    )
    return link(play(world, toMs), 'web-db').calls - link(play(world, fromMs), 'web-db').calls
  }

  test('ends for all that were filled together at the same time', () => {
    expect(fetches(0, 900, 9_900)).toBe(0)
    expect(fetches(0, 9_900, 10_900)).toBeGreaterThanOrEqual(49)
  })

  test('ends apart, over the share of it that is drawn', () => {
    // Drawn over the last 5,000 ms: 10 items a second, not 50 at once.
    expect(fetches(0.5, 900, 4_900)).toBe(0)
    for (const fromMs of [5_500, 7_500]) {
      expect(fetches(0.5, fromMs, fromMs + 1000)).toBeGreaterThan(2)
      expect(fetches(0.5, fromMs, fromMs + 1000)).toBeLessThan(22)
    }
  })
})
