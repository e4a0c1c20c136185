import { TriangleAlert } from 'lucide-react'
import { formatBytes, formatCount } from '../../core/format'
import { COUNT_WORDS, type CountWords, countWords } from '../../kit/count-words'
import { inspectorWords } from '../../look/words-inspector'
import { useCounts } from '../../state/ledger'
import { useMoment } from '../../state/readings'
import styles from './Counts.module.css'
import sections from './Inspector.module.css'

const words = inspectorWords
/** What is wrong with data comes first; each count keeps its place, whenever it was first seen. */
const ORDER = Object.keys(COUNT_WORDS)

/** What the part has counted since the run began: what is wrong with data first, and nothing that never happened. */
export function Counts({ id }: { readonly id: string }) {
  const isMoment = useMoment() !== undefined
  const counts = Object.entries(useCounts(id))
    .map(([name, count]) => ({ name, count, ...countWords(name) }))
    .toSorted((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name))
  // Counts are of now: beside the readings of a moment of the past they would mislead.
  if (counts.length === 0 || isMoment) return null
  return (
    <section className={sections.section} aria-label={words.counted}>
      <h3 className={sections.heading}>
        {words.counted}
        <span>{words.countedSince}</span>
      </h3>
      <dl className={styles.counts}>
        {counts.map((one) => (
          <div key={one.name} className={one.isFlaw ? styles.flaw : undefined} title={one.help}>
            <dt>
              {one.isFlaw && <TriangleAlert size={12} strokeWidth={2} aria-hidden />}
              {one.words}
            </dt>
            <dd>{amount(one)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function amount({ count, unit }: CountWords & { readonly count: number }): string {
  return unit === 'bytes' ? formatBytes(count) : formatCount(count)
}
