import { useEffect, useRef } from 'react'
import type { Entry } from '../../library/entry'
import type { Step } from '../../library/lesson'
import { useLesson } from '../../state/lesson'
import { noteDone, useLessonDone } from '../../state/lesson-done'
import { useRun } from '../../state/run'
import { Difference } from './Difference'
import { doTasks } from './do-tasks'
import { DoIt } from './DoIt'
import { useMet } from './lesson-readings'
import { LessonNext } from './LessonNext'
import { LessonText } from './LessonText'
import styles from './Lessons.module.css'
import { Predict } from './Predict'
import { Skipped, useSkipped } from './Skipped'
import { StepMarks } from './StepMarks'
import { Watch } from './Watch'
import { Why } from './Why'

interface LessonStepProps {
  readonly entry: Entry
  readonly steps: readonly Step[]
  readonly index: number
}

/** What one sees, what one expects, what one does, and why it is so. */
export function LessonStep({ entry, steps, index }: LessonStepProps) {
  const step = steps[index]
  const answer = useLesson((state) => state.answers[index])
  const skipped = useSkipped(steps, index)
  const isMet = useMet(step.act?.done ?? [])
  // Who has not broken it has not mended it.
  const isDone = isMet && skipped.length === 0
  useNoteDone(index, step.act !== undefined && isDone)
  const doneSteps = useLessonDone((state) => state.doneSteps)
  const isAsked = step.predict !== undefined && answer === undefined
  const isShown = !isAsked && (step.act === undefined || isDone)
  useStepPace(step, isAsked)
  return (
    <>
      <div className={styles.body}>
        <StepMarks entryId={entry.id} steps={steps} index={index} doneSteps={doneSteps} />
        <Title>{step.title}</Title>
        {index === 0 && <Difference entry={entry} />}
        {skipped.length > 0 && <Skipped steps={steps} skipped={skipped} />}
        <p className={styles.text}>
          <LessonText text={step.text} />
        </p>
        <Watch watched={step.watch} />
        {step.predict !== undefined && (
          <Predict
            prediction={step.predict}
            watched={step.watch}
            index={index}
            isShown={isShown}
            hasAct={step.act !== undefined}
          />
        )}
        {step.act !== undefined && !isAsked && (
          <DoIt act={step.act} isDone={isDone} onDo={(label) => doTasks(label, steps, [...skipped, index])} />
        )}
        <Why step={step} isShown={isShown} />
      </div>
      <LessonNext entry={entry} steps={steps} index={index} />
    </>
  )
}

/** What was once seen done is not asked for again by a later step, unless it was undone. */
function useNoteDone(index: number, isDone: boolean): void {
  useEffect(() => {
    if (isDone) noteDone(index + 1)
  }, [index, isDone])
}

/** Whoever turns to a step begins to read, or to listen, at its title. */
function Title({ children }: { readonly children: string }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: false }), [])
  return (
    <h2 ref={title} className={styles.title} tabIndex={-1}>
      {children}
    </h2>
  )
}

/** A run that has just begun shows something before it is held. */
const SHOWN_BEFORE_MS = 2000

/** The step's pace; while something is asked the run stands still, once. */
function useStepPace({ pace }: Step, isAsked: boolean): void {
  useEffect(() => {
    useRun.getState().setPace(pace)
  }, [pace])
  useEffect(() => {
    if (!isAsked) return
    let isHeld = false
    function hold(): void {
      const { status, timeMs, pause } = useRun.getState()
      if (isHeld || status !== 'playing' || timeMs < SHOWN_BEFORE_MS) return
      isHeld = true
      pause()
    }
    hold()
    const stop = useRun.subscribe(hold)
    return () => {
      stop()
      if (isHeld && useRun.getState().status === 'paused') useRun.getState().play()
    }
  }, [isAsked])
}
