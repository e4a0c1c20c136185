import { describe, expect, test } from 'vitest'
import { ENGINE_VERSION } from '../scenario/engine-version'
import { crash, ONE_CORE, type Sketch, trial } from './testing/design'
import { reportFindings } from './testing/report-findings'

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

  test('adds instances up, and takes the mean of their utilizations', () => {
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
    const { requestTypes } = trial({ ...shop, timeline: [crash('web', 0)] }).to(1000).report
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
