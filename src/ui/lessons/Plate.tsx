import { Button } from '../../look/Button'
import { libraryWords as words } from '../../look/words-library'
import type { Entry } from '../../library/entry'
import { readProgress } from '../../state/lesson'
import { useDocument } from '../../state/document'
import { goToStep, openEntry } from '../../state/library-open'
import { LessonText } from './LessonText'
import styles from './Lessons.module.css'

/** What it is, what to try, and where its figures come from. */
export function Plate({ entry }: { readonly entry: Entry }) {
  const { about, tries, sources, lesson } = entry
  const reached = readProgress()[entry.id] ?? 0
  return (
    <div className={styles.body}>
      <p className={styles.text}>
        <LessonText text={about} />
      </p>
      {lesson !== undefined && (
        <div>
          <Button look="boxed" onClick={() => begin(entry, Math.min(reached, lesson.steps.length - 1))}>
            {reached === 0 ? words.startLesson : words.goOnWithLesson(reached + 1)}
          </Button>
        </div>
      )}
      <Tries tries={tries} />
      <Sources sources={sources} />
    </div>
  )
}

/** On the design as it is there, unless that is still the exhibit and the step is not to be shown on it. */
function begin(entry: Entry, step: number): void {
  const { scenario, opened } = useDocument.getState()
  const isOther = step > 0 || entry.scenario.timeline.length > 0
  if (scenario === opened && isOther) void openEntry(entry, step)
  else goToStep(step)
}

export function Tries({ tries }: { readonly tries: readonly string[] }) {
  return (
    <section>
      <h3 className={styles.heading}>{words.tries}</h3>
      <ol className={styles.list}>
        {tries.map((one) => (
          <li key={one}>
            <LessonText text={one} />
          </li>
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
