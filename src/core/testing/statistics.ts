// Yardsticks for the tests of random numbers: how far a sample is from the distribution it claims to come from.
// They may use Math, because a test compares within bounds and not bit for bit.

/** The largest distance between a sample's distribution and a distribution function (Kolmogorov-Smirnov). */
export function kolmogorovSmirnov(sample: Float64Array, distribution: (x: number) => number): number {
  const sorted = sample.slice().sort()
  let distance = 0
  for (let i = 0; i < sorted.length; i++) {
    const expected = distribution(sorted[i])
    distance = Math.max(distance, expected - i / sorted.length, (i + 1) / sorted.length - expected)
  }
  return distance
}

/** The distance that a true sample of this size exceeds once in 1,000 times. */
export function kolmogorovSmirnovBound(size: number): number {
  return 1.95 / Math.sqrt(size)
}

export function fill(size: number, next: () => number): Float64Array {
  const sample = new Float64Array(size)
  for (let i = 0; i < size; i++) sample[i] = next()
  return sample
}

export function moments(sample: Float64Array): { mean: number; deviation: number } {
  let sum = 0
  for (const value of sample) sum += value
  const mean = sum / sample.length
  let squares = 0
  for (const value of sample) squares += (value - mean) ** 2
  return { mean, deviation: Math.sqrt(squares / (sample.length - 1)) }
}

/** Sum of (observed - expected)^2 / expected for equally likely cells. */
export function chiSquared(counts: readonly number[]): number {
  let total = 0
  for (const count of counts) total += count
  const expected = total / counts.length
  let sum = 0
  for (const count of counts) sum += (count - expected) ** 2 / expected
  return sum
}

/** The standard normal distribution function, from the gamma function: erf(x) = P(1/2, x^2). */
export function normalCdf(x: number): number {
  const half = gammaCdf(0.5, (x * x) / 2) / 2
  return x < 0 ? 0.5 - half : 0.5 + half
}

/** The regularized lower incomplete gamma function P(shape, x), by its series; about 12 digits for moderate x. */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0
  if (x > shape + 40 * Math.sqrt(shape) + 60) return 1
  let term = 1 / shape
  let sum = term
  for (let k = 1; k < 5000 && term > sum * 1e-15; k++) {
    term *= x / (shape + k)
    sum += term
  }
  return Math.min(1, sum * Math.exp(shape * Math.log(x) - x - lnGamma(shape)))
}

// Stirling's series above 10, reached by Gamma(x + 1) = x Gamma(x).
function lnGamma(x: number): number {
  let shift = 0
  let y = x
  while (y < 10) {
    shift += Math.log(y)
    y += 1
  }
  const inverse = 1 / (y * y)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / y
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift
}
