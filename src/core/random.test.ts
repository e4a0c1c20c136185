import { expect, test } from 'vitest'
import { RandomStream } from './random'
import { chiSquared, fill, kolmogorovSmirnov, kolmogorovSmirnovBound } from './testing/statistics'

test('a stream is that of a xoshiro128** written in another language', () => {
  const stream = new RandomStream(42, 'api-1/0/cpu')
  const first = Array.from({ length: 6 }, () => stream.nextU32())
  expect(first).toEqual([1397367622, 3910820603, 3971606144, 2055093949, 52426465, 2925028219])
  const other = new RandomStream(4294967295, 'x')
  const thousand = Array.from({ length: 1000 }, () => other.nextU32())
  expect(thousand.slice(-3)).toEqual([3303657094, 1710003053, 726205511])
})

test('the same seed and name give the same numbers, another seed or name gives others', () => {
  const first = new RandomStream(1, 'a').nextU32()
  expect(new RandomStream(1, 'a').nextU32()).toBe(first)
  expect(new RandomStream(2, 'a').nextU32()).not.toBe(first)
  expect(new RandomStream(1, 'b').nextU32()).not.toBe(first)
})

test('ten thousand streams of one run start with different numbers', () => {
  const starts = new Set<number>()
  for (let i = 0; i < 10_000; i++) starts.add(new RandomStream(7, `api-${i}/0/cpu`).nextUnit())
  expect(starts.size).toBe(10_000)
})

test('units are uniform in [0, 1)', () => {
  const stream = new RandomStream(3, 'uniform')
  const sample = fill(200_000, () => stream.nextUnit())
  expect(Math.min(...sample.subarray(0, 1000))).toBeGreaterThanOrEqual(0)
  expect(kolmogorovSmirnov(sample, (x) => x)).toBeLessThan(kolmogorovSmirnovBound(sample.length))
})

test('pairs of neighbors fill the square evenly', () => {
  const stream = new RandomStream(4, 'pairs')
  const cells = Array.from({ length: 256 }, () => 0)
  for (let i = 0; i < 100_000; i++) cells[(stream.nextU32() & 15) * 16 + (stream.nextU32() >>> 28)]++
  // Chi-squared with 255 degrees of freedom: 330 is exceeded once in 1,000 times.
  expect(chiSquared(cells)).toBeLessThan(330)
})

test('streams of neighboring names and seeds are not correlated', () => {
  const pairs = [
    [new RandomStream(1, 'api-1'), new RandomStream(1, 'api-2')],
    [new RandomStream(1, 'api-1'), new RandomStream(2, 'api-1')],
  ]
  for (const [a, b] of pairs) {
    let sum = 0
    for (let i = 0; i < 100_000; i++) sum += (a.nextUnit() - 0.5) * (b.nextUnit() - 0.5)
    // The correlation of independent streams has a standard deviation of 1 / sqrt(100,000).
    expect(Math.abs((sum * 12) / 100_000)).toBeLessThan(4 / Math.sqrt(100_000))
  }
})

test('an open unit is the mirror image of a unit, so never 0', () => {
  const stream = new RandomStream(5, 'open')
  const mirror = new RandomStream(5, 'open')
  for (let i = 0; i < 1000; i++) expect(stream.nextOpenUnit()).toBe(1 - mirror.nextUnit())
})

test('a choice among n stays below n and takes each equally often', () => {
  const stream = new RandomStream(6, 'below')
  const counts = [0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < 70_000; i++) counts[stream.nextBelow(7)]++
  expect(counts).toHaveLength(7)
  // Chi-squared with 6 degrees of freedom: 22.5 is exceeded once in 1,000 times.
  expect(chiSquared(counts)).toBeLessThan(22.5)
})
