// Duplicating components, with the links between them.
// Picture: a photocopy laid beside the original.
// Invariant: a copy has an id of its own, so chance treats it as another machine; nothing else points at it yet.
import { assert } from '../../core/assert'
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import type { Component, ComponentId, Link, LinkId, Position, Scenario } from '../document'
import { idsOf, nextId } from '../ids'
import { LIMITS } from '../limits'
import { wholePosition } from '../position'
import { ID } from '../schema'
import { checkShape } from '../schema-problems'
import { nextName } from './free-name'
import { checkRoom, findPart } from './parts'

export interface Duplication {
  readonly ids: readonly string[]
  /** The copy's id by the original's; one for each of `ids`. */
  readonly newIds: Readonly<Record<string, string>>
  readonly offset: Position
  /** Ids that copied links must not get besides those of the scenario: `usedIds(history)`. */
  readonly used?: Iterable<string>
}

export function duplicateComponents(
  scenario: Scenario,
  { ids, newIds, offset, used = [] }: Duplication,
): Result<Scenario> {
  if (ids.length === 0) return succeed(scenario)
  const components = [...scenario.components]
  for (const id of ids) {
    const found = findPart(scenario.components, id, 'component')
    if (!found.ok) return found
    const newId = newIds[id]
    assert(newId !== undefined, 'every duplicated component is given a new id')
    const shape = checkShape(ID, newId, 'id')
    if (!shape.ok) return shape
    const room = checkRoom(components, newId, 'components', LIMITS.components)
    if (!room.ok) return room
    components.push(copyOf(found.value.part, newId, offset, components))
  }
  const links = [
    ...scenario.links,
    ...copiedLinks(scenario, newIds, new Set(ids), [...used, ...Object.values(newIds)]),
  ]
  if (links.length > LIMITS.links)
    return refuse(problem('too-many', 'links', 'links', links.length, LIMITS.links))
  return succeed({
    ...scenario,
    components,
    links: links.length === scenario.links.length ? scenario.links : links,
  })
}

function copyOf(original: Component, id: string, offset: Position, all: readonly Component[]): Component {
  const { x, y } = original.position
  return {
    ...original,
    id: id as ComponentId,
    name: original.name === original.id ? id : nextName(original.name, new Set(all.map(({ name }) => name))),
    position: wholePosition({ x: x + offset.x, y: y + offset.y }),
  }
}

function copiedLinks(
  scenario: Scenario,
  newIds: Readonly<Record<string, string>>,
  copied: ReadonlySet<string>,
  used: readonly string[],
): readonly Link[] {
  const taken = new Set([...used, ...idsOf(scenario)])
  return scenario.links
    .filter((link) => copied.has(link.from) && copied.has(link.to))
    .map((link) => {
      const id = nextId('link', taken)
      taken.add(id)
      return {
        ...link,
        id: id as LinkId,
        from: newIds[link.from] as ComponentId,
        to: newIds[link.to] as ComponentId,
      }
    })
}
