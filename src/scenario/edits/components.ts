// Edits of components: adding, naming and moving them.
// Picture: placing cards on the table.
// Invariant: an id is never changed; a name and a place never touch the run.
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import type { Component, ComponentId, PlaceId, Position, Scenario } from '../document'
import { LIMITS } from '../limits'
import { placeProblems } from '../part-problems'
import { wholePosition } from '../position'
import { ID, NAME, POSITION } from '../schema'
import { checkShape } from '../schema-problems'
import { specOf } from '../settings'
import { checkRoom, findPart, replacePart, withFields } from './parts'

export interface NewComponent {
  readonly id: string
  readonly kind: string
  readonly position: Position
  /** Default: the id. */
  readonly name?: string
  /** Default: on the open sheet. */
  readonly place?: string
}

/** A component with its kind's defaults. */
export function addComponent(
  scenario: Scenario,
  { id, kind, position, name = id, place }: NewComponent,
): Result<Scenario> {
  const spec = specOf(kind)
  if (spec === undefined) return refuse(problem('unknown-kind', id, kind))
  const room = checkRoom(scenario.components, id, 'components', LIMITS.components)
  if (!room.ok) return room
  for (const shape of [
    checkShape(ID, id, 'id'),
    checkShape(NAME, name, 'name'),
    checkShape(POSITION, position, 'position'),
  ]) {
    if (!shape.ok) return shape
  }
  const component: Component = {
    id: id as ComponentId,
    kind,
    kindVersion: spec.version,
    name,
    ...(place === undefined ? {} : { place: place as PlaceId }),
    position: wholePosition(position),
    settings: {},
  }
  const added = { ...scenario, components: [...scenario.components, component] }
  const [misplaced] = placeProblems(added)
  return misplaced === undefined ? succeed(added) : refuse(misplaced)
}

export function renameComponent(
  scenario: Scenario,
  { id, name }: { readonly id: string; readonly name: string },
): Result<Scenario> {
  const found = findPart(scenario.components, id, 'component')
  if (!found.ok) return found
  const { part, index } = found.value
  const shape = checkShape(NAME, name.trim(), `components[${index}].name`)
  if (!shape.ok) return shape
  return succeed(
    withFields(scenario, {
      components: replacePart(scenario.components, index, { ...part, name: shape.value }),
    }),
  )
}

/** New places by id; ids that do not exist (any more) move nothing. */
export function moveComponents(
  scenario: Scenario,
  positions: ReadonlyMap<string, Position> | Readonly<Record<string, Position>>,
): Result<Scenario> {
  const byId = positions instanceof Map ? positions : new Map(Object.entries(positions))
  let components = scenario.components
  for (const [index, part] of scenario.components.entries()) {
    const wanted: unknown = byId.get(part.id)
    if (wanted === undefined) continue
    const shape = checkShape(POSITION, wanted, `components[${index}].position`)
    if (!shape.ok) return shape
    components = replacePart(components, index, { ...part, position: wholePosition(shape.value) })
  }
  return succeed(withFields(scenario, { components }))
}
