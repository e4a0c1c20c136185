// Edits made by fields: one step of the history each, or one for a sweep of small steps; and the reason of a refusal.
import type { CommitManner } from '../../look/FieldEditor'
import { type ScenarioEdit, useDocument } from '../../state/document'

interface FieldEdit {
  readonly label: string
  /** What is set, by its path: steps of the same sweep share it. */
  readonly target: string
  readonly manner?: CommitManner
  readonly change: ScenarioEdit
}

/** Undefined when it was done, else why not and what to do instead. */
export function editField({ label, target, manner = 'typed', change }: FieldEdit): string | undefined {
  const result = useDocument.getState().edit(label, change, manner === 'stepped' ? target : undefined)
  if (result.ok) return undefined
  const [first] = result.problems
  return first === undefined ? undefined : `${first.message} ${first.fix}`
}
