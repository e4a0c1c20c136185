import { useMoment } from '../../state/readings'
import type { RecordedWindow } from '../../state/series'
import type { Drawn } from './chart-rows'
import styles from './Charts.module.css'
import { spreadApart } from './end-labels'
import { useHover } from './hover'
import { nearest, type PlotSize, scaleOf } from './plot'
import type { ChartLine, ChartSubject } from './subjects'

const LABEL_HEIGHT = 13

interface EndLabelsProps {
  readonly subject: ChartSubject
  readonly drawn: Drawn
  readonly size: PlotSize
  readonly width: number
}

/** The name of each line where it ends, and what it says of the time that is pointed at, or of the newest. */
export function EndLabels({ subject, drawn, size, width }: EndLabelsProps) {
  const { windows, lines } = drawn
  const last = windows.at(-1)
  const hoverMs = useHover((state) => state.timeMs)
  const momentMs = useMoment()?.endMs
  const atMs = hoverMs ?? momentMs
  const read = atMs === undefined ? last : nearest(windows, atMs)
  if (last === undefined || read === undefined) return null
  const tops = placesOf(subject, drawn, last, size)
  return (
    <div className={styles.labels} style={{ width }}>
      {lines.map((line, index) => (
        <span
          key={line.key}
          className={`${styles.label} ${styles[line.look] ?? ''}`}
          style={{ top: tops[index] }}
          title={line.label}
        >
          <svg width="12" height="8" className={styles.key}>
            {line.fill !== undefined ? (
              <rect width="12" height="8" fill={line.fill} />
            ) : (
              line.isFigure !== true && <path d="M0 4H12" />
            )}
          </svg>
          <span className={styles.labelText}>{headOf(line)}</span>
          {line.tail !== undefined && <span className={styles.labelTail}>{line.tail}</span>}
          <b>{textOf(subject, line.read(read))}</b>
        </span>
      ))}
    </div>
  )
}

export function textOf(subject: ChartSubject, value: number | null): string {
  return subject.text(value ?? Number.NaN)
}

/** Beside the end of its line; a line that ends in a gap has its label at the foot, a figure at the head. */
function placesOf(
  subject: ChartSubject,
  drawn: Drawn,
  last: RecordedWindow,
  size: PlotSize,
): readonly number[] {
  const scale = scaleOf(size, drawn)
  let below = 0
  const wanted = drawn.lines.map((line) => {
    if (line.isFigure === true) return scale.bottom - LABEL_HEIGHT
    const value = line.read(last) ?? 0
    const at = subject.isStacked === true ? below + value : value
    below += value
    return scale.y(at) - LABEL_HEIGHT / 2
  })
  // Above the foot, where the time stands.
  return spreadApart(wanted, LABEL_HEIGHT, scale.bottom - LABEL_HEIGHT + 2)
}

/** What of a label may be cut short. */
function headOf({ label, tail = '' }: ChartLine): string {
  return label.slice(0, label.length - tail.length).trimEnd()
}

/** Room for the longest label and its figure, but never more than the lines can spare. */
export function labelsWidth(subject: ChartSubject, { lines }: Drawn, width: number): number {
  const figure = subject.isPrice === true ? PRICE : FIGURE
  const wanted = lines.map(({ label }) => label.length * LETTER)
  return Math.round(Math.min(KEY + figure + Math.max(0, ...wanted), Math.max(LEAST, width * 0.45)))
}

const KEY = 30
const LETTER = 5.7
const FIGURE = 34
/** A small sum of money has four decimals. */
const PRICE = 54
const LEAST = 112
