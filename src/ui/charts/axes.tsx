// Axes, grid and fault marks, the same in every chart. Functions, not components: recharts looks for its own elements.
import { CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts'
import { formatCount } from '../../core/format'
import type { Fault } from '../../scenario/document'
import { markLabel } from '../transport/time-scale'
import { X_AXIS_HEIGHT, Y_AXIS_WIDTH } from './ChartFrame'
import type { ChartRow } from './chart-rows'
import styles from './Charts.module.css'

/** Where nothing has run yet, the axes show the first minute. */
const FIRST_SPAN_MS = 60_000

export function axes(rows: readonly ChartRow[], max: number, width: number) {
  const [from, to] = timeSpan(rows)
  return [
    <CartesianGrid key="grid" vertical={false} />,
    <XAxis
      key="x"
      dataKey="endMs"
      type="number"
      domain={[from, to]}
      ticks={[...timeMarks(from, to, (width - Y_AXIS_WIDTH) / MARK_WIDTH)]}
      tickFormatter={markLabel}
      height={X_AXIS_HEIGHT}
      tickLine={false}
      interval={0}
      tickMargin={4}
      allowDataOverflow
    />,
    <YAxis
      key="y"
      type="number"
      domain={[0, max]}
      ticks={[0, max / 2, max]}
      tickFormatter={valueLabel}
      width={Y_AXIS_WIDTH}
      axisLine={false}
      tickLine={false}
      interval={0}
      allowDataOverflow
    />,
  ]
}

export function faultMarks(rows: readonly ChartRow[], timeline: readonly Fault[]) {
  const [from, to] = timeSpan(rows)
  return timeline
    .filter(({ atMs }) => rows.length > 0 && atMs >= from && atMs <= to)
    .map(({ id, atMs }) => (
      <ReferenceLine
        key={id}
        x={atMs}
        className={styles.faultMark ?? ''}
        ifOverflow="hidden"
        shape={faultFlag}
      />
    ))
}

/** A dashed pole with a small flag at its top. */
function faultFlag({ x1, y1, y2 }: { x1?: number; y1?: number; y2?: number }) {
  if (x1 === undefined || y1 === undefined || y2 === undefined) return <g />
  const top = Math.min(y1, y2)
  return (
    <g className={styles.faultMark}>
      <path d={`M${x1} ${Math.max(y1, y2)}V${top}`} className={styles.faultPole} />
      <path d={`M${x1} ${top}h7v5h-7z`} className={styles.faultFlag} />
    </g>
  )
}

function timeSpan(rows: readonly ChartRow[]): readonly [number, number] {
  const first = rows[0]
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return [0, FIRST_SPAN_MS]
  return first === last ? [first.endMs - 1000, last.endMs] : [first.endMs, last.endMs]
}

/** Room for `1:02:30` and the paper beside it. */
const MARK_WIDTH = 44
const MARK_STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400]

function timeMarks(from: number, to: number, count: number): readonly number[] {
  const spanS = (to - from) / 1000
  const stepS =
    MARK_STEPS_S.find((step) => spanS / step <= Math.max(2, count - 0.3)) ??
    Math.ceil(spanS / 86_400) * 86_400
  const marks: number[] = []
  for (let at = Math.ceil(from / 1000 / stepS) * stepS; at * 1000 <= to; at += stepS) marks.push(at * 1000)
  return marks
}

function valueLabel(value: number): string {
  if (value >= 10_000) return `${Number((value / 1000).toPrecision(3))} k`
  return Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(2)))
}
