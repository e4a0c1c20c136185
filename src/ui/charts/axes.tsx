// Axes and grid, the same in every chart. Functions, not components: recharts looks for its own elements.
import { CartesianGrid, XAxis, YAxis } from 'recharts'
import { formatCount } from '../../core/format'
import { markLabel } from '../transport/time-scale'
import type { Drawn } from './chart-rows'
import { X_AXIS_HEIGHT, Y_AXIS_WIDTH } from './plot'

export function axes({ span, max }: Drawn, width: number) {
  const [from, to] = span
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
