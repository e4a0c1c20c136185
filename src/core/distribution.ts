// Random quantities such as CPU work or sizes, stated as people measure them: a shape, a mean and how much they vary.
// A sampler is the recipe made ready once, so that each portion is served quickly. Invariant: the long-run mean is
// the stated mean, and the standard deviation is cv × mean, whatever the shape.
import { assert, unreachable } from './assert'
import { exactExp, exactLn } from './exact-math'
import type { RandomStream } from './random'
import { nextExponential, nextNormal } from './ziggurat'

export type Shape = 'constant' | 'exponential' | 'lognormal' | 'gamma' | 'pareto'

/** The cv (standard deviation over mean) is ignored for constant (0) and exponential (1). */
export interface Distribution {
  readonly shape: Shape
  readonly mean: number
  readonly cv: number
}

/** Draws one value of at least 0, in the unit of the mean. */
export interface Sampler {
  next(stream: RandomStream): number
}

/** Makes a sampler. A mean or cv that is negative or not finite is our mistake; mean 0 gives 0 and draws nothing. */
export function createSampler(distribution: Distribution): Sampler {
  return new PreparedSampler(distribution)
}

// One class for all shapes, because a call with one possible target is inlined by V8 and one with five is not.
class PreparedSampler implements Sampler {
  private readonly shape: Shape
  // What these mean depends on the shape; see prepare.
  private readonly scale: number
  private readonly first: number
  private readonly second: number

  constructor(distribution: Distribution) {
    const { mean, cv } = distribution
    assert(mean >= 0 && mean < Infinity, 'a mean is finite and not negative')
    this.shape = effectiveShape(distribution)
    const [scale, first, second] = prepare(this.shape, mean, cv)
    this.scale = scale
    this.first = first
    this.second = second
  }

  next(stream: RandomStream): number {
    switch (this.shape) {
      case 'constant':
        return this.scale
      case 'exponential':
        return this.scale * nextExponential(stream)
      case 'lognormal':
        return this.scale * exactExp(this.first * nextNormal(stream))
      case 'pareto':
        return this.scale * exactExp(this.first * nextExponential(stream))
      case 'gamma':
        return this.scale * nextGamma(stream, this.first, this.second)
      default:
        return unreachable(this.shape)
    }
  }
}

function effectiveShape({ shape, mean, cv }: Distribution): Shape {
  if (mean === 0 || shape === 'constant') return 'constant'
  if (shape === 'exponential') return shape
  assert(cv >= 0 && cv < Infinity, 'a coefficient of variation is finite and not negative')
  return cv === 0 ? 'constant' : shape
}

// The scale and two constants of a shape with mean and cv above 0.
function prepare(shape: Shape, mean: number, cv: number): readonly [number, number, number] {
  switch (shape) {
    case 'constant':
    case 'exponential':
      return [mean, 0, 0]
    case 'lognormal': {
      // With sigma^2 = ln(1 + cv^2) and mu = ln(mean) - sigma^2 / 2; exp(-sigma^2 / 2) = 1 / sqrt(1 + cv^2).
      const variance = 1 + cv * cv
      return [mean / Math.sqrt(variance), Math.sqrt(exactLn(variance)), 0]
    }
    case 'pareto': {
      // cv^2 = 1 / (alpha (alpha - 2)), solved for alpha; x = xm u^(-1 / alpha), and -ln u is exponential.
      const alpha = 1 + Math.sqrt(1 + 1 / (cv * cv))
      return [(mean * (alpha - 1)) / alpha, 1 / alpha, 0]
    }
    case 'gamma': {
      // Shape 1 / cv^2 and scale mean cv^2; below shape 1 draw with shape + 1 and multiply by u^(1 / shape).
      const gammaShape = 1 / (cv * cv)
      return gammaShape < 1 ? [mean * cv * cv, gammaShape + 1, cv * cv] : [mean * cv * cv, gammaShape, 0]
    }
    default:
      return unreachable(shape)
  }
}

// Gamma of scale 1 and shape of at least 1, times u^boost. Marsaglia and Tsang, "A Simple Method for Generating
// Gamma Variables", ACM TOMS 26(3), 2000; the boost is theirs too (section 6).
function nextGamma(stream: RandomStream, shape: number, boost: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = nextNormal(stream)
    const root = 1 + c * x
    if (root > 0) {
      const v = root * root * root
      const u = stream.nextOpenUnit()
      const square = x * x
      const isInside = u < 1 - 0.0331 * square * square
      if (isInside || exactLn(u) < 0.5 * square + d * (1 - v + exactLn(v))) {
        return boost === 0 ? d * v : d * v * exactExp(-boost * nextExponential(stream))
      }
    }
  }
}
