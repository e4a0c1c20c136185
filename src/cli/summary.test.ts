import { describe, expect, test } from 'vitest'
import { studentT95 } from '../core/student-t'
import type { Report } from '../simulation/report'
import { summarize } from './summary'
import { smallReport } from './testing/small-report'

describe('summary', () => {
  test('every figure becomes its mean and its half-width, in its place', () => {
    const summary = summarize([smallReport(1, 1), smallReport(2, 2), smallReport(3, 3)], 400)
    expect(summary).toMatchObject({ title: 'A small shop', seed: 1, replications: 3, wallMs: 400 })
    expect(summary.requestTypes[0].arrivals).toEqual({ mean: 5000, halfWidth: 0 })
    const { mean } = summary.requestTypes[0].latencyMs
    expect(mean.mean).toBeCloseTo(25, 9)
    // The standard deviation of 12.5, 25 and 37.5 is 12.5.
    expect(mean.halfWidth).toBeCloseTo((studentT95(2) * 12.5) / Math.sqrt(3), 9)
    expect(summary.components[1].instances[1].resources.cpu.utilization.mean).toBeCloseTo(0.62, 9)
    expect(summary.components[1].kind).toBe('server')
    expect(summary.links[0].from).toBe('users')
  })

  test('the runs themselves stay as they are, in the order of their seeds', () => {
    const runs = [smallReport(5), smallReport(6)]
    expect(summarize(runs, 0).runs).toEqual(runs)
  })

  test('of one run there is no half-width', () => {
    expect(summarize([smallReport(1)], 0).events).toEqual({ mean: 100_000, halfWidth: null })
  })

  test('a cause that a run does not mention occurred 0 times there', () => {
    const calm = withFailures({})
    const stormy = withFailures({ timeout: 10, refused: 4 })
    const { failures } = summarize([calm, stormy], 0).requestTypes[0]
    expect(failures.timeout?.mean).toBe(5)
    expect(failures.refused?.mean).toBe(2)
  })

  test('a latency that nobody had is null, and one that some runs had is theirs', () => {
    const idle = withMedian(null)
    expect(summarize([idle, idle], 0).requestTypes[0].latencyMs.p50).toEqual({ mean: null, halfWidth: null })
    const mixed = summarize([idle, withMedian(8)], 0)
    expect(mixed.requestTypes[0].latencyMs.p50).toEqual({ mean: 8, halfWidth: null })
  })

  test('a warning of several runs is told once', () => {
    const warned: Report = { ...smallReport(1), warnings: ['many in flight'] }
    expect(summarize([warned, warned], 0).warnings).toEqual(['many in flight'])
  })
})

function withFailures(failures: Report['requestTypes'][number]['failures']): Report {
  const report = smallReport(1)
  return { ...report, requestTypes: [{ ...report.requestTypes[0], failures }] }
}

function withMedian(p50: number | null): Report {
  const report = smallReport(1)
  const [type] = report.requestTypes
  return { ...report, requestTypes: [{ ...type, latencyMs: { ...type.latencyMs, p50 } }] }
}
