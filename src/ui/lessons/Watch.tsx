import { lessonWords as words } from '../../look/words-library'
import type { Watched } from '../../library/lesson'
import { figureText, useFigure } from './lesson-readings'
import styles from './Lessons.module.css'

/** The one number of the step. */
export function Watch({ watched }: { readonly watched: Watched }) {
  const value = useFigure(watched.figure)
  return (
    <dl className={styles.watch}>
      <dt>{watched.words}</dt>
      <dd data-watched>{value === undefined ? words.noReading : figureText(watched, value)}</dd>
    </dl>
  )
}
