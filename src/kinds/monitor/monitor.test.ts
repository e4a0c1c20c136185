import { describe, expect, test } from 'vitest'
import { RandomStream } from '../../core/random'
import { setLinkPolicy } from '../../scenario/edits/links'
import { setRequestType } from '../../scenario/edits/traffic'
import type { JsonObject } from '../../scenario/safe-json'
import { valueOf } from '../../scenario/testing/worlds'
import { AMPLE } from '../../simulation/hardware/testing/worlds'
import type { AlertReport, Report } from '../../simulation/report'
import { createRun } from '../../simulation/run'
import { kernelOf } from '../../simulation/testing/inside'
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
  wire,
} from '../../simulation/testing/small-world'

const NO_RULES = { rule1Metric: 'none', rule2Metric: 'none', rule3Metric: 'none' }

/** On an ample machine, back at once after a crash; it asks every second. */
function monitor(settings: JsonObject): JsonObject {
  return {
    id: 'watch',
    kind: 'monitor',
    settings: { ...AMPLE, restartMs: 0, scrapeMs: 1000, ...NO_RULES, ...settings },
  }
}

/** A server with a request every 10 ms, and a monitor. */
function watched(settings: JsonObject, more: JsonObject = {}, server: JsonObject = {}) {
  return smallWorld({
    components: [
      everyMs('users', 10, 'look'),
      ideal('web', 'server', { readCpuMs: 5, vCpus: 1, ...server }),
      monitor(settings),
    ],
    links: [wire('users', 'call', 'web'), wire('watch', 'watch', 'web')],
    ...more,
  })
}

/** When the monitor `watch` of a world with this seed asks for the first time. */
function firstMs(seed = 1, periodMs = 1000): number {
  return new RandomStream(seed, 'watch/0/phase').nextUnit() * periodMs
}

function alertsOf({ alerts = [] }: Report): readonly AlertReport[] {
  return alerts
}

describe('a question', () => {
  test('costs the watched machine 2 ms of CPU and 16 KiB, and the monitor 1 ms, every period', () => {
    const scenario = watched({ scrapeMs: 100 }, {}, { readCpuMs: 0 })
    const report = play(scenario, 10_000)
    expect(count(report, 'watch', 'scrapes')).toBe(100)
    expect(part(report, 'web').resources.cpu.utilization).toBeCloseTo(0.02, 6)
    expect(part(report, 'watch').resources.cpu.utilization).toBeCloseTo(100 / 10_000 / 64, 6)
    const { zone } = link(report, 'watch-web').transfer.returnedBytes
    expect(zone).toBe(100 * 16_384)
  })

  test('goes to every machine of what is watched, and to new ones from the next round on', () => {
    const run = start(watched({}, {}, { instances: 2 }))
    const before = reportAt(run, 5000)
    expect(count(before, 'watch', 'scrapes')).toBe(10)
    expect(gauge(run, 'watch', 'watched')).toBe(2)
    set(run, 'web', { instances: 3 })
    expect(count(reportAt(run, 10_000), 'watch', 'scrapes')).toBe(25)
  })

  test('is no work of the tier: it is in no figure', () => {
    const scenario = watched({ rule1Metric: 'rate', rule1When: 'above', rule1Threshold: 100.5 })
    expect(alertsOf(play(scenario, 20_000))).toEqual([])
  })
})

describe('figures', () => {
  test.each([
    ['cpu', 0.5 + 0.002],
    ['rate', 100],
    ['p99', 5],
    ['memory', 0.5],
  ])('%s is what was between two questions', (metric, value) => {
    const memory = metric === 'memory' ? { memoryGib: 1 } : {}
    const rule = (threshold: number) => ({ rule1Metric: metric, rule1Threshold: threshold })
    // The questions themselves wait for the core, and requests for them.
    const width = metric === 'memory' || metric === 'p99' ? 0.45 : 0.02
    expect(alertsOf(play(watched(rule(value * (1 - width)), {}, memory), 9000))).toHaveLength(1)
    expect(alertsOf(play(watched(rule(value * (1 + width)), {}, memory), 9000))).toEqual([])
  })

  test('need two answers for a rate: the first says nothing', () => {
    const scenario = watched({ rule1Metric: 'rate', rule1Threshold: 1 })
    const [alert] = alertsOf(play(scenario, 5000))
    expect(alert.firedMs).toBeGreaterThan(firstMs() + 1000)
    expect(alert.firedMs).toBeLessThan(firstMs() + 1010)
  })

  test('do not depend on where the report begins to count', () => {
    const scenario = watched({ rule1Metric: 'rate', rule1Threshold: 1 })
    const late = valueOf(createRun(scenario, { seed: 1, warmupMs: 4000 }))
    expect(alertsOf(reportAt(late, 5000))).toEqual(alertsOf(play(scenario, 5000)))
  })

  test('of a machine that restarts begin anew', () => {
    const timeline = [crash('web', 3000, 3100)]
    const scenario = watched({ rule1Metric: 'rate', rule1When: 'below', rule1Threshold: 99 }, { timeline })
    // What was before the crash is not divided by the time in which it was down.
    expect(alertsOf(play(scenario, 9000))).toEqual([])
  })
})

