// What a watched run says of where its time went.
import { describe, expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import type { Scenario } from '../scenario/document'
import { valueOf } from '../scenario/testing/worlds'
import { createRun } from './run'
import type { Run } from './run-api'
import { design, ONE_CORE, type Sketch } from './testing/design'
import { reportBytes } from './testing/report-bytes'

const LIVE = { live: true, traces: { keep: 5, share: 'some' } } as const

const SHOP: Sketch = {
  components: {
    users: ['clients', { rateRps: 500, spacing: 'poisson' }],
    web: ['server', { ...ONE_CORE, vCpus: 8, readCpuMs: 2, workers: 500, memoryGib: 64, networkGbps: 10 }],
    store: ['database', { ...ONE_CORE, vCpus: 2, readCpuMs: 2, connections: 500, memoryGib: 64 }],
  },
  links: { 'users > web': ['call'], 'web > store': ['read'] },
}

/** With a database of half the cores. */
const JAMMED: Sketch = {
  ...SHOP,
  components: { ...SHOP.components, store: ['database', { ...SHOP.components.store[1], vCpus: 1 }] },
}

function watched(scenario: Scenario): Run {
  return valueOf(createRun(scenario, LIVE))
}

/** What is short after each window, by component and resource; how many requests said so. */
function heard(run: Run, untilMs: number) {
  const news: { short: readonly string[]; requests: number }[] = []
  while (run.nowMs < untilMs) {
    run.advance(run.nowMs + 100, Number.POSITIVE_INFINITY)
    const where = run.takeWhere()
    if (where === undefined) continue
    const short = where.short.map(({ component, resource }) => `${component} ${resource}`)
    news.push({ short, requests: where.requests })
  }
  return news
}

describe('in a run that is watched', () => {
  test('there is news once for every window, and nothing is short at rest', () => {
    const news = heard(watched(design(SHOP)), 12_000)
    expect(news).toHaveLength(12)
    expect(new Set(news.flatMap(({ short }) => short))).toEqual(new Set())
  })

  test('what has become short is named within a few windows, and no longer than it is', () => {
    const run = watched(design(SHOP))
    heard(run, 5000)
    valueOf(run.adopt(design(JAMMED)))
    expect(heard(run, 15_000).at(-1)?.short).toEqual(['store cpu'])
    valueOf(run.adopt(design(SHOP)))
    expect(heard(run, 30_000).at(-1)?.short).toEqual([])
  })

  test('the starter is at rest', () => {
    expect(heard(watched(STARTER), 60_000).flatMap(({ short }) => short)).toEqual([])
  })

  test('about as many requests are followed, however many there are and however long a window is', () => {
    const run = watched(design(SHOP))
    expect(heard(run, 8000).at(-1)?.requests).toBeGreaterThan(400)
    run.setWindowMs(20_000)
    const { requests } = heard(run, 150_000).at(-1)!
    expect(requests).toBeGreaterThan(400)
    expect(requests).toBeLessThan(600)
  })

  test('a handful of requests calls nothing short', () => {
    const few = { ...JAMMED.components, users: ['clients', { rateRps: 3 }] as const }
    const slow = { ...few, store: ['database', { ...JAMMED.components.store[1], readCpuMs: 2000 }] as const }
    const news = heard(watched(design({ ...JAMMED, components: slow })), 8000)
    expect(news.flatMap(({ short }) => short)).toEqual([])
  })

  test('nothing else changes', () => {
    const scenario = design(JAMMED)
    const run = watched(scenario)
    heard(run, 10_000)
    const plain = valueOf(createRun(scenario))
    plain.advance(10_000, Number.POSITIVE_INFINITY)
    const { traces, whereTheTimeWent: _where, ...rest } = run.report(0)
    expect(traces?.length).toBeLessThanOrEqual(15)
    expect(reportBytes(rest)).toBe(reportBytes(plain.report(0)))
    expect(plain.takeWhere()).toBeUndefined()
  })
})
