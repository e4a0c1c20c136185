import { expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
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
  silence,
  smallWorld,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'

interface Parts {
  /** A message every so many ms. */
  readonly periodMs?: number
  readonly queue?: JsonObject
  readonly worker?: JsonObject
  readonly timeline?: readonly JsonObject[]
}

/** Users write to a site, which puts a message into the queue; workers do it. */
function world({ periodMs = 500, queue = {}, worker = {}, timeline = [] }: Parts): Scenario {
  return smallWorld({
    components: [
      everyMs('users', periodMs, 'edit'),
      ideal('site', 'server', { writeCpuMs: 0 }),
      ideal('queue', 'queue', { operationCpuMs: 0, pollMs: 100, ...queue }),
      ideal('worker', 'worker', { jobCpuMs: 100, ...worker }),
    ],
    links: [
      wire('users', 'call', 'site'),
      wire('site', 'publish', 'queue'),
      wire('queue', 'deliver', 'worker'),
    ],
    timeline,
  })
}

test('messages put while the workers are down are kept, and each is delivered once when they return', () => {
  const run = start(world({ timeline: [crash('worker', 0, 12_000)] }))
  reportAt(run, 9_900)
  silence(run, 'users')
  // At 500, 1000, ... 9500 ms.
  expect(gauge(run, 'queue', 'waiting')).toBe(19)
  expect(gauge(run, 'queue', 'oldestMs')).toBeCloseTo(9_400, 1)
  const report = reportAt(run, 20_000)
  expect(type(report, 'edit')).toMatchObject({ ok: 19, failed: 0 })
  expect([count(report, 'queue', 'delivered'), count(report, 'queue', 'acknowledged')]).toEqual([19, 19])
  expect([count(report, 'queue', 'redelivered'), gauge(run, 'queue', 'waiting')]).toEqual([0, 0])
})

test('whoever puts a message waits for the append, and never for the work', () => {
  const report = play(world({ queue: { diskLatencyMs: 4 }, worker: { jobCpuMs: 10_000 } }), 5_000)
  expect(type(report, 'edit').latencyMs.max).toBeCloseTo(4, 1)
  const careless = play(world({ queue: { diskLatencyMs: 4, durable: false } }), 5_000)
  expect(type(careless, 'edit').latencyMs.max).toBeLessThan(0.1)
})

test('competing workers never share a message', () => {
  const run = start(world({ periodMs: 20, worker: { instances: 3, concurrency: 2 } }))
  const report = reportAt(run, 10_010)
  // 500 in 10 s: six loops of 100 ms each can do 60 a second, 50 come.
  expect(count(report, 'queue', 'published')).toBe(500)
  expect(count(report, 'queue', 'delivered')).toBe(500)
  expect(count(report, 'queue', 'redelivered')).toBe(0)
  expect(count(report, 'queue', 'acknowledged') + gauge(run, 'queue', 'taken')).toBe(500)
  expect(count(report, 'worker', 'jobsDone')).toBe(count(report, 'queue', 'acknowledged'))
})

test('a message not acknowledged in time is given to another; who is late is counted', () => {
  const run = start(world({ periodMs: 1000, queue: { visibilityMs: 1000 }, worker: { jobCpuMs: 2500 } }))
  reportAt(run, 1500)
  silence(run, 'users')
  // Taken at 1000, given again at 2000 and 3000. The first is ready at 3500, while the third works on it.
  const report = reportAt(run, 10_000)
  expect(count(report, 'queue', 'published')).toBe(1)
  expect([count(report, 'queue', 'delivered'), count(report, 'queue', 'redelivered')]).toEqual([1, 2])
  expect([count(report, 'queue', 'acknowledged'), count(report, 'queue', 'acknowledgedLate')]).toEqual([1, 2])
  expect(count(report, 'queue', 'returned')).toBe(2)
  expect(count(report, 'worker', 'jobsDone')).toBe(3)
})

test('a message given to a worker that has just died comes back after its time', () => {
  const poll = { pollMs: 20_000, visibilityMs: 2000 }
  const run = start(
    world({
      periodMs: 1000,
      queue: poll,
      worker: { concurrency: 1 },
      timeline: [crash('worker', 500, 2500)],
    }),
  )
  reportAt(run, 1500)
  silence(run, 'users')
  const report = reportAt(run, 10_000)
  expect([count(report, 'queue', 'delivered'), count(report, 'queue', 'redelivered')]).toEqual([1, 1])
  expect(count(report, 'worker', 'jobsDone')).toBe(1)
})

test('a full queue refuses', () => {
  const full = world({ queue: { maxMessages: 5 }, timeline: [crash('worker', 0, 60_000)] })
  const report = play(full, 6_100)
  expect(count(report, 'queue', 'published')).toBe(5)
  expect(link(report, 'site-queue').failures).toEqual({ refused: 7 })
  expect(type(report, 'edit')).toMatchObject({ ok: 5, failed: 7, failures: { refused: 7 } })
})

test('a crash loses what waits, unless it is kept on disk', () => {
  const timeline = [crash('worker', 0, 5_800), crash('queue', 5_200, 5_400)]
  const kept = start(world({ timeline }))
  const report = reportAt(kept, 5_450)
  expect([gauge(kept, 'queue', 'waiting'), count(report, 'queue', 'lostMessages')]).toEqual([10, 0])
  expect(count(reportAt(kept, 9_900), 'queue', 'acknowledged')).toBe(19)
  const lost = start(world({ queue: { durable: false }, timeline }))
  expect(count(reportAt(lost, 5_450), 'queue', 'lostMessages')).toBe(10)
  expect(count(reportAt(lost, 9_900), 'queue', 'acknowledged')).toBe(9)
})

test('several instances are several queues: each is told of its own messages', () => {
  const report = play(world({ periodMs: 50, queue: { instances: 3, visibilityMs: 1000 } }), 20_020)
  expect(count(report, 'queue', 'published')).toBe(400)
  expect(count(report, 'queue', 'redelivered') + count(report, 'queue', 'acknowledgedLate')).toBe(0)
  expect(count(report, 'queue', 'acknowledged')).toBeGreaterThan(390)
})

test('a backlog drains at what the workers do more than what comes', () => {
  // Ten a second come, forty are done: what gathered in 6 s, 60 messages, is gone after 60 / (40 - 10) = 2 s.
  const run = start(world({ periodMs: 100, timeline: [crash('worker', 0, 6_050)] }))
  reportAt(run, 6_050)
  expect(gauge(run, 'queue', 'waiting')).toBe(60)
  reportAt(run, 7_050)
  expect(Math.abs(gauge(run, 'queue', 'waiting') - 30)).toBeLessThanOrEqual(5)
  reportAt(run, 8_350)
  expect(gauge(run, 'queue', 'waiting')).toBe(0)
})

test.each([1, 2, 3, 4, 5, 6])('the books balance whatever breaks (seed %i)', (seed) => {
  const durable = seed % 2 === 0
  const run = start(
    world({
      periodMs: 20,
      queue: { durable, visibilityMs: 700, instances: 1 + (seed % 3) },
      worker: { instances: 2, workShape: 'exponential', concurrency: 3 },
      timeline: [
        crash('worker', 1000 + 100 * seed, 2500, { instance: 0 }),
        crash('queue', 3000 + 100 * seed, 4000, { mode: seed > 3 ? 'machine' : 'process' }),
        crash('worker', 5000, 5500 + 100 * seed, { mode: 'machine' }),
      ],
    }),
    seed,
  )
  for (let timeMs = 500; timeMs <= 10_000; timeMs += 500) {
    const report = reportAt(run, timeMs)
    const kept = gauge(run, 'queue', 'waiting') + gauge(run, 'queue', 'taken')
    const gone = count(report, 'queue', 'acknowledged') + count(report, 'queue', 'lostMessages')
    expect(count(report, 'queue', 'published')).toBe(gone + kept)
    expect(gauge(run, 'worker', 'busyLoops')).toBeGreaterThanOrEqual(0)
    expect(gauge(run, 'worker', 'busyLoops')).toBeLessThanOrEqual(gauge(run, 'worker', 'loops'))
  }
})