describe('an alert', () => {
  const SILENT = { rule1Metric: 'silent', rule1Severity: 'critical' }

  test('of a dead machine comes with the next question, and ends with the first answer', () => {
    // The process is dead from 3,100 to 5,600 ms: the questions at 4 and 5 seconds and a bit say so at once.
    const timeline = [crash('web', 3100, 5600)]
    const report = play(watched(SILENT, { timeline }, { readCpuMs: 0 }), 9000)
    const asks = (round: number): number => firstMs() + 1000 * round
    const before = [0, 1, 2, 3, 4, 5, 6, 7].find((round) => asks(round) > 3100) as number
    const after = [0, 1, 2, 3, 4, 5, 6, 7].find((round) => asks(round) > 5600) as number
    expect(alertsOf(report)).toEqual([
      {
        monitor: 'watch',
        instance: 0,
        rule: 'Machines without figures above 0',
        severity: 'critical',
        component: 'web',
        seenMs: expect.closeTo(asks(before), 2),
        firedMs: expect.closeTo(asks(before), 2),
        // Its answer takes 2 ms there, 1 ms here and its bytes.
        resolvedMs: expect.closeTo(asks(after) + 3, 1),
      },
    ])
    expect(count(report, 'watch', 'alertsFired')).toBe(1)
    expect(count(report, 'watch', 'scrapesMissed')).toBe(after - before)
  })

  test('fires `for` after it was first seen, not at a question, and not if it was over before', () => {
    const timeline = [crash('web', 3100, 5600)]
    const of = (rule1ForMs: number) =>
      alertsOf(play(watched({ ...SILENT, rule1ForMs }, { timeline }, { readCpuMs: 0 }), 9000))
    const [alert] = of(1300)
    expect(alert.firedMs - alert.seenMs).toBeCloseTo(1300, 6)
    expect(of(3000)).toEqual([])
  })

  test('comes from F to F + T after a step, and any time in between is as likely', () => {
    const delays = Array.from({ length: 60 }, (_, seed) => {
      const timeline = [crash('web', 3000, 20_000)]
      const report = play(
        watched({ ...SILENT, rule1ForMs: 2000 }, { timeline }, { readCpuMs: 0 }),
        7000,
        seed + 1,
      )
      return alertsOf(report)[0].firedMs - 3000
    })
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(2000)
    expect(Math.max(...delays)).toBeLessThan(3001)
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length
    expect(Math.abs(mean - 2500)).toBeLessThan((3 * 1000) / Math.sqrt(12 * delays.length))
  })

  test('follows edits: another limit begins anew, a shorter `for` counts at once', () => {
    const timeline = [crash('web', 3100, 60_000)]
    const run = start(watched({ ...SILENT, rule1ForMs: 30_000 }, { timeline }))
    expect(alertsOf(reportAt(run, 9000))).toEqual([])
    set(run, 'watch', { rule1ForMs: 1000 })
    expect(alertsOf(reportAt(run, 9001))).toMatchObject([{ firedMs: 9000, resolvedMs: null }])
    set(run, 'watch', { rule1Threshold: 1 })
    expect(alertsOf(reportAt(run, 12_000))).toMatchObject([{ firedMs: 9000, resolvedMs: 9001 }])
    expect(gauge(run, 'watch', 'silent')).toBe(1)
  })

  test('is of one component: what is cut off is silent, the other is not', () => {
    const scenario = smallWorld({
      components: [ideal('a', 'server'), ideal('b', 'database'), monitor(SILENT)],
      links: [wire('watch', 'watch', 'a'), wire('watch', 'watch', 'b', { timeoutMs: 300 })],
      timeline: [{ id: 'cut', link: 'watch-b', fault: 'cut', mode: 'stall', atMs: 2000, untilMs: 8000 }],
    })
    const run = start(scenario)
    expect(alertsOf(reportAt(run, 7000))).toMatchObject([{ component: 'b', resolvedMs: null }])
    expect(alertsOf(reportAt(run, 7000))[0].firedMs).toBeLessThan(2000 + 1000 + 301)
    expect(gauge(run, 'watch', 'firing')).toBe(1)
    expect(gauge(run, 'watch', 'critical')).toBe(1)
    expect(alertsOf(reportAt(run, 10_000))[0].resolvedMs).toBeGreaterThan(8000)
  })

  test('of a machine that never answers comes when the next round begins', () => {
    const timeline = [{ ...crash('web', 3000, 20_000), mode: 'machine' }]
    const scenario = watched(SILENT, { timeline })
    const patient = {
      ...scenario,
      links: scenario.links.map((one) => ({ ...one, policy: { ...one.policy, connectTimeoutMs: 100_000 } })),
    }
    const round = Math.ceil((3000 - firstMs()) / 1000)
    expect(alertsOf(play(patient, 9000))[0].firedMs).toBeCloseTo(firstMs() + 1000 * (round + 1), 3)
  })

  test('ends with the monitor, which has forgotten everything when it is back', () => {
    const timeline = [crash('web', 3000, 20_000), crash('watch', 6500, 7000)]
    const alerts = alertsOf(play(watched(SILENT, { timeline }), 9500))
    expect(alerts).toMatchObject([{ resolvedMs: 6500 }, { resolvedMs: null }])
    expect(alerts[1].firedMs).toBeGreaterThan(7000)
  })

  test('is kept a thousand times; the rest is counted', () => {
    const timeline = [
      { ...crash('web', 0, 1_000_000), repeats: { mtbfMs: 150, mttrMs: 150, spread: 'exponential' } },
    ]
    const report = play(watched({ ...SILENT, scrapeMs: 100 }, { timeline }, { readCpuMs: 0 }), 1_000_000)
    expect(alertsOf(report)).toHaveLength(1000)
    expect(count(report, 'watch', 'alertsNotKept')).toBe(count(report, 'watch', 'alertsFired') - 1000)
  })
})

