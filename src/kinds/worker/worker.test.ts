import { expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import { frameLength } from '../../kit/frame-layout'
import { readComponentRow } from '../../kit/readings'
import { removeParts } from '../../scenario/edits/remove-parts'
import type { JsonObject } from '../../scenario/safe-json'
import { valueOf } from '../../scenario/testing/worlds'
import { createRun } from '../../simulation/run'
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
  wire,
} from '../../simulation/testing/small-world'

interface Parts {
  readonly periodMs?: number
  readonly queue?: JsonObject
  readonly worker?: JsonObject
  readonly more?: readonly JsonObject[]
  readonly links?: readonly JsonObject[]
  readonly timeline?: readonly JsonObject[]
}

function world({
  periodMs = 5,
  queue = {},
  worker = {},
  more = [],
  links = [],
  timeline = [],
}: Parts): Scenario {
  return smallWorld({
    components: [
      everyMs('users', periodMs, 'edit'),
      ideal('site', 'server', { writeCpuMs: 0 }),
      ideal('queue', 'queue', { operationCpuMs: 0, durable: false, ...queue }),
      ideal('worker', 'worker', { jobCpuMs: 100, concurrency: 3, pauseMs: 100, ...worker }),
      ...more,
    ],
    links: [
      wire('users', 'call', 'site'),
      wire('site', 'publish', 'queue'),
      wire('queue', 'deliver', 'worker'),
      ...links,
    ],
    timeline,
  })
}

test('it does loops × instances / time of a job', () => {
  const report = play(world({ worker: { instances: 2 } }), 10_050)
  // Six loops, busy from the first six messages (5 to 30 ms) on: each has done 100 jobs by 10,030 ms.
  expect(count(report, 'worker', 'jobsDone')).toBe(600)
  expect(count(report, 'queue', 'acknowledged')).toBe(600)
  // 100 ms of a 3.0 GHz core each; 6 cores of 128 are busy.
  expect(part(report, 'worker').resources.cpu.utilization).toBeCloseTo(6 / 128, 3)
})

test('each job makes its own draw of work, and a request type weighs in', () => {
  const heavy = { ...world({}), requestTypes: world({}).requestTypes.map((one) => ({ ...one, work: 2 })) }
  expect(count(play(heavy, 10_050), 'worker', 'jobsDone')).toBe(150)
  const drawn = play(world({ worker: { workShape: 'exponential' } }), 200_000)
  // 6,000 jobs of 100 ms, give or take 3 standard deviations of their sum.
  expect(Math.abs(count(drawn, 'worker', 'jobsDone') - 6000)).toBeLessThan(3 * Math.sqrt(6000))
})

test('more at once, and less work, act from this instant', () => {
  const run = start(world({}))
  const at = (timeMs: number) => count(reportAt(run, timeMs), 'worker', 'jobsDone')
  expect(at(1_050)).toBe(30)
  set(run, 'worker', { concurrency: 6 })
  expect(at(2_150) - 30).toBe(63)
  set(run, 'worker', { jobCpuMs: 50 })
  const before = at(3_000)
  expect(at(4_000) - before).toBe(120)
  set(run, 'worker', { concurrency: 2 })
  const fewer = at(4_500)
  expect(gauge(run, 'worker', 'loops')).toBe(2)
  expect(at(5_500) - fewer).toBe(40)
})

test('a job that fails is not acknowledged, and comes back', () => {
  const run = start(
    world({
      periodMs: 1000,
      queue: { visibilityMs: 1000 },
      more: [ideal('mail', 'server', { writeCpuMs: 0 })],
      links: [wire('worker', 'call', 'mail')],
      timeline: [crash('mail', 0, 2500)],
    }),
  )
  reportAt(run, 1500)
  silence(run, 'users')
  const report = reportAt(run, 10_000)
  // Tried at 1000 and, given again, at 2000; done at 3000.
  expect([count(report, 'worker', 'jobsFailed'), count(report, 'worker', 'jobsDone')]).toEqual([2, 1])
  expect([count(report, 'queue', 'delivered'), count(report, 'queue', 'redelivered')]).toEqual([1, 2])
  expect(count(report, 'queue', 'acknowledged')).toBe(1)
  expect(link(report, 'worker-mail')).toMatchObject({ ok: 1, failed: 2 })
  expect(gauge(run, 'worker', 'busyLoops')).toBe(0)
})

