// View: where the drawing stands in its window, and how that fits. Picture: pinning a plan to a board that has a
// label glued to one corner, and sometimes a list to one side. Invariant: a fitted drawing is never larger than life, but for a whole room, and all of it is on the board.
import type { Size } from '../../scenario/document'
import type { Point } from '../../picture/polyline'
import type { Box } from '../../picture/wire'

export interface View extends Point {
  readonly zoom: number
}

export const ZOOM_MIN = 0.15
export const ZOOM_MAX = 2
/** Cards become chips below the first and cards again above the second, so that they do not flicker between. */
const CHIPS_BELOW = 0.58
const CARDS_ABOVE = 0.62
const NARROW_BELOW = 0.54
/** Paper around the outermost cards. */
const MARGIN = 12

export function showsChips(zoom: number, before: boolean): boolean {
  return before ? zoom <= CARDS_ABOVE : zoom < CHIPS_BELOW
}

/** Whether chips are too narrow for a sign beside the name. */
export function hasNarrowChips(zoom: number): boolean {
  return zoom < NARROW_BELOW
}

/** What lies on the board: a corner at the bottom left, and a sheet over all of its left side. */
export interface Covered {
  readonly corner: Size
  readonly left?: number
}

export const NOT_COVERED: Covered = { corner: { width: 0, height: 0 } }

/**
 * The view in which all boxes and frames are seen, in the middle if possible, beside what covers the left side, and the
 * boxes clear of the corner.
 */
export function fittedView(
  boxes: readonly Box[],
  board: Size,
  { corner, left = 0 }: Covered,
  frames: readonly Box[] = [],
  zoomMost = 1,
): View {
  const beside = { width: Math.max(0, corner.width - left), height: corner.height }
  const view = viewOn(boxes, { ...board, width: board.width - left }, beside, frames, zoomMost)
  return { ...view, x: view.x + left }
}

function viewOn(
  boxes: readonly Box[],
  board: Size,
  corner: Size,
  frames: readonly Box[],
  zoomMost: number,
): View {
  const bounds = boundsOf([...boxes, ...frames.map(withTitle)])
  if (bounds === undefined || board.width === 0 || board.height === 0) return { x: 0, y: 0, zoom: 1 }
  const width = bounds.right - bounds.left
  const height = bounds.bottom - bounds.top
  const fits = Math.min(zoomMost, (board.width - 2 * MARGIN) / width, (board.height - 2 * MARGIN) / height)
  const zoom = Math.max(ZOOM_MIN, Math.floor(fits * 100) / 100)
  const centered = (zoom: number) => ({
    x: Math.round((board.width - width * zoom) / 2 - bounds.left * zoom),
    y: Math.round((board.height - height * zoom) / 2 - bounds.top * zoom),
    zoom,
  })
  // Rather a little smaller than behind the corner, but for that no card becomes a chip.
  const least = Math.max(zoom >= CHIPS_BELOW ? CHIPS_BELOW : ZOOM_MIN, zoom * SMALLER)
  for (let percent = Math.round(zoom * 100); percent / 100 >= least; percent--) {
    const clear = besideCorner(centered(percent / 100), boxes, bounds, board, corner)
    if (clear !== undefined) return clear
  }
  return centered(zoom)
}

/** So far a drawing shrinks for the sake of the corner. */
const SMALLER = 0.7

/** Whether every box lies within the window on the drawing, of which so much is covered from the left. */
export function seesAll({ x, y, zoom }: View, boxes: readonly Box[], board: Size, covered = 0): boolean {
  return boxes.every((box) => {
    const left = box.x * zoom + x
    const top = box.y * zoom + y
    const isIn = left >= covered && top >= 0
    return isIn && left + box.width * zoom <= board.width && top + box.height * zoom <= board.height
  })
}

// If something would stand behind the corner, the drawing moves right, or up, as far as there is paper.
function besideCorner(
  view: View,
  boxes: readonly Box[],
  bounds: Bounds,
  board: Size,
  corner: Size,
): View | undefined {
  const roomRight = board.width - MARGIN - (bounds.right * view.zoom + view.x)
  const roomUp = bounds.top * view.zoom + view.y - MARGIN
  const moves = [
    { x: 0, y: 0 },
    { x: Math.min(roomRight, corner.width / 2), y: 0 },
    { x: 0, y: -roomUp },
    { x: roomRight, y: 0 },
    { x: roomRight, y: -roomUp },
  ]
  for (const move of moves) {
    const moved = { ...view, x: Math.round(view.x + move.x), y: Math.round(view.y + move.y) }
    if (boxes.every((box) => !isBehind(box, moved, board, corner))) return moved
  }
  return undefined
}

function isBehind(box: Box, view: View, board: Size, corner: Size): boolean {
  const left = box.x * view.zoom + view.x
  const bottom = (box.y + box.height) * view.zoom + view.y
  return left < corner.width && bottom > board.height - corner.height
}

/** The title of a frame stands half above it. */
function withTitle(frame: Box): Box {
  return { ...frame, y: frame.y - TITLE, height: frame.height + TITLE }
}

const TITLE = 10

interface Bounds {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function boundsOf(boxes: readonly Box[]): Bounds | undefined {
  if (boxes.length === 0) return undefined
  return {
    left: Math.min(...boxes.map((box) => box.x)),
    right: Math.max(...boxes.map((box) => box.x + box.width)),
    top: Math.min(...boxes.map((box) => box.y)),
    bottom: Math.max(...boxes.map((box) => box.y + box.height)),
  }
}
