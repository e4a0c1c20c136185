// Skipped steps: what the steps of a lesson ask for that was passed over, and that a later step builds on.
// Picture: the guide who, before the next room, does what was left undone in the rooms before.
// Invariant: done in turn, they leave a design that was worked on up to `doneSteps` as `designAtStep` has it, but for what
// somebody did by hand.
import { areMet, isMeasured } from './conditions'
import { type DeedTime, doDeeds } from './deeds'
import type { Act, Step } from './lesson'
import type { Scenario } from '../scenario/document'

/** Steps before this one, counted from 0, that are to be done before it; `doneSteps`: so many have been, from the first. */
export function skippedSteps(
  scenario: Scenario,
  steps: readonly Step[],
  { doneSteps, step, ...time }: DeedTime & { readonly doneSteps: number; readonly step: number },
): readonly number[] {
  const skipped: number[] = []
  let design = scenario
  for (let index = doneSteps; index < step; index++) {
    const { act } = steps[index]
    if (act === undefined || isThere(act, design, time)) continue
    const next = doDeeds(design, act.deeds, time)
    // What the design has no longer the parts for, nobody can catch up on.
    if (!next.ok || next.value === design) continue
    design = next.value
    skipped.push(index)
  }
  return skipped
}

/** Whether the design has it already, as far as a design can tell. */
function isThere({ done }: Act, scenario: Scenario, { timeMs }: DeedTime): boolean {
  const inDesign = done.filter((condition) => !isMeasured(condition))
  return inDesign.length > 0 && areMet(inDesign, { scenario, timeMs, figure: () => undefined })
}
