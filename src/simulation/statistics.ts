// Statistics of one run: how far a mean and a percentile may be off, and whether the run was long enough to say.
// Picture: weighing the same sack twenty times before writing its weight down.
// Invariant: intervals come from batches of the run itself, by Student's t; a figure that cannot be judged yet is never
// called settled.
import { Histogram } from '../core/histogram'
import { interval, studentT95, studentT999 } from '../core/student-t'
import { type Batches, BATCHES_MIN } from '../engine/batches'
import type { PrecisionReport } from './report'

/** A figure is settled when half its interval is no more than this share of it. */
export const SETTLED_WITHIN = 0.1
/** The 99th percentile of fewer values is little else than their maximum. */
const P99_NEEDS = 1000
/** Batches that follow each other like this are too short to be independent. */
const CORRELATION_MAX = 0.5
/** Half a bucket of a histogram. */
const RESOLUTION = 0.008

export function precisionOf({ full, size }: Batches): PrecisionReport {
  const none = { meanHalfWidth: null, p99HalfWidth: null, drifts: false, isSettled: false }
  const batches = full.length
  if (batches < BATCHES_MIN) return { batches, batchSize: size, ...none }
  const means = full.map((batch) => batch.mean())
  const whole = new Histogram()
  for (const batch of full) whole.merge(batch)
  const { halfWidth: meanHalfWidth } = interval(means, studentT95(batches - 1))
  const p99 = whole.percentile(0.99)
  const halfWidth = percentileHalfWidth(full, whole, 0.99)
  const drifts = driftsAtFirst(means)
  return {
    batches,
    batchSize: size,
    meanHalfWidth,
    p99HalfWidth: halfWidth,
    drifts,
    isSettled:
      !drifts &&
      meanHalfWidth <= SETTLED_WITHIN * whole.mean() &&
      halfWidth !== null &&
      halfWidth <= SETTLED_WITHIN * p99 &&
      correlationOf(means) <= CORRELATION_MAX,
  }
}

/** Of the p99 of all of these stretches together, in ms, no finer than a histogram is; null while they cannot say. */
export function p99HalfWidth(stretches: readonly Histogram[]): number | null {
  if (stretches.some(({ count }) => count === 0)) return null
  const whole = new Histogram()
  for (const stretch of stretches) whole.merge(stretch)
  const halfWidth = percentileHalfWidth(stretches, whole, 0.99)
  return halfWidth === null ? null : Math.max(halfWidth, RESOLUTION * whole.percentile(0.99))
}

/**
 * The warm-up rule: it was long enough if the first quarter of the batches has the mean of the last half, up to what the
 * spread of the latter explains in 999 of 1,000 runs.
 */
export function driftsAtFirst(means: readonly number[]): boolean {
  const first = means.slice(0, Math.floor(means.length / 4))
  const last = means.slice(Math.ceil(means.length / 2))
  const spread = standardDeviation(last, meanOf(last)) * Math.sqrt(1 / first.length + 1 / last.length)
  return Math.abs(meanOf(first) - meanOf(last)) > studentT999(last.length - 1) * spread
}

/**
 * Percentiles of batches are biased, shares are not: the share of each batch that lies above the percentile of the whole
 * says how far off p may be, and the percentiles there how far off the value. The wider side counts.
 */
function percentileHalfWidth(full: readonly Histogram[], whole: Histogram, p: number): number | null {
  if (whole.count < P99_NEEDS) return null
  const value = whole.percentile(p)
  const shares = full.map((batch) => batch.countAbove(value) / batch.count)
  const { halfWidth } = interval(shares, studentT95(shares.length - 1))
  if (p + halfWidth >= 1) return null
  return Math.max(
    whole.percentile(p + halfWidth) - value,
    value - whole.percentile(Math.max(0, p - halfWidth)),
  )
}

/** Of each batch with the next. */
function correlationOf(means: readonly number[]): number {
  const mean = meanOf(means)
  let squares = 0
  let products = 0
  means.forEach((value, i) => {
    squares += (value - mean) * (value - mean)
    if (i > 0) products += (value - mean) * (means[i - 1] - mean)
  })
  return squares === 0 ? 0 : products / squares
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function standardDeviation(values: readonly number[], around: number): number {
  const squares = values.reduce((sum, value) => sum + (value - around) * (value - around), 0)
  return Math.sqrt(squares / (values.length - 1))
}
