import { formatPercent } from '../../core/format'
import { classNames } from '../../look/class-names'
import { requestWords as words } from '../../look/words-requests'
import { exactMs } from './exact-ms'
import styles from './Microscope.module.css'
import type { Row, Segment } from './trace-rows'
import { useNames } from './use-names'
import { familyOf, isWaiting } from './wait-sorts'

interface ReadingLineProps {
  /** What the pointer or the focus is on. */
  readonly row: Row | undefined
  readonly latencyMs: number
}

/** The row in full: each of its parts to the microsecond, and how much of the whole it is. */
export function ReadingLine({ row, latencyMs }: ReadingLineProps) {
  const names = useNames()
  if (row === undefined) return <p className={classNames(styles.reading, styles.legend)}>{words.legend}</p>
  const shareOf = (ms: number) => formatPercent(latencyMs > 0 ? ms / latencyMs : 0)
  if (row.sort !== 'parts')
    return (
      <p className={styles.reading}>
        <b>{names.part(row.component)}</b> {exactMs(row.ms)} ({shareOf(row.ms)})
      </p>
    )
  return (
    <p className={styles.reading}>
      {row.segments.map((segment, index) => (
        <span key={index} className={styles.one}>
          <Swatch segment={segment} />
          {names.waitAt(segment)} <b>{exactMs(segment.ms)}</b> ({shareOf(segment.ms)})
        </span>
      ))}
    </p>
  )
}

export function Swatch({ segment: { wait } }: { readonly segment: Pick<Segment, 'wait'> }) {
  return (
    <span
      className={classNames(styles.swatch, styles[familyOf(wait)], isWaiting(wait) && styles.waiting)}
      aria-hidden
    />
  )
}
