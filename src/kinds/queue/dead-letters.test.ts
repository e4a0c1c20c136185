import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import type { JsonObject } from '../../scenario/safe-json'
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
  silence,
  smallWorld,
  start,
  wire,
} from '../../simulation/testing/small-world'

interface Parts {
  readonly clients?: readonly JsonObject[]
  readonly queue?: JsonObject
  readonly worker?: JsonObject
  readonly timeline?: readonly JsonObject[]
  readonly objectives?: readonly JsonObject[]
  readonly editWork?: number
  readonly items?: number
}

/** Users ask a site, which publishes what they ask for; a worker does it. */
function world({
  clients,
  queue,
  worker,
  timeline = [],
  objectives = [],
  editWork = 1,
  items = 1,
}: Parts): Scenario {
  const asking = clients ?? [everyMs('users', 1000, 'edit')]
  const small = { requestBytes: 200, replyBytes: 200, dataSet: 'items' }
  return smallWorld(
    {
      requestTypes: [
        { id: 'look', operation: 'read', ...small },
        { id: 'edit', operation: 'write', work: editWork, ...small },
      ],
      components: [
        ...asking,
        ideal('site', 'server', { readCpuMs: 0, writeCpuMs: 0 }),
        ideal('queue', 'queue', { operationCpuMs: 0, pollMs: 100, visibilityMs: 500, ...queue }),
        ideal('worker', 'worker', { jobCpuMs: 100, pauseMs: 100, ...worker }),
      ],
      links: [
        ...asking.map(({ id }) => wire(id as string, 'call', 'site')),
        wire('site', 'publish', 'queue'),
        wire('queue', 'deliver', 'worker'),
      ],
      timeline,
      objectives,
    },
    items,
  )
}

describe('a message that always fails', () => {
  const poison = { queue: { maxReceives: 3 }, worker: { poisonShare: 1 } }

  test('is a dead letter after so many deliveries, each after the time-out of the last', () => {
    const run = start(world(poison))
    reportAt(run, 1500)
    silence(run, 'users')
    // Taken at 1000, 1500 and 2000, and put aside at 2500.
    reportAt(run, 2499)
    expect([gauge(run, 'queue', 'dead'), gauge(run, 'queue', 'taken')]).toEqual([0, 1])
    const report = reportAt(run, 2501)
    expect([gauge(run, 'queue', 'dead'), gauge(run, 'queue', 'waiting')]).toEqual([1, 0])
    expect(part(report, 'queue').counts).toMatchObject({
      delivered: 1,
      redelivered: 2,
      deadLetters: 1,
      returned: 2,
    })
    expect(part(report, 'worker').counts).toMatchObject({ jobsFailed: 3 })
    expect(part(report, 'queue').storedBytes).toBe(200)
  })

  test('is tried later and later where it pauses', () => {
    const queue = { ...poison.queue, retryDelayMs: 200 }
    const run = start(world({ ...poison, queue }))
    reportAt(run, 1500)
    silence(run, 'users')
    const failed = (atMs: number) => count(reportAt(run, atMs), 'worker', 'jobsFailed')
    // Taken at 1000, back at 1500; taken at 1700, back at 2200; taken at 2600, and put aside at 3100.
    expect([failed(1790), failed(1810), failed(2690), failed(2710)]).toEqual([1, 2, 2, 3])
    reportAt(run, 3099)
    expect([gauge(run, 'queue', 'dead'), gauge(run, 'queue', 'taken')]).toEqual([0, 1])
    const report = reportAt(run, 3101)
    expect(part(report, 'queue').counts).toMatchObject({ redelivered: 2, returned: 2, deadLetters: 1 })
  })

  test('comes back for ever where no number says how often', () => {
    const run = start(world({ worker: poison.worker }))
    reportAt(run, 1500)
    silence(run, 'users')
    expect(count(reportAt(run, 11_150), 'worker', 'jobsFailed')).toBe(21)
  })

  test('is tried again by order, as if it were new', () => {
    const timeline = [{ id: 'again', component: 'queue', fault: 'redrive', atMs: 5000 }]
    const run = start(world({ ...poison, timeline }))
    reportAt(run, 1500)
    silence(run, 'users')
    reportAt(run, 6499)
    expect([gauge(run, 'queue', 'dead'), gauge(run, 'queue', 'taken')]).toEqual([0, 1])
    const report = reportAt(run, 6501)
    expect(part(report, 'queue').counts).toMatchObject({ redriven: 1, deadLetters: 2, delivered: 2 })
    expect(gauge(run, 'queue', 'dead')).toBe(1)
  })

  test('is always the same one', () => {
    const share = { queue: { maxReceives: 2 }, worker: { poisonShare: 0.2, jobCpuMs: 1, pauseMs: 1 } }
    const report = play(world({ clients: [everyMs('users', 10, 'edit')], ...share }), 20_000)
    const { deadLetters = 0 } = part(report, 'queue').counts
    // 2,000 messages, give or take 3 standard deviations.
    expect(Math.abs(deadLetters - 400)).toBeLessThan(3 * Math.sqrt(2000 * 0.2 * 0.8) + 20)
    expect(count(report, 'worker', 'jobsFailed')).toBeGreaterThanOrEqual(2 * deadLetters)
    expect(count(report, 'worker', 'jobsFailed')).toBeLessThanOrEqual(2 * deadLetters + 40)
  })
})

