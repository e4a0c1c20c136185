import { useMemo } from 'react'
import { skippedSteps } from '../../library/skipped-steps'
import type { Step } from '../../library/lesson'
import { Button } from '../../look/Button'
import { lessonWords as words } from '../../look/words-library'
import { nowMs } from '../../state/apply'
import { useDocument } from '../../state/document'
import { useLessonDone } from '../../state/lesson-done'
import { doTasks } from './do-tasks'
import styles from './Lessons.module.css'

interface SkippedProps {
  readonly steps: readonly Step[]
  readonly skipped: readonly number[]
}

/** What was passed over and this step builds on, and a hand that does it. */
export function Skipped({ steps, skipped }: SkippedProps) {
  return (
    <section className={styles.different}>
      <h3 className={styles.heading}>{words.skipped}</h3>
      <ul>
        {skipped.map((step) => (
          <li key={step}>{words.toStep(step + 1, steps[step]?.act?.words ?? '')}</li>
        ))}
      </ul>
      <Button look="boxed" onClick={() => doTasks(words.catchUp, steps, skipped)}>
        {words.doSkipped}
      </Button>
    </section>
  )
}

/** Counted from 0; what was done by hand is none of them. */
export function useSkipped(steps: readonly Step[], step: number): readonly number[] {
  const scenario = useDocument((state) => state.scenario)
  const doneSteps = useLessonDone((state) => state.doneSteps)
  return useMemo(
    () => skippedSteps(scenario, steps, { doneSteps, step, timeMs: nowMs() }),
    [scenario, steps, doneSteps, step],
  )
}
