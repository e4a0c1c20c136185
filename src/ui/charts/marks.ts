// Marks: what happened to the design while it was recorded: faults as they struck, edits, and what it did by itself:
// alerts, promotions, scaling, objectives. Picture: flags and pencil notes in the margin of the roll.
// Invariant: in the order of time.
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { chartWords as words } from '../../look/words-charts'
import type { Scenario } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { type EditMark, useEditMarks } from '../../state/edit-marks'
import { isRepeating } from '../../state/breaks'
import { type Happening, useNotices } from '../../state/notices'
import { faultName } from '../transport/fault-name'
import { happeningText } from '../transport/happening-text'
import { markOf, type MarkSort } from '../transport/mark-sorts'

/** Health checks and breakers come too often for a chart; the page of events has them. A version goes back on an alert. */
const SHOWN = {
  fault: 'fault',
  'fault-over': undefined,
  alert: 'alert',
  'alert-over': 'alert-over',
  promotion: 'promotion',
  scaling: 'scaling',
  objective: 'objective',
  'objective-met': 'objective-met',
  edit: 'edit',
  several: 'alert',
  health: undefined,
  breaker: undefined,
} as const satisfies Record<MarkSort, MarkSort | undefined>

type Shown = NonNullable<(typeof SHOWN)[MarkSort]>

export interface Mark {
  readonly atMs: number
  readonly sort: Shown
  readonly text: string
}

export function useMarks(): readonly Mark[] {
  const scenario = useDocument((state) => state.scenario)
  // Health checks come and go all the time, and change nothing here.
  const happenings = useNotices(useShallow((state) => state.happenings.filter(isShown)))
  const edits = useEditMarks()
  return useMemo(() => marksOf(scenario, edits, happenings), [scenario, edits, happenings])
}

function isShown(happening: Happening): boolean {
  return SHOWN[markOf(happening)] !== undefined
}

export function marksOf(
  scenario: Scenario,
  edits: readonly EditMark[],
  happenings: readonly Happening[],
): readonly Mark[] {
  const repeating = scenario.timeline.filter(isRepeating)
  const planned = repeating.map(
    (fault): Mark => ({ atMs: fault.atMs, sort: 'fault', text: faultName(scenario, fault) }),
  )
  const edited = edits.map(
    ({ atMs, label, isUndone }): Mark => ({
      atMs,
      sort: 'edit',
      text: isUndone ? words.undone(label) : label,
    }),
  )
  const struck = new Set(repeating.map(({ id }): string => id))
  // Each strike of one that comes and goes would be a flag: it has one, where it was planned, or first struck if that plan
  // was taken back.
  function isOneOfMany(happening: Happening): boolean {
    if (happening.what !== 'fault-begins') return false
    if (struck.has(happening.fault)) return true
    if (happening.struck !== undefined && isRepeating(happening.struck)) struck.add(happening.fault)
    return false
  }
  const happened = happenings.flatMap((happening): readonly Mark[] => {
    const sort = SHOWN[markOf(happening)]
    if (sort === undefined) return []
    if (isOneOfMany(happening)) return []
    return [{ atMs: happening.atMs, sort, text: happeningText(scenario, happening) }]
  })
  return [...planned, ...edited, ...happened].toSorted((one, other) => one.atMs - other.atMs)
}

/** Of the window that ended then. */
export function marksIn(
  marks: readonly Mark[],
  window: { readonly endMs: number; readonly lengthMs: number },
): readonly Mark[] {
  return marks.filter(({ atMs }) => atMs > window.endMs - window.lengthMs && atMs <= window.endMs)
}
