import { expect, test } from 'vitest'
import { curveNotes, pointText } from './curve-notes'
import type { CurveRow } from './sweep-curve'

const LENGTH = { durationS: 60, warmupS: 10 }
const BASIS = '50 s each after 10 s of warm-up'
const NONE = { seeds: 1, points: 0 }

function row(measured: number | null, isSettled: boolean): CurveRow {
  return { x: 1, measured, band: null, isSettled, theory: null }
}
const SETTLED = row(10, true)
const WIDE = row(10, false)
const UNMEASURED = row(null, false)

test('points of one origin have their seeds, their band and how many are settled', () => {
  expect(curveNotes(LENGTH, 3, NONE, [SETTLED, SETTLED])).toBe(
    `3 seeds, ${BASIS}; the band is the 95 % interval; all points settled`,
  )
  expect(curveNotes(LENGTH, 3, NONE, [SETTLED, WIDE])).toBe(
    `3 seeds, ${BASIS}; the band is the 95 % interval; 1 of 2 points not settled (hollow)`,
  )
  expect(curveNotes(LENGTH, 1, NONE, [WIDE, WIDE])).toBe(`1 seed, ${BASIS}; one seed shows no interval`)
})

test('points that a search tried with as many seeds are points like the others', () => {
  const tried = { seeds: 3, points: 1 }
  expect(curveNotes(LENGTH, 3, tried, [SETTLED, SETTLED])).toBe(
    `3 seeds, ${BASIS}; the band is the 95 % interval; all points settled`,
  )
})

test('points that a search tried with other seeds are told apart', () => {
  const rows = [SETTLED, WIDE, WIDE, SETTLED]
  expect(curveNotes(LENGTH, 3, { seeds: 1, points: 2 }, rows)).toBe(
    `3 seeds, ${BASIS}; 2 points tried for the capacity with 1 seed; the band is the 95 % interval; ` +
      'one seed shows no interval; 2 of 4 points not settled (hollow)',
  )
  expect(curveNotes(LENGTH, 1, { seeds: 5, points: 1 }, rows)).toBe(
    `1 seed, ${BASIS}; 1 point tried for the capacity with 5 seeds; the band is the 95 % interval; ` +
      'one seed shows no interval; 2 of 4 points not settled (hollow)',
  )
})

test('of what was not measured nothing is settled, and nothing is not', () => {
  expect(curveNotes(LENGTH, 3, NONE, [UNMEASURED, UNMEASURED])).toBe(`3 seeds, ${BASIS}; nothing measured`)
  expect(curveNotes(LENGTH, 3, NONE, [])).toBe(`3 seeds, ${BASIS}`)
  expect(curveNotes(LENGTH, 3, NONE, [UNMEASURED, WIDE])).toBe(
    `3 seeds, ${BASIS}; the band is the 95 % interval; 1 of 1 points not settled (hollow)`,
  )
})

test('runs that agree to the step of the histogram are not said to be certain', () => {
  const agreed: CurveRow = { x: 1.5, measured: 1352, band: [1352, 1352], isSettled: true, theory: null }
  expect(pointText(agreed, 'ms')).toBe('1,352\u202fms')
  expect(pointText({ ...agreed, band: [1348, 1356] }, 'ms')).toBe('1,352\u202fms')
  expect(pointText({ ...agreed, band: [1322, 1382] }, 'ms')).toBe('1,352\u202fms ± 30\u202fms')
  expect(pointText({ ...agreed, band: [952, 1752], isSettled: false }, 'ms')).toBe(
    '1,352\u202fms ± 400\u202fms (not settled)',
  )
  expect(pointText({ ...agreed, measured: null, band: null, isSettled: false }, 'ms')).toBe('–')
})
