import { expect, test } from 'vitest'
import { Histogram, histogramBucket } from './histogram'
import { RandomStream } from './random'
import { nextExponential } from './ziggurat'

function filled(values: Iterable<number>): Histogram {
  const histogram = new Histogram()
  for (const value of values) histogram.record(value)
  return histogram
}

const shares = [0, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1]

test('a single value is reported within 0.8 % at every scale', () => {
  const stream = new RandomStream(1, 'scales')
  let worst = 0
  for (let i = 0; i < 50_000; i++) {
    const value = 2 ** (stream.nextUnit() * 43.9 - 20)
    // A larger second value, so that max does not cap the answer.
    const histogram = filled([value, 2 ** 24])
    worst = Math.max(worst, Math.abs(histogram.percentile(0.5) / value - 1))
  }
  expect(worst).toBeLessThanOrEqual(0.008)
  expect(worst).toBeGreaterThan(0.007)
})

test('percentiles of a sample are within 0.8 % of those of the sorted sample', () => {
  const stream = new RandomStream(2, 'sample')
  const values = Array.from({ length: 30_001 }, () => nextExponential(stream) * 20)
  const histogram = filled(values)
  const sorted = values.toSorted((a, b) => a - b)
  for (const p of shares) {
    const exact = sorted[Math.max(1, Math.ceil(p * values.length)) - 1]
    expect(Math.abs(histogram.percentile(p) / exact - 1), `p ${p}`).toBeLessThanOrEqual(0.008)
  }
})

test('count, sum, mean and max are exact', () => {
  const histogram = filled([1, 2, 3.5])
  expect(histogram.count).toBe(3)
  expect(histogram.sum).toBe(6.5)
  expect(histogram.mean()).toBe(6.5 / 3)
  expect(histogram.max).toBe(3.5)
})

test('values above one are those whose buckets have their middle there, as percentiles tell them', () => {
  const histogram = new Histogram()
  expect(histogram.countAbove(1)).toBe(0)
  for (const value of [1, 2, 3, 4, 100]) histogram.record(value)
  expect([0, 1, 3, 3.9, 100, 1e9].map((value) => histogram.countAbove(value))).toEqual([5, 5, 3, 2, 0, 0])
})

test('an empty histogram has no mean and no percentile', () => {
  const histogram = new Histogram()
  expect(histogram.mean()).toBeNaN()
  expect(histogram.percentile(0.5)).toBeNaN()
  expect(histogram.max).toBe(0)
})

test('a percentile is never above the largest value', () => {
  const histogram = filled([1.0001, 1.0001])
  expect(histogram.percentile(1)).toBe(1.0001)
  expect(filled([0, 0, 0]).percentile(0.99)).toBe(0)
})

test('ranks are not pushed up by rounding', () => {
  const histogram = filled(Array.from({ length: 100 }, (_, i) => i + 1))
  // 0.07 × 100 is 7.000000000000001: still the seventh value.
  expect(Math.abs(histogram.percentile(0.07) / 7 - 1)).toBeLessThanOrEqual(0.008)
  expect(Math.abs(histogram.percentile(0.99) / 99 - 1)).toBeLessThanOrEqual(0.008)
})

test('values outside of the range land in the first and last bucket', () => {
  expect(histogramBucket(0)).toBe(0)
  expect(histogramBucket(5e-324)).toBe(0)
  expect(histogramBucket(2 ** -20)).toBe(0)
  expect(histogramBucket(2 ** -20 * (1 + 1 / 64))).toBe(1)
  expect(histogramBucket(1)).toBe(20 * 64)
  expect(histogramBucket(2 ** 24 * 0.999)).toBe(44 * 64 - 1)
  expect(histogramBucket(2 ** 24)).toBe(44 * 64 - 1)
  expect(histogramBucket(Infinity)).toBe(44 * 64 - 1)
})

test('buckets never go down as values go up', () => {
  let last = 0
  for (let value = 1e-7; value < 1e8; value *= 1.001) {
    const bucket = histogramBucket(value)
    if (bucket < last || bucket > last + 1) throw new Error(`bucket ${bucket} after ${last} at ${value}`)
    last = bucket
  }
  expect(last).toBe(44 * 64 - 1)
})

test('merging is the same as recording everything in one', () => {
  const stream = new RandomStream(3, 'merge')
  const all = new Histogram()
  const parts = [new Histogram(), new Histogram(), new Histogram()]
  for (let i = 0; i < 10_000; i++) {
    // Eighths add up without rounding, so that the sums can be compared exactly.
    const value = Math.ceil(nextExponential(stream) * 800) / 8
    all.record(value)
    parts[i % 2].record(value)
  }
  const merged = new Histogram()
  for (const part of parts) merged.merge(part)
  expect(merged).toEqual(all)
})

test('clearing forgets, and a copy is independent', () => {
  const original = filled([1, 10, 100])
  const copy = filled([7])
  copy.copyFrom(original)
  expect(copy).toEqual(original)
  original.clear()
  expect(original.count).toBe(0)
  expect(original.percentile(0.5)).toBeNaN()
  expect(copy.percentile(1)).toBe(100)
  copy.copyFrom(original)
  expect(copy.count).toBe(0)
  copy.record(3)
  expect(copy.percentile(0)).toBe(3)
  copy.copyFrom(copy)
  expect(copy.count).toBe(1)
})

test('a negative value, NaN or a share above 1 is our own mistake', () => {
  const histogram = new Histogram()
  expect(() => histogram.record(-1)).toThrow('recorded value')
  expect(() => histogram.record(NaN)).toThrow('recorded value')
  expect(() => histogram.percentile(99)).toThrow('share')
})
