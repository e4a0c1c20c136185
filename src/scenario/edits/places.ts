// Edits of places: adding, naming and setting them, and saying what stands in which.
// Picture: drawing borders on a map and writing names into them.
// Invariant: a place lies in a wider one, and a border that is rubbed out leaves what stood behind it.
import { refuse, succeed, type Result } from '../../core/result'
import { PLACE_SPECS, type PlaceLevel } from '../../kit/places'
import type { Component, Place, PlaceId, Position, Scenario, Size } from '../document'
import { regionCodeOf } from '../geography'
import { LIMITS } from '../limits'
import { placeProblems } from '../part-problems'
import { wholePosition } from '../position'
import { ID, NAME, POSITION, SIZE } from '../schema'
import { checkShape } from '../schema-problems'
import { settingsProblems, trimSettings } from '../settings'
import { checkRoom, findPart, replacePart, withFields } from './parts'
import { removeParts } from './remove-parts'
import { changedSettings, type SettingsChange } from './set-settings'

export interface NewPlace {
  readonly id: string
  readonly level: PlaceLevel
  readonly position: Position
  readonly size: Size
  /** Default: the id. */
  readonly name?: string
  /** Default: on the open sheet. */
  readonly inside?: string
  readonly settings?: SettingsChange
}

/** An empty place. */
export function addPlace(
  scenario: Scenario,
  { id, level, position, size, name = id, inside, settings = {} }: NewPlace,
): Result<Scenario> {
  const room = checkRoom(scenario.places, id, 'places', LIMITS.places)
  if (!room.ok) return room
  for (const shape of [
    checkShape(ID, id, 'id'),
    checkShape(NAME, name, 'name'),
    checkShape(POSITION, position, 'position'),
    checkShape(SIZE, size, 'size'),
  ]) {
    if (!shape.ok) return shape
  }
  const place: Place = {
    id: id as PlaceId,
    level,
    name,
    position: wholePosition(position),
    size: { width: Math.round(size.width), height: Math.round(size.height) },
    settings: {},
  }
  const added = { ...scenario, places: [...scenario.places, placeInside(place, inside)] }
  const set = setPlaceSettings(added, { id, settings })
  return set.ok ? checkPlaces(set.value) : set
}

export function renamePlace(
  scenario: Scenario,
  { id, name }: { readonly id: string; readonly name: string },
): Result<Scenario> {
  const found = findPart(scenario.places, id, 'place')
  if (!found.ok) return found
  const { part, index } = found.value
  const shape = checkShape(NAME, name.trim(), `places[${index}].name`)
  if (!shape.ok) return shape
  return succeed(
    withFields(scenario, { places: replacePart(scenario.places, index, { ...part, name: shape.value }) }),
  )
}

/** As `setSettings` does for a component. A region that is called by its code follows the code. */
export function setPlaceSettings(
  scenario: Scenario,
  { id, settings: change }: { readonly id: string; readonly settings: SettingsChange },
): Result<Scenario> {
  const found = findPart(scenario.places, id, 'place')
  if (!found.ok) return found
  const { part, index } = found.value
  const spec = PLACE_SPECS[part.level]
  const changed = changedSettings(spec, part.settings, change)
  const problems = settingsProblems(spec, changed, `places[${index}].settings`)
  if (problems.length > 0) return refuse(problems)
  const place = { ...part, settings: trimSettings(spec, changed) }
  const name = part.level === 'region' && part.name === regionCodeOf(part) ? regionCodeOf(place) : part.name
  return succeed(withFields(scenario, { places: replacePart(scenario.places, index, { ...place, name }) }))
}

/** What it held stays, and stands in the place around it. */
export function removePlace(scenario: Scenario, { id }: { readonly id: string }): Result<Scenario> {
  const found = findPart(scenario.places, id, 'place')
  return found.ok ? removeParts(scenario, { places: [id] }) : found
}

/** Components stand in this place from now on; undefined: on the open sheet. Where they are drawn does not change. */
export function putInPlace(
  scenario: Scenario,
  { components, place }: { readonly components: Iterable<string>; readonly place: string | undefined },
): Result<Scenario> {
  let list = scenario.components
  for (const id of components) {
    const found = findPart(list, id, 'component')
    if (!found.ok) return found
    list = replacePart(list, found.value.index, componentIn(found.value.part, place))
  }
  return checkPlaces(withFields(scenario, { components: list }))
}

/** A place lies in this one from now on; undefined: on the open sheet. */
export function putPlaceInside(
  scenario: Scenario,
  { id, inside }: { readonly id: string; readonly inside: string | undefined },
): Result<Scenario> {
  const found = findPart(scenario.places, id, 'place')
  if (!found.ok) return found
  const { part, index } = found.value
  const places = replacePart(scenario.places, index, placeInside(part, inside))
  return checkPlaces(withFields(scenario, { places }))
}

export function componentIn({ place: _place, ...rest }: Component, place: string | undefined): Component {
  return place === undefined ? rest : { ...rest, place: place as PlaceId }
}

export function placeInside({ inside: _inside, ...rest }: Place, inside: string | undefined): Place {
  return inside === undefined ? rest : { ...rest, inside: inside as PlaceId }
}

function checkPlaces(scenario: Scenario): Result<Scenario> {
  const [found] = placeProblems(scenario)
  return found === undefined ? succeed(scenario) : refuse(found)
}
