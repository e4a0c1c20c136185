// A free place on the sheet for something new. Picture: looking for an empty spot on a table, from where the hand is
// outwards. Invariant: what is found for overlaps nothing that is in its way, crosses no frame and stands on the grid.
import type { Position, Size } from '../scenario/document'
import { CHIP_SIZE } from '../scenario/card-size'
import { GRID } from '../scenario/position'
import { ABOVE, around, type Area, BESIDE, centerOf, overlaps } from '../scenario/standing'

/** Paper that keeps pipes visible; in a frame, columns leave room for their bends. */
const MARGIN = GRID
const COLUMN_GAP = 3 * GRID
/** From middle to middle of two rows, so that on a drawing that runs downwards their chips do not touch. */
const ROW = CHIP_SIZE.width + 8

export interface Search {
  readonly size: Size
  /** Where its top left corner would best be. */
  readonly near: Position
  /** What it must not overlap. */
  readonly taken: readonly Area[]
  /** What it must not overlap either, and may stand closer to: notes have no chips. */
  readonly slips?: readonly Area[]
  /** What it must be wholly inside or outside of. */
  readonly frames?: readonly Area[]
  /** Paper between it and what is taken, on all sides. */
  readonly margin?: number
}

/** The nearest free place anywhere. */
export function freePlace(search: Search): Position {
  const start = snap(search.near)
  for (let ring = 0; ; ring++) {
    const found = nearestOn(ring, start, search)
    if (found !== undefined) return found
  }
}

/**
 * A free place inside a frame, `above` below its top: the nearest, or the first in reading order; else beside what is
 * there, so that the frame has to grow.
 */
export function freePlaceIn(
  frame: Area,
  above: number,
  { size, taken, near }: Pick<Search, 'size' | 'taken'> & Partial<Pick<Search, 'near'>>,
): Position {
  const first = { x: ceil(frame.x + BESIDE), y: ceil(frame.y + above) }
  const last = {
    x: frame.x + frame.width - size.width - BESIDE,
    y: frame.y + frame.height - size.height - BESIDE,
  }
  const isFree = ({ x, y }: Position) =>
    taken.every((other) => !overlaps({ x, y, ...size }, other, COLUMN_GAP, rowGap(size, other)))
  if (near !== undefined) {
    const start = snap(near)
    for (let ring = 0; ring * GRID < Math.max(frame.width, frame.height); ring++) {
      const inFrame = placesOnRing(start, ring).filter(
        ({ x, y }) => x >= first.x && x <= last.x && y >= first.y && y <= last.y,
      )
      const found = nearestTo(start, inFrame.filter(isFree))
      if (found !== undefined) return found
    }
  }
  for (let y = first.y; y <= last.y; y += GRID)
    for (let x = first.x; x <= last.x; x += GRID) if (isFree({ x, y })) return { x, y }
  const held = around(taken)
  if (held === undefined) return first
  const below = {
    x: first.x,
    y: ceil(Math.max(...taken.map((other) => other.y + other.height + rowGap(size, other)))),
  }
  const beside = { x: ceil(held.x + held.width + COLUMN_GAP), y: first.y }
  // The way that keeps the frame more like a sheet of paper.
  return frame.height <= frame.width * SHEET ? below : beside
}

const SHEET = 0.75

/** The middle of all these: where a hand without a pointer would look. */
export function middleOf(areas: readonly Area[]): Position {
  const all = around(areas)
  return all === undefined ? { x: 0, y: 0 } : centerOf(all)
}

/** The corner of something of this size that has its middle here, on the grid. */
export function cornerFor({ width, height }: Size, { x, y }: Position): Position {
  return snap({ x: x - width / 2, y: y - height / 2 })
}

function rowGap(one: Size, other: Size): number {
  return Math.max(MARGIN, ROW - (one.height + other.height) / 2)
}

function nearestOn(ring: number, start: Position, search: Search): Position | undefined {
  const { size, taken, slips = [], frames = [], margin } = search
  const free = placesOnRing(start, ring).filter((place) => {
    const area = { ...place, ...size }
    const isFree = taken.every(
      (other) => !overlaps(area, other, margin ?? MARGIN, margin ?? rowGap(size, other)),
    )
    const isClear = slips.every((slip) => !overlaps(area, slip, MARGIN, MARGIN))
    return isFree && isClear && frames.every((frame) => !crosses(area, frame))
  })
  return nearestTo(start, free)
}

function nearestTo(start: Position, places: readonly Position[]): Position | undefined {
  return places.toSorted((one, other) => distance(one, start) - distance(other, start))[0]
}

function placesOnRing({ x, y }: Position, ring: number): readonly Position[] {
  const places: Position[] = []
  for (let column = -ring; column <= ring; column++) {
    const isSide = Math.abs(column) === ring
    for (let row = -ring; row <= ring; row += isSide || ring === 0 ? 1 : 2 * ring) {
      places.push({ x: x + column * GRID, y: y + row * GRID })
    }
  }
  return places
}

function crosses(area: Area, frame: Area): boolean {
  const isInside =
    area.x >= frame.x + BESIDE &&
    area.y >= frame.y + ABOVE.region &&
    area.x + area.width + BESIDE <= frame.x + frame.width &&
    area.y + area.height + BESIDE <= frame.y + frame.height
  return !isInside && overlaps(area, frame, BESIDE, BESIDE)
}

function distance(one: Position, other: Position): number {
  return (one.x - other.x) ** 2 + (one.y - other.y) ** 2
}

function snap({ x, y }: Position): Position {
  return { x: Math.round(x / GRID) * GRID + 0, y: Math.round(y / GRID) * GRID + 0 }
}

function ceil(value: number): number {
  return Math.ceil(value / GRID) * GRID + 0
}
