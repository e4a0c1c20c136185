// Place boxes: where the frames of places stand on the drawing.
// Picture: laying the map sheets under the cards.
// Invariant: across, a frame stands as the document says; downwards it also goes around whatever it holds.
import type { PlaceLevel } from '../../kit/places'
import type { Place } from '../../scenario/document'
import { around, type Area, heldBy } from '../../scenario/standing'
import { drawingPoint, type Orientation } from './projection'
import type { Box } from '../../picture/wire'

export interface PlaceBox extends Box {
  readonly place: Place
  /** The frame around it. */
  readonly outer: PlaceBox | undefined
}

export interface Carried {
  readonly components: ReadonlyMap<string, { readonly x: number; readonly y: number }>
  /** Areas of places that are moved or resized just now. */
  readonly places: ReadonlyMap<string, Area>
  /** Areas of notes that are moved or resized just now. */
  readonly notes: ReadonlyMap<string, Area>
}

export const NOTHING_CARRIED: Carried = { components: new Map(), places: new Map(), notes: new Map() }

/** Paper around what a frame holds, with a line for its title, where chips are wider than the cards they stand for. */
const SIDE = 10
const TOP: Readonly<Record<PlaceLevel, number>> = { region: 44, zone: 44, machine: 72 }

/** In the order of the places; `cards` are the boxes of the components. */
export function placeBoxes(
  places: readonly Place[],
  cards: readonly (Box & { readonly place: Place['id'] | undefined })[],
  orientation: Orientation,
  carried: Carried['places'],
): readonly PlaceBox[] {
  const known = new Map<string, Area>()
  function areaOnDrawing(place: Place): Area {
    const before = known.get(place.id)
    if (before !== undefined) return before
    const area = projected(carried.get(place.id) ?? { ...place.position, ...place.size }, orientation)
    // Said before what is inside is asked, so that a circle of places would end.
    known.set(place.id, area)
    if (orientation === 'across') return area
    const inner = heldBy({ places, components: [] }, place.id).places.map(areaOnDrawing)
    const held = around([...inner, ...cards.filter((card) => card.place === place.id)])
    const whole = held === undefined ? area : around([area, padded(held, TOP[place.level])])!
    known.set(place.id, whole)
    return whole
  }
  function boxOfPlace(place: Place): PlaceBox {
    const outer = places.find(({ id }) => id === place.inside)
    return { id: place.id, ...areaOnDrawing(place), place, outer: outer && boxOfPlace(outer) }
  }
  return places.map(boxOfPlace)
}

function projected(area: Area, orientation: Orientation): Area {
  const corner = drawingPoint(orientation, area)
  const size = drawingPoint(orientation, { x: area.width, y: area.height })
  return { ...corner, width: size.x, height: size.y }
}

function padded({ x, y, width, height }: Area, above: number): Area {
  return { x: x - SIDE, y: y - above, width: width + 2 * SIDE, height: height + above + SIDE }
}
