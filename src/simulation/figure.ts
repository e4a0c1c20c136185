// Figure: a number as several runs give it. Picture: a value with its error bar.
// Invariant: of nothing it is null, of one value nothing is said about how far it may be off.
import { interval, studentT95 } from '../core/student-t'

/** `halfWidth` of the 95 % interval (Student's t); null with fewer than two values, both null with none. */
export interface Figure {
  readonly mean: number | null
  readonly halfWidth: number | null
}

export function figureOf(values: readonly number[]): Figure {
  if (values.length === 0) return { mean: null, halfWidth: null }
  if (values.length === 1) return { mean: values[0], halfWidth: null }
  return interval(values, studentT95(values.length - 1))
}
