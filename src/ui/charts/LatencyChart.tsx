import { Line, LineChart } from 'recharts'
import { formatMs, formatMsParts } from '../../core/format'
import { useDocument } from '../../state/document'
import { panelWords } from '../../look/words-panels'
import { axes, faultMarks } from './axes'
import { ChartFrame, PLOT_MARGIN } from './ChartFrame'
import { useChartRows } from './chart-clock'
import { type ChartRow, latencyRows } from './chart-rows'
import styles from './Charts.module.css'
import { niceMax } from './end-labels'

const PERCENTILES = ['p50', 'p95', 'p99'] as const

export function LatencyChart() {
  const rows = latencyRows(useChartRows())
  const timeline = useDocument((state) => state.scenario.timeline)
  const last = rows.at(-1)
  const max = niceMax(Math.max(0, ...rows.map((row) => row.p99 ?? row.p50 ?? 0)))
  return (
    <ChartFrame
      title={panelWords.charts.latency}
      unit="ms"
      isEmpty={rows.length === 0}
      summary={last === undefined ? '' : spoken(last)}
      max={max}
      labelsWidth={84}
      labels={PERCENTILES.map((key) => ({
        key,
        text: key,
        value: formatMsParts(last?.[key] ?? Number.NaN).value,
        at: last?.[key] ?? null,
        className: styles[key] ?? '',
      }))}
    >
      {({ width, height }) => (
        <LineChart
          width={width}
          height={height}
          data={[...rows]}
          margin={PLOT_MARGIN}
          accessibilityLayer={false}
        >
          {axes(rows, max, width)}
          {PERCENTILES.map((key) => (
            <Line
              key={key}
              dataKey={key}
              type="linear"
              className={`${styles.line} ${styles[key]}`}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          {faultMarks(rows, timeline)}
        </LineChart>
      )}
    </ChartFrame>
  )
}

function spoken(last: ChartRow): string {
  const shown = PERCENTILES.map((key) => `${key} ${formatMs(last[key] ?? Number.NaN)}`)
  return panelWords.charts.latencySpoken(shown.join(', '))
}
