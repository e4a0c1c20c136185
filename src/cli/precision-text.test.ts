import { describe, expect, test } from 'vitest'
import type { PrecisionReport, Report } from '../simulation/report'
import { unsettledLines } from './precision-text'
import { summarize } from './summary'
import { smallReport } from './testing/small-report'

function withPrecision(precision: Partial<PrecisionReport>, slowness = 1): Report {
  const report = smallReport(1, slowness)
  const [type] = report.requestTypes
  return { ...report, requestTypes: [{ ...type, precision: { ...type.precision, ...precision } }] }
}

function linesOf(...reports: readonly Report[]): readonly string[] {
  return unsettledLines(summarize(reports, 0))
}

describe('what is said of precision', () => {
  test('is nothing while all is settled', () => {
    expect(linesOf(smallReport(1))).toEqual([])
  })

  test('of one run is how far its figures may be off', () => {
    const wide = withPrecision({ isSettled: false, meanHalfWidth: 2.5, p99HalfWidth: null })
    expect(linesOf(wide)).toEqual([
      'browse: mean 12.5 ms ± 2.5 ms, p99 unknown. Simulate longer (--duration), or several times (--replications).',
    ])
    expect(linesOf(withPrecision({ isSettled: false, meanHalfWidth: null }))[0]).toMatch(
      /^browse: 4,900 answers are too few/,
    )
  })

  test('of a beginning unlike the rest is how to leave it out', () => {
    const [line] = linesOf(withPrecision({ isSettled: false, drifts: true }))
    expect(line).toMatch(/^browse: the counted time began unlike it went on. Give it a longer --warmup/)
  })

  test('of several runs is decided between them, whatever each says of itself', () => {
    const loose = { isSettled: false, meanHalfWidth: null }
    const alike = Array.from({ length: 5 }, (_, i) => withPrecision(loose, 1 + i / 1000))
    expect(linesOf(...alike)).toEqual([])
    const unlike = [1, 2, 3].map((slowness) => withPrecision({}, slowness))
    expect(linesOf(...unlike)[0]).toMatch(/^browse: mean 25 ms ± \d.* more often \(--replications\)\.$/)
    expect(summarize(unlike, 0).requestTypes[0].precision.isSettled).toBe(false)
    expect(linesOf(...alike.slice(1), withPrecision({ drifts: true }))).toHaveLength(1)
  })
})
