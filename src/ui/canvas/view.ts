// View: where the drawing stands in its window, and how that fits. Picture: pinning a plan to a board that has a
// label glued to each lower corner, and sometimes a list to one side. Invariant: a fitted drawing is never larger than life, but for a whole room, and all of it is on the board.
import type { Size } from '../../scenario/document'
import type { Point } from '../../picture/polyline'
import { type Area, around } from '../../scenario/standing'

export interface View extends Point {
  readonly zoom: number
}

export const ZOOM_MIN = 0.05
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

/** What lies on the board: a corner at the bottom left, another at the bottom right, and a sheet over all of its left side. */
export interface Covered {
  readonly corner: Size
  readonly buttons?: Size
  readonly left?: number
}

export const NO_SIZE: Size = { width: 0, height: 0 }

/**
 * The view in which everything is seen, in the middle if possible, beside what covers the left side; clear of the corners,
 * if that makes it little smaller, and if not then at least the boxes.
 */
export function fittedView(
  boxes: readonly Area[],
  board: Size,
  { corner, buttons = NO_SIZE, left = 0 }: Covered,
  others: readonly Area[] = [],
  zoomMost = 1,
): View {
  const beside = { width: Math.max(0, corner.width - left), height: corner.height }
  const free = { ...board, width: board.width - left }
  const view = viewOn(boxes, others, free, [beside, buttons], zoomMost)
  return { ...view, x: view.x + left }
}

/** What is drawn around the boxes: frames, with their titles half above them, and pipes. */
export function drawnAround(frames: readonly Area[], pipes: readonly Area[]): readonly Area[] {
  const titled = frames.map((frame) => ({ ...frame, y: frame.y - TITLE, height: frame.height + TITLE }))
  return [...titled, ...pipes]
}

export const TITLE = 10

/** Those at the bottom, left and right. */
type Corners = readonly [Size, Size]

/** A line may run along what floats; boxes have paper beside them. */
function bare({ width, height }: Size): Size {
  return { width: width - PAPER, height: height - PAPER }
}

const PAPER = 16

function viewOn(
  boxes: readonly Area[],
  others: readonly Area[],
  board: Size,
  corners: Corners,
  zoomMost: number,
): View {
  const bounds = around([...boxes, ...others])
  if (bounds === undefined || board.width === 0 || board.height === 0) return { x: 0, y: 0, zoom: 1 }
  const { x, y, width, height } = bounds
  const fits = Math.min(zoomMost, (board.width - 2 * MARGIN) / width, (board.height - 2 * MARGIN) / height)
  const zoom = Math.max(ZOOM_MIN, Math.floor(fits * 100) / 100)
  const centered = (zoom: number) => ({
    x: Math.round((board.width - width * zoom) / 2 - x * zoom),
    y: Math.round((board.height - height * zoom) / 2 - y * zoom),
    zoom,
  })
  const areBoxesClear = (view: View) => boxes.every((box) => !isBehind(box, view, board, corners))
  const bareCorners: Corners = [bare(corners[0]), bare(corners[1])]
  const isAllClear = (view: View) =>
    areBoxesClear(view) && others.every((other) => !isBehind(other, view, board, bareCorners))
  for (const [isClear, smaller] of [
    [isAllClear, A_LITTLE_SMALLER],
    [areBoxesClear, SMALLER],
  ] as const) {
    // Rather smaller than behind a corner, but for that no card becomes a chip.
    const least = Math.max(zoom >= CHIPS_BELOW ? CHIPS_BELOW : ZOOM_MIN, zoom * smaller)
    for (let percent = Math.round(zoom * 100); percent / 100 >= least; percent--) {
      const clear = moves(centered(percent / 100), bounds, board, corners).find(isClear)
      if (clear !== undefined) return clear
    }
  }
  return centered(zoom)
}

/** So far a drawing shrinks for the sake of the corners: for all of it, and for its boxes. */
const A_LITTLE_SMALLER = 0.9
const SMALLER = 0.7

/** Whether every box lies within the window on the drawing, of which so much is covered from the left. */
export function seesAll({ x, y, zoom }: View, boxes: readonly Area[], board: Size, covered = 0): boolean {
  return boxes.every((box) => {
    const left = box.x * zoom + x
    const top = box.y * zoom + y
    const isIn = left >= covered && top >= 0
    return isIn && left + box.width * zoom <= board.width && top + box.height * zoom <= board.height
  })
}

// If something would stand behind a corner, the drawing moves aside, or up, as far as there is paper.
function moves(view: View, { x, y, width }: Area, board: Size, [block]: Corners): readonly View[] {
  const left = MARGIN - (x * view.zoom + view.x)
  const right = board.width - MARGIN - ((x + width) * view.zoom + view.x)
  const up = MARGIN - (y * view.zoom + view.y)
  const half = Math.min(right, block.width / 2)
  return [
    [0, 0],
    [half, 0],
    [0, up],
    [right, 0],
    [half, up],
    [right, up],
    [left, up],
  ].map(([across, down]) => ({
    ...view,
    x: Math.round(view.x + across),
    y: Math.round(view.y + down),
  }))
}

function isBehind({ x, y, width, height }: Area, view: View, board: Size, [left, right]: Corners): boolean {
  const below = board.height - ((y + height) * view.zoom + view.y)
  const isLeft = below < left.height && x * view.zoom + view.x < left.width
  return isLeft || (below < right.height && (x + width) * view.zoom + view.x > board.width - right.width)
}
