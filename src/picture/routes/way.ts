// Ways: one wire's route in the making, as the places of its bends.
// Picture: directions by street names: along this one, up that one, along the next.
// Invariant: pieces lie level and stand upright in turn; the first and the last are level.
import type { Point } from '../polyline'
import type { Box, Wire } from '../wire'

/** A level piece runs from left to right, an upright one from top to bottom. */
export type Sort = 'level' | 'upright'

export interface Way {
  readonly wire: Wire
  readonly source: Box
  readonly target: Box
  /** Of each piece, first to last: the height of a level one, the distance from the left of an upright one. */
  turns: number[]
}

/** A piece of a route between the cards; `low` and `high` are its ends. */
export interface Reach {
  readonly low: number
  readonly high: number
}

export function sortOf(index: number): Sort {
  return index % 2 === 0 ? 'level' : 'upright'
}

/** Where the piece before this one stands: that is where this one begins. */
export function startOf({ turns, source }: Way, index: number): number {
  return index === 0 ? source.x + source.width : turns[index - 1]
}

export function endOf({ turns, target }: Way, index: number): number {
  return index === turns.length - 1 ? target.x : turns[index + 1]
}

export function middleOf({ y, height }: Box): number {
  return y + height / 2
}

export function pointsOf(way: Way): readonly Point[] {
  const { turns, source, target } = way
  const corners = turns
    .slice(1)
    .map(
      (turn, index): Point => (index % 2 === 0 ? { x: turn, y: turns[index] } : { x: turns[index], y: turn }),
    )
  return [
    { x: source.x + source.width, y: turns[0] },
    ...corners,
    { x: target.x, y: turns[turns.length - 1] },
  ]
}

/** A way may be this much longer to save one bend. */
export const BEND_COST = 60

/** Before its first bend a pipe is seen to leave, after its last one to arrive, in narrow gaps as far as there is room. */
const LEAD = 12
const TAIL = 12

export function leadOf({ wire, source, target }: Way): number {
  return shortened(LEAD + wire.bore / 2, 0.2, target.x - source.x - source.width)
}

export function tailOf({ wire, source, target }: Way): number {
  return shortened(TAIL + wire.bore / 2, 0.35, target.x - source.x - source.width)
}

function shortened(length: number, share: number, gap: number): number {
  return gap > 0 ? Math.min(length, gap * share) : length
}
