import { describe, expect, test } from 'vitest'
import type { Figure } from '../../simulation/figure'
import type { SweepPoint } from '../../simulation/sweep'
import { CLIENTS, link, openClients, station, world } from '../../simulation/laws/testing/stations'
import { scaleFor } from './curve-scale'
import { measuredRows, theoryRows } from './sweep-curve'

const NONE: Figure = { mean: null, halfWidth: null }

function point(value: number, p99: Figure, failed: Figure = NONE): SweepPoint {
  return {
    value,
    offeredRps: NONE,
    okRps: NONE,
    failedShare: failed,
    requestTypes: [{ id: 'ask', latencyMsP50: NONE, latencyMsP99: p99 }],
    usdPerMonth: NONE,
    fullest: null,
    verdict: null,
  }
}

describe('the measured curve', () => {
  test('stands in the order of its values, each with its band; a wide one is not settled', () => {
    const points = [
      point(2, { mean: 100, halfWidth: 30 }),
      point(1, { mean: 50, halfWidth: 4 }),
      point(3, { mean: 80, halfWidth: null }),
      point(4, NONE),
    ]
    expect(measuredRows(points, 'p99', 'ask')).toEqual([
      { x: 1, measured: 50, band: [46, 54], isSettled: true, theory: null },
      { x: 2, measured: 100, band: [70, 130], isSettled: false, theory: null },
      { x: 3, measured: 80, band: null, isSettled: false, theory: null },
      { x: 4, measured: null, band: null, isSettled: false, theory: null },
    ])
  })

  test('of a share near 0 is settled when it is within a hundredth', () => {
    const rows = (mean: number, halfWidth: number) =>
      measuredRows([point(1, NONE, { mean, halfWidth })], 'failed', 'ask')[0]
    expect(rows(0.001, 0.002).isSettled).toBe(true)
    expect(rows(0.05, 0.02).isSettled).toBe(false)
    expect(rows(0.001, 0.002).band).toEqual([0, 0.003])
  })
})

test('theory is drawn up to where the station cannot keep up, and only of what it knows', () => {
  const scenario = world(
    [openClients(50), station('server-1', { serviceMs: 10 })],
    [link(CLIENTS, 'server-1')],
  )
  const rows = theoryRows(scenario, 'traffic', [0.5, 3], 'p99', 'ask')
  expect(rows[0].x).toBe(0.5)
  expect(rows.at(-1)!.x).toBeLessThan(2)
  expect(rows.at(-1)!.x).toBeGreaterThan(1.9)
  expect(rows.every(({ theory }, n) => n === 0 || theory! > rows[n - 1].theory!)).toBe(true)
  const [used] = theoryRows(scenario, 'traffic', [1, 2], 'utilization', 'ask')
  expect(used.theory).toBeCloseTo(0.5, 12)
  const [answered] = theoryRows(scenario, 'traffic', [1, 2], 'goodput', 'ask')
  expect(answered.theory).toBeCloseTo(50, 9)
  expect(theoryRows(scenario, 'traffic', [0.5, 3], 'cost', 'ask')).toEqual([])
  const faster = theoryRows(scenario, { component: 'server-1', field: 'readCpuMs' }, [5, 10], 'p50', 'ask')
  expect(faster[0].theory!).toBeLessThan(faster.at(-1)!.theory!)
})

describe('the paper of a curve', () => {
  const rows = (...values: readonly number[]) =>
    values.map((measured, x) => ({ x, measured, band: null, isSettled: true, theory: null }))
  test('is logarithmic where latencies span decades', () => {
    expect(scaleFor(rows(50, 60, 2000), [], 'ms')).toEqual({
      isLogarithmic: true,
      domain: [10, 10_000],
      ticks: [10, 100, 1000, 10_000],
    })
  })
  test('begins at 0 otherwise, and ends at all where it is of a share', () => {
    expect(scaleFor(rows(50, 60), [], 'ms').domain).toEqual([0, 80])
    expect(scaleFor(rows(0.4, 0.98), [], 'share').domain).toEqual([0, 1])
    expect(scaleFor(rows(0.02), [], 'share').domain).toEqual([0, 0.02])
    expect(scaleFor([], [], '/s').domain).toEqual([0, 1])
  })
})
