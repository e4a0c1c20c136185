// Place actions: what a hand does to places, and to what stands in them.
// Picture: the border stones, the map maker's pen and the big switch of a whole town.
// Invariant: as all actions, each is one step of the history, or a refusal.
import { unreachable } from '../core/assert'
import type { PlaceLevel } from '../kit/places'
import { REGION_CODES } from '../kit/regions'
import * as steps from '../look/words-steps'
import type { Place, PlaceFault, PlaceId, Position, Scenario, Size } from '../scenario/document'
import { makeRoom, movePlace, settle } from '../scenario/edits/arrange'
import { moveComponents } from '../scenario/edits/components'
import { addFault } from '../scenario/edits/faults'
import { addPlace as addPlaceTo, putInPlace, putPlaceInside } from '../scenario/edits/places'
import { placesAround, regionCodeOf } from '../scenario/geography'
import { areaOf, around, centerOf, heldBy, placeAt } from '../scenario/standing'
import { apply, inTurn, isActing, mend, newFaultId, newId, nowMs } from './apply'
import { isRepeating } from './breaks'
import { useDocument } from './document'
import {
  middleOfDrawing,
  placeInHand,
  roomFor,
  roomOnOpenSheet,
  roomUnderHand,
  selectedTogether,
  type Together,
} from './room'
import { useSelection } from './selection'
import { useSettings } from './settings'

/** A few cards fit in, with paper for their pipes. */
export const NEW_PLACE_SIZES: Readonly<Record<PlaceLevel, Size>> = {
  region: { width: 720, height: 480 },
  zone: { width: 504, height: 216 },
  machine: { width: 504, height: 240 },
}

/**
 * As `addComponent`, for a place: a region gets the next code of the catalog, a zone the next letter. Without a corner it
 * is drawn around what is selected, if it may hold that.
 */
export function addPlace(level: PlaceLevel, corner?: Position, middle?: Position): string | undefined {
  const { scenario } = useDocument.getState()
  const held = corner === undefined ? selectedTogether(level) : undefined
  if (held !== undefined) return addPlaceAround(level, held)
  const id = newId(level)
  const size = NEW_PLACE_SIZES[level]
  const outer = corner === undefined ? placeInHand({ level }) : undefined
  const near = middle ?? middleOfDrawing(scenario)
  const position =
    corner !== undefined
      ? roomUnderHand(scenario, { level }, size, corner)
      : outer === undefined
        ? roomOnOpenSheet(scenario, size, near)
        : roomFor(scenario, { level }, size, outer, near)
  const wider = outer ?? placeAt(scenario, centerOf({ ...position, ...size }), { level })
  const named = nameFor(scenario, level, id, wider?.id)
  const inside = outer === undefined ? {} : { inside: outer.id }
  const added = apply(steps.add(named.name), (present) =>
    inTurn(
      present,
      (bare) => addPlaceTo(bare, { id, level, position, size, ...named, ...inside }),
      (full) => (outer === undefined ? settle(full, { places: [id] }) : makeRoom(full, { places: [id] })),
    ),
  )
  if (!added) return undefined
  useSelection.getState().selectOnly({ places: [id] })
  return id
}

function addPlaceAround(level: PlaceLevel, { components, places, outer }: Together): string | undefined {
  const { scenario } = useDocument.getState()
  const id = newId(level)
  const { x, y, ...size } = around([...components, ...places].map(areaOf))!
  const named = nameFor(scenario, level, id, outer?.id)
  const inside = outer === undefined ? {} : { inside: outer.id }
  const added = apply(steps.add(named.name), (present) =>
    inTurn(
      present,
      (bare) => addPlaceTo(bare, { id, level, position: { x, y }, size, ...named, ...inside }),
      (drawn) => putInPlace(drawn, { components: components.map((one) => one.id), place: id }),
      (held) =>
        inTurn(
          held,
          ...places.map((one) => (now: Scenario) => putPlaceInside(now, { id: one.id, inside: id })),
        ),
      (full) => makeRoom(full, { places: [id] }),
    ),
  )
  if (!added) return undefined
  useSelection.getState().selectOnly({ places: [id] })
  return id
}