describe('dead letters of a log', () => {
  // Published at 1000, 2000 and 3000, and passed over at 2000, 3000 and 4000.
  const failing = { id: 'ill', component: 'worker', fault: 'error', share: 1, atMs: 0, untilMs: 10_000 }
  const of = (queue: JsonObject, ...orders: readonly JsonObject[]) => {
    const log = { delivery: 'log', partitions: 1, maxReceives: 2, ...queue }
    const run = start(world({ queue: log, timeline: [failing, ...orders] }))
    reportAt(run, 3500)
    silence(run, 'users')
    reportAt(run, 4500)
    expect([gauge(run, 'queue', 'dead'), gauge(run, 'queue', 'waiting')]).toEqual([3, 0])
    return run
  }
  const replay = (atMs: number, sinceMs: number) => ({
    id: `back-${atMs}`,
    component: 'queue',
    fault: 'replay',
    atMs,
    backMs: atMs - sinceMs,
  })

  test('are brought back by a replay, those that were published since', () => {
    const run = of({}, replay(12_000, 1500), replay(20_000, 0))
    const some = reportAt(run, 19_000)
    expect(part(some, 'queue').counts).toMatchObject({ deadLetters: 3, replayed: 2, acknowledged: 2 })
    expect([gauge(run, 'queue', 'dead'), count(some, 'worker', 'jobsDone')]).toEqual([1, 2])
    const all = reportAt(run, 30_000)
    expect(part(all, 'queue').counts).toMatchObject({ deadLetters: 3, replayed: 5, acknowledged: 5 })
    expect([gauge(run, 'queue', 'dead'), count(all, 'worker', 'jobsDone')]).toEqual([0, 5])
    expect(audit(kernelOf(run))).toEqual([])
  })

  test('are no more once the log has dropped them', () => {
    const run = of({ retentionMs: 5000 })
    reportAt(run, 7100)
    expect(gauge(run, 'queue', 'dead')).toBe(1)
    const report = reportAt(run, 9000)
    expect(part(report, 'queue').counts).toMatchObject({ deadLetters: 3, removed: 3 })
    expect([gauge(run, 'queue', 'dead'), part(report, 'queue').storedBytes]).toEqual([0, 0])
    expect(audit(kernelOf(run))).toEqual([])
  })
})

