import { expect, test } from 'vitest'
import { createSampler, type Distribution } from './distribution'
import { RandomStream } from './random'
import {
  fill,
  gammaCdf,
  kolmogorovSmirnov,
  kolmogorovSmirnovBound,
  moments,
  normalCdf,
} from './testing/statistics'

const SIZE = 200_000

function draw(distribution: Distribution, name: string): Float64Array {
  const sampler = createSampler(distribution)
  const stream = new RandomStream(11, name)
  return fill(SIZE, () => sampler.next(stream))
}

function cdf({ shape, mean, cv }: Distribution): (x: number) => number {
  if (shape === 'exponential') return (x) => 1 - Math.exp(-x / mean)
  if (shape === 'gamma') return (x) => gammaCdf(1 / (cv * cv), x / (mean * cv * cv))
  if (shape === 'lognormal') {
    const sigma = Math.sqrt(Math.log(1 + cv * cv))
    const mu = Math.log(mean) - (sigma * sigma) / 2
    return (x) => normalCdf((Math.log(x) - mu) / sigma)
  }
  const alpha = 1 + Math.sqrt(1 + 1 / (cv * cv))
  const smallest = (mean * (alpha - 1)) / alpha
  return (x) => (x < smallest ? 0 : 1 - (smallest / x) ** alpha)
}

const shapes: readonly Distribution[] = [
  { shape: 'exponential', mean: 5, cv: 1 },
  { shape: 'lognormal', mean: 2, cv: 0.5 },
  { shape: 'lognormal', mean: 20, cv: 2 },
  { shape: 'gamma', mean: 3, cv: 0.3 },
  { shape: 'gamma', mean: 3, cv: 1 },
  { shape: 'gamma', mean: 3, cv: 2 },
  { shape: 'pareto', mean: 4, cv: 0.4 },
  { shape: 'pareto', mean: 4, cv: 3 },
]

test.each(shapes)('$shape of mean $mean and cv $cv has its distribution', (distribution) => {
  const sample = draw(distribution, `ks ${distribution.shape} ${distribution.cv}`)
  expect(kolmogorovSmirnov(sample, cdf(distribution))).toBeLessThan(kolmogorovSmirnovBound(SIZE))
})

test.each(shapes)('$shape of mean $mean and cv $cv has its mean', (distribution) => {
  const { mean } = moments(draw(distribution, `mean ${distribution.shape} ${distribution.cv}`))
  const standardError = (distribution.mean * distribution.cv) / Math.sqrt(SIZE)
  expect(Math.abs(mean - distribution.mean)).toBeLessThan(4 * standardError)
})

// Where the fourth moment exists and is moderate, the deviation of a sample is a useful measure too.
const tame = shapes.filter(({ shape, cv }) => (shape === 'pareto' ? cv < 0.3 : cv <= 1))

test.each(tame)('$shape of mean $mean and cv $cv has its deviation', (distribution) => {
  const { deviation } = moments(draw(distribution, `cv ${distribution.shape} ${distribution.cv}`))
  expect(deviation / (distribution.mean * distribution.cv)).toBeCloseTo(1, 1.7)
})

test('the check notices a cv that is 3 % off', () => {
  const sample = draw({ shape: 'gamma', mean: 3, cv: 1.03 }, 'off')
  expect(kolmogorovSmirnov(sample, cdf({ shape: 'gamma', mean: 3, cv: 1 }))).toBeGreaterThan(
    kolmogorovSmirnovBound(SIZE),
  )
})

test('constant, and any shape with cv 0, is the mean and draws nothing', () => {
  const stream = new RandomStream(1, 'constant')
  for (const shape of ['constant', 'lognormal', 'gamma', 'pareto'] as const) {
    expect(createSampler({ shape, mean: 2.5, cv: 0 }).next(stream)).toBe(2.5)
  }
  expect(createSampler({ shape: 'constant', mean: 2.5, cv: 9 }).next(stream)).toBe(2.5)
  expect(stream.nextU32()).toBe(new RandomStream(1, 'constant').nextU32())
})

test('a mean of 0 gives 0 in every shape', () => {
  const stream = new RandomStream(1, 'zero')
  for (const shape of ['constant', 'exponential', 'lognormal', 'gamma', 'pareto'] as const) {
    expect(createSampler({ shape, mean: 0, cv: 1 }).next(stream)).toBe(0)
  }
})

test('an exponential ignores its cv', () => {
  const first = createSampler({ shape: 'exponential', mean: 2, cv: NaN }).next(new RandomStream(1, 'x'))
  expect(first).toBe(createSampler({ shape: 'exponential', mean: 2, cv: 1 }).next(new RandomStream(1, 'x')))
})

test('a mean or cv that cannot be is our own mistake', () => {
  expect(() => createSampler({ shape: 'constant', mean: -1, cv: 0 })).toThrow('mean')
  expect(() => createSampler({ shape: 'gamma', mean: NaN, cv: 1 })).toThrow('mean')
  expect(() => createSampler({ shape: 'gamma', mean: 1, cv: -1 })).toThrow('variation')
  expect(() => createSampler({ shape: 'pareto', mean: 1, cv: Infinity })).toThrow('variation')
})