test('a loop that lost its queue is not busy, and pulls again when the queue is back', () => {
  // The job fails at 1000, and then the queue is gone for a while: asking it fails every 100 ms.
  const run = start(
    world({
      periodMs: 1000,
      more: [ideal('mail', 'server')],
      links: [wire('worker', 'call', 'mail')],
      timeline: [crash('mail', 0, 1500), crash('queue', 1200, 1900)],
    }),
  )
  reportAt(run, 1800)
  expect([gauge(run, 'worker', 'busyLoops'), gauge(run, 'worker', 'loops')]).toEqual([0, 3])
  const report = reportAt(run, 6_500)
  expect(count(report, 'worker', 'jobsFailed')).toBe(1)
  expect(count(report, 'worker', 'jobsDone')).toBeGreaterThanOrEqual(4)
})

test('a queue that falls silent is asked again after half a minute', () => {
  const silent = crash('queue', 500, 5_000, { mode: 'machine' })
  const run = start(world({ periodMs: 1000, timeline: [silent] }))
  expect(count(reportAt(run, 29_000), 'worker', 'jobsDone')).toBe(0)
  expect(count(reportAt(run, 33_000), 'worker', 'jobsDone')).toBeGreaterThanOrEqual(20)
})

test('calls the job makes do not confuse it about which message it is to acknowledge', () => {
  const report = play(
    world({
      periodMs: 200,
      queue: { visibilityMs: 2000 },
      more: [ideal('one', 'database', { writeCpuMs: 0 }), ideal('two', 'database')],
      links: [wire('worker', 'write', 'one'), wire('one', 'replicate', 'two')],
    }),
    20_150,
  )
  expect(count(report, 'queue', 'published')).toBe(100)
  expect(count(report, 'queue', 'acknowledged')).toBe(100)
  expect(count(report, 'queue', 'redelivered') + count(report, 'queue', 'acknowledgedLate')).toBe(0)
})

test('its loops are dealt over its queues, also over one that is wired to it later', () => {
  const second = [ideal('other', 'queue', { operationCpuMs: 0, durable: false })]
  const publish = wire('site', 'publish', 'other')
  const both = world({ more: second, links: [publish, wire('other', 'deliver', 'worker')] })
  const run = start(world({ more: second, links: [publish] }))
  expect(count(reportAt(run, 1050), 'queue', 'acknowledged')).toBe(30)
  valueOf(run.adopt(both))
  const report = reportAt(run, 2250)
  // Two loops stay, one changes over when its job is done.
  expect(count(report, 'queue', 'acknowledged') - 30).toBeLessThanOrEqual(26)
  expect(count(report, 'other', 'acknowledged')).toBeGreaterThanOrEqual(10)
  valueOf(run.adopt(valueOf(removeParts(both, { components: ['queue'] }))))
  const before = count(reportAt(run, 2500), 'other', 'acknowledged')
  expect(count(reportAt(run, 3500), 'other', 'acknowledged') - before).toBe(30)
  expect(gauge(run, 'worker', 'loops')).toBe(3)
})

test('a worker that is down takes nothing, whatever is edited meanwhile', () => {
  const run = start(world({ timeline: [crash('worker', 1000, 3000)] }))
  reportAt(run, 1500)
  const before = count(reportAt(run, 1500), 'worker', 'jobsDone')
  set(run, 'worker', { concurrency: 10 })
  const report = reportAt(run, 2900)
  expect(count(report, 'worker', 'jobsDone')).toBe(before)
  expect(gauge(run, 'worker', 'loops')).toBe(0)
  expect(count(reportAt(run, 4050), 'worker', 'jobsDone') - before).toBe(100)
})

