import { expect, test } from 'vitest'
import { RandomStream } from './random'
import { interval, studentT95, studentT999 } from './student-t'
import { nextNormal } from './ziggurat'

test.each([
  [1, 12.706, 636.62],
  [2, 4.303, 31.599],
  [10, 2.228, 4.587],
  [30, 2.042, 3.646],
  [40, 2.021, 3.551],
  [120, 1.98, 3.373],
  [Infinity, 1.96, 3.291],
])('the factors of %d degrees of freedom are those of the printed tables', (degrees, t95, t999) => {
  expect(studentT95(degrees)).toBeCloseTo(t95, 3)
  expect(Math.abs(studentT999(degrees) - t999)).toBeLessThan(0.001)
})

test('between table entries the factors are interpolated', () => {
  // True values 2.0106, 1.9839 and 1.9623, and 3.5051, 3.3905 and 3.3003.
  expect(Math.abs(studentT95(48) - 2.0106)).toBeLessThan(0.0002)
  expect(Math.abs(studentT95(100) - 1.984)).toBeLessThan(0.0002)
  expect(Math.abs(studentT95(1000) - 1.9623)).toBeLessThan(0.0002)
  expect(Math.abs(studentT999(100) - 3.3905)).toBeLessThan(0.001)
  expect(Math.abs(studentT999(1000) - 3.3003)).toBeLessThan(0.001)
})

test('more degrees of freedom never widen an interval', () => {
  for (let degrees = 1; degrees < 300; degrees += 0.5) {
    expect(studentT95(degrees + 0.5)).toBeLessThan(studentT95(degrees))
    expect(studentT999(degrees)).toBeGreaterThan(studentT95(degrees))
  }
})

test('no degree of freedom is our own mistake', () => {
  expect(() => studentT95(0)).toThrow('degree')
  expect(() => studentT999(NaN)).toThrow('degree')
})

test('an interval is the mean with t standard errors on either side', () => {
  // Variance 2.5, standard error sqrt(2.5 / 5).
  const { mean, halfWidth } = interval([1, 2, 3, 4, 5], 2)
  expect(mean).toBe(3)
  expect(halfWidth).toBeCloseTo(2 * Math.sqrt(0.5), 14)
})

test('one value tells nothing about its spread, and none nothing at all', () => {
  expect(interval([4], 12.706)).toEqual({ mean: 4, halfWidth: Infinity })
  expect(interval([], 1).mean).toBeNaN()
})

test('95 of 100 intervals of five runs contain the truth', () => {
  const stream = new RandomStream(9, 'coverage')
  const rounds = 20_000
  let hits = 0
  for (let round = 0; round < rounds; round++) {
    const values = Array.from({ length: 5 }, () => 10 + 3 * nextNormal(stream))
    const { mean, halfWidth } = interval(values, studentT95(4))
    if (Math.abs(mean - 10) <= halfWidth) hits++
  }
  expect(Math.abs(hits / rounds - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / rounds))
})
