import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import type { JsonObject } from '../../scenario/safe-json'
import {
  count,
  crash,
  everyMs,
  gauge,
  ideal,
  link,
  part,
  play,
  reportAt,
  set,
  silence,
  smallWorld,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'

interface Parts {
  readonly readers?: number
  readonly writers?: number
  readonly cache?: JsonObject
  readonly db?: JsonObject
  readonly timeline?: readonly JsonObject[]
  readonly items?: number
  readonly more?: readonly JsonObject[]
  readonly wires?: readonly JsonObject[]
}

/** A server that reaches its database only through a cache; reads of the database take 50 ms, writes 20. */
function world({
  readers = 0,
  writers = 0,
  cache = {},
  db = {},
  timeline = [],
  items = 1,
  more = [],
  wires = [],
}: Parts) {
  const users = (id: string, periodMs: number, what: string) =>
    everyMs(id, Math.max(periodMs, 1), what, periodMs === 0 ? { rateRps: 0 } : {})
  return smallWorld(
    {
      components: [
        users('readers', readers, 'look'),
        users('writers', writers, 'edit'),
        ideal('web', 'server', { readCpuMs: 0, writeCpuMs: 0 }),
        ideal('cache', 'cache', { operationCpuMs: 0, itemOverheadBytes: 0, ttlMs: 0, ...cache }),
        ideal('db', 'database', { readCpuMs: 50, writeCpuMs: 20, ...INSTANT_DISK, ...db }),
        ...more,
      ],
      links: [
        wire('readers', 'call', 'web'),
        wire('writers', 'call', 'web'),
        wire('web', 'cache', 'cache'),
        wire('cache', 'read', 'db'),
        ...wires,
      ],
      timeline,
    },
    items,
  )
}

const INSTANT_DISK = { diskLatencyMs: 0 }

function calls(scenario: Scenario, untilMs: number) {
  const report = play(scenario, untilMs)
  return { report, store: link(report, 'cache-db').calls }
}

describe('a cache with a store of its own', () => {
  test('fetches what it misses, for a server that knows no store', () => {
    const { report, store } = calls(world({ readers: 100 }), 1_050)
    expect(store).toBe(1)
    expect([count(report, 'cache', 'misses'), count(report, 'cache', 'hits')]).toEqual([1, 9])
    expect(type(report, 'look')).toMatchObject({ ok: 10, failed: 0, degraded: 0 })
    expect(type(report, 'look').latencyMs.max).toBeCloseTo(50, 0)
    expect(type(report, 'look').latencyMs.p50).toBeLessThan(0.1)
    // Nobody fills it from outside.
    expect(part(report, 'cache').received).toBe(10)
  })

  test('fetches once for all who miss an item together, or once for each', () => {
    // At 10; 20, 30, 40, 50 and 60 ms wait, since the answer is here a moment after 10 + 50.
    const once = calls(world({ readers: 10 }), 105)
    expect([once.store, count(once.report, 'cache', 'collapsed')]).toEqual([1, 5])
    expect(type(once.report, 'look').latencyMs.max).toBeCloseTo(50, 0)
    const each = calls(world({ readers: 10, cache: { singleFlight: false } }), 105)
    expect(each.store).toBeGreaterThanOrEqual(5)
  })

  test('fails those who wait when the fetch fails, and the server has nothing instead', () => {
    const report = play(world({ readers: 10, timeline: [crash('db', 35, 1e6)] }), 65)
    // Of 10, 20 and 30 ms, and those after.
    expect(type(report, 'look')).toMatchObject({ ok: 0, failed: 6 })
  })

  test('leaves sessions to those who keep them', () => {
    const scenario = world({ readers: 100, wires: [{ ...wire('web', 'session', 'cache'), id: 'sessions' }] })
    const report = play(scenario, 1_050)
    expect(link(report, 'cache-db').calls).toBe(1)
    expect(type(report, 'look').failed).toBe(0)
  })

  test('is only another way to the store for a server that has its own', () => {
    const scenario = world({ readers: 100, writers: 250, wires: [wire('web', 'read', 'db')] })
    const report = play(scenario, 1_050)
    // Written at 250, 500, 750 and 1000, each forgotten by the cache; read by it at 100, 300, 600, 800 and (at 1000: old).
    expect(link(report, 'web-db').calls).toBe(4)
    expect(count(report, 'cache', 'invalidations')).toBeGreaterThanOrEqual(3)
    const down = play(
      world({ readers: 100, timeline: [crash('cache', 0, 1e6)], wires: [wire('web', 'read', 'db')] }),
      1_080,
    )
    expect(type(down, 'look')).toMatchObject({ ok: 10, degraded: 10 })
  })
})

describe('a write', () => {
  test('goes to the store, and the item is forgotten: reading through', () => {
    const { report, store } = calls(world({ readers: 100, writers: 350 }), 1_040)
    // Reads fetch at 100, and after the writes of 350 and 700 at 400 and 800.
    expect(store).toBe(3 + 2)
    expect(type(report, 'edit').latencyMs.mean).toBeCloseTo(20, 0)
    expect(count(report, 'cache', 'invalidations')).toBe(2)
  })

  test('goes to the store, and the item is kept: writing through', () => {
    const { report, store } = calls(
      world({ readers: 100, writers: 350, cache: { strategy: 'write-through' } }),
      1_040,
    )
    expect(store).toBe(1 + 2)
    expect(type(report, 'edit').latencyMs.mean).toBeCloseTo(20, 0)
    expect([count(report, 'cache', 'misses'), count(report, 'cache', 'staleReads')]).toEqual([1, 0])
  })

  test('is answered at once and stored later, several of one item as one: writing behind', () => {
    // At 100, 200, ... 1000 ms; sent to the store at 600 what came since 100, at 1100 what came since.
    const run = start(world({ writers: 100, cache: { strategy: 'write-behind', flushMs: 500 } }))
    const before = reportAt(run, 1_050)
    expect(type(before, 'edit')).toMatchObject({ ok: 10, failed: 0 })
    expect(type(before, 'edit').latencyMs.max).toBeLessThan(0.1)
    expect(link(before, 'cache-db').calls).toBe(1)
    silence(run, 'writers')
    expect(gauge(run, 'cache', 'unstored')).toBe(1)
    expect(link(reportAt(run, 3_000), 'cache-db').calls).toBe(2)
    expect([gauge(run, 'cache', 'unstored'), gauge(run, 'cache', 'usedBytes')]).toEqual([0, 1000])
  })

  test('can be read before it is stored, and not behind the back of the cache', () => {
    // Written at 400; the readers of the cache have the new version, those of the database the old one until 900.
    const scenario = world({
      readers: 100,
      writers: 400,
      cache: { strategy: 'write-behind', flushMs: 500 },
      more: [everyMs('others', 100, 'look'), ideal('direct', 'server', { readCpuMs: 0 })],
      wires: [wire('others', 'call', 'direct'), wire('direct', 'read', 'db')],
    })
    const run = start(scenario)
    reportAt(run, 450)
    set(run, 'writers', { rateRps: 0 })
    const report = reportAt(run, 1_500)
    expect(count(report, 'cache', 'staleReads')).toBe(0)
    // At 500 and each 100 ms to 900, when it is on its way: their pages are looked up 50 ms after that.
    expect(count(report, 'db', 'staleReads')).toBe(5)
  })

  test('that was not stored is lost in a crash, and the store never had it', () => {
    const behind = { strategy: 'write-behind', flushMs: 500 }
    // 100, 200, 300 and 400 are one item; the crash comes at 450.
    const lost = play(world({ writers: 100, cache: behind, timeline: [crash('cache', 450, 451)] }), 499)
    expect(count(lost, 'cache', 'lostWrites')).toBe(4)
    expect(part(lost, 'db').received).toBe(0)
    // Written through, none is.
    const kept = play(
      world({ writers: 100, cache: { strategy: 'write-through' }, timeline: [crash('cache', 450, 451)] }),
      499,
    )
    expect([count(kept, 'cache', 'lostWrites'), part(kept, 'db').ok]).toEqual([0, 4])
  })

  test('that was on its way to the store in a crash is lost only if it does not arrive', () => {
    const behind = { strategy: 'write-behind', flushMs: 500 }
    const crashedAt = (atMs: number, db: JsonObject = {}) => {
      const run = start(
        world({ writers: 100, cache: behind, db, timeline: [crash('cache', atMs, atMs + 50)] }),
      )
      reportAt(run, 150)
      silence(run, 'writers')
      return count(reportAt(run, 2_000), 'cache', 'lostWrites')
    }
    // Sent at 600, it is at the database, which needs 20 ms.
    expect(crashedAt(610)).toBe(0)
    expect(crashedAt(590)).toBe(1)
    // However long it needs for it.
    expect(crashedAt(610, { writeCpuMs: 500 })).toBe(0)
  })

  describe('that was not stored when the cache is sent away', () => {
    const behind = { strategy: 'write-behind', flushMs: 60_000 }
    const deployed = (more: JsonObject = {}) => ({
      id: 'version',
      component: 'cache',
      fault: 'deploy',
      atMs: 1_050,
      ...more,
    })
    // Of 100 items those written at 100, 200, ... 1000, on one instance or two; nobody writes from then on.
    const written = (cache: JsonObject, timeline: readonly JsonObject[]) => {
      const run = start(world({ writers: 100, items: 100, cache: { ...behind, ...cache }, timeline }))
      const before = reportAt(run, 1_020)
      expect(part(before, 'db').received).toBe(0)
      silence(run, 'writers')
      return { run, items: gauge(run, 'cache', 'unstored') }
    }

    test('for a new version is stored first; all at once it is lost', () => {
      const { run, items } = written({}, [deployed()])
      const report = reportAt(run, 5_000)
      expect([part(report, 'db').ok, count(report, 'cache', 'lostWrites')]).toEqual([items, 0])
      expect(gauge(run, 'cache', 'unstored')).toBe(0)
      const lost = reportAt(written({}, [deployed({ drains: false })]).run, 5_000)
      expect([part(lost, 'db').ok, count(lost, 'cache', 'lostWrites')]).toEqual([0, 10])
    })

    test('because there are to be fewer is stored before it goes', () => {
      const { run, items } = written({ instances: 2 }, [])
      set(run, 'cache', { instances: 1 })
      // Of the one that stays nothing is stored yet.
      const report = reportAt(run, 5_000)
      expect(part(report, 'db').ok).toBe(items - gauge(run, 'cache', 'unstored'))
      expect(part(report, 'db').ok).toBeGreaterThan(0)
      expect(count(report, 'cache', 'lostWrites')).toBe(0)
    })

    test('keeps it until the store is back, or for as long as a deployment waits', () => {
      const { run, items } = written({}, [deployed(), crash('db', 1_040, 8_000)])
      expect(gauge(run, 'cache', 'unstored')).toBe(items)
      expect(part(reportAt(run, 7_990), 'db').ok).toBe(0)
      const report = reportAt(run, 12_000)
      expect([part(report, 'db').ok, count(report, 'cache', 'lostWrites')]).toEqual([items, 0])
      const never = written({}, [deployed(), crash('db', 1_040, 90_000)])
      expect(count(reportAt(never.run, 31_000), 'cache', 'lostWrites')).toBe(0)
      expect(count(reportAt(never.run, 31_200), 'cache', 'lostWrites')).toBe(10)
    })

    test('takes nothing new: what comes at the last moment is written through', () => {
      const run = start(world({ writers: 100, items: 100, cache: behind, timeline: [deployed()] }))
      const report = reportAt(run, 2_500)
      expect(count(report, 'cache', 'lostWrites')).toBe(0)
      expect(part(report, 'db').ok).toBeGreaterThan(0)
    })
  })

  test('waits for a store that is down', () => {
    const behind = { strategy: 'write-behind', flushMs: 500 }
    const run = start(world({ writers: 100, cache: behind, timeline: [crash('db', 0, 2_000)] }))
    reportAt(run, 150)
    silence(run, 'writers')
    reportAt(run, 1_900)
    expect(gauge(run, 'cache', 'unstored')).toBe(1)
    expect(part(reportAt(run, 3_000), 'db').ok).toBe(1)
    expect([gauge(run, 'cache', 'unstored'), count(reportAt(run, 3_000), 'cache', 'lostWrites')]).toEqual([
      0, 0,
    ])
  })

  test('that was passed by a newer one is of no use any more', () => {
    // Written behind at 100; from 150 on through, which takes 20 ms.
    const run = start(
      world({ writers: 100, readers: 90, cache: { strategy: 'write-behind', flushMs: 1000 } }),
    )
    reportAt(run, 150)
    set(run, 'cache', { strategy: 'write-through' })
    reportAt(run, 215)
    expect(gauge(run, 'cache', 'unstored')).toBe(1)
    const report = reportAt(run, 1_515)
    expect([gauge(run, 'cache', 'unstored'), count(report, 'cache', 'staleReads')]).toEqual([0, 0])
    // What was read at 90, and the writes of 200, 300, ... 1500.
    expect(part(report, 'db').received).toBe(1 + 14)
    expect(count(report, 'cache', 'lostWrites')).toBe(0)
  })

  test('for which there is no room is stored first', () => {
    const tiny = { strategy: 'write-behind', flushMs: 500, memoryLimitMib: 1500 / 1_048_576 }
    const report = play(world({ writers: 10, items: 1000, cache: tiny }), 300)
    // One of 1,000 bytes waits, all others are written through.
    expect(link(report, 'cache-db').calls).toBe(28)
    expect(type(report, 'edit').failed).toBe(0)
  })
})
