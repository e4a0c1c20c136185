// Objective actions: what a hand does to the promises of a design while it runs.
// Picture: writing on the first page of the contract. Invariant: as all actions, each is one step of the history, or a refusal.
import type { Objective, ObjectiveId } from '../scenario/document'
import { addObjective as addTo, removeObjective as removeFrom } from '../scenario/edits/objectives'
import { apply, newId } from './apply'

type WithoutId<Whole> = Whole extends Objective ? Omit<Whole, 'id'> : never
/** An objective before it is one of a design. */
export type NewObjective = WithoutId<Objective>

/** Gives its id, unless it was refused. */
export function addObjective(label: string, objective: NewObjective): ObjectiveId | undefined {
  const id = newId('objective') as ObjectiveId
  const done = apply(label, (scenario) => addTo(scenario, { objective: { ...objective, id } }))
  return done ? id : undefined
}

export function removeObjective(label: string, id: ObjectiveId): void {
  apply(label, (scenario) => removeFrom(scenario, { id }))
}
