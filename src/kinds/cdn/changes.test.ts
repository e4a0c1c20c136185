import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../scenario/safe-json'
import {
  count,
  crash,
  everyMs,
  gauge,
  ideal,
  link,
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
  readonly readMs?: number
  readonly writeMs?: number
  readonly cdn?: JsonObject
  readonly timeline?: readonly JsonObject[]
  readonly items?: number
  readonly db?: JsonObject
}

/** Readers before a content delivery network, editors who go straight to its origin, which needs 50 ms for a page. */
function world({ readMs = 100, writeMs = 350, cdn = {}, timeline = [], items = 1, db = {} }: Parts) {
  return smallWorld(
    {
      components: [
        everyMs('readers', readMs, 'look'),
        everyMs('editors', writeMs, 'edit'),
        { id: 'cdn', kind: 'cdn', settings: { regions: ['us-east-1'], ...cdn } },
        ideal('site', 'server', { readCpuMs: 0, writeCpuMs: 0 }),
        ideal('db', 'database', { readCpuMs: 50, writeCpuMs: 0, ...db }),
      ],
      links: [
        wire('readers', 'call', 'cdn'),
        wire('cdn', 'call', 'site'),
        wire('editors', 'call', 'site'),
        wire('site', 'read', 'db'),
      ],
      timeline,
    },
    items,
  )
}

describe('what has changed at the origin', () => {
  test('is given as it was until it expires, and counted', () => {
    // Fetched at 100; written at 350 and 700: all that is read from 400 on is old.
    const report = play(world({}), 1_050)
    expect([count(report, 'cdn', 'hits'), count(report, 'cdn', 'staleReads')]).toEqual([9, 7])
    // Kept from 150 to 450: old at 400, fetched again at 500, after the write of 350; the next write comes at 700.
    const short = play(world({ cdn: { ttlMs: 300 } }), 690)
    expect([link(short, 'cdn-site').calls, count(short, 'cdn', 'staleReads')]).toEqual([2, 1])
  })

  test('is gone everywhere once it is purged', () => {
    const purged = (purgeMs: number) => {
      const cdn = { purge: true, purgeMs, regions: ['us-east-1', 'eu-central-1'] }
      return play(world({ readMs: 50, cdn }), 660)
    }
    // Each place fetches once at 50 or 100, and again after the write of 350.
    const atOnce = purged(0)
    expect([link(atOnce, 'cdn-site').calls, count(atOnce, 'cdn', 'staleReads')]).toEqual([4, 0])
    expect(count(atOnce, 'cdn', 'purged')).toBe(2)
    // At 350, 400, 450 and 500; gone at 549.
    const later = purged(199)
    expect([link(later, 'cdn-site').calls, count(later, 'cdn', 'staleReads')]).toEqual([4, 4])
  })

  test('may come back old: it was on its way when it was purged', () => {
    // Asked for at 350, looked up at 480; written at 500 and purged at 510; here at 560, and given at 700.
    const scenario = world({ readMs: 350, writeMs: 500, cdn: { purge: true, purgeMs: 10 } })
    const slow = {
      ...scenario,
      links: scenario.links.map((one) =>
        one.id === 'cdn-site' ? { ...one, policy: { ...one.policy, latencyMs: 80 } } : one,
      ),
    }
    const report = play(slow, 800)
    expect([count(report, 'cdn', 'hits'), count(report, 'cdn', 'staleReads')]).toEqual([1, 1])
  })
})

test('a file in an object store has versions, too', () => {
  const scenario = smallWorld({
    components: [
      everyMs('readers', 100, 'look'),
      everyMs('editors', 350, 'edit'),
      { id: 'cdn', kind: 'cdn', settings: { regions: ['us-east-1'] } },
      { id: 'files', kind: 'object-store', settings: {} },
    ],
    links: [wire('readers', 'call', 'cdn'), wire('cdn', 'call', 'files'), wire('editors', 'call', 'files')],
  })
  // From the moment on that the write of 350 is done, somewhere near 400.
  const stale = count(play(scenario, 1_050), 'cdn', 'staleReads')
  expect(stale).toBeGreaterThanOrEqual(5)
  expect(stale).toBeLessThanOrEqual(7)
})

