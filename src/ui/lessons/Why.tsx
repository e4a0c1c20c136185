import { lessonWords as words } from '../../look/words-library'
import type { Step } from '../../library/lesson'
import { specOf } from '../../scenario/settings'
import { ModelLink } from '../help/ModelLink'
import { LessonText } from './LessonText'
import styles from './Lessons.module.css'

/** Folded until there is something to explain. What an answer has said, and what does not work, stays folded. */
export function Why({ step, isShown }: { readonly step: Step; readonly isShown: boolean }) {
  const { why, pitfall, predict } = step
  const spec = why?.model === undefined ? undefined : specOf(why.model)
  return (
    <>
      {why !== undefined && (
        <details key={String(isShown)} className={styles.fold} open={isShown && predict === undefined}>
          <summary>{words.why}</summary>
          <p>
            <LessonText text={why.words} />
          </p>
          {why.formula !== undefined && <p className={styles.formula}>{why.formula}</p>}
          {spec !== undefined && <ModelLink kind={spec.id} title={spec.title} />}
        </details>
      )}
      {pitfall !== undefined && (
        <details className={styles.fold}>
          <summary>{words.pitfall}</summary>
          <p>
            <LessonText text={pitfall} />
          </p>
        </details>
      )}
    </>
  )
}
