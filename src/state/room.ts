// Room: where something new, or something put elsewhere without a hand to carry it, will stand.
// Picture: the shop assistant who knows which shelf still has space.
// Invariant: what is found for overlaps nothing beside it; a place that is full is told to grow, not overfilled.
import type { PlaceLevel } from '../kit/places'
import type { Component, Place, Position, Scenario, Size } from '../scenario/document'
import { placesAround } from '../scenario/geography'
import { GRID } from '../scenario/position'
import { ABOVE, ABOVE_FRAMES, type Area, areaOf, around, heldBy, mayHold } from '../scenario/standing'
import { useDocument } from './document'
import { cornerFor, freePlace, freePlaceIn, middleOf } from './free-place'
import { useSelection } from './selection'

type Parts = Pick<Scenario, 'places' | 'components' | 'notes'>

/** A free corner in this place, or on the open sheet near a point; `moving` is not in its own way. */
export function roomFor(
  scenario: Parts,
  part: Pick<Component, 'kind'> | Pick<Place, 'level'>,
  size: Size,
  place: Place | undefined,
  middle: Position,
  moving?: Component | Place,
): Position {
  const isOther = (part: Component | Place) => part !== moving
  if (place !== undefined) {
    const held = heldBy(scenario, place.id)
    const taken = [...held.places, ...held.components].filter(isOther).map(areaOf)
    const above = 'level' in part ? ABOVE_FRAMES : ABOVE[place.level]
    return freePlaceIn(areaOf(place), above, { size, taken })
  }
  const taken = scenario.components.filter(isOther).map(areaOf)
  const slips = scenario.notes.map(areaOf)
  const frames = scenario.places.filter(isOther).map(areaOf)
  return freePlace({ size, taken, slips, frames, near: cornerFor(size, middle) })
}

/** Between map sheets there is room for pipes, and for the distance. */
const BETWEEN_SHEETS = 3 * GRID

/** A free corner outside of all places. */
export function roomOnOpenSheet(
  scenario: Parts,
  size: Size,
  middle: Position,
  moving?: Component | Place,
): Position {
  const held = heldBy(scenario, undefined)
  const taken = [...held.places, ...held.components].filter((part) => part !== moving).map(areaOf)
  return freePlace({ size, taken, near: cornerFor(size, middle), margin: BETWEEN_SHEETS })
}

export function middleOfDrawing({ places, components }: Parts): Position {
  return middleOf([...places, ...components].map(areaOf))
}

/** The innermost place that is selected, or holds what is selected first, and may hold this. */
export function placeInHand(part: Pick<Component, 'kind'> | Pick<Place, 'level'>): Place | undefined {
  const { scenario } = useDocument.getState()
  const { components, places } = useSelection.getState()
  const [component] = components
  const [place] = places
  const from = scenario.components.find(({ id }) => id === component)?.place ?? place
  const around = scenario.places.find(({ id }) => id === from)
  return around && placesAround(scenario, around.id).find((outer) => mayHold(outer.level, part))
}

export interface Together {
  readonly components: readonly Component[]
  readonly places: readonly Place[]
  /** What they stand in. */
  readonly outer: Place | undefined
}

/** What is selected, if a new place of this level may be drawn around it: side by side, with no other place between. */
export function selectedTogether(level: PlaceLevel): Together | undefined {
  const { scenario } = useDocument.getState()
  const selected = useSelection.getState()
  const components = scenario.components.filter(({ id }) => selected.components.has(id))
  const places = scenario.places.filter(({ id }) => selected.places.has(id))
  const parts = [...components, ...places]
  const area = around(parts.map(areaOf))
  const [outerId, ...others] = new Set([
    ...components.map(({ place }) => place),
    ...places.map(({ inside }) => inside),
  ])
  if (area === undefined || others.length > 0 || parts.some((part) => !mayHold(level, part))) return undefined
  const outer = scenario.places.find(({ id }) => id === outerId)
  if (outer !== undefined && !mayHold(outer.level, { level })) return undefined
  const isBetween = (place: Place) => !mayHold(level, place) && overlaps(areaOf(place), area)
  return heldBy(scenario, outerId).places.some(isBetween) ? undefined : { components, places, outer }
}

function overlaps(one: Area, other: Area): boolean {
  const isAcross = one.x < other.x + other.width && other.x < one.x + one.width
  return isAcross && one.y < other.y + other.height && other.y < one.y + one.height
}
