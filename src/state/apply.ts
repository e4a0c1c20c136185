// Apply: how every action of a hand becomes an edit. Picture: the one door to the drawing room.
// Invariant: a refusal is said where messages are, because the hand that did it may be on a key.
import type { Result } from '../core/result'
import type { Fault, FaultId, Scenario } from '../scenario/document'
import { mendFault } from '../scenario/edits/faults'
import { nextId, usedIds } from '../scenario/ids'
import { type ScenarioEdit, useDocument } from './document'
import { useMessages } from './messages'
import { useRun } from './run'

/** Whether it was done. */
export function apply(label: string, edit: ScenarioEdit, gesture?: string): boolean {
  const result = useDocument.getState().edit(label, edit, gesture)
  const { show, dismiss } = useMessages.getState()
  if (result.ok) {
    dismiss('edit')
    return true
  }
  const [first] = result.problems
  if (first !== undefined) show({ about: 'edit', tone: 'problem', text: `${first.message} ${first.fix}` })
  return false
}

/** One edit after the other; the first refusal is that of all. */
export function inTurn(scenario: Scenario, ...edits: readonly ScenarioEdit[]): Result<Scenario> {
  return edits.reduce<Result<Scenario>>((result, edit) => (result.ok ? edit(result.value) : result), {
    ok: true,
    value: scenario,
  })
}

/** Whole milliseconds keep files and links short. */
export function nowMs(): number {
  return Math.floor(useRun.getState().timeMs)
}

export function newFaultId(): FaultId {
  return newId('fault') as FaultId
}

/** An id that nothing has, and nothing had that undo could bring back. */
export function newId(prefix: string): string {
  return nextId(prefix, usedIds(useDocument.getState().history))
}

/** Whether a fault has begun and not ended. */
export function isActing({ atMs, untilMs }: Fault, timeMs: number): boolean {
  return atMs <= timeMs && (untilMs === undefined || untilMs > timeMs)
}

/** Ends these faults now. */
export function mend(label: string, faults: readonly Fault[]): void {
  const timeMs = nowMs()
  if (faults.length > 0) apply(label, (scenario) => mendAll(scenario, faults, timeMs))
}

export function mendAll(scenario: Scenario, faults: readonly Fault[], atMs: number): Result<Scenario> {
  return inTurn(
    scenario,
    ...faults.map(
      ({ id }) =>
        (present: Scenario) =>
          mendFault(present, { id, atMs }),
    ),
  )
}
