import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import { removeParts } from '../../scenario/edits/remove-parts'
import type { JsonObject } from '../../scenario/safe-json'
import { valueOf } from '../../scenario/testing/worlds'
import { audit } from '../../simulation/testing/audit'
import { kernelOf } from '../../simulation/testing/inside'
import {
  count,
  crash,
  everyMs,
  gauge,
  ideal,
  part,
  play,
  reportAt,
  set,
  silence,
  smallWorld,
  start,
  wire,
} from '../../simulation/testing/small-world'

interface Parts {
  readonly periodMs?: number
  readonly bytes?: number
  readonly items?: number
  readonly queue?: JsonObject
  readonly mail?: JsonObject
  readonly bill?: JsonObject
  readonly timeline?: readonly JsonObject[]
}

/** Users write to a site, which publishes; the mailers and the accountants are subscribers. */
function world({
  periodMs = 500,
  bytes = 200,
  items = 1,
  queue,
  mail,
  bill,
  timeline = [],
}: Parts): Scenario {
  return smallWorld(
    {
      requestTypes: [
        { id: 'edit', operation: 'write', requestBytes: bytes, replyBytes: 200, dataSet: 'items' },
      ],
      components: [
        everyMs('users', periodMs, 'edit'),
        ideal('site', 'server', { writeCpuMs: 0 }),
        ideal('queue', 'queue', { operationCpuMs: 0, pollMs: 100, delivery: 'topic', ...queue }),
        ideal('mail', 'worker', { jobCpuMs: 100, ...mail }),
        ideal('bill', 'worker', { jobCpuMs: 100, ...bill }),
      ],
      links: [
        wire('users', 'call', 'site'),
        wire('site', 'publish', 'queue'),
        wire('queue', 'deliver', 'mail'),
        wire('queue', 'deliver', 'bill'),
      ],
      timeline,
    },
    items,
  )
}

describe('a topic', () => {
  test('gives every message to every subscriber once, and to one of its loops', () => {
    const report = play(world({ bill: { instances: 3 } }), 10_250)
    expect([count(report, 'queue', 'published'), count(report, 'queue', 'copies')]).toEqual([20, 20])
    expect([count(report, 'mail', 'jobsDone'), count(report, 'bill', 'jobsDone')]).toEqual([20, 20])
    expect([count(report, 'queue', 'delivered'), count(report, 'queue', 'acknowledged')]).toEqual([40, 40])
    expect(part(report, 'queue').storedBytes).toBe(0)
  })

  test('keeps a backlog for each, and a message until the last has it', () => {
    const run = start(world({ timeline: [crash('bill', 0, 6000)] }))
    const report = reportAt(run, 5_250)
    expect(count(report, 'mail', 'jobsDone')).toBe(10)
    expect([gauge(run, 'queue', 'waiting'), part(report, 'queue').storedBytes]).toEqual([10, 2000])
    expect(part(report, 'queue').subscribers).toEqual([
      { component: 'mail', waiting: 0, taken: 0, dead: 0, oldestMs: 0 },
      { component: 'bill', waiting: 10, taken: 0, dead: 0, oldestMs: expect.closeTo(4750, 1) },
    ])
    // Their cards say how far behind they are.
    expect(gauge(run, 'bill', 'oldestMs')).toBeCloseTo(4750, 1)
    expect(gauge(run, 'mail', 'oldestMs')).toBe(0)
    expect(count(reportAt(run, 9_250), 'bill', 'jobsDone')).toBe(18)
  })

  test('gives a subscriber what comes from then on, and drops what one that is removed had not done', () => {
    const both = world({ timeline: [crash('bill', 0, 60_000)] })
    const one = valueOf(removeParts(both, { components: ['bill'] }))
    const run = start(one)
    expect(count(reportAt(run, 2_250), 'queue', 'copies')).toBe(0)
    valueOf(run.adopt(both))
    expect([count(reportAt(run, 5_250), 'queue', 'copies'), gauge(run, 'queue', 'waiting')]).toEqual([6, 6])
    valueOf(run.adopt(one))
    expect([count(reportAt(run, 5_300), 'queue', 'dropped'), gauge(run, 'queue', 'waiting')]).toEqual([6, 0])
    expect(part(reportAt(run, 5_300), 'queue').storedBytes).toBe(0)
  })

  test('wakes a subscriber that was taken away and is back, as soon as there is something for it', () => {
    const both = world({ queue: { pollMs: 20_000 } })
    const one = valueOf(removeParts(both, { links: ['queue-bill'] }))
    const run = start(both)
    reportAt(run, 1_200)
    valueOf(run.adopt(one))
    reportAt(run, 1_300)
    valueOf(run.adopt(both))
    // Its loops have been asking since the beginning. Published at 500, 1000 and, from then on, 1500 to 3000.
    const report = reportAt(run, 3_200)
    expect([count(report, 'mail', 'jobsDone'), count(report, 'bill', 'jobsDone')]).toEqual([6, 6])
  })

  test('to which nobody listens keeps nothing', () => {
    const deaf = valueOf(removeParts(world({}), { components: ['mail', 'bill'] }))
    const report = play(deaf, 5_250)
    expect([count(report, 'queue', 'published'), count(report, 'queue', 'unheard')]).toEqual([10, 10])
    expect(part(report, 'queue').storedBytes).toBe(0)
  })

  test('that was a queue before has lost what that kept', () => {
    const run = start(
      world({ queue: { delivery: 'queue' }, timeline: [crash('mail', 0, 9000), crash('bill', 0, 9000)] }),
    )
    expect(gauge(run, 'queue', 'waiting')).toBe(0)
    reportAt(run, 5_250)
    set(run, 'queue', { delivery: 'topic' })
    expect([count(reportAt(run, 5_300), 'queue', 'lostMessages'), gauge(run, 'queue', 'waiting')]).toEqual([
      10, 0,
    ])
    expect([count(reportAt(run, 6_250), 'queue', 'copies'), gauge(run, 'queue', 'waiting')]).toEqual([2, 4])
  })
})

