import { Line, LineChart, ReferenceLine } from 'recharts'
import { formatPercent, formatPercentParts } from '../../core/format'
import { useDocument } from '../../state/document'
import { soleSelection, useSelection } from '../../state/selection'
import { resourceWord } from '../finding/finding'
import { words } from '../../look/words'
import { panelWords } from '../../look/words-panels'
import { axes, faultMarks } from './axes'
import { ChartFrame, PLOT_MARGIN } from './ChartFrame'
import { useChartRows } from './chart-clock'
import { chosenSeries, type UtilizationSeries, utilizationRows } from './chart-rows'
import styles from './Charts.module.css'

const BUSIEST_SHOWN = 5
/** Notches of the gauges, drawn across the chart too. */
const NOTCHES = [70, 90]

export function UtilizationChart() {
  const rows = useChartRows()
  const scenario = useDocument((state) => state.scenario)
  const selectedId = useSelection((state) => {
    const sole = soleSelection(state)
    return sole?.sort === 'component' ? sole.id : undefined
  })
  const names = new Map<string, string>(scenario.components.map(({ id, name }) => [id, name]))
  const ofSelected = chosenSeries(rows, selectedId, BUSIEST_SHOWN)
  const isSelected = ofSelected.length > 0 && selectedId !== undefined
  const series = isSelected ? ofSelected : chosenSeries(rows, undefined, BUSIEST_SHOWN)
  const chartRows = utilizationRows(rows, series)
  const last = chartRows.at(-1)
  const nameOf = ({ component, resource }: UtilizationSeries) =>
    isSelected ? resourceWord(resource) : `${names.get(component) ?? component} ${words.canvas[resource]}`
  return (
    <ChartFrame
      title={panelWords.charts.utilization}
      unit={
        isSelected ? panelWords.charts.ofPart(names.get(selectedId) ?? selectedId) : panelWords.charts.busiest
      }
      isEmpty={rows.length === 0}
      summary={panelWords.charts.utilizationSpoken(
        series
          .map((one) => `${nameOf(one)} ${formatPercent((last?.[one.key] ?? Number.NaN) / 100)}`)
          .join(', '),
      )}
      max={100}
      labelsWidth={isSelected ? 96 : 148}
      labels={series.map((one, index) => ({
        key: one.key,
        text: nameOf(one),
        value: formatPercentParts((last?.[one.key] ?? Number.NaN) / 100).value,
        at: last?.[one.key] ?? null,
        className: styles[`series${index + 1}`] ?? '',
      }))}
    >
      {({ width, height }) => (
        <LineChart
          width={width}
          height={height}
          data={[...chartRows]}
          margin={PLOT_MARGIN}
          accessibilityLayer={false}
        >
          {axes(chartRows, 100, width)}
          {NOTCHES.map((percent) => (
            <ReferenceLine key={percent} y={percent} className={styles.notch ?? ''} />
          ))}
          {series.map((one, index) => (
            <Line
              key={one.key}
              dataKey={one.key}
              type="linear"
              className={`${styles.line} ${styles[`series${index + 1}`]}`}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          {faultMarks(chartRows, scenario.timeline)}
        </LineChart>
      )}
    </ChartFrame>
  )
}