test.each(['queue', 'topic', 'log'])('dead letters on a disk that is destroyed are lost (%s)', (delivery) => {
  const scenario = world({
    queue: { delivery, partitions: 1, maxReceives: 2 },
    worker: { poisonShare: 1 },
    timeline: [
      { id: 'gone', component: 'queue', fault: 'destroy', atMs: 6000, untilMs: 6100 },
      { id: 'again', component: 'queue', fault: 'redrive', atMs: 8000 },
    ],
    objectives: [{ id: 'none', measure: 'correctness', flaw: 'lost-data' }],
  })
  const run = start(scenario)
  reportAt(run, 3500)
  silence(run, 'users')
  expect(reportAt(run, 5900).objectives).toMatchObject([{ measured: 0, verdict: 'met' }])
  expect(gauge(run, 'queue', 'dead')).toBe(3)
  const report = reportAt(run, 9000)
  expect(part(report, 'queue').counts).toMatchObject({ deadLetters: 3, lostMessages: 0, lostDeadLetters: 3 })
  expect([gauge(run, 'queue', 'dead'), count(report, 'queue', 'redriven')]).toEqual([0, 0])
  expect(report.objectives).toMatchObject([{ measured: 3, verdict: 'missed' }])
  expect(audit(kernelOf(run))).toEqual([])
})

test('what waits longer than it may is dropped', () => {
  const run = start(
    world({
      clients: [everyMs('users', 500, 'edit')],
      queue: { ttlMs: 3000 },
      timeline: [crash('worker', 0, 12_000)],
    }),
  )
  // Published at 500, 1000, ... 9500; those of 6500 and before were gone 3 s later.
  const report = reportAt(run, 9_900)
  expect([count(report, 'queue', 'expired'), gauge(run, 'queue', 'waiting')]).toEqual([13, 6])
  expect(gauge(run, 'queue', 'oldestMs')).toBeCloseTo(2900, 1)
})

describe('two messages about one item', () => {
  /** The first takes 500 ms of work, the second, 200 ms later, 100 ms. */
  const clients = [everyMs('users', 1000, 'edit'), everyMs('others', 1200, 'look')]
  const atOf = (order: string) => {
    const run = start(world({ clients, editWork: 5, queue: { order, visibilityMs: 5000 } }))
    reportAt(run, 1250)
    silence(run, 'users', 'others')
    return (timeMs: number) => reportAt(run, timeMs)
  }

  test('are done in the other order by two workers', () => {
    const at = atOf('none')
    expect(count(at(1310), 'worker', 'jobsDone')).toBe(1)
    const report = at(1510)
    expect([count(report, 'worker', 'jobsDone'), count(report, 'queue', 'outOfOrder')]).toEqual([2, 1])
  })

  test('are done one after the other when order is kept', () => {
    const at = atOf('key')
    expect(count(at(1490), 'worker', 'jobsDone')).toBe(0)
    expect(count(at(1510), 'worker', 'jobsDone')).toBe(1)
    expect(count(at(1590), 'worker', 'jobsDone')).toBe(1)
    const report = at(1610)
    expect([count(report, 'worker', 'jobsDone'), count(report, 'queue', 'outOfOrder')]).toEqual([2, 0])
  })
})

test.each([1, 2, 3])(
  'however long jobs take, kept order is kept, and order that is not kept is not (seed %i)',
  (seed) => {
    const outOfOrder = (order: string) => {
      const scenario = world({
        clients: [everyMs('users', 20, 'edit')],
        queue: { order, visibilityMs: 3000 },
        worker: { instances: 2, workShape: 'exponential', jobCpuMs: 60, concurrency: 3 },
        items: 6,
        timeline: [crash('worker', 3000, 3500, { instance: 0 })],
      })
      const report = play(scenario, 20_000, seed)
      expect(count(report, 'worker', 'jobsDone')).toBeGreaterThan(700)
      return count(report, 'queue', 'outOfOrder')
    }
    expect(outOfOrder('key')).toBe(0)
    expect(outOfOrder('none')).toBeGreaterThan(50)
  },
)

test('a job that takes longer than the time-out is done twice, and that is seen', () => {
  const run = start(world({ worker: { jobCpuMs: 700 } }))
  reportAt(run, 1500)
  silence(run, 'users')
  // Taken at 1000 and 1500; done at 1700, and once more at 2200.
  expect(count(reportAt(run, 1710), 'queue', 'duplicates')).toBe(0)
  const report = reportAt(run, 2210)
  expect(part(report, 'queue').counts).toMatchObject({ acknowledged: 1, acknowledgedLate: 1, duplicates: 1 })
})
