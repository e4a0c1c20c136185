// Room: where something new, or something put elsewhere without a hand to carry it, will stand.
// Picture: the shop assistant who knows which shelf still has space.
// Invariant: what is found for overlaps nothing beside it; a place that is full is told to grow, not overfilled.
import type { PlaceLevel } from '../kit/places'
import type { Component, Place, Position, Scenario, Size } from '../scenario/document'
import { placesAround } from '../scenario/geography'
import { GRID } from '../scenario/position'
import {
  ABOVE,
  ABOVE_FRAMES,
  areaOf,
  around,
  centerOf,
  heldBy,
  isWithin,
  mayHold,
  overlaps,
  placeAt,
  withAllInside,
} from '../scenario/standing'
import { useDocument } from './document'
import { cornerFor, freePlace, freePlaceIn, middleOf } from './free-place'
import { useSelection } from './selection'

type Parts = Pick<Scenario, 'places' | 'components' | 'notes'>
type Sort = Pick<Component, 'kind'> | Pick<Place, 'level'>

/** A free corner in this place, or on the open sheet near a point; `moving` is not in its own way. */
export function roomFor(
  scenario: Parts,
  part: Sort,
  size: Size,
  place: Place | undefined,
  middle: Position,
  moving?: Component | Place,
): Position {
  const isOther = (part: Component | Place) => part !== moving
  if (place !== undefined) return roomIn(scenario, part, place, { size }, moving)
  const taken = scenario.components.filter(isOther).map(areaOf)
  const slips = scenario.notes.map(areaOf)
  const frames = scenario.places.filter(isOther).map(areaOf)
  return freePlace({ size, taken, slips, frames, near: cornerFor(size, middle) })
}

/** This corner under the hand or, if something is in its way, the nearest free one in the same place. */
export function roomUnderHand(scenario: Parts, part: Sort, size: Size, corner: Position): Position {
  const area = { ...corner, ...size }
  const middle = centerOf(area)
  const outer = placeAt(scenario, middle, part)
  // A new place takes in what has its middle inside.
  const isHeld = (place: Place) =>
    'level' in part && mayHold(part.level, place) && isWithin(centerOf(areaOf(place)), area)
  const held = withAllInside(
    scenario,
    scenario.places.filter(isHeld).map(({ id }) => id),
  )
  const outers = placesAround(scenario, outer?.id)
  const inWay = [
    ...scenario.places.filter((place) => !outers.includes(place) && !held.places.has(place.id)),
    ...('level' in part ? [] : scenario.components),
  ]
  if (inWay.every((other) => !overlaps(area, areaOf(other)))) return corner
  if (outer !== undefined) return roomIn(scenario, part, outer, { size, near: corner })
  return 'level' in part
    ? roomOnOpenSheet(scenario, size, middle)
    : roomFor(scenario, part, size, undefined, middle)
}

function roomIn(
  scenario: Parts,
  part: Sort,
  place: Place,
  search: { readonly size: Size; readonly near?: Position },
  moving?: Component | Place,
): Position {
  const held = heldBy(scenario, place.id)
  const taken = [...held.places, ...held.components].filter((one) => one !== moving).map(areaOf)
  const above = 'level' in part ? ABOVE_FRAMES : ABOVE[place.level]
  return freePlaceIn(areaOf(place), above, { ...search, taken })
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
export function placeInHand(part: Sort): Place | undefined {
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
