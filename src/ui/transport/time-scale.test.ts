import { expect, test } from 'vitest'
import { labeledMarks, markLabel, rulerLengthMs, rulerMarks } from './time-scale'

test('the present is always on the ruler, with some future beside it', () => {
  for (const nowS of [0, 30, 59, 61, 500, 3600, 50_000, 1_000_000]) {
    const lengthMs = rulerLengthMs(nowS * 1000, 0)
    const marksMs = rulerMarks(lengthMs)
    expect(lengthMs).toBeGreaterThan(nowS * 1000)
    expect([marksMs[0], marksMs.at(-1)]).toEqual([0, lengthMs])
    expect(marksMs.length).toBeGreaterThanOrEqual(4)
    expect(marksMs.length).toBeLessThanOrEqual(7)
  }
})

test('planned faults are on the ruler from the start', () => {
  expect(rulerLengthMs(0, 250_000)).toBe(300_000)
})

test('marks without room for their labels are left out at equal distances', () => {
  const marksMs = rulerMarks(60_000)
  expect(labeledMarks(marksMs, 7)).toEqual(marksMs)
  expect(labeledMarks(marksMs, 5)).toEqual([0, 20_000, 40_000, 60_000])
  expect(labeledMarks(marksMs, 2)).toEqual([0, 60_000])
})

test.each([
  [0, '0:00'],
  [90_000, '1:30'],
  [3_600_000, '1:00:00'],
  [172_800_000, '2 d'],
])('%d ms is written as %s', (ms, text) => {
  expect(markLabel(ms)).toBe(text)
})
