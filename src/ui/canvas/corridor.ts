// Corridors: at which height a pipe crosses the paper between two cards without running under a third.
// Picture: choosing the aisle between shelves.
// Invariant: the straight way is taken when it is free; a way around keeps clear of boxes and of earlier ways around.
import type { Exit } from './exits'
import type { Box } from './wire'

export interface Approach {
  /** The height at which the pipe comes to its lane. */
  readonly y: number
  /** Where it leaves the exit's height; undefined when it need not. */
  readonly turnX: number | undefined
}

export interface Corridors {
  readonly boxes: readonly Box[]
  /** Ways around taken so far. */
  readonly taken: {
    readonly y: number
    readonly left: number
    readonly right: number
    readonly bore: number
  }[]
}

/** Paper kept clear between a pipe and a card it passes. */
const CLEARANCE = 14
/** A target nearer than this cannot be reached without going around. */
const NEAREST = 40
/** From the exit to the first turn of a way around. */
const STUB = 14
const STUB_STEP = 8
/** About where lanes run, left of their target. */
const LANE = 30
const TRIES = 4

export function createCorridors(boxes: readonly Box[]): Corridors {
  return { boxes, taken: [] }
}

export function corridorBetween(
  source: Box,
  target: Box,
  exit: Exit,
  aimY: number,
  bore: number,
  corridors: Corridors,
): Approach {
  const laneX = target.x - LANE
  const isAhead = target.x - exit.x >= NEAREST
  if (isAhead && isFree(corridors, exit.y, exit.x, laneX, bore, [source.id, target.id])) {
    return { y: exit.y, turnX: undefined }
  }
  const turnX = exit.x + STUB + exit.rank * STUB_STEP
  const left = Math.min(turnX, laneX)
  const right = Math.max(turnX, laneX)
  const y = candidates(corridors.boxes, left, right, bore)
    .filter((height) => isFree(corridors, height, left, right, bore, []))
    .reduce(
      (best, height) => (detour(height, exit.y, aimY) < detour(best, exit.y, aimY) ? height : best),
      Infinity,
    )
  if (y === Infinity) return { y: exit.y, turnX: undefined }
  corridors.taken.push({ y, left, right, bore })
  return { y, turnX }
}

function candidates(boxes: readonly Box[], left: number, right: number, bore: number): readonly number[] {
  const beside = CLEARANCE + bore / 2
  const step = bore + 8
  return boxes
    .filter((box) => box.x <= right + CLEARANCE && box.x + box.width >= left - CLEARANCE)
    .flatMap((box) =>
      Array.from({ length: TRIES }, (_, index) => [
        box.y - beside - index * step,
        box.y + box.height + beside + index * step,
      ]).flat(),
    )
}

function detour(y: number, fromY: number, toY: number): number {
  return Math.abs(y - fromY) + Math.abs(y - toY)
}

function isFree(
  { boxes, taken }: Corridors,
  y: number,
  left: number,
  right: number,
  bore: number,
  ends: readonly string[],
): boolean {
  const half = bore / 2 + CLEARANCE - 1
  const isClear = boxes.every(
    (box) =>
      ends.includes(box.id) ||
      box.x >= right ||
      box.x + box.width <= left ||
      y <= box.y - half ||
      y >= box.y + box.height + half,
  )
  return (
    isClear &&
    taken.every(
      (way) => way.left >= right || way.right <= left || Math.abs(way.y - y) >= (way.bore + bore) / 2 + 4,
    )
  )
}
