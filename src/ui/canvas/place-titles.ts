// Place titles: how much paper the title of a frame takes, for whoever must not write over it.
// Picture: the white patch in a map's border where its name is set.
// Invariant: an estimate that is rather too wide than too narrow.
import type { Area } from '../../scenario/standing'
import { placeNote } from '../place-words'
import type { PlaceBox } from './place-boxes'

const LETTER = 6.8
const HEIGHT = 18
const LEFT = 18
const PADDING = 24

/** In the drawing's own pixels; `unit` is how many of them are one on the screen. */
export function titleArea({ x, y, width, place }: PlaceBox, unit = 1): Area {
  if (place.level === 'machine') return { x, y, width, height: 30 }
  const letters = place.name.length + placeNote(place).length + 2
  return {
    x: x + LEFT * unit,
    y: y - (HEIGHT / 2) * unit,
    width: Math.min(width - 2 * LEFT * unit, (letters * LETTER + PADDING) * unit),
    height: HEIGHT * unit,
  }
}