describe('a network whose replies are pushed', () => {
  const push = { fill: 'push' }

  test('has them all before anybody asks, in each place', () => {
    const run = start(
      world({ writeMs: 1e6, cdn: { ...push, regions: ['us-east-1', 'eu-central-1'] }, items: 40 }),
    )
    expect(gauge(run, 'cdn', 'usedBytes')).toBe(2 * 40 * 200)
    const report = reportAt(run, 10_050)
    expect([count(report, 'cdn', 'hits'), count(report, 'cdn', 'misses')]).toEqual([100, 0])
    expect(link(report, 'cdn-site').calls).toBe(0)
  })

  test('has the best known where there is no room for all', () => {
    const run = start(world({ writeMs: 1e6, cdn: { ...push, cacheGib: 2000 / 2 ** 30 }, items: 40 }))
    expect(gauge(run, 'cdn', 'usedBytes')).toBe(2000)
  })

  test('gets what has changed at once, at each place, and is old only until it is there', () => {
    // Written at 350 and 700; brought in 50 ms, so that 400 is just old, and the rest new.
    const report = play(
      world({ readMs: 10, cdn: { ...push, regions: ['us-east-1', 'eu-central-1'] } }),
      1_045,
    )
    expect(link(report, 'cdn-site').calls).toBe(4)
    expect([count(report, 'cdn', 'misses'), count(report, 'cdn', 'bytesPushed')]).toEqual([0, 4 * 200])
    // 360, 370, 380, 390 and 400; as many after 700; the read of 700 came first.
    expect(count(report, 'cdn', 'staleReads')).toBe(10)
    // Each page that is brought is a request to pay for, too.
    expect(count(report, 'cdn', 'requests')).toBe(104 + 4)
  })

  test('goes on with the old one while the origin is down', () => {
    const timeline = [crash('site', 340, 1_500)]
    const report = play(world({ cdn: push, writeMs: 300, timeline }), 5_000)
    expect(type(report, 'look').failed).toBe(0)
    expect(count(report, 'cdn', 'misses')).toBe(0)
    const unreached = play(world({ cdn: push, writeMs: 300, timeline: [crash('site', 310, 1_500)] }), 1_450)
    // The page of 300 could not be brought; all who ask get the old one.
    expect(count(unreached, 'cdn', 'bytesPushed')).toBe(0)
    expect(count(unreached, 'cdn', 'staleReads')).toBe(12)
  })

  test('brings in the end what changed again while it was being brought, and could not be', () => {
    // Written at 310 and 620; brought from 310 on, in 400 ms, until the site crashes at 650; tried again a second later.
    const timeline = [crash('site', 650, 700)]
    const run = start(world({ writeMs: 310, cdn: push, timeline, db: { readCpuMs: 400 } }))
    reportAt(run, 640)
    silence(run, 'editors')
    const report = reportAt(run, 5_050)
    expect(count(report, 'cdn', 'bytesPushed')).toBe(200)
    // 400, 500, ... 2000: it is there at 2050.
    expect(count(report, 'cdn', 'staleReads')).toBe(17)
  })

  test.each([
    ['a crash', crash('cdn', 450, 451), 5_451],
    ['being emptied', { id: 'empty', component: 'cdn', fault: 'flush', atMs: 5_451 }, 5_451],
  ])(
    'has everything brought again after %s, which takes its time and is to be paid for',
    (_, event, backMs) => {
      // 40 pages, eight at a time, each in 50 ms: after 250 ms. Nobody asks before that.
      const run = start(world({ readMs: 7_000, writeMs: 1e6, cdn: push, items: 40, timeline: [event] }))
      const early = reportAt(run, backMs + 249)
      expect([gauge(run, 'cdn', 'usedBytes'), count(early, 'cdn', 'bytesPushed')]).toEqual([6400, 6400])
      const report = reportAt(run, 7_050)
      expect([gauge(run, 'cdn', 'usedBytes'), count(report, 'cdn', 'requests')]).toEqual([8000, 40 + 1])
      expect([count(report, 'cdn', 'misses'), link(report, 'cdn-site').calls]).toEqual([0, 40])
    },
  )

  test('does not bring what was asked for meanwhile', () => {
    // From 5451 on a page is brought in 400 ms; those of all 40 are there at 7451. One is asked for every 20 ms.
    const timeline = [crash('cdn', 450, 451)]
    const run = start(
      world({ readMs: 20, writeMs: 1e6, cdn: push, items: 40, timeline, db: { readCpuMs: 400 } }),
    )
    const report = reportAt(run, 9_000)
    expect(gauge(run, 'cdn', 'usedBytes')).toBe(8000)
    const fetched = link(report, 'cdn-site').calls - count(report, 'cdn', 'bytesPushed') / 200
    expect(fetched).toBe(count(report, 'cdn', 'misses'))
    expect(fetched).toBeGreaterThan(10)
    expect(count(report, 'cdn', 'bytesPushed') / 200).toBeLessThan(40)
  })

  test('brings the new page when what it is bringing changes', () => {
    // Emptied at 100, brought from then on until 300; written at 250, which a second call brings.
    const timeline = [{ id: 'empty', component: 'cdn', fault: 'flush', atMs: 100 }]
    const run = start(world({ readMs: 900, writeMs: 250, cdn: push, timeline, db: { readCpuMs: 200 } }))
    reportAt(run, 260)
    silence(run, 'editors')
    const report = reportAt(run, 1_000)
    expect([link(report, 'cdn-site').calls, count(report, 'cdn', 'misses')]).toEqual([2, 0])
    expect(count(report, 'cdn', 'staleReads')).toBe(0)
  })

  test('that comes later, or pulled before, begins empty and has everything brought', () => {
    const wide = start(world({ readMs: 5_000, writeMs: 1e6, cdn: push, items: 40 }))
    reportAt(wide, 100)
    set(wide, 'cdn', { regions: ['us-east-1', 'eu-central-1'] })
    expect(count(reportAt(wide, 15_000), 'cdn', 'bytesPushed')).toBe(8000)
    const pulling = start(world({ readMs: 5_000, writeMs: 1e6, items: 40 }))
    reportAt(pulling, 100)
    set(pulling, 'cdn', push)
    expect(count(reportAt(pulling, 1_000), 'cdn', 'bytesPushed')).toBe(8000)
    // In another place it is another building.
    set(pulling, 'cdn', { regions: ['eu-central-1'] })
    expect(count(reportAt(pulling, 4_000), 'cdn', 'bytesPushed')).toBe(16_000)
    expect(gauge(pulling, 'cdn', 'usedBytes')).toBe(8000)
  })

  test('is filled in the end, also where the origin is away meanwhile', () => {
    const timeline = [crash('cdn', 450, 451), crash('site', 5_500, 8_000)]
    const run = start(world({ readMs: 30_000, writeMs: 1e6, cdn: push, items: 40, timeline }))
    reportAt(run, 7_990)
    expect(gauge(run, 'cdn', 'usedBytes')).toBeLessThan(8000)
    reportAt(run, 12_000)
    expect(gauge(run, 'cdn', 'usedBytes')).toBe(8000)
  })
})