/** Puts a component into a place, or on the open sheet, and draws it where it then has room. */
export function standIn(componentId: string, placeId: PlaceId | undefined): void {
  const { scenario } = useDocument.getState()
  const component = scenario.components.find(({ id }) => id === componentId)
  if (component === undefined || component.place === placeId) return
  const position = spotIn(
    scenario,
    component,
    placeId,
    placeAt(scenario, centerOf(areaOf(component)), component),
  )
  apply(putLabel(scenario, component.name, placeId), (present) =>
    inTurn(
      present,
      (one) => moveComponents(one, new Map([[componentId, position]])),
      (two) => putInPlace(two, { components: [componentId], place: placeId }),
      (three) => makeRoom(three, { components: [componentId] }),
    ),
  )
}

/** Puts a place with all it holds into a wider one, or on the open sheet. */
export function lieIn(placeId: string, outer: PlaceId | undefined): void {
  const { scenario } = useDocument.getState()
  const place = scenario.places.find(({ id }) => id === placeId)
  if (place === undefined || place.inside === outer) return
  const position = spotIn(scenario, place, outer, placeAt(scenario, centerOf(areaOf(place)), place))
  apply(putLabel(scenario, place.name, outer), (present) =>
    inTurn(
      present,
      (one) => movePlace(one, { id: placeId, position }),
      (two) => putPlaceInside(two, { id: placeId, inside: outer }),
      (three) => makeRoom(three, { places: [placeId] }),
    ),
  )
}

/** Everything in the place stops as if unplugged, from now on. */
export function failPlace(placeId: string): void {
  const fault: PlaceFault = {
    id: newFaultId(),
    place: placeId as PlaceId,
    atMs: nowMs(),
    fault: 'outage',
  }
  apply(steps.fail(nameOf(placeId)), (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
}

/** Mends every outage of the place itself. */
export function restorePlace(placeId: string): void {
  mend(steps.restore(nameOf(placeId)), activeOutages(useDocument.getState().scenario, placeId, nowMs()))
}

/** The outermost place around this one, itself included, that has an outage now. */
export function failedPlace(
  scenario: Pick<Scenario, 'places' | 'timeline'>,
  placeId: PlaceId | undefined,
  timeMs: number,
): Place | undefined {
  return placesAround(scenario, placeId).findLast(({ id }) => activeOutages(scenario, id, timeMs).length > 0)
}

export function activeOutages(
  { timeline }: Pick<Scenario, 'timeline'>,
  placeId: string,
  timeMs: number,
): readonly PlaceFault[] {
  return timeline.filter(
    (fault): fault is PlaceFault =>
      fault.fault === 'outage' && !isRepeating(fault) && fault.place === placeId && isActing(fault, timeMs),
  )
}

function nameFor(scenario: Scenario, level: PlaceLevel, id: string, inside: PlaceId | undefined) {
  switch (level) {
    case 'region': {
      const used = scenario.places.filter((place) => place.level === 'region').map(regionCodeOf)
      const code = REGION_CODES.find((candidate) => !used.includes(candidate)) ?? REGION_CODES[0]
      return { name: code, settings: { region: code } }
    }
    case 'zone':
      return { name: nextZoneName(heldBy(scenario, inside).places.map(({ name }) => name)) }
    case 'machine':
      return { name: id }
    default:
      return unreachable(level)
  }
}

/** `zone a`, `zone b`, and numbers when the letters are used up. */
export function nextZoneName(taken: readonly string[]): string {
  const letters = Array.from({ length: LETTERS }, (_, n) => String.fromCharCode(LETTER_A + n))
  const letter = letters.find((one) => !taken.includes(steps.zone(one)))
  if (letter !== undefined) return steps.zone(letter)
  let n = LETTERS + 1
  while (taken.includes(steps.zone(n))) n++
  return steps.zone(n)
}

const LETTERS = 26
const LETTER_A = 97

// Who stands where they shall stand need not move.
function spotIn(
  scenario: Scenario,
  part: Scenario['components'][number] | Place,
  wanted: PlaceId | undefined,
  drawnIn: Place | undefined,
): Position {
  if (drawnIn?.id === wanted) return part.position
  const { width, height } = areaOf(part)
  const size = { width, height }
  const place = scenario.places.find(({ id }) => id === wanted)
  return place === undefined
    ? roomOnOpenSheet(scenario, size, centerOf(areaOf(part)), part)
    : roomFor(scenario, part, size, place, centerOf(areaOf(part)), part)
}

function putLabel(scenario: Scenario, name: string, placeId: PlaceId | undefined): string {
  const place = scenario.places.find(({ id }) => id === placeId)
  return place === undefined ? steps.putOnSheet(name) : steps.putInto(name, place.name)
}

function nameOf(placeId: string): string {
  return useDocument.getState().scenario.places.find(({ id }) => id === placeId)?.name ?? placeId
}
