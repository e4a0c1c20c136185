import { expect, test } from 'vitest'
import { markLabel, timeScale } from './time-scale'

test('the present is always on the ruler, with some future beside it', () => {
  for (const nowS of [0, 30, 59, 61, 500, 3600, 50_000, 1_000_000]) {
    const { lengthMs, marksMs } = timeScale(nowS * 1000, 0)
    expect(lengthMs).toBeGreaterThan(nowS * 1000)
    expect(marksMs[0]).toBe(0)
    expect(marksMs.length).toBeGreaterThanOrEqual(4)
    expect(marksMs.length).toBeLessThanOrEqual(8)
  }
})

test('planned faults are on the ruler from the start', () => {
  expect(timeScale(0, 250_000).lengthMs).toBe(300_000)
})

test.each([
  [0, '0:00'],
  [90_000, '1:30'],
  [3_600_000, '1:00:00'],
  [172_800_000, '2 d'],
])('%d ms is written as %s', (ms, text) => {
  expect(markLabel(ms)).toBe(text)
})