test('jobs fail by an error fault as they begin, and their messages come back', () => {
  const fault = { id: 'f', component: 'worker', fault: 'error', share: 1, atMs: 1000, untilMs: 2000 }
  const sketch = { periodMs: 500, queue: { visibilityMs: 300 }, worker: { jobCpuMs: 10, pauseMs: 1 } }
  const run = start(world({ ...sketch, timeline: [fault] }))
  // Messages of 500, 1000, ... The one of 1000 fails at 1000, 1300, 1600, 1900; that of 1500 at 1500, 1800.
  const report = reportAt(run, 2300)
  expect(part(report, 'worker').counts).toMatchObject({ jobsFailed: 6, jobsDone: 4 })
  expect(gauge(run, 'worker', 'busyLoops')).toBe(0)
})

test('several taken in one call are done one after the other, and acknowledged together', () => {
  const run = start(
    world({
      periodMs: 100,
      queue: { pollMs: 50 },
      worker: { concurrency: 1, batch: 10, jobCpuMs: 10 },
      timeline: [crash('worker', 0, 10_050)],
    }),
  )
  reportAt(run, 10_020)
  silence(run, 'users')
  // 100 wait: ten takes of ten, ten acknowledgements, one take that finds nothing, and one before the crash.
  const half = reportAt(run, 10_050 + 555)
  expect([count(half, 'worker', 'jobsDone'), count(half, 'queue', 'acknowledged')]).toEqual([55, 50])
  const report = reportAt(run, 10_050 + 1010)
  expect([count(report, 'worker', 'jobsDone'), count(report, 'queue', 'acknowledged')]).toEqual([100, 100])
  expect([link(report, 'queue-worker').calls, gauge(run, 'worker', 'busyLoops')]).toEqual([22, 0])
})

test('of a take in which one fails none is acknowledged: those before it are done twice', () => {
  const run = start(
    world({
      periodMs: 100,
      queue: { visibilityMs: 1000, maxReceives: 2, pollMs: 20_000 },
      worker: { concurrency: 1, batch: 5, jobCpuMs: 10, poisonShare: 0.1, pauseMs: 1 },
      timeline: [crash('worker', 0, 5_050)],
    }),
  )
  reportAt(run, 5_000)
  silence(run, 'users')
  const { counts } = part(reportAt(run, 20_000), 'queue')
  const { jobsDone = 0 } = part(reportAt(run, 20_000), 'worker').counts
  expect(counts.acknowledged + counts.deadLetters).toBe(50)
  expect(counts.deadLetters % 5).toBe(0)
  expect(counts.duplicates).toBeGreaterThan(0)
  expect(jobsDone).toBeGreaterThan(counts.acknowledged)
})

test('acknowledged before the work, what a crash interrupts or fails is done by nobody', () => {
  const one = { concurrency: 1 }
  const interrupted = { periodMs: 1000, timeline: [crash('worker', 2050, 2500)] }
  const before = play(world({ ...interrupted, worker: { ...one, acknowledge: 'before' } }), 9_500)
  // The one of 2000 was half done.
  expect([count(before, 'queue', 'acknowledged'), count(before, 'worker', 'jobsDone')]).toEqual([9, 8])
  expect([count(before, 'worker', 'neverDone'), count(before, 'queue', 'redelivered')]).toEqual([1, 0])
  const after = play(world({ ...interrupted, queue: { visibilityMs: 1000 }, worker: one }), 9_500)
  expect([count(after, 'worker', 'jobsDone'), count(after, 'queue', 'redelivered')]).toEqual([9, 1])
  const failing = play(world({ periodMs: 1000, worker: { acknowledge: 'before', poisonShare: 1 } }), 9_500)
  expect([count(failing, 'worker', 'neverDone'), count(failing, 'queue', 'acknowledged')]).toEqual([9, 9])
  expect([count(failing, 'queue', 'redelivered'), count(failing, 'queue', 'duplicates')]).toEqual([0, 0])
})

test('acknowledged before the work, all that were taken in one call are done', () => {
  const worker = { concurrency: 1, batch: 10, jobCpuMs: 10, acknowledge: 'before' }
  const run = start(
    world({ periodMs: 100, queue: { pollMs: 50 }, worker, timeline: [crash('worker', 0, 10_050)] }),
  )
  reportAt(run, 10_020)
  silence(run, 'users')
  const half = reportAt(run, 10_050 + 555)
  expect([count(half, 'worker', 'jobsDone'), count(half, 'queue', 'acknowledged')]).toEqual([55, 60])
  const report = reportAt(run, 10_050 + 1010)
  expect([count(report, 'worker', 'jobsDone'), count(report, 'queue', 'acknowledged')]).toEqual([100, 100])
  expect(count(report, 'queue', 'duplicates')).toBe(0)
})