describe('a log', () => {
  const log = { delivery: 'log', partitions: 1 }

  test('is read by one loop of a subscriber at a time, partition by partition', () => {
    // Twenty a second come, a job takes 100 ms: one partition is done at ten a second, however many loops there are.
    const report = play(world({ periodMs: 50, queue: log, bill: { jobCpuMs: 10 } }), 10_100)
    expect([count(report, 'mail', 'jobsDone'), count(report, 'bill', 'jobsDone')]).toEqual([100, 201])
    const more = play(world({ periodMs: 50, items: 1000, queue: { ...log, partitions: 4 } }), 10_100)
    expect(count(more, 'mail', 'jobsDone')).toBeGreaterThan(190)
    expect(count(more, 'queue', 'outOfOrder') + count(report, 'queue', 'outOfOrder')).toBe(0)
  })

  test('is read again from where an order says, by whom it says', () => {
    const timeline = [
      { id: 'back', component: 'queue', fault: 'replay', atMs: 20_000, backMs: 12_250, subscriber: 'mail' },
    ]
    const run = start(world({ queue: log, timeline }))
    reportAt(run, 9_900)
    silence(run, 'users')
    // Published at 500, 1000, ... 9500; since 7750 at 8000, 8500, 9000 and 9500.
    expect(count(reportAt(run, 19_999), 'mail', 'jobsDone')).toBe(19)
    expect([count(reportAt(run, 20_350), 'mail', 'jobsDone'), gauge(run, 'queue', 'taken')]).toEqual([22, 1])
    const report = reportAt(run, 30_000)
    expect([count(report, 'queue', 'replayed'), count(report, 'mail', 'jobsDone')]).toEqual([4, 23])
    expect([count(report, 'bill', 'jobsDone'), count(report, 'queue', 'acknowledged')]).toEqual([19, 42])
    expect(count(report, 'queue', 'duplicates')).toBe(0)
  })

  test('is read again from there where nothing is written down yet, too', () => {
    const timeline = [
      { id: 'back', component: 'queue', fault: 'replay', atMs: 20_000, backMs: 12_250, subscriber: 'mail' },
    ]
    const run = start(world({ queue: { ...log, commitEvery: 40 }, timeline }))
    reportAt(run, 9_900)
    silence(run, 'users')
    expect([gauge(run, 'queue', 'taken'), count(reportAt(run, 19_999), 'queue', 'acknowledged')]).toEqual([
      38, 0,
    ])
    // The four of 8000 and later: done, so that they can be given once more, and done again.
    const report = reportAt(run, 30_000)
    expect(part(report, 'queue').counts).toMatchObject({ replayed: 4, acknowledged: 4, delivered: 38 + 4 })
    expect([count(report, 'mail', 'jobsDone'), count(report, 'bill', 'jobsDone')]).toEqual([23, 19])
    expect([gauge(run, 'queue', 'waiting'), gauge(run, 'queue', 'taken')]).toEqual([0, 38])
    expect([count(report, 'queue', 'duplicates'), audit(kernelOf(run))]).toEqual([0, []])
  })

  test('reads what memory does not hold from the disk: a replay takes its bytes / rate', () => {
    // 19 MB at 10 MB/s, in reads of 1 MB; only what came since the crash is in memory.
    const timeline = [
      crash('queue', 12_000, 12_001),
      { id: 'back', component: 'queue', fault: 'replay', atMs: 20_000, backMs: 20_000, subscriber: 'mail' },
    ]
    const run = start(
      world({ queue: { ...log, diskMbps: 10 }, bytes: 1_000_000, mail: { jobCpuMs: 0 }, timeline }),
    )
    reportAt(run, 9_900)
    silence(run, 'users')
    expect(count(reportAt(run, 19_999), 'mail', 'jobsDone')).toBe(19)
    expect(count(reportAt(run, 20_000 + 1890), 'mail', 'jobsDone')).toBe(19 + 18)
    expect(count(reportAt(run, 20_000 + 1910), 'mail', 'jobsDone')).toBe(19 + 19)
    const warm = start(
      world({
        queue: { ...log, diskMbps: 10 },
        bytes: 1_000_000,
        mail: { jobCpuMs: 0 },
        timeline: timeline.slice(1),
      }),
    )
    reportAt(warm, 9_900)
    silence(warm, 'users')
    expect(count(reportAt(warm, 20_100), 'mail', 'jobsDone')).toBe(38)
  })

  test('drops what is too old or too much, read or not', () => {
    const asleep = [crash('bill', 0, 60_000)]
    const old = play(world({ queue: { ...log, retentionMs: 3000 }, timeline: asleep }), 9_900)
    // Of 19 those of 7000 and later are there.
    expect([count(old, 'queue', 'removed'), count(old, 'queue', 'expired')]).toEqual([13, 13])
    expect([count(old, 'mail', 'jobsDone'), part(old, 'queue').storedBytes]).toEqual([19, 1200])
    const large = play(world({ queue: { ...log, retentionMib: 1 }, bytes: 300_000, timeline: asleep }), 9_900)
    expect([count(large, 'queue', 'removed'), part(large, 'queue').storedBytes]).toEqual([16, 900_000])
  })

  test('writes positions down now and then, and reads again from there after a crash', () => {
    // Of ten done by 5250 eight were written down.
    const run = start(world({ queue: { ...log, commitEvery: 4 }, timeline: [crash('queue', 5_250, 5_260)] }))
    expect(count(reportAt(run, 5_240), 'queue', 'acknowledged')).toBe(16)
    const report = reportAt(run, 8_250)
    expect([count(report, 'queue', 'redelivered'), count(report, 'queue', 'duplicates')]).toEqual([4, 4])
    expect(count(report, 'mail', 'jobsDone')).toBe(16 + 2)
  })
})

