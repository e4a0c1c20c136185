// What the three charts have in common: caption, plot, labels at the line ends, and the sentence read aloud instead.
import type { ReactNode } from 'react'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { panelWords } from '../../look/words-panels'
import styles from './Charts.module.css'
import { spreadApart } from './end-labels'
import { useWidth } from './use-width'

export interface EndLabel {
  readonly key: string
  readonly text: string
  readonly value: string
  /** Where its line ends, in the unit of the chart; null: its line has a gap there. */
  readonly at: number | null
  readonly className: string
  /** The filling of an area; a line has none. */
  readonly fill?: string
}

export interface PlotSize {
  readonly width: number
  readonly height: number
}

export const PLOT_HEIGHT = 116
export const PLOT_MARGIN = { top: 8, right: 4, bottom: 0, left: 0 } as const
export const X_AXIS_HEIGHT = 18
export const Y_AXIS_WIDTH = 38
const LABEL_HEIGHT = 13

interface ChartFrameProps {
  readonly title: string
  readonly unit: string
  /** What a person who cannot see the chart is told. */
  readonly summary: string
  readonly isEmpty: boolean
  readonly labels: readonly EndLabel[]
  readonly labelsWidth: number
  /** The value at the top of the plot. */
  readonly max: number
  readonly children: (size: PlotSize) => ReactNode
}

export function ChartFrame(props: ChartFrameProps) {
  const { title, unit, summary, isEmpty, labels, labelsWidth, max, children } = props
  const [ref, width] = useWidth<HTMLDivElement>()
  return (
    <figure className={styles.chart} aria-label={title}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span> <span className={styles.unit}>{unit}</span>
      </figcaption>
      <VisuallyHidden>{isEmpty ? panelWords.charts.nothingYet : summary}</VisuallyHidden>
      <div className={styles.plotRow} aria-hidden="true">
        <div className={styles.plot} ref={ref} style={{ height: PLOT_HEIGHT }}>
          {width > 0 && children({ width, height: PLOT_HEIGHT })}
          {isEmpty && <span className={styles.empty}>{panelWords.charts.nothingYet}</span>}
        </div>
        <EndLabels labels={isEmpty ? [] : labels} width={labelsWidth} max={max} />
      </div>
    </figure>
  )
}

function EndLabels({ labels, width, max }: { labels: readonly EndLabel[]; width: number; max: number }) {
  const plotHeight = PLOT_HEIGHT - PLOT_MARGIN.top - X_AXIS_HEIGHT
  const shown = labels.filter((label) => label.at !== null)
  const wanted = shown.map(
    ({ at }) => PLOT_MARGIN.top + plotHeight * (1 - Math.min(1, (at ?? 0) / max)) - LABEL_HEIGHT / 2,
  )
  const tops = spreadApart(wanted, LABEL_HEIGHT, PLOT_HEIGHT - X_AXIS_HEIGHT)
  return (
    <div className={styles.labels} style={{ width, height: PLOT_HEIGHT }}>
      {shown.map((label, index) => (
        <span key={label.key} className={`${styles.label} ${label.className}`} style={{ top: tops[index] }}>
          <svg width="12" height="8" className={styles.key}>
            {label.fill === undefined ? (
              <path d="M0 4H12" />
            ) : (
              <rect width="12" height="8" fill={label.fill} />
            )}
          </svg>
          <span className={styles.labelText}>{label.text}</span> <b>{label.value}</b>
        </span>
      ))}
    </div>
  )
}
