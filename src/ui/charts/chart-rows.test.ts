import { expect, test } from 'vitest'
import { CAUSES } from '../../engine/causes'
import type { SeriesRow } from '../../kit/frame-layout'
import {
  chosenSeries,
  latencyRows,
  newestRows,
  occurringCauses,
  ROWS_MAX,
  throughputRows,
} from './chart-rows'

function row(endMs: number, changes: Partial<SeriesRow> = {}): SeriesRow {
  return {
    endMs,
    lengthMs: 1000,
    createdRps: 100,
    okRps: 100,
    failedRps: 0,
    causesRps: CAUSES.map(() => 0),
    latencyMsP50: 10,
    latencyMsP95: 20,
    latencyMsP99: 30,
    utilization: {
      'server-1': [0.6, 0.3, Number.NaN, 0.1],
      'server-2': [0.5, 0.95, Number.NaN, 0.2],
      'clients-1': [Number.NaN, Number.NaN, Number.NaN, Number.NaN],
    },
    ...changes,
  }
}

test('a chart never draws more than its number of points', () => {
  const rows = Array.from({ length: 500 }, (_, index) => row(index * 1000))
  expect(newestRows(rows)).toHaveLength(ROWS_MAX)
  expect(newestRows(rows).at(-1)?.endMs).toBe(499_000)
})

test('a percentile without enough completions is a gap, not a zero', () => {
  expect(latencyRows([row(1000, { latencyMsP99: Number.NaN })])[0]).toEqual({
    endMs: 1000,
    p50: 10,
    p95: 20,
    p99: null,
  })
})

test('causes that occur stand in the order of how often they do', () => {
  const causesRps = CAUSES.map((cause) => (cause === 'timeout' ? 5 : cause === 'refused' ? 2 : 0))
  const rows = [row(1000, { causesRps })]
  expect(occurringCauses(rows)).toEqual(['timeout', 'refused'])
  expect(throughputRows(rows, ['timeout'])[0]).toEqual({ endMs: 1000, ok: 100, timeout: 5 })
})

test('the busiest are chosen by load; reserved memory counts only from 90 percent', () => {
  const chosen = chosenSeries([row(1000)], undefined, 3).map(({ key }) => key)
  expect(chosen).toEqual(['server-1 cpu', 'server-2 cpu', 'server-2 memory'])
})

test('a selected component shows all the resources it has', () => {
  const chosen = chosenSeries([row(1000)], 'server-1', 5).map(({ resource }) => resource)
  expect(chosen).toEqual(['cpu', 'memory', 'network'])
  expect(chosenSeries([row(1000)], 'clients-1', 5)).toEqual([])
})
