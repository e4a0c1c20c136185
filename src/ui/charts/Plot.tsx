import { memo } from 'react'
import { Area, AreaChart, Line, LineChart, ReferenceLine } from 'recharts'
import { axes } from './axes'
import { type ChartRow, type Drawn, rowKey } from './chart-rows'
import styles from './Charts.module.css'
import { PLOT_MARGIN, type PlotSize } from './plot'
import type { ChartSubject } from './subjects'

interface PlotProps {
  readonly drawn: Drawn
  readonly subject: ChartSubject
  readonly size: PlotSize
}

/** The lines or layers alone: what points at them lies above, and does not repaint them. */
export const Plot = memo(function Plot({ drawn, subject, size }: PlotProps) {
  const { lines, rows } = drawn
  const plotted = lines.filter(({ isFigure }) => isFigure !== true)
  const common = { ...size, data: [...rows], margin: PLOT_MARGIN, accessibilityLayer: false }
  if (subject.isStacked === true)
    return (
      <AreaChart {...common}>
        {axes(drawn, size.width)}
        {plotted.map(({ key, look, fill }, index) => (
          <Area
            key={key}
            dataKey={rowKey(index)}
            stackId="all"
            type="linear"
            className={styles[`${look}Area`] ?? ''}
            fill={fill ?? 'none'}
            fillOpacity={1}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    )
  return (
    <LineChart {...common}>
      {axes(drawn, size.width)}
      {subject.notches?.map((at) => (
        <ReferenceLine key={at} y={at} className={styles.notch ?? ''} />
      ))}
      {plotted.map(({ key, look }, index) => (
        <Line
          key={key}
          dataKey={rowKey(index)}
          type="linear"
          className={`${styles.line} ${styles[look]}`}
          dot={isAlone(rows, rowKey(index)) ? alone : false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  )
})

interface DotProps {
  readonly cx?: number
  readonly cy?: number
  readonly index?: number
  readonly points?: readonly { readonly value?: unknown }[]
}

/** A reading between two gaps, which no line would show. */
function alone({ cx, cy, index = 0, points = [] }: DotProps) {
  const isGap = (at: number) => typeof points[at]?.value !== 'number'
  if (cx === undefined || cy === undefined || cy === null || isGap(index)) return <g key={index} />
  if (!isGap(index - 1) || !isGap(index + 1)) return <g key={index} />
  return <circle key={index} cx={cx} cy={cy} r={2} className={styles.alone} />
}

function isAlone(rows: readonly ChartRow[], key: string): boolean {
  const isGap = (at: number) => (rows[at]?.[key] ?? null) === null
  return rows.some((_, at) => !isGap(at) && isGap(at - 1) && isGap(at + 1))
}