test('who is too slow acknowledges what he was given, and nothing that another took with it since', () => {
  // The mailer has two at 550, done at 1750 and too late; the other all five at 1560, of which it has done two by 1800.
  const run = start(
    world({
      periodMs: 100,
      queue: { delivery: 'queue', visibilityMs: 1000, pollMs: 5 },
      mail: { concurrency: 1, batch: 2, jobCpuMs: 600 },
      bill: { concurrency: 1, batch: 5 },
      timeline: [
        crash('mail', 0, 550),
        crash('mail', 1760, 60_000),
        crash('bill', 0, 1560),
        crash('bill', 1800, 1900),
      ],
    }),
  )
  reportAt(run, 540)
  silence(run, 'users')
  const late = reportAt(run, 1_790)
  expect([count(late, 'mail', 'jobsDone'), count(late, 'queue', 'acknowledged')]).toEqual([2, 2])
  const report = reportAt(run, 10_000)
  expect([count(report, 'bill', 'jobsDone'), count(report, 'queue', 'acknowledged')]).toEqual([5, 5])
  expect(count(report, 'queue', 'duplicates')).toBe(2)
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('the books balance whatever breaks and is edited (seed %i)', (seed) => {
  const deliveries = ['topic', 'log', 'queue']
  const design = (edited: boolean): Scenario => {
    const scenario = world({
      periodMs: 20,
      items: 5,
      queue: {
        delivery: deliveries[seed % 3],
        durable: seed % 4 < 2,
        instances: 1 + (seed % 2),
        visibilityMs: 400,
        maxReceives: 2,
        order: seed % 2 === 0 ? 'key' : 'none',
        ttlMs: edited ? 0 : 300,
        retentionMs: 900,
        commitEvery: 1 + (seed % 3),
        partitions: edited ? 5 : 2,
      },
      mail: { workShape: 'exponential', batch: edited ? 1 : 3, poisonShare: 0.05, pauseMs: 50 },
      bill: { instances: 2, acknowledge: seed % 5 === 0 ? 'before' : 'after' },
      timeline: [
        crash('mail', 1000 + 100 * seed, 1900, { instance: 0 }),
        crash('queue', 3000 + 100 * seed, 4000, { mode: seed > 4 ? 'machine' : 'process' }),
        { id: 'back', component: 'queue', fault: 'replay', atMs: 2500, backMs: 700 },
        { id: 'again', component: 'queue', fault: 'redrive', atMs: 2600 },
        { id: 'version', component: 'mail', fault: 'deploy', atMs: 5000 },
        { id: 'gone', component: 'queue', fault: 'destroy', atMs: 6000, untilMs: 6100 },
      ],
    })
    return edited ? valueOf(removeParts(scenario, { components: ['bill'] })) : scenario
  }
  const run = start(design(false), seed)
  for (let timeMs = 100; timeMs <= 8000; timeMs += 100) {
    reportAt(run, timeMs)
    if (timeMs === 2000 || timeMs === 7000) valueOf(run.adopt(design(true)))
    if (timeMs === 4500) valueOf(run.adopt(design(false)))
    if (timeMs === 7500) set(run, 'queue', { delivery: deliveries[(seed + 1) % 3] })
    expect(audit(kernelOf(run))).toEqual([])
  }
  expect(count(run.report(0), 'queue', 'acknowledged')).toBeGreaterThan(100)
})
