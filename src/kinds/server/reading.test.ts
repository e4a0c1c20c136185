import { describe, expect, test } from 'vitest'
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
  smallWorld,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'

interface Parts {
  readonly readMs?: number
  readonly web?: JsonObject
  readonly timeline?: readonly JsonObject[]
  readonly more?: readonly JsonObject[]
  readonly wires?: readonly JsonObject[]
}

/** Readers of one item in a database that needs 50 ms for it. */
function world({ readMs = 10, web = {}, timeline = [], more = [], wires = [] }: Parts) {
  return smallWorld({
    components: [
      everyMs('readers', readMs, 'look'),
      ideal('web', 'server', { readCpuMs: 0, writeCpuMs: 0, ...web }),
      ideal('db', 'database', { readCpuMs: 50, writeCpuMs: 0 }),
      ...more,
    ],
    links: [wire('readers', 'call', 'web'), wire('web', 'read', 'db'), ...wires],
    timeline,
  })
}

describe('a server with links to several copies', () => {
  const two = {
    more: [ideal('copy', 'database', { readCpuMs: 0 }), everyMs('writers', 95, 'edit')],
    wires: [
      wire('web', 'read', 'copy'),
      wire('db', 'replicate', 'copy', { latencyMs: 40 }),
      wire('writers', 'call', 'web'),
    ],
  }

  test('reads at each of them in turn', () => {
    const report = play(world(two), 1_005)
    expect([link(report, 'web-db').calls, link(report, 'web-copy').calls]).toEqual([50 + 10, 50])
  })

  test('reads only at the first where the second is another database', () => {
    const apart = { ...two, wires: two.wires.filter(({ role }) => role !== 'replicate') }
    const report = play(world(apart), 1_005)
    expect(link(report, 'web-copy').calls).toBe(0)
  })
})

describe('a server that reads own writes at the primary', () => {
  /** One who writes at 150, 300, ... and reads at 100, 200, ..., a copy that is 40 ms behind. */
  function diary(ownWritesMs: number, more: readonly JsonObject[] = []) {
    const users = { users: 1 }
    return smallWorld(
      {
        components: [
          everyMs('writer', 50, 'edit', { ...users, mix: { edit: 1, look: 1 } }),
          ideal('web', 'server', { readCpuMs: 0, writeCpuMs: 0, ownWritesMs }),
          ideal('db', 'database', { readCpuMs: 0, writeCpuMs: 0, pingMs: 1000, promotionMs: 100 }),
          ideal('copy', 'database', { readCpuMs: 0, writeCpuMs: 0, pingMs: 1000, promotionMs: 100 }),
        ],
        links: [
          wire('writer', 'call', 'web'),
          wire('web', 'read', 'copy'),
          wire('web', 'write', 'db'),
          wire('db', 'replicate', 'copy', { latencyMs: 70 }),
        ],
        timeline: more,
      },
      1,
    )
  }

  test('misses none of them while it does so', () => {
    expect(count(play(diary(0), 5_000), 'copy', 'ownWritesNotRead')).toBeGreaterThan(5)
    const report = play(diary(500), 5_000)
    expect(count(report, 'copy', 'ownWritesNotRead')).toBe(0)
    // Who has not written for half a second reads at the copy.
    expect(link(report, 'web-copy').calls).toBeGreaterThan(0)
    expect(link(play(diary(60_000), 5_000), 'web-copy').calls).toBeLessThanOrEqual(3)
  })

  test('asks the new primary when the old one is gone, also once that is back', () => {
    const run = start(diary(60_000, [crash('db', 1_000, 8_000, { mode: 'machine' })]))
    const promoted = reportAt(run, 9_000)
    const end = reportAt(run, 20_000)
    expect(link(end, 'web-db').attempts).toBe(link(promoted, 'web-db').attempts)
    expect(count(end, 'db', 'ownWritesNotRead')).toBe(0)
    expect(count(end, 'copy', 'ownWritesNotRead')).toBe(count(promoted, 'copy', 'ownWritesNotRead'))
    expect(part(end, 'copy').received).toBeGreaterThan(part(promoted, 'copy').received + 200)
  })
})

