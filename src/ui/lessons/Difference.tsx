import { lessonWords as words } from '../../look/words-library'
import type { Entry } from '../../library/entry'
import { useLesson } from '../../state/lesson'
import { differenceLines } from './difference-lines'
import styles from './Lessons.module.css'

/** Lines that are read out; the drawing shows the rest. */
const LINES_MAX = 6

/** At the first step after `next`: what this stage has that the one before it had not. */
export function Difference({ entry }: { readonly entry: Entry }) {
  const from = useLesson((state) => state.from)
  if (from === undefined) return null
  const changes = differenceLines(from.scenario, entry.scenario)
  if (changes.length === 0) return null
  const rest = changes.length - LINES_MAX
  return (
    <section className={styles.different}>
      <h3 className={styles.heading}>{words.different(from.title)}</h3>
      <ul>
        {changes.slice(0, LINES_MAX).map((one) => (
          <li key={one}>{one}</li>
        ))}
        {rest > 0 && <li>{words.moreChanges(rest)}</li>}
      </ul>
    </section>
  )
}
