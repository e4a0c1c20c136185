// Traces: every sampled request's parts add up, and who is followed never knows.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { KINDS } from '../kinds/index'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import type { Report } from './report'
import { design, erring, ONE_CORE, trial } from './testing/design'
import { played, untraced, wrongIn } from './testing/followed'
import { randomScenario } from './testing/random-scenario'
import { reportBytes } from './testing/report-bytes'
import { leavesOfCall, type TraceReport } from './traces'

const folder = new URL('../../examples/', import.meta.url)
const examples = readdirSync(folder).filter((name) => name.endsWith('.json'))

describe.each(examples)('%s', (name) => {
  test('the parts of each request add up to its latency, and following it changes no bit', () => {
    const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
    const traced = played(scenario, 8000, { warmupMs: 500, traces: { keep: 200, share: 0.3 } })
    expect(wrongIn(traced.traces ?? [])).toEqual([])
    expect(traced.traces?.length).toBeGreaterThan(0)
    expect(untraced(traced)).toBe(reportBytes(played(scenario, 8000, { warmupMs: 500 })))
  })
})

describe('what is kept', () => {
  const busy = design({
    components: {
      users: ['clients', { rateRps: 200, spacing: 'poisson' }],
      shop: ['server', { vCpus: 2, readCpuMs: 9, workers: 4, backlog: 6 }],
    },
    links: { 'users > shop': ['call'] },
  })

  test('are the slowest of all, some that failed and some of all, and no more', () => {
    const { traces = [], requestTypes } = played(busy, 30_000, { traces: { keep: 5 } })
    expect(traces.length).toBeLessThanOrEqual(15)
    const kept = (as: TraceReport['keptAs']) => traces.filter(({ keptAs }) => keptAs === as)
    expect(kept('slowest')).toHaveLength(5)
    expect(kept('slowest')[0].latencyMs).toBe(requestTypes[0].latencyMs.max)
    expect(kept('failed').length).toBeGreaterThan(0)
    expect(kept('failed').every(({ outcome, blame }) => outcome === 'refused' && blame === 'shop')).toBe(true)
    expect(traces.map(({ latencyMs }) => latencyMs)).toEqual(
      traces.map(({ latencyMs }) => latencyMs).toSorted((a, b) => b - a),
    )
  })

  test('are exactly the slowest there were, and every failure as long as there are few', () => {
    const all = played(busy, 30_000, { traces: { keep: 100_000 } }).traces ?? []
    const few = played(busy, 30_000, { traces: { keep: 5 } }).traces ?? []
    const slowest = few.filter(({ keptAs }) => keptAs === 'slowest')
    expect(all.length).toBeGreaterThan(5000)
    expect(slowest.map(({ latencyMs }) => latencyMs)).toEqual(
      all.slice(0, 5).map(({ latencyMs }) => latencyMs),
    )
    const calm = design({
      components: { users: ['clients', { rateRps: 100 }], shop: ['server', {}] },
      links: { 'users > shop': ['call'] },
      timeline: [erring('shop', 0.002, 0)],
    })
    const { traces = [], requestTypes } = played(calm, 30_000, { traces: { keep: 20 } })
    const failed = traces.filter(({ outcome }) => outcome === 'error')
    expect(requestTypes[0].failed).toBeGreaterThan(2)
    expect(failed).toHaveLength(requestTypes[0].failed)
  })

  test('of a share of the requests, about that share is looked at', () => {
    const { whereTheTimeWent, requestTypes } = played(busy, 30_000, { traces: { keep: 5, share: 0.1 } })
    const share = (whereTheTimeWent?.requests ?? 0) / requestTypes[0].arrivals
    expect(share).toBeGreaterThan(0.08)
    expect(share).toBeLessThan(0.12)
  })

  test('nothing unless asked for', () => {
    expect(Object.keys(played(busy, 1000, {}))).not.toContain('traces')
  })
})

test('who publishes waits until the message is on the disk of the queue', () => {
  const { traces = [] } = played(
    design({
      components: {
        users: ['clients', { rateRps: 10 }],
        shop: ['server', { ...ONE_CORE, readCpuMs: 4, writeCpuMs: 4 }],
        mail: [
          'queue',
          { ...ONE_CORE, operationCpuMs: 0.5, diskIops: 200, diskMbps: 1000, diskLatencyMs: 3 },
        ],
      },
      links: { 'users > shop': ['call', { latencyMs: 0 }], 'shop > mail': ['publish', { latencyMs: 1 }] },
      requestTypes: [{ operation: 'write' }],
    }),
    1000,
    { traces: { keep: 100 } },
  )
  expect(traces.length).toBeGreaterThan(5)
  for (const { call } of traces) {
    const at = (component: string) =>
      leavesOfCall(call)
        .filter((leaf) => leaf.component === component)
        .map(({ wait, ms }) => `${wait} ${Math.round(ms * 10) / 10}`)
        .filter((text) => !text.endsWith(' 0'))
    expect(at('mail')).toEqual(['way 1', 'cpu 0.5', 'disk 5', 'disk-answer 3', 'way 1'])
    expect(at('shop')).toEqual(['cpu 2', 'cpu 2'])
  }
})

describe('nothing else changes when', () => {
  const sketch = {
    components: {
      users: ['clients', { rateRps: 100, spacing: 'poisson' }],
      shop: ['server', { vCpus: 2 }],
      store: ['database', {}],
    },
    links: { 'users > shop': ['call'], 'shop > store': ['read'] },
  } as const

  test.each([...KINDS.keys()].filter((kind) => kind !== 'clients'))(
    'a component without traffic is added: %s',
    (kind) => {
      const before = design(sketch)
      const { components } = design({ components: { idle: [kind, {}] } })
      expect(
        withoutIdle(played({ ...before, components: [...components, ...before.components] }, 10_000, {})),
      ).toBe(withoutIdle(played(before, 10_000, {})))
    },
  )

  test.each([1, 2, 3])('a server without traffic is added to random systems: batch %i', (batch) => {
    const { components } = design({ components: { idle: ['server', {}] } })
    for (let seed = batch * 8; seed < batch * 8 + 8; seed++) {
      const before = randomScenario(seed)
      const more = { ...before, components: [...components, ...before.components] }
      expect(withoutIdle(played(more, 6000, {})), `seed ${seed}`).toBe(withoutIdle(played(before, 6000, {})))
    }
  })

  test('an edit is taken back at the same instant', () => {
    const before = design(sketch)
    const edited = design({
      ...sketch,
      components: { ...sketch.components, shop: ['server', { vCpus: 8, workers: 1 }], idle: ['cache', {}] },
    })
    const plain = trial(sketch).to(20_000).report
    const undone = trial(sketch).to(10_000).edit(edited).edit(before).to(20_000).report
    expect(untraced(undone)).toBe(untraced(plain))
  })
})

/** What is measured, but for the idle component and what it costs. */
function withoutIdle(report: Report): string {
  const components = report.components.filter(({ id }) => id !== 'idle')
  return reportBytes({
    ...report,
    events: 0,
    bill: { ...report.bill, totalUsd: 0, usdPerMillionRequests: 0, parts: [] },
    components,
  })
}
