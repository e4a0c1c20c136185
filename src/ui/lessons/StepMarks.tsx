import { classNames } from '../../look/class-names'
import { lessonWords as words } from '../../look/words-library'
import type { Step } from '../../library/lesson'
import { entryAddress } from '../../state/library-address'
import { goToStep } from '../../state/library-open'
import styles from './Lessons.module.css'
import { StepLink } from './StepLink'

interface StepMarksProps {
  readonly entryId: string
  readonly steps: readonly Step[]
  readonly index: number
  /** So many, from the first, have been done. */
  readonly doneSteps: number
}

/** Where one is and what has been done, a way to every other step, and the link to this one. */
export function StepMarks({ entryId, steps, index, doneSteps }: StepMarksProps) {
  return (
    <div className={styles.marks}>
      <nav aria-label={words.steps} className={styles.dots}>
        {steps.map(({ title, act }, step) => {
          const isDone = act === undefined ? step < index : step < doneSteps
          const label = words.toStep(step + 1, title, isDone)
          return (
            <button
              key={title}
              type="button"
              className={classNames(styles.dot, isDone && styles.past)}
              aria-label={label}
              aria-current={step === index ? 'step' : undefined}
              title={label}
              onClick={() => goToStep(step)}
            />
          )
        })}
      </nav>
      <span className={styles.count}>{words.step(index + 1, steps.length)}</span>
      <StepLink to={entryAddress(entryId, index)} label={words.copyLink} />
    </div>
  )
}
