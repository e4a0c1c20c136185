// Dealing: where the components of a file stand for which it names no position.
// Picture: dealing cards, each player's in front of that player, and the table made longer where it is too short.
// Invariant: no two cards overlap, each stands in its own place and in no other; what the file says a position of stays
// there, but for places that outgrow the room they have.
import { PLACE_LEVELS } from '../kit/places'
import { cardSize } from './card-size'
import type { Place, PlaceId, Position, Scenario } from './document'
import { movePlace } from './edits/arrange'
import { placesAround } from './geography'
import { EDGE, GRID } from './position'
import { ABOVE, areaOf, around, heldBy, neededArea, overlaps } from './standing'

/** From card to card. A little more in a column, because on a narrow screen that is a row of chips. */
const COLUMN = 10 * GRID
const ROW = 9 * GRID
const LEAST_COLUMNS = 5
/** A sheet is as much wider than high as cards are, and screens. */
const WIDER = 1.5
const BETWEEN_PLACES = 3 * GRID

/** Deals the components with these ids: in rows, into their places or onto the open sheet. */
export function deal(scenario: Scenario, loose: ReadonlySet<string>): Scenario {
  const cards = scenario.components.filter(({ id }) => loose.has(id))
  const full = new Set(cards.flatMap(({ place }) => placesAround(scenario, place).map(({ id }) => id)))
  // From inside to outside: what grows may have to be held by something larger.
  const places = PLACE_LEVELS.toReversed().flatMap((wanted) =>
    scenario.places.filter(({ id, level }) => level === wanted && full.has(id)),
  )
  const dealt = places.reduce((present, { id }) => grown(dealtInto(present, loose, id), loose, id), scenario)
  return dealtInto(dealt, loose, undefined)
}

function dealtInto(scenario: Scenario, loose: ReadonlySet<string>, id: PlaceId | undefined): Scenario {
  const place = scenario.places.find((one) => one.id === id)
  const held = heldBy(scenario, id)
  const cards = held.components.filter((card) => loose.has(card.id))
  // What belongs elsewhere may be drawn anywhere; a frame that meets others goes aside with all it holds.
  const standing = place === undefined ? scenario : held
  const taken = [...standing.places, ...standing.components.filter((card) => !loose.has(card.id))].map(areaOf)
  const corner = place === undefined ? (around(taken) ?? ORIGIN) : cornerIn(place)
  const fit = place === undefined ? LEAST_COLUMNS : Math.floor((place.size.width + GRID) / COLUMN)
  const columns = Math.max(fit, Math.ceil(Math.sqrt(WIDER * cards.length)))
  const positions = new Map<string, Position>()
  let spot = 0
  for (const { id: card, kind } of cards) {
    for (let isFree = false; !isFree; spot++) {
      const position = {
        x: onGrid(corner.x) + (spot % columns) * COLUMN,
        y: onGrid(corner.y) + Math.floor(spot / columns) * ROW,
      }
      isFree = taken.every((area) => !overlaps({ ...position, ...cardSize(kind) }, area, GRID, GRID))
      positions.set(card, { x: Math.min(EDGE, position.x), y: Math.min(EDGE, position.y) })
    }
  }
  const components = scenario.components.map((card) => ({
    ...card,
    position: positions.get(card.id) ?? card.position,
  }))
  return { ...scenario, components }
}

/** Where the place is too small for what it holds it grows, and goes below what it would then lie over. */
function grown(scenario: Scenario, loose: ReadonlySet<string>, id: PlaceId): Scenario {
  const place = scenario.places.find((one) => one.id === id)!
  const before = areaOf(place)
  const { x, y, ...size } = around([before, neededArea(scenario, place) ?? before])!
  if (size.width === before.width && size.height === before.height) return scenario
  const places = scenario.places.map((one) => (one === place ? { ...one, position: { x, y }, size } : one))
  const large = { ...scenario, places }
  const beside = heldBy(scenario, place.inside)
  const taken = [
    ...beside.places.filter((one) => one !== place),
    ...beside.components.filter((card) => !loose.has(card.id)),
  ].map(areaOf)
  let below = y
  const inWay = () => taken.find((area) => overlaps({ x, y: below, ...size }, area))
  for (let area = inWay(); area !== undefined; area = inWay()) {
    below = onGrid(area.y + area.height) + BETWEEN_PLACES
  }
  const moved = movePlace(large, { id, position: { x, y: below } })
  return moved.ok ? moved.value : large
}

const ORIGIN: Position = { x: 0, y: 0 }

function cornerIn({ position, level }: Place): Position {
  return { x: onGrid(position.x) + GRID, y: onGrid(position.y) + onGrid(ABOVE[level]) }
}

function onGrid(value: number): number {
  return Math.ceil(value / GRID) * GRID + 0
}
