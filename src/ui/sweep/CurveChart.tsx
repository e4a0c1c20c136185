import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts'
import { formatCount } from '../../core/format'
import { sweepWords as words } from '../../look/words-sweep'
import type { FigureUnit } from '../../simulation/report-figures'
import { figureText } from '../runs/figure-text'
import { factorText } from './CapacityResult'
import styles from './Sweep.module.css'
import type { CurveRow } from './sweep-curve'
import { type CurveScale, scaleFor } from './curve-scale'
import { useSize } from '../charts/use-size'

const AXIS_HEIGHT = 20
const AXIS_WIDTH = 44
const MARGIN = { top: 8, right: 14, bottom: 0, left: 0 } as const
/** Room for a value and the paper beside it. */
const MARK_WIDTH = 56
/** Keeps points at the ends whole. */
const ENDS = { left: 6, right: 6 } as const

interface CurveChartProps {
  readonly rows: readonly CurveRow[]
  readonly theory: readonly CurveRow[]
  readonly range: readonly [number, number]
  readonly unit: FigureUnit
  /** Largest multiple of the traffic that meets the objectives. */
  readonly capacity: number | undefined
}

export function CurveChart({ rows, theory, range, unit, capacity }: CurveChartProps) {
  const [ref, { width, height }] = useSize<HTMLDivElement>()
  const scale = scaleFor(rows, theory, unit)
  const data = [...rows, ...theory]
    .map((row) => within(row, scale.domain))
    .toSorted((one, other) => one.x - other.x)
  return (
    <div className={styles.chart}>
      <div ref={ref} className={styles.plot} aria-hidden="true">
        {width > 0 && height > 0 && (
          <ComposedChart width={width} height={height} data={data} margin={MARGIN} accessibilityLayer={false}>
            {axes(range, width, unit, scale)}
            <Area
              dataKey="band"
              type="linear"
              className={styles.band ?? ''}
              fill="var(--series-1)"
              fillOpacity={0.16}
              stroke="none"
              connectNulls
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
            <Line
              dataKey="theory"
              type="linear"
              className={styles.theoryLine ?? ''}
              connectNulls
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
            <Line
              dataKey="measured"
              type="linear"
              className={styles.line ?? ''}
              connectNulls
              dot={pointDot}
              activeDot={false}
              isAnimationActive={false}
            />
            {capacity !== undefined && capacityLine(capacity, range)}
          </ComposedChart>
        )}
      </div>
    </div>
  )
}

// Functions, not components: recharts looks for its own elements.
function axes([from, to]: readonly [number, number], width: number, unit: FigureUnit, scale: CurveScale) {
  return [
    <CartesianGrid key="grid" vertical={false} />,
    <XAxis
      key="x"
      dataKey="x"
      type="number"
      domain={[from, to]}
      ticks={marks([from, to], Math.floor((width - AXIS_WIDTH) / MARK_WIDTH))}
      tickFormatter={(value: number) => plain(value)}
      height={AXIS_HEIGHT}
      tickLine={false}
      interval={0}
      tickMargin={4}
      padding={ENDS}
    />,
    <YAxis
      key="y"
      type="number"
      scale={scale.isLogarithmic ? 'log' : 'linear'}
      domain={[...scale.domain]}
      ticks={[...scale.ticks]}
      tickFormatter={(value: number) => axisText(value, unit)}
      width={AXIS_WIDTH}
      axisLine={false}
      tickLine={false}
      interval={0}
    />,
  ]
}

function capacityLine(capacity: number, range: readonly [number, number]) {
  return (
    <ReferenceLine
      x={capacity}
      className={styles.capacityLine ?? ''}
      ifOverflow="hidden"
      label={{
        value: `${words.capacityLine} ${factorText(capacity)}`,
        position: capacity > (range[0] + range[1]) / 2 ? 'insideTopLeft' : 'insideTopRight',
        className: styles.capacityLabel,
      }}
    />
  )
}

/** What would leave the paper ends at its edge; theory goes on for ever, and is cut. */
function within(row: CurveRow, [low, high]: readonly [number, number]): CurveRow {
  const { band, theory } = row
  const clamped = (value: number): number => Math.min(high, Math.max(low, value))
  return {
    ...row,
    band: band && [clamped(band[0]), clamped(band[1])],
    theory: theory === null || theory > high || theory < low ? null : theory,
  }
}

interface DotProps {
  readonly cx?: number
  readonly cy?: number
  readonly payload?: CurveRow
  readonly index?: number
}

/** Full where it is settled, hollow where its interval is wide. */
function pointDot({ cx, cy, payload, index }: DotProps) {
  if (cx === undefined || cy === undefined || payload?.measured == null) return <g key={index} />
  return (
    <circle key={index} cx={cx} cy={cy} r={3.5} className={payload.isSettled ? styles.dot : styles.hollow} />
  )
}

function marks([from, to]: readonly [number, number], room: number): number[] {
  const count = Math.max(1, Math.min(8, room))
  const rough = (to - from) / count
  const power = 10 ** Math.floor(Math.log10(rough || 1))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const found: number[] = []
  for (let at = Math.ceil(from / step - 1e-9) * step; at <= to + step * 1e-9; at += step) found.push(at)
  return found
}

function plain(value: number): string {
  return Math.abs(value) >= 1000 ? formatCount(value) : String(Number(value.toPrecision(4)))
}

function axisText(value: number, unit: FigureUnit): string {
  if (unit === 'ms' || unit === '/s') {
    const thousands = Math.abs(value) >= 10_000
    return thousands ? `${Number((value / 1000).toPrecision(3))} k` : plain(value)
  }
  return figureText(value, unit)
}
