// Positions: where cards stand on the sheet, in pixels at zoom 1, from the sheet's corner to the card's corner.
// Picture: squared paper.
// Invariant: whatever the hand does lands on whole pixels; the screen snaps to the grid.
import type { Position } from './document'

/** The canvas grid that cards snap to. */
export const GRID = 24

/** Where a part of a file stands that names no position: five to a row, so that no two cards overlap. */
export function gridPosition(index: number): Position {
  return { x: (index % COLUMNS) * COLUMN_WIDTH, y: Math.floor(index / COLUMNS) * ROW_HEIGHT }
}

/** On whole pixels; adding 0 turns -0 into 0. */
export function wholePosition({ x, y }: Position): Position {
  return { x: Math.round(x) + 0, y: Math.round(y) + 0 }
}

const COLUMNS = 5
const COLUMN_WIDTH = 10 * GRID
const ROW_HEIGHT = 8 * GRID
