// Whether the intervals of one run hold what they promise, and whether it knows when it was too short.
import { describe, expect, test } from 'vitest'
import { Histogram } from '../core/histogram'
import { RandomStream } from '../core/random'
import { nextExponential } from '../core/ziggurat'
import { Batches } from '../engine/batches'
import type { Scenario } from '../scenario/document'
import { CLIENTS, link, openClients, station, world } from './laws/testing/stations'
import type { PrecisionReport, RequestTypeReport } from './report'
import { createRun } from './run'
import { driftsAtFirst, p99HalfWidth, precisionOf } from './statistics'

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1)
/** Of 200 intervals of 95 % so many hold in 999 of 1,000 cases: the binomial distribution's. */
const HOLD = { min: 179, max: 198 }

/** The latencies of M/M/1 with a service of 1 by Lindley's recursion, from empty. */
function queue(load: number, seed: number, count: number, skip: number): Batches {
  const random = new RandomStream(seed, 'lindley')
  const batches = new Batches()
  let latency = 0
  for (let i = 0; i < count + skip; i++) {
    latency = Math.max(0, latency - nextExponential(random) / load) + nextExponential(random)
    if (i >= skip) batches.record(latency)
  }
  return batches
}

function merged(batches: Batches): { readonly mean: number; readonly p99: number } {
  const [first, ...rest] = batches.full
  for (const batch of rest) first.merge(batch)
  return { mean: first.mean(), p99: first.percentile(0.99) }
}

function oneStation(rateRps: number): Scenario {
  return world([openClients(rateRps), station('server-1', { serviceMs: 10 })], [link(CLIENTS, 'server-1')])
}

function typeOf(
  scenario: Scenario,
  options: { seed: number; warmupMs: number; endMs: number },
): RequestTypeReport {
  const run = createRun(scenario, options)
  if (!run.ok) throw new Error(run.problems[0].message)
  run.value.advance(options.endMs, Number.POSITIVE_INFINITY)
  return run.value.report(0).requestTypes[0]
}

describe('the intervals of one run', () => {
  test('of M/M/1 at 0.5 hold the true mean and p99 as often as they say', () => {
    const theory = { mean: 2, p99: 2 * Math.log(100) }
    const held = { mean: 0, p99: 0 }
    for (const seed of SEEDS) {
      const batches = queue(0.5, seed, 20_000, 500)
      const { meanHalfWidth, p99HalfWidth } = precisionOf(batches)
      const { mean, p99 } = merged(batches)
      if (Math.abs(mean - theory.mean) <= (meanHalfWidth ?? 0)) held.mean += 1
      if (Math.abs(p99 - theory.p99) <= (p99HalfWidth ?? 0)) held.p99 += 1
    }
    for (const count of [held.mean, held.p99]) {
      expect(count).toBeGreaterThanOrEqual(HOLD.min)
      expect(count).toBeLessThanOrEqual(HOLD.max)
    }
  })
})

describe('the warm-up rule', () => {
  test('hardly ever doubts a run that is in its steady state', () => {
    const doubted = SEEDS.filter((seed) => precisionOf(queue(0.5, seed, 20_000, 500)).drifts)
    // 1 in 1,000 by the rule; latencies are a little more uneven than the rule's normal distribution.
    expect(doubted.length).toBeLessThanOrEqual(2)
  })

  test('doubts a beginning that is unlike the rest, higher or lower', () => {
    const steady = [5, 6, 5, 4, 5, 6, 4, 5, 6, 5, 4, 5, 6, 5, 4]
    expect(driftsAtFirst([...steady, ...steady])).toBe(false)
    expect(driftsAtFirst([20, 18, 15, 12, 10, 8, 7, ...steady, ...steady])).toBe(true)
    expect(driftsAtFirst([1, 1, 1, 1, 1, 2, 2, ...steady, ...steady])).toBe(true)
  })

  test('finds a cold start in a run, and no more when the warm-up covers it', () => {
    // Three times the traffic for the first 20 s: the line it leaves is gone by 40 s.
    const cold = oneStation(30)
    const [users] = cold.components
    const settings = { ...users.settings, profile: 'ramp', changeTo: 0.25, changeForS: 1, rateRps: 120 }
    const burst = { ...cold, components: [{ ...users, settings }, ...cold.components.slice(1)] }
    expect(typeOf(burst, { seed: 1, warmupMs: 0, endMs: 300_000 }).precision.drifts).toBe(true)
    expect(typeOf(burst, { seed: 1, warmupMs: 60_000, endMs: 360_000 }).precision.drifts).toBe(false)
  })
})

describe('a run', () => {
  const precisionAt = (rateRps: number, endMs: number): PrecisionReport =>
    typeOf(oneStation(rateRps), { seed: 1, warmupMs: 5000, endMs }).precision

  test('of a few answers cannot say', () => {
    expect(precisionAt(1, 10_000)).toMatchObject({
      meanHalfWidth: null,
      p99HalfWidth: null,
      isSettled: false,
    })
    expect(precisionAt(10, 15_000)).toMatchObject({ p99HalfWidth: null, isSettled: false })
  })

  test('that is long enough is settled, and one under too much load never is', () => {
    expect(precisionAt(30, 600_000).isSettled).toBe(true)
    expect(precisionAt(120, 60_000)).toMatchObject({ drifts: true, isSettled: false })
  })

  test('near its limit is not settled yet, however many answers there are', () => {
    expect(precisionAt(95, 120_000).isSettled).toBe(false)
  })
})

describe('the p99 of a few stretches together', () => {
  function stretches(count: number, seed: number, level = (_stretch: number) => 1) {
    const random = new RandomStream(seed, 'stretches')
    return Array.from({ length: 5 }, (_, stretch) => {
      const histogram = new Histogram()
      for (let i = 0; i < count; i++) histogram.record(level(stretch) * nextExponential(random))
      return histogram
    })
  }

  test('has an interval that holds the true one as often as it says', () => {
    const hits = SEEDS.filter((seed) => {
      const five = stretches(4000, seed)
      const whole = new Histogram()
      for (const one of five) whole.merge(one)
      return Math.abs(whole.percentile(0.99) - Math.log(100)) <= (p99HalfWidth(five) ?? 0)
    })
    expect(hits.length).toBeGreaterThanOrEqual(HOLD.min)
  })

  test('has none of few values, nor while one stretch has none', () => {
    expect(p99HalfWidth(stretches(150, 1))).toBeNull()
    expect(p99HalfWidth([...stretches(4000, 1), new Histogram()])).toBeNull()
  })

  test('has a wide one where the stretches are unlike, or none', () => {
    const like = p99HalfWidth(stretches(4000, 1)) ?? Number.NaN
    const unlike = p99HalfWidth(stretches(4000, 1, (stretch) => 1 + 0.1 * stretch)) ?? Number.NaN
    expect(unlike).toBeGreaterThan(1.5 * like)
    expect(p99HalfWidth(stretches(4000, 1, (stretch) => 1 + stretch))).toBeNull()
  })

  test('is never finer than the histogram', () => {
    const flat = Array.from({ length: 5 }, () => {
      const histogram = new Histogram()
      for (let i = 0; i < 1000; i++) histogram.record(3000)
      return histogram
    })
    expect(p99HalfWidth(flat)).toBeCloseTo(0.008 * 3000, 0)
  })
})
