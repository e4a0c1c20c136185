import type { FormattedParts } from '../core/format'
import styles from './Reading.module.css'

export interface ReadingProps {
  readonly parts: FormattedParts
  /** What it is a reading of, after the unit: `ms p99`. */
  readonly label?: string
}

/** A figure as it reads best: the number in ink, its unit smaller and grey. */
export function Reading({ parts, label }: ReadingProps) {
  const unit = [parts.unit, label].filter((word) => word !== undefined && word !== '').join(' ')
  return (
    <span className={styles.reading}>
      {parts.value}
      {unit !== '' && <span className={styles.unit}>{unit}</span>}
    </span>
  )
}