describe('a server that fetches once', () => {
  const once = { singleFlight: true }

  test('reads an item once for all who need it at the same time', () => {
    // 10 to 60; then 70 to 120, and so on.
    const report = play(world({ web: once }), 305)
    expect(link(report, 'web-db').calls).toBe(5)
    expect(count(report, 'web', 'collapsed')).toBe(25)
    expect(type(report, 'look').latencyMs.max).toBeCloseTo(50, 0)
    expect(link(play(world({}), 305), 'web-db').calls).toBe(30)
  })

  test('does so at each instance on its own', () => {
    const report = play(world({ web: { ...once, instances: 2 } }), 105)
    expect(link(report, 'web-db').calls).toBe(4)
  })

  test('sends one after what a cache misses, and one fill', () => {
    const beside = {
      web: once,
      more: [ideal('cache', 'cache', { operationCpuMs: 0 })],
      wires: [wire('web', 'cache', 'cache')],
    }
    const report = play(world(beside), 205)
    expect([link(report, 'web-db').calls, count(report, 'web', 'collapsed')]).toEqual([1, 5])
    // 20 reads and a fill.
    expect(part(report, 'cache').received).toBe(21)
    expect(link(play(world({ ...beside, web: {} }), 205), 'web-db').calls).toBe(6)
  })

  test('lets all fail when the one fails, and asks again', () => {
    const report = play(world({ web: once, timeline: [crash('db', 35, 38)] }), 305)
    expect(type(report, 'look').failures).toEqual({ crashed: 1, error: 2 })
    expect(type(report, 'look').failed).toBe(3)
  })

  test.each([
    ['its caller gives up and says so', { timeoutMs: 30, cancelOnTimeout: true }],
    ['the time of its caller is up', { deadlineMs: 30 }],
  ])('hands the fetch on to the next one when %s', (_, patience) => {
    const report = play(
      world({
        readMs: 80,
        web: once,
        more: [everyMs('hasty', 60, 'look'), everyMs('others', 85, 'look')],
        wires: [wire('hasty', 'call', 'web', patience), wire('others', 'call', 'web')],
      }),
      145,
    )
    // The fetch of 60 ends at 90; the one who waits since 80 takes it over, for those of 85 and 120, too: done at 140.
    expect([link(report, 'web-db').calls, count(report, 'web', 'collapsed')]).toEqual([2, 3])
    expect(type(report, 'look')).toMatchObject({ ok: 3, failed: 1 })
    expect(type(report, 'look').latencyMs.max).toBeCloseTo(60, 0)
  })

  test('and fails all when the time for the fetch itself is up', () => {
    const scenario = world({ web: once })
    const links = scenario.links.map((one) =>
      one.id === 'web-db' ? { ...one, policy: { ...one.policy, deadlineMs: 25 } } : one,
    )
    const report = play({ ...scenario, links }, 37)
    expect(type(report, 'look').failures).toEqual({ deadline: 1, error: 2 })
  })

  test('gives those who came after a write what was read before it, which is counted', () => {
    // A read that takes its page at 10 has its answer at 110, because the line back is long; written at 15.
    const scenario = world({
      web: once,
      more: [everyMs('writers', 62, 'edit'), ideal('desk', 'server', { writeCpuMs: 0 })],
      wires: [wire('writers', 'call', 'desk'), wire('desk', 'write', 'db')],
    })
    const far = scenario.links.map((one) =>
      one.id === 'web-db' ? { ...one, policy: { ...one.policy, latencyMs: 20 } } : one,
    )
    // Asked at 10, read at 80 and heard of at 100; after the write of 62 nothing else was written until then.
    const fresh = play({ ...scenario, links: far }, 99.5)
    expect(count(fresh, 'web', 'staleReads')).toBe(0)
    // Asked at 110, read at 180 and heard of at 200; written at 186, so that 190 and 200 came after it.
    expect(count(play({ ...scenario, links: far }, 205), 'web', 'staleReads')).toBe(2)
  })
})

describe('a cache in each instance', () => {
  const copies = { localCache: true, localTtlMs: 0 }

  test('answers what it has read before, without a call', () => {
    const report = play(world({ readMs: 100, web: copies }), 1_050)
    expect([link(report, 'web-db').calls, count(report, 'web', 'localHits')]).toEqual([1, 9])
    expect(type(report, 'look').latencyMs.p50).toBeLessThan(0.01)
  })

  test('is that instance’s own', () => {
    const report = play(world({ readMs: 100, web: { ...copies, instances: 4 } }), 1_050)
    expect(link(report, 'web-db').calls).toBe(4)
    expect([count(report, 'web', 'localMisses'), count(report, 'web', 'localHits')]).toEqual([4, 6])
  })

  test('forgets when its time is over, and in a crash', () => {
    const short = play(world({ readMs: 100, web: { ...copies, localTtlMs: 240 } }), 1_080)
    // Read at 100 and kept from 150 until 390: asked for again at 400, 700 and 1000.
    expect(link(short, 'web-db').calls).toBe(4)
    const cold = play(world({ readMs: 100, web: copies, timeline: [crash('web', 550, 551)] }), 1_050)
    expect(link(cold, 'web-db').calls).toBe(2)
  })

  test('takes its memory, of which it holds so much', () => {
    const report = start(
      world({ readMs: 100, web: { ...copies, localCacheMib: 1024, memoryGib: 4, memoryPerCallMib: 0 } }),
    )
    expect(part(reportAt(report, 1_000), 'web').resources.memory.utilization).toBeCloseTo(1.5 / 4, 3)
    set(report, 'web', { localCache: false })
    // The copies are gone with it.
    expect(gauge(report, 'web', 'localHitRatio')).toBeNaN()
    set(report, 'web', { localCache: true })
    expect(link(reportAt(report, 2_060), 'web-db').calls).toBe(2)
  })

  test('knows what it has written itself, and not what others have', () => {
    const written = (instances: number) =>
      play(
        world({
          readMs: 100,
          web: { ...copies, instances },
          more: [everyMs('writers', 1_050, 'edit')],
          wires: [wire('writers', 'call', 'web')],
        }),
        2_080,
      )
    const alone = written(1)
    expect([link(alone, 'web-db').calls, count(alone, 'web', 'staleReads')]).toEqual([3, 0])
    // Reads and writes go in turn: one instance has both, the other goes on with the old one.
    const two = written(2)
    expect(link(two, 'web-db').calls).toBe(4)
    expect(count(two, 'web', 'staleReads')).toBe(5)
  })

  test('of which an item is as fresh as the cache that it came from', () => {
    // The shared cache is never told of the writes: copies made from it are old when they are made.
    const report = play(
      world({
        readMs: 100,
        web: copies,
        more: [
          ideal('cache', 'cache', { operationCpuMs: 0 }),
          everyMs('writers', 1_020, 'edit'),
          ideal('desk', 'server', { writeCpuMs: 0 }),
        ],
        wires: [wire('web', 'cache', 'cache'), wire('writers', 'call', 'desk'), wire('desk', 'write', 'db')],
        timeline: [crash('web', 1_050, 1_051)],
      }),
      2_010,
    )
    // Back at 1051, it takes the old one from the cache at 1100 and gives it ever after.
    expect([count(report, 'cache', 'staleReads'), count(report, 'web', 'staleReads')]).toEqual([1, 9])
  })
})
