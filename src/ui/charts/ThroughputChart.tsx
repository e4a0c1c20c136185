import { Area, AreaChart } from 'recharts'
import { formatRate, formatRateParts } from '../../core/format'
import type { Cause } from '../../engine/causes'
import { useDocument } from '../../state/document'
import { panelWords } from '../../look/words-panels'
import { axes, faultMarks } from './axes'
import { ChartFrame, type EndLabel, PLOT_MARGIN } from './ChartFrame'
import { useChartRows } from './chart-clock'
import { type ChartRow, occurringCauses, throughputRows } from './chart-rows'
import styles from './Charts.module.css'
import { niceMax } from './end-labels'

/** Causes with an area of their own; what is rarer is summed up. */
const CAUSES_SHOWN = 3

export function ThroughputChart() {
  const series = useChartRows()
  const timeline = useDocument((state) => state.scenario.timeline)
  const causes = occurringCauses(series).slice(0, CAUSES_SHOWN)
  const rows = throughputRows(series, causes)
  const max = niceMax(Math.max(0, ...rows.map((row) => total(row, ['ok', ...causes]))))
  const last = rows.at(-1)
  return (
    <ChartFrame
      title={panelWords.charts.throughput}
      unit="/s"
      isEmpty={rows.length === 0}
      summary={last === undefined ? '' : spoken(last, causes)}
      max={max}
      labelsWidth={causes.length === 0 ? 60 : 112}
      labels={last === undefined ? [] : labels(last, causes)}
    >
      {({ width, height }) => (
        <AreaChart
          width={width}
          height={height}
          data={[...rows]}
          margin={PLOT_MARGIN}
          accessibilityLayer={false}
        >
          <Patterns />
          {axes(rows, max, width)}
          {['ok' as const, ...causes].map((key) => (
            <Area
              key={key}
              dataKey={key}
              stackId="all"
              type="linear"
              className={key === 'ok' ? (styles.okArea ?? '') : (styles.failArea ?? '')}
              fill={fillOf(key)}
              fillOpacity={1}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          {faultMarks(rows, timeline)}
        </AreaChart>
      )}
    </ChartFrame>
  )
}

/** Hatched for crashed and crossed for refused everywhere in the drawing; dashed for the rest. */
function fillOf(key: 'ok' | Cause): string {
  if (key === 'ok') return 'var(--ok-area)'
  const pattern = key === 'crashed' ? 'hatch' : key === 'refused' ? 'cross' : 'dash'
  return `url(#throughput-${pattern})`
}

function Patterns() {
  return (
    <defs>
      <pattern
        id="throughput-hatch"
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 0V5" className={styles.pattern} />
      </pattern>
      <pattern id="throughput-cross" width="6" height="6" patternUnits="userSpaceOnUse">
        <path d="M1 1 4 4M4 1 1 4" className={styles.pattern} />
      </pattern>
      <pattern id="throughput-dash" width="4" height="4" patternUnits="userSpaceOnUse">
        <path d="M0 1H2" className={styles.pattern} />
      </pattern>
    </defs>
  )
}

function labels(last: ChartRow, causes: readonly Cause[]): readonly EndLabel[] {
  return ['ok' as const, ...causes].map((key, index, keys) => ({
    key,
    text: key,
    value: formatRateParts(last[key] ?? 0).value,
    fill: fillOf(key),
    at: total(last, keys.slice(0, index + 1)),
    className: (key === 'ok' ? styles.ok : styles.failed) ?? '',
  }))
}

function total(row: ChartRow, keys: readonly string[]): number {
  return keys.reduce((sum, key) => sum + (row[key] ?? 0), 0)
}

function spoken(last: ChartRow, causes: readonly Cause[]): string {
  const failed = causes.map((cause) => `${formatRate(last[cause] ?? 0)} ${cause}`)
  return panelWords.charts.throughputSpoken(
    formatRate(last.ok ?? 0),
    failed.join(', ') || panelWords.charts.none,
  )
}