test('two loops of one worker that hold the same messages each do all of them', () => {
  const worker = { concurrency: 2, batch: 4, jobCpuMs: 100 }
  const queue = { visibilityMs: 250, pollMs: 5 }
  const run = start(world({ periodMs: 10, queue, worker, timeline: [crash('worker', 0, 45)] }))
  reportAt(run, 44)
  silence(run, 'users')
  // Four at 45, and again at 295: acknowledged at 445, when the second loop has done one, and goes on with the others.
  const early = reportAt(run, 444)
  expect([count(early, 'worker', 'jobsDone'), count(early, 'queue', 'acknowledged')]).toEqual([4, 0])
  const report = reportAt(run, 10_000)
  expect([count(report, 'worker', 'jobsDone'), count(report, 'queue', 'acknowledged')]).toEqual([8, 4])
  expect([count(report, 'queue', 'duplicates'), count(report, 'queue', 'acknowledgedLate')]).toEqual([4, 4])
  expect(gauge(run, 'worker', 'busyLoops')).toBe(0)
})

test('its jobs are in the report: how many, how long they took, and how long after they were asked for', () => {
  // Twenty a second come; one loop does ten a second: the message of 50 i ms is done at 50 + 100 i.
  const report = play(world({ periodMs: 50, worker: { concurrency: 1 } }), 5_060)
  const { jobs } = part(report, 'worker')
  expect(jobs).toMatchObject({ done: 50, failed: 0 })
  expect(jobs?.latencyMs.mean).toBeCloseTo(100, 3)
  expect(jobs?.latencyMs.max).toBeCloseTo(100, 3)
  // 100, 150, ... 2550 ms: on average 1325.
  expect(jobs?.sincePublishedMs.mean).toBeCloseTo(1325, 3)
  expect(jobs?.sincePublishedMs.max).toBeCloseTo(2550, 2)
  expect(part(report, 'worker').instances[0].jobs).toEqual(jobs)
  // Whoever does none has no figures of any.
  expect([part(report, 'queue').jobs, part(report, 'site').jobs]).toEqual([undefined, undefined])
  const failing = play(world({ periodMs: 1000, worker: { poisonShare: 1 } }), 5_500)
  expect(part(failing, 'worker').jobs).toMatchObject({ done: 0, failed: 5, latencyMs: { mean: null } })
})

test('what ended before the warm-up was over is not in the report', () => {
  const warm = valueOf(createRun(world({ periodMs: 50 }), { seed: 1, warmupMs: 2_000 }))
  const { jobs, counts } = part(reportAt(warm, 5_060), 'worker')
  // Done a moment after 2000, 2050, ... 5050 ms.
  expect([jobs?.done, counts.jobsDone]).toEqual([62, 62])
  expect(jobs?.sincePublishedMs.max).toBeCloseTo(100, 2)
})

test('its card shows the jobs it does a second, those that fail, and their latency', () => {
  const reading = (parts: Parts) => {
    const run = valueOf(createRun(world(parts), { seed: 1, live: true }))
    run.advance(10_001, Number.POSITIVE_INFINITY)
    const layout = run.layout(1)
    const buffer = new Float64Array(frameLength(layout))
    run.writeFrame(buffer, layout)
    return readComponentRow(buffer, layout.components.indexOf('worker'))
  }
  const done = reading({ periodMs: 50 })
  expect([done.rateRps, done.failedRps]).toEqual([20, 0])
  // To the width of a bucket.
  expect(done.latencyMsP99).toBeGreaterThan(98)
  expect(done.latencyMsP99).toBeLessThan(102)
  const spoiled = reading({ periodMs: 50, worker: { poisonShare: 1, pauseMs: 1, concurrency: 5 } })
  expect([spoiled.rateRps, spoiled.failedRps, spoiled.latencyMsP99]).toEqual([20, 20, null])
})
