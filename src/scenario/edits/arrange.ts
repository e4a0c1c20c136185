// Arranging: moving parts on the sheet, and what follows from where they then stand.
// Picture: pushing cards and fences about on a table; what ends up behind a fence belongs to it.
// Invariant: a place takes along all it holds, and is never too small for it.
import { succeed, type Result } from '../../core/result'
import type { Component, Place, Position, Scenario, Size } from '../document'
import { GRID, wholePosition } from '../position'
import { POSITION, SIZE } from '../schema'
import { checkShape } from '../schema-problems'
import {
  around,
  areaOf,
  centerOf,
  heldBy,
  isWithin,
  mayHold,
  neededArea,
  notesOn,
  placeAt,
  withAllInside,
} from '../standing'
import { moveComponents } from './components'
import { carriedNote, moveNotes } from './notes'
import { findPart, replacePart, withFields } from './parts'
import { componentIn, placeInside } from './places'

type Positions = ReadonlyMap<string, Position>

export interface Arrangement {
  readonly components?: Positions
  readonly places?: Positions
  readonly notes?: Positions
  /** Whether places grow around what does not quite fit. Default: true. */
  readonly grows?: boolean
}

const NOTHING: Positions = new Map()

/** Moves parts and puts each into the place it then stands in. Ids that do not exist (any more) move nothing. */
export function arrange(scenario: Scenario, arrangement: Arrangement): Result<Scenario> {
  const { components = NOTHING, places = NOTHING, grows = true } = arrangement
  const carried = carry(scenario, arrangement)
  if (!carried.ok) return carried
  const inside = withAllInside(scenario, places.keys())
  const loose = [...components.keys()].filter((id) => !inside.components.has(id))
  const outermost = [...places.keys()].filter((id) => !isInside(scenario, id, places))
  return settle(carried.value, { components: loose, places: outermost }, grows)
}

/** Moves parts and nothing else: while they are in the hand they belong where they did. */
export function carry(
  scenario: Scenario,
  { components = NOTHING, places = NOTHING, notes = NOTHING }: Arrangement,
): Result<Scenario> {
  const carried = movePlaces(scenario, places)
  if (!carried.ok) return carried
  const inside = withAllInside(scenario, places.keys())
  const lying = notesOn(scenario, inside.places)
  const noted = moveNotes(carried.value, new Map([...notes].filter(([id]) => !lying.has(id))))
  if (!noted.ok) return noted
  return moveComponents(noted.value, new Map([...components].filter(([id]) => !inside.components.has(id))))
}

/** Moves a place with everything in it; what it lies in stays what it is. */
export function movePlace(
  scenario: Scenario,
  { id, position }: { readonly id: string; readonly position: Position },
): Result<Scenario> {
  const found = findPart(scenario.places, id, 'place')
  return found.ok ? movePlaces(scenario, new Map([[id, position]])) : found
}

/** Never smaller than what it holds needs. What has its middle inside afterwards belongs to it. */
export function resizePlace(
  scenario: Scenario,
  { id, position, size }: { readonly id: string; readonly position: Position; readonly size: Size },
): Result<Scenario> {
  const found = findPart(scenario.places, id, 'place')
  if (!found.ok) return found
  const { part, index } = found.value
  for (const shape of [
    checkShape(POSITION, position, `places[${index}].position`),
    checkShape(SIZE, size, `places[${index}].size`),
  ]) {
    if (!shape.ok) return shape
  }
  const least = {
    width: Math.max(GRID, Math.round(size.width)),
    height: Math.max(GRID, Math.round(size.height)),
  }
  const place = { ...part, position: wholePosition(position), size: least }
  return makeRoom(withFields(scenario, { places: replacePart(scenario.places, index, place) }), {
    places: [id],
  })
}

export interface Settled {
  readonly components?: readonly string[]
  readonly places?: readonly string[]
}

/** Puts these parts into the places they stand in, and makes room for them there. */
export function settle(
  scenario: Scenario,
  { components = [], places = [] }: Settled,
  grows = true,
): Result<Scenario> {
  const movedPlaces = new Set(places)
  const movedComponents = new Set(components)
  const settledPlaces = mapParts(scenario.places, (place) =>
    movedPlaces.has(place.id)
      ? placeInside(place, placeAt(scenario, centerOf(areaOf(place)), place)?.id)
      : place,
  )
  const settledComponents = mapParts(scenario.components, (component) =>
    movedComponents.has(component.id)
      ? componentIn(component, placeAt(scenario, centerOf(areaOf(component)), component)?.id)
      : component,
  )
  const settled = withFields(scenario, { places: settledPlaces, components: settledComponents })
  return grows ? makeRoom(settled, { components, places }) : succeed(takeIn(settled, places))
}

