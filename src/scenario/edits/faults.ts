// Edits of the time line: what goes wrong, when, and until when.
// Picture: flags pinned along a ruler.
// Invariant: a fault that has an end ends after it began.
import { succeed, refuse, type Result } from '../../core/result'
import type { Fault, Scenario } from '../document'
import { LIMITS } from '../limits'
import { faultProblems } from '../part-problems'
import { FAULT } from '../schema'
import { checkShape } from '../schema-problems'
import { checkRoom, findPart, replacePart, withFields, withoutParts } from './parts'

export function addFault(scenario: Scenario, { fault }: { readonly fault: Fault }): Result<Scenario> {
  const { timeline } = scenario
  const room = checkRoom(timeline, fault.id, 'faults', LIMITS.faults)
  if (!room.ok) return room
  const checked = checkFault(scenario, fault, timeline.length)
  return checked.ok ? succeed({ ...scenario, timeline: [...timeline, checked.value] }) : checked
}

/** Ends a fault at this time. One that ended earlier stays as it is; one that has not begun by then is taken away. */
export function mendFault(
  scenario: Scenario,
  { id, atMs }: { readonly id: string; readonly atMs: number },
): Result<Scenario> {
  const found = findPart(scenario.timeline, id, 'fault')
  if (!found.ok) return found
  const { part, index } = found.value
  if (part.untilMs !== undefined && part.untilMs <= atMs) return succeed(scenario)
  if (atMs <= part.atMs) return removeFault(scenario, { id })
  return replaceFault(scenario, { ...part, untilMs: atMs }, index)
}

export function removeFault(scenario: Scenario, { id }: { readonly id: string }): Result<Scenario> {
  return succeed(
    withFields(scenario, { timeline: withoutParts(scenario.timeline, (fault) => fault.id === id) }),
  )
}

/** Lets a fault begin at another time and last as long as before. */
export function moveFault(
  scenario: Scenario,
  { id, atMs }: { readonly id: string; readonly atMs: number },
): Result<Scenario> {
  const found = findPart(scenario.timeline, id, 'fault')
  if (!found.ok) return found
  const { part, index } = found.value
  const end = part.untilMs === undefined ? {} : { untilMs: atMs + (part.untilMs - part.atMs) }
  return replaceFault(scenario, { ...part, atMs, ...end }, index)
}

/** Puts another one in the place of the fault of the same id. */
export function changeFault(scenario: Scenario, { fault }: { readonly fault: Fault }): Result<Scenario> {
  const found = findPart(scenario.timeline, fault.id, 'fault')
  return found.ok ? replaceFault(scenario, fault, found.value.index) : found
}

function replaceFault(scenario: Scenario, fault: Fault, index: number): Result<Scenario> {
  const checked = checkFault(scenario, fault, index)
  if (!checked.ok) return checked
  return succeed(withFields(scenario, { timeline: replacePart(scenario.timeline, index, checked.value) }))
}

function checkFault(scenario: Scenario, fault: Fault, index: number): Result<Fault> {
  const where = `timeline[${index}]`
  const shape = checkShape(FAULT, fault, where)
  if (!shape.ok) return shape
  const problems = faultProblems(shape.value, scenario, where)
  return problems.length > 0 ? refuse(problems) : shape
}
