// Counts of values in buckets whose width grows with the value, as a ruler that is fine for small things and coarse
// for large ones. Invariant: every bucket is at most 1/64 of its values wide, so a percentile is right within
// 0.8 %; two histograms add up exactly to the histogram of all their values.
import { assert } from './assert'

const BUCKETS_PER_OCTAVE = 64
const MIN_EXPONENT = -20
const MAX_EXPONENT = 24
const BUCKETS = (MAX_EXPONENT - MIN_EXPONENT) * BUCKETS_PER_OCTAVE

// The upper word of a float holds 11 bits of exponent, then 20 of fraction: shifted by 14, 6 of fraction remain.
const FRACTION_SHIFT = 14
const FIRST_KEY = (1023 + MIN_EXPONENT) * BUCKETS_PER_OCTAVE

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)

export class Histogram {
  /** How many values were recorded. */
  count = 0
  /** Their exact sum, in ms. */
  sum = 0
  /** The largest of them in ms, exact; 0 when there is none. */
  max = 0
  // Most histograms of a scenario stay empty; 11 KiB are taken at the first value.
  private buckets: Uint32Array | undefined

  /** Counts one value of at least 0 ms; below 2^-20 and from 2^24 ms on it lands in the first or last bucket. */
  record(valueMs: number): void {
    assert(valueMs >= 0, 'a recorded value has to be 0 or more')
    const buckets = (this.buckets ??= new Uint32Array(BUCKETS))
    buckets[histogramBucket(valueMs)]++
    this.count++
    this.sum += valueMs
    if (valueMs > this.max) this.max = valueMs
  }

  /** The exact mean in ms, NaN when empty. */
  mean(): number {
    return this.sum / this.count
  }

  /**
   * The value in ms that the share p (0..1) of all values does not exceed: the middle of the bucket that holds the
   * value of rank ceil(p × count), never more than max. Within 0.8 % between 2^-20 and 2^24 ms; NaN when empty.
   */
  percentile(p: number): number {
    assert(p >= 0 && p <= 1, 'a percentile is a share of 0 to 1')
    const buckets = this.buckets
    if (this.count === 0 || buckets === undefined) return NaN
    // The factor keeps a product such as 0.07 × 100 = 7.000000000000001 from asking for rank 8.
    const rank = Math.max(1, Math.ceil(p * this.count * (1 - 1e-12)))
    let seen = 0
    let bucket = -1
    while (seen < rank && bucket < BUCKETS - 1) {
      bucket++
      seen += buckets[bucket]
    }
    return Math.min(this.max, bucketMiddle(bucket))
  }

  /** How many values are above this one, each taken as `percentile` tells it. */
  countAbove(valueMs: number): number {
    const { buckets, max } = this
    if (buckets === undefined) return 0
    const own = histogramBucket(valueMs)
    let above = Math.min(max, bucketMiddle(own)) > valueMs ? buckets[own] : 0
    for (let bucket = own + 1; bucket < BUCKETS; bucket++) above += buckets[bucket]
    return above
  }

  /** Adds the values of another histogram to this one. */
  merge(other: Histogram): void {
    const theirs = other.buckets
    if (other.count === 0 || theirs === undefined) return
    const ours = (this.buckets ??= new Uint32Array(BUCKETS))
    for (let i = 0; i < BUCKETS; i++) ours[i] += theirs[i]
    this.count += other.count
    this.sum += other.sum
    if (other.max > this.max) this.max = other.max
  }

  /** Forgets all values; the memory is kept for the next ones. */
  clear(): void {
    if (this.count > 0) this.buckets?.fill(0)
    this.count = 0
    this.sum = 0
    this.max = 0
  }

  /** Makes this a copy of another histogram. */
  copyFrom(other: Histogram): void {
    if (other === this) return
    this.clear()
    this.merge(other)
  }
}

/**
 * The bucket of a value, 0..2815: exponent and upper 6 bits of fraction of its float, read as one integer, so no
 * logarithm is needed. Values outside of [2^-20, 2^24) get the first or last bucket. All JavaScript engines we run
 * on are little-endian: the upper word is the second one.
 */
export function histogramBucket(value: number): number {
  bits[0] = value
  const bucket = (words[1] >> FRACTION_SHIFT) - FIRST_KEY
  return bucket < 0 ? 0 : bucket < BUCKETS ? bucket : BUCKETS - 1
}

function bucketMiddle(bucket: number): number {
  words[0] = 0
  words[1] = (FIRST_KEY + bucket) << FRACTION_SHIFT
  const low = bits[0]
  words[1] = (FIRST_KEY + bucket + 1) << FRACTION_SHIFT
  return (low + bits[0]) / 2
}
