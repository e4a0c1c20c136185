// Lesson done: up to which step the tasks of the lesson on the table have been done on the design. Picture: every tracing
// in the pile has a ticked list on its edge; a new one is laid on top with the list of the one below.
// Invariant: what Undo took back is ticked no longer, and what is done again is; what a hand has set back stays ticked.
import { create } from 'zustand'
import type { Scenario } from '../scenario/document'
import { isJustOpened, useDocument } from './document'

interface LessonDoneState {
  /** So many steps, from the first, have been done on the design, or need nothing. */
  readonly doneSteps: number
}

export const useLessonDone = create<LessonDoneState>()(() => ({ doneSteps: 0 }))

/** Of every scenario somebody has come through. */
const known = new WeakMap<Scenario, number>()
known.set(useDocument.getState().scenario, 0)

useDocument.subscribe((now, before) => {
  const isNew = isJustOpened(now, before)
  if (now.scenario === before.scenario && !isNew) return
  keep(now.scenario, isNew ? 0 : (known.get(now.scenario) ?? known.get(before.scenario) ?? 0))
})

/** What was done stays done, whatever step is looked at. */
export function noteDone(steps: number): void {
  if (steps > useLessonDone.getState().doneSteps) keep(useDocument.getState().scenario, steps)
}

function keep(scenario: Scenario, doneSteps: number): void {
  known.set(scenario, doneSteps)
  useLessonDone.setState({ doneSteps })
}
