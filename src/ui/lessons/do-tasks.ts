// Do tasks: the tasks of these steps, done on the design as it is. Picture: the guide's hand, which leaves its name.
// Invariant: one step of the history, or a refusal and nothing done.
import { doDeeds } from '../../library/deeds'
import type { Step } from '../../library/lesson'
import { usedIds } from '../../scenario/ids'
import { apply, nowMs } from '../../state/apply'
import { useDocument } from '../../state/document'
import { noteDone } from '../../state/lesson-done'
import { useSettings } from '../../state/settings'

/** `indices` in order; all steps before the last of them have then been done. Whether it was done. */
export function doTasks(label: string, steps: readonly Step[], indices: readonly number[]): boolean {
  const used = usedIds(useDocument.getState().history)
  const deeds = indices.flatMap((index) => steps[index]?.act?.deeds ?? [])
  useSettings.getState().setInvited(true)
  const isDone = apply(label, (scenario) => doDeeds(scenario, deeds, { timeMs: nowMs(), used }))
  if (isDone) noteDone(Math.max(...indices) + 1)
  return isDone
}
