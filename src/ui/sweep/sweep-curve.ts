// Sweep curve: the points of a sweep as one line with its band, and what theory says beside it.
// Picture: measured dots on graph paper, and the textbook's curve traced over them.
// Invariant: the curve holds what was measured and nothing between; a point that is not settled says so.
import { predict, stationIn } from '../../simulation/closed-form'
import type { Figure } from '../../simulation/figure'
import type { Scenario } from '../../scenario/document'
import { SETTLED_WITHIN } from '../../simulation/statistics'
import { type Knob, type SweepPoint, turnedTo } from '../../simulation/sweep'
import type { FigureUnit } from '../../simulation/report-figures'

export const METRICS = ['p99', 'p50', 'goodput', 'failed', 'utilization', 'cost'] as const
export type Metric = (typeof METRICS)[number]

export interface CurveRow {
  readonly x: number
  readonly measured: number | null
  /** The 95 % interval, from and to; null where nothing is known of it. */
  readonly band: readonly [number, number] | null
  readonly isSettled: boolean
  readonly theory: number | null
}

export const UNIT_OF: Readonly<Record<Metric, FigureUnit>> = {
  p99: 'ms',
  p50: 'ms',
  goodput: '/s',
  failed: 'share',
  utilization: 'share',
  cost: 'USD',
}

export function measuredRows(
  points: readonly SweepPoint[],
  metric: Metric,
  requestType: string,
): readonly CurveRow[] {
  return points
    .flatMap((point) => {
      if (typeof point.value !== 'number') return []
      const { mean, halfWidth } = figureOfPoint(point, metric, requestType)
      const hasBand = mean !== null && halfWidth !== null
      const row: CurveRow = {
        x: point.value,
        measured: mean,
        band: hasBand ? [Math.max(0, mean - halfWidth), mean + halfWidth] : null,
        isSettled: hasBand && isNarrow(mean, halfWidth, metric),
        theory: null,
      }
      return [row]
    })
    .toSorted((one, other) => one.x - other.x)
}

/** Shares near 0 are settled when they are within a hundredth of all. */
function isNarrow(mean: number, halfWidth: number, metric: Metric): boolean {
  const isShare = UNIT_OF[metric] === 'share'
  return halfWidth <= SETTLED_WITHIN * Math.abs(mean) || (isShare && halfWidth <= SETTLED_WITHIN / 10)
}

export function figureOfPoint(point: SweepPoint, metric: Metric, requestType: string): Figure {
  const type = point.requestTypes.find(({ id }) => id === requestType)
  const none: Figure = { mean: null, halfWidth: null }
  switch (metric) {
    case 'p99':
      return type?.latencyMsP99 ?? none
    case 'p50':
      return type?.latencyMsP50 ?? none
    case 'goodput':
      return point.okRps
    case 'failed':
      return point.failedShare
    case 'utilization':
      return point.fullest === null
        ? none
        : { mean: point.fullest.utilization, halfWidth: point.fullest.halfWidth }
    default:
      return point.usdPerMonth
  }
}

/** As finely as the eye sees, between the ends of the range; nothing of figures that theory has no formula for. */
export function theoryRows(
  scenario: Scenario,
  knob: Knob,
  [from, to]: readonly [number, number],
  metric: Metric,
  requestType: string,
): readonly CurveRow[] {
  if (metric === 'failed' || metric === 'cost') return []
  return Array.from({ length: GRID + 1 }, (_, index) => from + ((to - from) * index) / GRID).flatMap((x) => {
    const turned = turnedTo(scenario, knob, x)
    const fit = turned.ok ? stationIn(turned.value) : undefined
    if (fit === undefined || !fit.fits) return []
    const predicted = predict(fit.station)
    if (predicted === undefined) return []
    const pathMs = fit.station.pathMs.get(requestType) ?? 0
    const theory =
      metric === 'p99'
        ? predicted.p99Ms + pathMs
        : metric === 'p50'
          ? predicted.p50Ms + pathMs
          : metric === 'utilization'
            ? predicted.utilization
            : fit.station.ratePerMs * 1000
    return [{ x, measured: null, band: null, isSettled: true, theory }]
  })
}

const GRID = 96
