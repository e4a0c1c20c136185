// Standing: which place a part stands in where it is drawn, and what a place holds.
// Picture: a fence on a map: what has its middle inside belongs to the field.
// Invariant: the innermost place that may hold a part has it; a place never lies in what it holds itself.
import type { PlaceLevel } from '../kit/places'
import { cardSize } from './card-size'
import type { Component, Note, Place, PlaceId, Position, Scenario, Size } from './document'
import { isWider } from './part-problems'
import { GRID } from './position'
import { specOf } from './settings'

/** A piece of the sheet, by its top left corner. */
export interface Area extends Position, Size {}

type Parts = Pick<Scenario, 'places' | 'components'>

export function mayHold(outer: PlaceLevel, part: Pick<Component, 'kind'> | Pick<Place, 'level'>): boolean {
  if ('level' in part) return isWider(outer, part.level)
  return outer !== 'machine' || specOf(part.kind)?.hasMachine !== false
}

/** Where a part belongs that has its middle here. */
export function placeAt(
  scenario: Parts,
  middle: Position,
  part: Pick<Component, 'kind'> | Pick<Place, 'level'>,
): Place | undefined {
  // The last drawn is on top; a narrower place is always inside a wider one.
  return scenario.places
    .filter((place) => mayHold(place.level, part) && isWithin(middle, areaOf(place)))
    .reduce<Place | undefined>(
      (best, place) => (best !== undefined && isWider(place.level, best.level) ? best : place),
      undefined,
    )
}

export function areaOf(part: Component | Place | Note): Area {
  const size = 'size' in part ? part.size : cardSize(part.kind)
  return { ...part.position, ...size }
}

export function centerOf({ x, y, width, height }: Area): Position {
  return { x: x + width / 2, y: y + height / 2 }
}

export function isWithin(point: Position, { x, y, width, height }: Area): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height
}

/** Whether there is less paper than this between them. */
export function overlaps(one: Area, other: Area, across = 0, down = 0): boolean {
  return (
    one.x < other.x + other.width + across &&
    other.x < one.x + one.width + across &&
    one.y < other.y + other.height + down &&
    other.y < one.y + one.height + down
  )
}

/** The area around all of these; undefined for none. */
export function around(areas: readonly Area[]): Area | undefined {
  if (areas.length === 0) return undefined
  const x = Math.min(...areas.map((area) => area.x))
  const y = Math.min(...areas.map((area) => area.y))
  const right = Math.max(...areas.map((area) => area.x + area.width))
  const bottom = Math.max(...areas.map((area) => area.y + area.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** What stands directly in a place, or on the open sheet. */
export function heldBy(
  { places, components }: Parts,
  outer: PlaceId | undefined,
): { readonly places: readonly Place[]; readonly components: readonly Component[] } {
  return {
    places: places.filter(({ inside }) => inside === outer),
    components: components.filter(({ place }) => place === outer),
  }
}

/** Ids of these places and of everything in them. */
export function withAllInside(
  { places, components }: Parts,
  outer: Iterable<string>,
): { readonly places: ReadonlySet<string>; readonly components: ReadonlySet<string> } {
  const all = new Set<string>(outer)
  // A place may be listed before the one it lies in.
  for (let before = -1; before !== all.size; ) {
    before = all.size
    for (const { id, inside } of places) if (inside !== undefined && all.has(inside)) all.add(id)
  }
  const held = components.filter(({ place }) => place !== undefined && all.has(place))
  return { places: all, components: new Set(held.map(({ id }) => id)) }
}

/** Ids of the notes that lie on the paper of these places: they go along with it. */
export function notesOn(
  { notes, places }: Pick<Scenario, 'notes' | 'places'>,
  ids: ReadonlySet<string>,
): ReadonlySet<string> {
  const frames = places.filter(({ id }) => ids.has(id)).map(areaOf)
  const lying = notes.filter((note) => frames.some((frame) => isWithin(centerOf(areaOf(note)), frame)))
  return new Set(lying.map(({ id }) => id))
}

/** The least area a place needs for what it holds, on the grid; undefined when it is empty. */
export function neededArea(scenario: Parts, place: Pick<Place, 'id' | 'level'>): Area | undefined {
  const { places, components } = heldBy(scenario, place.id)
  const held = around([...places, ...components].map(areaOf))
  if (held === undefined) return undefined
  const left = onGrid(held.x - BESIDE, Math.floor)
  const tops = [
    ...components.map(({ position }) => position.y - ABOVE[place.level]),
    ...places.map(({ position }) => position.y - ABOVE_FRAMES),
  ]
  const top = onGrid(Math.min(...tops), Math.floor)
  const right = onGrid(held.x + held.width + BESIDE, Math.ceil)
  const bottom = onGrid(held.y + held.height + BESIDE, Math.ceil)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Paper between the frame of a place and what it holds; a machine has its rating plate at the top. */
export const BESIDE = 12
export const ABOVE: Readonly<Record<PlaceLevel, number>> = { region: 24, zone: 24, machine: 36 }
/** Each frame has a title in its top line; from afar they would run into each other. */
export const ABOVE_FRAMES = 48

function onGrid(value: number, round: (steps: number) => number): number {
  return round(value / GRID) * GRID + 0
}
