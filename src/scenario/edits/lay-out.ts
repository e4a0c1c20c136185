// Laying out: new positions for all parts at once, as they were worked out elsewhere.
// Picture: moving house by the floor plan.
// Invariant: only positions and sizes change; who stands in which place does not. Notes go with what they are about.
import { succeed, type Result } from '../../core/result'
import type { Place, Position, Scenario } from '../document'
import { POSITION, SIZE } from '../schema'
import { checkShape } from '../schema-problems'
import type { Area } from '../standing'
import { moveComponents } from './components'
import { followNotes } from './follow-notes'
import { replacePart, withFields } from './parts'

export interface Layout {
  readonly components: Readonly<Record<string, Position>>
  readonly places: Readonly<Record<string, Area>>
}

/** By id; parts that are not (or no longer) there are left out. */
export function layOut(scenario: Scenario, { components, places: areas }: Layout): Result<Scenario> {
  const moved = moveComponents(scenario, components)
  if (!moved.ok) return moved
  let places: readonly Place[] = scenario.places
  for (const [index, place] of scenario.places.entries()) {
    const area = areas[place.id]
    if (area === undefined) continue
    const position = checkShape(POSITION, { x: area.x, y: area.y }, `places[${index}].position`)
    if (!position.ok) return position
    const size = checkShape(SIZE, { width: area.width, height: area.height }, `places[${index}].size`)
    if (!size.ok) return size
    places = replacePart(places, index, { ...place, position: position.value, size: size.value })
  }
  return succeed(followNotes(scenario, withFields(moved.value, { places })))
}
