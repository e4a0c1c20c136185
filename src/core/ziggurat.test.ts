import { expect, test } from 'vitest'
import { EXPONENTIAL_EDGES, EXPONENTIAL_HEIGHTS } from './exponential-table'
import { NORMAL_EDGES, NORMAL_HEIGHTS } from './normal-table'
import { RandomStream } from './random'
import { fill, kolmogorovSmirnov, kolmogorovSmirnovBound, moments, normalCdf } from './testing/statistics'
import { nextExponential, nextNormal } from './ziggurat'

const tables = [
  {
    name: 'exponential',
    edges: EXPONENTIAL_EDGES,
    heights: EXPONENTIAL_HEIGHTS,
    density: (x: number) => Math.exp(-x),
  },
  {
    name: 'normal',
    edges: NORMAL_EDGES,
    heights: NORMAL_HEIGHTS,
    density: (x: number) => Math.exp(-x * x * 0.5),
  },
]

test.each(tables)('all 256 layers of the $name table have the same area', ({ edges, heights }) => {
  expect(edges).toHaveLength(257)
  expect(heights).toHaveLength(257)
  const area = edges[0] * heights[1]
  for (let i = 1; i < 256; i++) expect(edges[i] * (heights[i + 1] - heights[i])).toBeCloseTo(area, 14)
})

test.each(tables)('the $name table follows its density down to the tip', ({ edges, heights, density }) => {
  for (let i = 0; i < 257; i++) expect(heights[i] / density(edges[i])).toBeCloseTo(1, 13)
  for (let i = 0; i < 256; i++) expect(edges[i]).toBeGreaterThan(edges[i + 1])
  expect(edges[256]).toBe(0)
  expect(heights[256]).toBe(1)
})

test('exponential numbers have mean 1, deviation 1 and the exponential distribution', () => {
  const stream = new RandomStream(1, 'exponential')
  const sample = fill(400_000, () => nextExponential(stream))
  const { mean, deviation } = moments(sample)
  // Standard errors 1 / sqrt(n) = 0.0016 and sqrt(2 / n) = 0.0022: four of them.
  expect(Math.abs(mean - 1)).toBeLessThan(0.0064)
  expect(Math.abs(deviation - 1)).toBeLessThan(0.009)
  expect(kolmogorovSmirnov(sample, (x) => 1 - Math.exp(-x))).toBeLessThan(
    kolmogorovSmirnovBound(sample.length),
  )
})

test('normal numbers have mean 0, deviation 1 and the normal distribution', () => {
  const stream = new RandomStream(2, 'normal')
  const sample = fill(400_000, () => nextNormal(stream))
  const { mean, deviation } = moments(sample)
  expect(Math.abs(mean)).toBeLessThan(0.0064)
  expect(Math.abs(deviation - 1)).toBeLessThan(0.0045)
  expect(kolmogorovSmirnov(sample, normalCdf)).toBeLessThan(kolmogorovSmirnovBound(sample.length))
})

test('the check notices a mean that is 2 % off', () => {
  const stream = new RandomStream(1, 'exponential')
  const sample = fill(400_000, () => nextExponential(stream) * 1.02)
  expect(kolmogorovSmirnov(sample, (x) => 1 - Math.exp(-x))).toBeGreaterThan(
    kolmogorovSmirnovBound(sample.length),
  )
})

test('the tails beyond the last edge are as heavy as the densities ask for', () => {
  const stream = new RandomStream(3, 'tails')
  const count = 2_000_000
  let exponentialBeyond = 0
  let exponentialExcess = 0
  let normalBeyond = 0
  let normalAbove = 0
  for (let i = 0; i < count; i++) {
    const x = nextExponential(stream)
    if (x > EXPONENTIAL_EDGES[1]) {
      exponentialBeyond++
      exponentialExcess += x - EXPONENTIAL_EDGES[1]
    }
    const y = nextNormal(stream)
    if (Math.abs(y) > NORMAL_EDGES[1]) normalBeyond++
    if (y > NORMAL_EDGES[1]) normalAbove++
  }
  // Poisson counts: within four times the square root of the expected number.
  const expectedExponential = count * EXPONENTIAL_HEIGHTS[1]
  expect(Math.abs(exponentialBeyond - expectedExponential)).toBeLessThan(4 * Math.sqrt(expectedExponential))
  expect(Math.abs(exponentialExcess / exponentialBeyond - 1)).toBeLessThan(4 / Math.sqrt(exponentialBeyond))
  const expectedNormal = count * 2 * (1 - normalCdf(NORMAL_EDGES[1]))
  expect(Math.abs(normalBeyond - expectedNormal)).toBeLessThan(4 * Math.sqrt(expectedNormal))
  expect(Math.abs(normalAbove - expectedNormal / 2)).toBeLessThan(4 * Math.sqrt(expectedNormal / 2))
})

test('the position on a step does not depend on the bits that choose step and sign', () => {
  const stream = new RandomStream(4, 'bits')
  const sample = fill(200_000, () => nextNormal(stream))
  let product = 0
  for (let i = 1; i < sample.length; i++) product += sample[i] * sample[i - 1]
  expect(Math.abs(product / sample.length)).toBeLessThan(4 / Math.sqrt(sample.length))
})
