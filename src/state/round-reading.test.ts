import { expect, test } from 'vitest'
import { formatMs, formatPercent, formatRate } from '../core/format'
import { roundReading } from './round-reading'

const VALUES = [
  0, 0.00004, 0.0123, 0.0999, 0.12345, 0.6041, 0.989, 0.99996, 0.999999, 1, 1.25, 12.34, 99.94, 99.96, 250.4,
  1234.2,
]

test.each(VALUES)('%d reads the same after rounding', (value) => {
  const rounded = roundReading(value)
  expect(formatRate(rounded)).toBe(formatRate(value))
  expect(formatMs(rounded, { seconds: true })).toBe(formatMs(value, { seconds: true }))
})

test('a utilization just below one is not rounded up to all of it', () => {
  expect(formatPercent(roundReading(0.99999))).not.toBe(formatPercent(1))
})

test('objects and lists are rounded inside, and everything else is kept', () => {
  expect(roundReading({ state: 'up', gauges: [1.26, null], cpu: { load: 0.60414 } })).toEqual({
    state: 'up',
    gauges: [1.3, null],
    cpu: { load: 0.6041 },
  })
})
