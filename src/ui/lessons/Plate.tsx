import { Button } from '../../look/Button'
import { libraryWords as words } from '../../look/words-library'
import type { Entry } from '../../library/entry'
import { readProgress } from '../../state/lesson'
import { goToStep } from '../../state/library-open'
import styles from './Lessons.module.css'

/** What it is, what to try, and where its figures come from. */
export function Plate({ entry }: { readonly entry: Entry }) {
  const { about, tries, sources, lesson } = entry
  const reached = readProgress()[entry.id] ?? 0
  return (
    <div className={styles.body}>
      <p className={styles.text}>{about}</p>
      {lesson !== undefined && (
        <div>
          <Button look="boxed" onClick={() => goToStep(Math.min(reached, lesson.steps.length - 1))}>
            {reached === 0 ? words.startLesson : words.goOnWithLesson(reached + 1)}
          </Button>
        </div>
      )}
      <Tries tries={tries} />
      <Sources sources={sources} />
    </div>
  )
}

export function Tries({ tries }: { readonly tries: readonly string[] }) {
  return (
    <section>
      <h3 className={styles.heading}>{words.tries}</h3>
      <ol className={styles.list}>
        {tries.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
    </section>
  )
}

export function Sources({ sources }: { readonly sources: readonly string[] }) {
  if (sources.length === 0) return null
  return (
    <details className={styles.fold}>
      <summary>{words.sources}</summary>
      <ul className={styles.sources}>
        {sources.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  )
}
