// Curve scale: how high the paper of a curve is, and where its marks are. Picture: choosing the graph paper.
// Invariant: everything measured is on it; where a knee spans decades, equal steps are equal factors, so that both of
// its legs are seen.
import type { FigureUnit } from '../../simulation/report-figures'
import { niceMax } from '../charts/end-labels'
import type { CurveRow } from './sweep-curve'

export interface CurveScale {
  readonly isLogarithmic: boolean
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
}

/** Latencies that differ by more than this share logarithmic paper. */
const DECADES_FROM = 12
const HEADROOM = 1.05

export function scaleFor(
  rows: readonly CurveRow[],
  theory: readonly CurveRow[],
  unit: FigureUnit,
): CurveScale {
  const values = rows.flatMap(({ measured, band }) => (measured === null ? [] : [measured, ...(band ?? [])]))
  const shown = values.length > 0 ? values : theory.flatMap((row) => row.theory ?? [])
  const highest = Math.max(0, ...shown)
  const lowest = Math.min(...rows.flatMap(({ measured }) => measured ?? []))
  if (unit === 'ms' && lowest > 0 && highest > lowest * DECADES_FROM) return decades(lowest, highest)
  const most = unit === 'share' && highest <= 1 ? Math.min(1, niceMax(highest)) : niceMax(highest * HEADROOM)
  return { isLogarithmic: false, domain: [0, most], ticks: [0, most / 2, most] }
}

function decades(lowest: number, highest: number): CurveScale {
  const from = Math.floor(Math.log10(lowest))
  const to = Math.ceil(Math.log10(highest))
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index))
  return { isLogarithmic: true, domain: [10 ** from, 10 ** to], ticks }
}
