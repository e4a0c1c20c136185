// Confidence intervals from a few independent runs: how far the mean of so few may be from the truth. Like asking
// three friends instead of three hundred, fewer answers need a wider margin. Invariant: a wider confidence or fewer
// runs never give a narrower interval.
import { assert } from './assert'

// Degrees of freedom of the table's entries, ending with the normal distribution.
const DEGREES = [...Array.from({ length: 30 }, (_, i) => i + 1), 40, 60, 120, Infinity]

// Quantiles 0.975 and 0.9995 of Student's t distribution, computed with scipy.stats.t.ppf.
const T95 = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
  2.200985, 2.178813, 2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963, 2.079614,
  2.073873, 2.068658, 2.063899, 2.059539, 2.055529, 2.051831, 2.048407, 2.04523, 2.042272, 2.021075, 2.000298,
  1.97993, 1.959964,
]
const T999 = [
  636.619249, 31.599055, 12.923979, 8.610302, 6.868827, 5.958816, 5.407883, 5.041305, 4.780913, 4.586894,
  4.436979, 4.317791, 4.220832, 4.140454, 4.072765, 4.014996, 3.965126, 3.921646, 3.883406, 3.849516,
  3.819277, 3.792131, 3.767627, 3.745399, 3.725144, 3.706612, 3.689592, 3.673906, 3.659405, 3.645959,
  3.550966, 3.4602, 3.373454, 3.290527,
]

/** A mean with half the width of its confidence interval, both in the unit of the values. */
export interface Interval {
  readonly mean: number
  readonly halfWidth: number
}

/** The factor of a 95 % interval (two-sided); degrees of freedom are runs - 1, at least 1. Above 30 within 0.0001. */
export function studentT95(degreesOfFreedom: number): number {
  return lookUp(T95, degreesOfFreedom)
}

/** The factor of a 99.9 % interval (two-sided); degrees of freedom are runs - 1, at least 1. Above 30 within 0.001. */
export function studentT999(degreesOfFreedom: number): number {
  return lookUp(T999, degreesOfFreedom)
}

/**
 * The mean of independent values and t × s / sqrt(n), with t from above. Of one value nothing is known about the
 * spread: the half width is Infinity. Of none, the mean is NaN.
 */
export function interval(values: readonly number[], t: number): Interval {
  const count = values.length
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / count
  if (count < 2) return { mean, halfWidth: Infinity }
  let squares = 0
  for (const value of values) squares += (value - mean) * (value - mean)
  return { mean, halfWidth: t * Math.sqrt(squares / (count - 1) / count) }
}

// Between two entries t is close to a straight line over 1 / degrees.
function lookUp(table: readonly number[], degreesOfFreedom: number): number {
  assert(degreesOfFreedom >= 1, 'an interval needs at least one degree of freedom')
  let above = 0
  while (DEGREES[above] < degreesOfFreedom) above++
  if (DEGREES[above] === degreesOfFreedom) return table[above]
  const left = 1 / DEGREES[above - 1]
  const right = 1 / DEGREES[above]
  const share = (left - 1 / degreesOfFreedom) / (left - right)
  return table[above - 1] + share * (table[above] - table[above - 1])
}
