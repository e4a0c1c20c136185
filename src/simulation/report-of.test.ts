import { describe, expect, test } from 'vitest'
import { ENGINE_VERSION } from '../scenario/engine-version'
import type { JsonObject } from '../scenario/safe-json'
import { valueOf } from '../scenario/testing/worlds'
import type { Report } from './report'
import { createRun } from './run'
import { crash as crashOf, ONE_CORE, type Sketch, trial } from './testing/design'
import { reportFindings } from './testing/report-findings'
import { crash, everyMs, ideal, part, reportAt, set, smallWorld, start, wire } from './testing/small-world'

/** 50 requests a second to two servers in turn; each needs 8 ms of one core. */
const shop: Sketch = {
  components: {
    users: ['clients', { rateRps: 50 }],
    web: ['server', { ...ONE_CORE, readCpuMs: 8, instances: 2 }],
  },
  links: { 'users > web': ['call', { timeoutMs: 0 }] },
}

describe('a report', () => {
  const report = trial(shop, { warmupMs: 2000 }).to(12_001).report

  test('says what it is of', () => {
    expect(report).toMatchObject({
      title: 'Untitled',
      seed: 1,
      engineVersion: ENGINE_VERSION,
      durationS: 12.001,
      warmupS: 2,
    })
    expect(report.events).toBeGreaterThan(1000)
    expect(report.warnings).toEqual([])
  })

  test('counts what was created after warm-up', () => {
    // From 2,000 to 12,000 ms, both included, one every 20 ms.
    expect(report.requestTypes[0]).toMatchObject({
      arrivals: 501,
      ok: 500,
      failed: 0,
      inFlight: 1,
      failures: {},
      blame: {},
    })
    expect(report.requestTypes[0].latencyMs.mean).toBeCloseTo(8, 9)
  })

  test('adds instances up, and is as busy as they were together', () => {
    const web = report.components[1]
    expect(web.instances.map(({ received }) => received).reduce((sum, count) => sum + count)).toBe(
      web.received,
    )
    // 25 a second of 8 ms each on each core.
    for (const { resources } of [web, ...web.instances]) expect(resources.cpu.utilization).toBeCloseTo(0.2, 3)
    expect(Object.keys(web.resources)).toEqual([
      'cpu',
      'memory',
      'disk',
      'networkOut',
      'networkIn',
      'workers',
    ])
  })

  test('shows users without machines', () => {
    expect(report.components[0]).toMatchObject({ id: 'users', kind: 'clients', received: 501, resources: {} })
  })

  test('says what each link carried', () => {
    expect(report.links[0]).toMatchObject({
      id: 'users > web',
      from: 'users',
      to: 'web',
      calls: 501,
      attempts: 501,
      ok: 500,
      failed: 0,
      inFlight: 1,
      retries: 0,
      timeouts: 0,
      hedges: 0,
      retriesDenied: 0,
      duplicateWrites: 0,
    })
  })

  test('has no latencies where nobody was answered', () => {
    const { requestTypes } = trial({ ...shop, timeline: [crashOf('web', 0)] }).to(1000).report
    expect(requestTypes[0].latencyMs).toEqual({
      mean: null,
      p50: null,
      p90: null,
      p95: null,
      p99: null,
      p999: null,
      max: null,
    })
    expect(requestTypes[0]).toMatchObject({ failures: { crashed: 50 }, blame: { 'crashed web': 50 } })
  })

  test('adds up', () => {
    expect(reportFindings(report)).toEqual([])
  })

  test('is plain data: it survives being printed', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})

describe('a component of several machines', () => {
  const everywhere = (report: Report, id: string) => {
    const { resources, instances } = part(report, id)
    return { resources, own: instances.map((instance) => instance.resources) }
  }
  /** 100 requests a second of 8 ms, for machines of one core and one worker behind a balancer. */
  const shared = (instances: number, more: JsonObject = {}): JsonObject => ({
    components: [
      everyMs('users', 10, 'look'),
      ideal('lb', 'load-balancer'),
      ideal('web', 'server', { address: 'private', readCpuMs: 8, vCpus: 1, workers: 1, instances, ...more }),
    ],
    links: [wire('users', 'call', 'lb'), wire('lb', 'route', 'web')],
  })
  const warmed = (warmupMs: number, parts: JsonObject) =>
    valueOf(createRun(smallWorld(parts), { seed: 1, warmupMs }))

  test('is as busy as those that were there: one that was down all the time was not available', () => {
    const timeline = [crash('web', 0, 900_000, { instance: 1 })]
    const report = reportAt(warmed(40_000, { ...shared(2), timeline }), 100_000)
    expect(part(report, 'web').instances[1].received).toBe(0)
    const { resources, own } = everywhere(report, 'web')
    expect(resources.cpu.utilization).toBeCloseTo(0.8, 3)
    expect(resources.workers.utilization).toBeCloseTo(0.8, 3)
    expect(resources).toEqual(own[0])
    expect(Object.values(own[1]).map(({ utilization }) => utilization)).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('counts the time a machine was down for nothing, and the rest of its time in full', () => {
    const timeline = [crash('web', 50_000, 900_000, { instance: 1 })]
    const { resources, own } = everywhere(
      reportAt(start(smallWorld({ ...shared(2), timeline })), 100_000),
      'web',
    )
    expect(own[1].cpu.utilization).toBeCloseTo(0.4, 3)
    // 100 s of one and 50 s of the other are available.
    for (const name of ['cpu', 'workers', 'memory']) {
      const [first, second] = own.map((one) => one[name].utilization)
      expect(resources[name].utilization).toBeCloseTo((100 * first + 50 * second) / 150, 9)
    }
  })

  test('is not less busy for the machines it sent away before anything was measured', () => {
    const autoscaling = {
      autoscaling: true,
      minInstances: 1,
      maxInstances: 4,
      targetUtilization: 0.9,
      scalingPeriodMs: 1000,
      cooldownMs: 1000,
    }
    const run = warmed(60_000, shared(4, autoscaling))
    const { resources, own } = everywhere(reportAt(run, 70_000), 'web')
    expect(own).toHaveLength(4)
    expect(resources.cpu.utilization).toBeCloseTo(0.8, 2)
    expect(resources).toEqual(own[0])
  })

  test('has as long a line as all of them together at a time, whenever they came', () => {
    // Four requests of 2 ms at once every 10 ms: for one machine they wait 2, 4 and 6 ms, for each of two 2 ms.
    const [users, ...others] = shared(1, { readCpuMs: 2 }).components as readonly JsonObject[]
    const crowd = ['users', 'second', 'third', 'fourth']
    const run = start(
      smallWorld({
        ...shared(1),
        components: [...crowd.map((id) => ({ ...users, id })), ...others],
        links: [...crowd.map((id) => wire(id, 'call', 'lb')), wire('lb', 'route', 'web')],
      }),
    )
    run.advance(50_000, Number.POSITIVE_INFINITY)
    set(run, 'web', { instances: 2 })
    const { resources, own } = everywhere(reportAt(run, 100_000), 'web')
    expect(own).toHaveLength(2)
    const [first, second] = own.map(({ workers }) => workers.queueLengthMean)
    expect(first).toBeCloseTo((1.2 + 0.2) / 2, 1)
    expect(second).toBeCloseTo(0.2, 1)
    // The second was there for half of the time.
    expect(resources.workers.queueLengthMean).toBeCloseTo(first + second / 2, 9)
  })
})
