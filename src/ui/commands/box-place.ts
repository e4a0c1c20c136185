// Where a box of choices opens: its line of text at a point, all of it in the window, however long its list becomes.
// Picture: holding a menu so that its last dish is not behind the edge of the table.
// Invariant: below its top there is room for a few choices, and it never reaches farther than the window.
import type { Size } from '../../scenario/document'
import type { Point } from './command-menu'

/** Paper between the box and the edge of the window. */
const BESIDE = 8
/** What is typed, and some choices. */
const HEIGHT_MIN = 240
const HEIGHT_MAX = 480

export function boxPlace(at: Point, box: Size, window: Size) {
  const wanted = Math.max(box.height, HEIGHT_MIN)
  const left = Math.max(BESIDE, Math.min(at.x - 24, window.width - box.width - BESIDE))
  const top = Math.max(BESIDE, Math.min(at.y - 20, window.height - wanted - BESIDE))
  return { left, top, height: Math.min(HEIGHT_MAX, window.height - top - BESIDE) }
}
