// Positions: where cards stand on the sheet, in pixels at zoom 1, from the sheet's corner to the card's corner.
// Picture: squared paper.
// Invariant: whatever the hand does lands on whole pixels of the sheet; the screen snaps to the grid.
import type { Position } from './document'

/** The canvas grid that cards snap to. */
export const GRID = 24

/** On whole pixels; adding 0 turns -0 into 0. */
export function wholePosition({ x, y }: Position): Position {
  return { x: Math.round(x) + 0, y: Math.round(y) + 0 }
}

/** How far from the sheet's corner a part may stand, in either direction along each axis. */
export const EDGE = 1e6

/** Of the ways to move all of these together, the one nearest to `offset` that leads none of them off the sheet. */
export function offsetOnSheet(positions: readonly Position[], offset: Position): Position {
  return {
    x: shiftWithin(
      positions.map(({ x }) => x),
      offset.x,
    ),
    y: shiftWithin(
      positions.map(({ y }) => y),
      offset.y,
    ),
  }
}

function shiftWithin(values: readonly number[], shift: number): number {
  return Math.max(-EDGE - Math.min(...values), Math.min(EDGE - Math.max(...values), shift))
}
