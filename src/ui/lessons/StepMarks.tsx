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
}

/** Where one is, a way to every other step, and the link to this one. */
export function StepMarks({ entryId, steps, index }: StepMarksProps) {
  return (
    <div className={styles.marks}>
      <nav aria-label={words.steps} className={styles.dots}>
        {steps.map(({ title }, step) => (
          <button
            key={title}
            type="button"
            className={classNames(styles.dot, step < index && styles.past)}
            aria-label={words.toStep(step + 1, title)}
            aria-current={step === index ? 'step' : undefined}
            title={words.toStep(step + 1, title)}
            onClick={() => goToStep(step)}
          />
        ))}
      </nav>
      <span className={styles.count}>{words.step(index + 1, steps.length)}</span>
      <StepLink to={entryAddress(entryId, index)} label={words.copyLink} />
    </div>
  )
}