/** Lets the places around these parts grow until they fit, and take in what then stands in them. */
export function makeRoom(scenario: Scenario, { components = [], places = [] }: Settled): Result<Scenario> {
  const touched = new Set<string>(places)
  for (const { id, place } of scenario.components)
    if (place !== undefined && components.includes(id)) touched.add(place)
  let present = takeIn(scenario, places)
  // Growing may take something in that does not quite fit, so that it grows again.
  for (let before: Scenario | undefined; before !== present; ) {
    before = present
    const grown = grow(present, touched)
    present = takeIn(
      grown,
      [...touched].filter((id) => sizeOf(grown, id) !== sizeOf(scenario, id)),
    )
  }
  return checkAreas(scenario, present)
}

/** Grows these places and all around them, from inside to outside; adds to `touched` what had to grow. */
function grow(scenario: Scenario, touched: Set<string>): Scenario {
  let places = scenario.places
  for (const level of ['machine', 'zone', 'region'] as const) {
    for (const [index, place] of places.entries()) {
      if (place.level !== level || !touched.has(place.id)) continue
      const needed = neededArea({ ...scenario, places }, place)
      if (place.inside !== undefined) touched.add(place.inside)
      if (needed === undefined) continue
      const { x, y, width, height } = around([areaOf(place), needed])!
      places = replacePart(places, index, { ...place, position: { x, y }, size: { width, height } })
    }
  }
  return withFields(scenario, { places })
}

/** What stands beside these places and has its middle inside one of them belongs to it. */
function takeIn(scenario: Scenario, ids: readonly string[]): Scenario {
  return ids.reduce((present, id) => {
    const place = present.places.find((candidate) => candidate.id === id)
    if (place === undefined) return present
    const beside = heldBy(present, place.inside)
    const isTaken = (part: Component | Place) =>
      part !== place && mayHold(place.level, part) && isWithin(centerOf(areaOf(part)), areaOf(place))
    return withFields(present, {
      places: mapParts(present.places, (other) =>
        beside.places.includes(other) && isTaken(other) ? placeInside(other, id) : other,
      ),
      components: mapParts(present.components, (other) =>
        beside.components.includes(other) && isTaken(other) ? componentIn(other, id) : other,
      ),
    })
  }, scenario)
}

function movePlaces(scenario: Scenario, positions: Positions): Result<Scenario> {
  let places = scenario.places
  let notes = scenario.notes
  const carried = new Map<string, Position>()
  for (const place of scenario.places) {
    const wanted = positions.get(place.id)
    if (wanted === undefined || isInside(scenario, place.id, positions)) continue
    const { x, y } = wholePosition(wanted)
    const by = { x: x - place.position.x, y: y - place.position.y }
    const inside = withAllInside(scenario, [place.id])
    places = mapParts(places, (part) =>
      inside.places.has(part.id) ? { ...part, position: sum(part.position, by) } : part,
    )
    const lying = notesOn(scenario, inside.places)
    notes = mapParts(notes, (note) => (lying.has(note.id) ? carriedNote(note, by, areaOf(place)) : note))
    for (const { id, position } of scenario.components)
      if (inside.components.has(id)) carried.set(id, sum(position, by))
  }
  const moved = moveComponents(withFields(scenario, { places, notes }), carried)
  return moved.ok ? checkAreas(scenario, moved.value) : moved
}

/** Whether something around this place is among these. */
function isInside(scenario: Scenario, id: string, outer: Positions): boolean {
  return [...outer.keys()].some((other) => other !== id && withAllInside(scenario, [other]).places.has(id))
}

function checkAreas(before: Scenario, after: Scenario): Result<Scenario> {
  for (const [index, place] of after.places.entries()) {
    if (place === before.places[index]) continue
    for (const shape of [
      checkShape(POSITION, place.position, `places[${index}].position`),
      checkShape(SIZE, place.size, `places[${index}].size`),
    ]) {
      if (!shape.ok) return shape
    }
  }
  return succeed(after)
}

function sizeOf(scenario: Scenario, id: string): Size | undefined {
  return scenario.places.find((place) => place.id === id)?.size
}

function sum(one: Position, other: Position): Position {
  return { x: one.x + other.x, y: one.y + other.y }
}

function mapParts<P extends { readonly id: string }>(
  list: readonly P[],
  change: (part: P) => P,
): readonly P[] {
  return list.reduce<readonly P[]>((parts, part, index) => replacePart(parts, index, change(part)), list)
}
