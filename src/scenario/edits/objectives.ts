// Edits of objectives: what the design has to achieve.
// Picture: the promises on the first page of a contract.
// Invariant: an objective names only what exists; it never touches the run.
import { refuse, succeed, type Result } from '../../core/result'
import type { Objective, Scenario } from '../document'
import { LIMITS } from '../limits'
import { objectiveProblems } from '../part-problems'
import { OBJECTIVE } from '../schema'
import { checkShape } from '../schema-problems'
import { checkRoom, findPart, replacePart, withFields, withoutParts } from './parts'

export function addObjective(
  scenario: Scenario,
  { objective }: { readonly objective: Objective },
): Result<Scenario> {
  const { objectives } = scenario
  const room = checkRoom(objectives, objective.id, 'objectives', LIMITS.objectives)
  if (!room.ok) return room
  const checked = checkObjective(scenario, objective, objectives.length)
  return checked.ok ? succeed({ ...scenario, objectives: [...objectives, checked.value] }) : checked
}

/** Puts another objective in the place of the one with its id. */
export function setObjective(
  scenario: Scenario,
  { objective }: { readonly objective: Objective },
): Result<Scenario> {
  const found = findPart(scenario.objectives, objective.id, 'objective')
  if (!found.ok) return found
  const { index } = found.value
  const checked = checkObjective(scenario, objective, index)
  if (!checked.ok) return checked
  return succeed(withFields(scenario, { objectives: replacePart(scenario.objectives, index, checked.value) }))
}

export function removeObjective(scenario: Scenario, { id }: { readonly id: string }): Result<Scenario> {
  return succeed(
    withFields(scenario, { objectives: withoutParts(scenario.objectives, (one) => one.id === id) }),
  )
}

function checkObjective(scenario: Scenario, objective: Objective, index: number): Result<Objective> {
  const where = `objectives[${index}]`
  const shape = checkShape(OBJECTIVE, objective, where)
  if (!shape.ok) return shape
  const problems = objectiveProblems(shape.value, scenario, where)
  return problems.length > 0 ? refuse(problems) : shape
}
