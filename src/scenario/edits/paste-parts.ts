// Pasting: the parts of one scenario into another, as parts of their own.
// Picture: gluing a cut-out onto the sheet, and writing new numbers on its plates.
// Invariant: every pasted part has a new id and a name nobody else has, and stands on the sheet; what the sheet does not
// know is left behind.
import { succeed, refuse, type Result } from '../../core/result'
import { problem } from '../../core/problem'
import type {
  Component,
  ComponentId,
  Link,
  LinkId,
  Note,
  NoteArrow,
  NoteId,
  Place,
  PlaceId,
  Position,
  Scenario,
} from '../document'
import { unreachable } from '../../core/assert'
import { idsOf, nextId } from '../ids'
import { LIMITS } from '../limits'
import { mixFields } from '../part-problems'
import { offsetOnSheet, wholePosition } from '../position'
import { freeName } from './free-name'

export interface Pasted {
  readonly scenario: Scenario
  readonly components: readonly string[]
  readonly places: readonly string[]
  readonly notes: readonly string[]
  /** Links that carry all request types now, since this sheet knows none of those they carried. */
  readonly widened: readonly string[]
}

export interface Pasting {
  /** What is pasted: all its components, places, links and notes. */
  readonly parts: Scenario
  /** How far from where it stood; less where that would be off the sheet. */
  readonly offset: Position
  /** Ids that pasted parts must not get besides those of the scenario: `usedIds(history)`. */
  readonly used?: Iterable<string>
}

export function pasteParts(
  scenario: Scenario,
  { parts, offset: wanted, used = [] }: Pasting,
): Result<Pasted> {
  const taken = new Set([...used, ...idsOf(scenario)])
  const fresh = (prefix: string): string => {
    const id = nextId(prefix, taken)
    taken.add(id)
    return id
  }
  const types = new Set(scenario.requestTypes.map(({ id }) => id))
  const placeIds = new Map(parts.places.map(({ id, level }) => [id, fresh(level) as PlaceId]))
  const ids = new Map(parts.components.map(({ id, kind }) => [id, fresh(kind) as ComponentId]))
  const offset = offsetOnSheet(standingIn(parts), wanted)
  const moved = ({ x, y }: Position): Position => wholePosition({ x: x + offset.x, y: y + offset.y })
  const names = new Set([...scenario.components, ...scenario.places].map(({ name }) => name))
  const places = parts.places.map(
    (place): Place => ({
      ...place,
      ...(place.inside === undefined ? {} : { inside: placeIds.get(place.inside)! }),
      id: placeIds.get(place.id)!,
      position: moved(place.position),
    }),
  )
  const components = parts.components.map((component): Component => {
    const id = ids.get(component.id)!
    const name = freeName(component.name === component.id ? id : component.name, names)
    names.add(name)
    const place = component.place === undefined ? {} : { place: placeIds.get(component.place)! }
    return { ...knownTypes(component, types), ...place, id, name, position: moved(component.position) }
  })
  const linkIds = new Map(parts.links.map(({ id }) => [id, fresh('link') as LinkId]))
  const links = parts.links.map(
    (link): Link => ({
      ...link,
      id: linkIds.get(link.id)!,
      from: ids.get(link.from)!,
      to: ids.get(link.to)!,
      policy: knownCarried(link.policy, types),
    }),
  )
  const notes = parts.notes.map(
    (note): Note => ({
      ...note,
      id: fresh('note') as NoteId,
      position: moved(note.position),
      arrows: note.arrows.map((arrow) => arrowTo(arrow, { ids, placeIds, linkIds, moved })),
    }),
  )
  const whole: Scenario = {
    ...scenario,
    places: [...scenario.places, ...places],
    components: [...scenario.components, ...components],
    links: [...scenario.links, ...links],
    notes: [...scenario.notes, ...notes],
  }
  const full = (['places', 'components', 'links', 'notes'] as const).find(
    (list) => whole[list].length > LIMITS[list],
  )
  if (full !== undefined) return refuse(problem('too-many', full, full, whole[full].length, LIMITS[full]))
  return succeed({
    scenario: whole,
    components: components.map(({ id }) => id),
    places: places.map(({ id }) => id),
    notes: notes.map(({ id }) => id),
    widened: links
      .filter((link, index) => carriesAll(link) && !carriesAll(parts.links[index]))
      .map(({ id }) => id),
  })
}

/** Where its parts stand, and where arrows lead. */
function standingIn({ places, components, notes }: Scenario): readonly Position[] {
  const points = notes.flatMap(({ arrows }) =>
    arrows.flatMap((to) => (to.to === 'point' ? [to.position] : [])),
  )
  return [...[...places, ...components, ...notes].map(({ position }) => position), ...points]
}

interface Renamed {
  readonly ids: ReadonlyMap<ComponentId, ComponentId>
  readonly placeIds: ReadonlyMap<PlaceId, PlaceId>
  readonly linkIds: ReadonlyMap<LinkId, LinkId>
  readonly moved: (position: Position) => Position
}

/** To the copy of what it led to. */
function arrowTo(arrow: NoteArrow, { ids, placeIds, linkIds, moved }: Renamed): NoteArrow {
  switch (arrow.to) {
    case 'component':
      return { to: 'component', id: ids.get(arrow.id)! }
    case 'place':
      return { to: 'place', id: placeIds.get(arrow.id)! }
    case 'link':
      return { to: 'link', id: linkIds.get(arrow.id)! }
    case 'point':
      return { to: 'point', position: moved(arrow.position) }
    default:
      return unreachable(arrow)
  }
}

/** Without shares of request types that are not known here. */
function knownTypes(component: Component, types: ReadonlySet<string>): Component {
  const settings = { ...component.settings }
  for (const field of mixFields(component.kind)) {
    const kept = Object.entries(settings[field] ?? {}).filter(([type]) => types.has(type))
    if (kept.length > 0) settings[field] = Object.fromEntries(kept)
    else delete settings[field]
  }
  return { ...component, settings }
}

/** Without request types that are not known here; as everywhere, none means all. */
function knownCarried(
  { carriesTypes = [], ...policy }: Link['policy'],
  types: ReadonlySet<string>,
): Link['policy'] {
  const carried = carriesTypes.filter((type) => types.has(type))
  return carried.length === 0 ? policy : { ...policy, carriesTypes: carried }
}

function carriesAll({ policy: { carriesTypes = [] } }: Link): boolean {
  return carriesTypes.length === 0
}