describe('a rule', () => {
  /** Two servers, one of them twice as busy as the limit, and one a little busier than it. */
  const two = (rules: readonly string[]) =>
    smallWorld({
      components: [
        everyMs('users', 10, 'look'),
        everyMs('others', 10, 'look'),
        ideal('web', 'server', { readCpuMs: 5, vCpus: 1 }),
        ideal('jobs', 'server', { readCpuMs: 9, vCpus: 1 }),
        monitor({ rule1Metric: 'cpu', rule1Threshold: 0.4, rule2Metric: 'rate', rule2Threshold: 90 }),
      ],
      links: [
        wire('users', 'call', 'web'),
        wire('others', 'call', 'jobs'),
        wire('watch', 'watch', 'web'),
        wire('watch', 'watch', 'jobs', { rules: [...rules] }),
      ],
    })
  const raised = (report: Report) =>
    alertsOf(report).map(({ component, rule }) => `${component} ${rule.split(',')[0]}`)

  test('holds for the components whose links say so, and for no other', () => {
    const all = ['jobs CPU', 'jobs Calls a second above 90', 'web CPU', 'web Calls a second above 90']
    expect(raised(play(two(['1', '2', '3']), 5000)).toSorted()).toEqual(all)
    expect(raised(play(two(['2']), 5000)).toSorted()).toEqual(all.slice(1))
  })

  test('that is taken from a link is over there at once, and comes back at the next question', () => {
    const run = start(two(['1', '2', '3']))
    reportAt(run, 5000)
    const change = (rules: readonly string[]) =>
      valueOf(run.adopt(valueOf(setLinkPolicy(run.scenario, { id: 'watch-jobs', policy: { rules } }))))
    change(['2', '3'])
    const ended = alertsOf(reportAt(run, 5100)).filter(({ resolvedMs }) => resolvedMs !== null)
    expect(ended).toMatchObject([{ component: 'jobs', resolvedMs: 5000 }])
    expect(alertsOf(reportAt(run, 8000))).toHaveLength(4)
    change(['1'])
    const after = alertsOf(reportAt(run, 9500))
    expect(
      after.filter(({ component, resolvedMs }) => component === 'jobs' && resolvedMs === null),
    ).toHaveLength(1)
    expect(after).toHaveLength(5)
  })
})

test('revenue lost is told a second, of request types that are worth something', () => {
  const plain = watched(
    { rule1Metric: 'revenueLost', rule1Threshold: 249, rule2Metric: 'lost', rule2Threshold: 101 },
    { timeline: [crash('web', 3000, 6000)] },
    { readCpuMs: 0 },
  )
  expect(alertsOf(play(plain, 9000))).toEqual([])
  const scenario = valueOf(setRequestType(plain, { id: 'look', changes: { value: 2.5 } }))
  // 100 a second of 2.50: a period of nothing but failures is over the limit, one that is partly so is not.
  const full = Math.ceil((3000 - firstMs()) / 1000) + 1
  expect(alertsOf(play(scenario, 9000))).toMatchObject([
    { component: null, rule: '$ lost a second above 249', firedMs: firstMs() + 1000 * full },
  ])
})

test('several monitors ask and tell, each for itself', () => {
  const timeline = [crash('web', 3100, 20_000)]
  const scenario = watched({ rule1Metric: 'silent', instances: 2 }, { timeline })
  expect(
    alertsOf(play(scenario, 6000))
      .map(({ instance }) => instance)
      .toSorted((a, b) => a - b),
  ).toEqual([0, 1])
})

test('a design that is watched by nobody is not watched: its calls are followed no more', () => {
  const scenario = watched({})
  const run = start(scenario)
  reportAt(run, 5000)
  const [web] = kernelOf(run).componentById.get('web')?.instances ?? []
  expect([web.followsEnds, web.watches.size]).toEqual([true, 1])
  valueOf(
    run.adopt({
      ...scenario,
      components: scenario.components.filter(({ id }) => id !== 'watch'),
      links: scenario.links.slice(0, 1),
    }),
  )
  expect([web.followsEnds, web.watches.size]).toEqual([false, 0])
  const before = reportAt(run, 6000)
  const after = reportAt(run, 7000)
  expect(after.alerts).toBeUndefined()
  expect(part(after, 'web').received - part(before, 'web').received).toBe(100)
})
