// Marks: what happened to the design while it was recorded: faults of the time line, and edits.
// Picture: flags and pencil notes in the margin of the roll. Invariant: in the order of time.
import { chartWords as words } from '../../look/words-charts'
import { useDocument } from '../../state/document'
import { type EditMark, useEditMarks } from '../../state/edit-marks'
import type { Scenario } from '../../scenario/document'
import { useMemo } from 'react'
import { faultName } from '../transport/fault-name'

export interface Mark {
  readonly atMs: number
  readonly sort: 'fault' | 'edit'
  readonly text: string
}

export function useMarks(): readonly Mark[] {
  const scenario = useDocument((state) => state.scenario)
  const edits = useEditMarks()
  return useMemo(() => marksOf(scenario, edits), [scenario, edits])
}

function marksOf(scenario: Scenario, edits: readonly EditMark[]): readonly Mark[] {
  const faults = scenario.timeline.map(
    (fault): Mark => ({ atMs: fault.atMs, sort: 'fault', text: faultName(scenario, fault) }),
  )
  const edited = edits.map(
    ({ atMs, label, isUndone }): Mark => ({
      atMs,
      sort: 'edit',
      text: isUndone ? words.undone(label) : label,
    }),
  )
  return [...faults, ...edited].toSorted((one, other) => one.atMs - other.atMs)
}

/** Of the window that ended then. */
export function marksIn(
  marks: readonly Mark[],
  window: { readonly endMs: number; readonly lengthMs: number },
): readonly Mark[] {
  return marks.filter(({ atMs }) => atMs > window.endMs - window.lengthMs && atMs <= window.endMs)
}
