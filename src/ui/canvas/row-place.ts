// Row place: where a card's actions stand, in pixels of the screen. Picture: a label that is stuck on where it can be
// read. Invariant: under the middle of its card where the window has room; else beside that, or above the card.
import type { Size } from '../../scenario/document'

export interface Bounds {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Paper between the row and the window's edge. */
const MARGIN = 6

/** `inward`: how far right of the middle of its card. */
export function rowPlace(
  card: Bounds,
  row: Size,
  board: Bounds,
): { readonly inward: number; readonly isAbove: boolean } {
  const middle = (card.left + card.right) / 2
  const least = board.left + MARGIN + row.width / 2
  const most = board.right - MARGIN - row.width / 2
  const inward = Math.max(least, Math.min(most, middle)) - middle
  const hasRoomBelow = card.bottom + row.height + MARGIN <= board.bottom
  const hasRoomAbove = card.top - row.height - MARGIN >= board.top
  return { inward, isAbove: !hasRoomBelow && hasRoomAbove }
}
