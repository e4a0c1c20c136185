import { formatBytes } from '../../core/format'
import { type ComponentReading, gaugeOf } from '../../kit/readings'
import type { KindSpec } from '../../kit/spec'
import { inspectorWords } from '../../look/words-inspector'
import styles from './Inspector.module.css'

interface StoredLineProps {
  readonly reading: ComponentReading | undefined
  readonly spec: KindSpec
}

/** How much lies on the disks of what keeps data, and how much they hold; nothing for the others. */
export function StoredLine({ reading, spec }: StoredLineProps) {
  const stored = reading === undefined ? null : gaugeOf(reading, spec.gauges, 'storedBytes')
  const disk = reading === undefined ? null : gaugeOf(reading, spec.gauges, 'diskBytes')
  if (stored === null || disk === null) return null
  return <p className={styles.kind}>{inspectorWords.stored(formatBytes(stored), formatBytes(disk))}</p>
}
