// Streets: the lines between the cards along which pipes go around them. Picture: a town plan.
// Invariant: a block between two crossings is open only if a pipe on it keeps the margin from every card.
import type { Area } from '../../scenario/standing'
import type { Paper } from './paper'
import type { Box } from '../wire'

export interface Streets {
  /** Of the upright streets, from left to right. */
  readonly xs: readonly number[]
  /** Of the level ones, from top to bottom. */
  readonly ys: readonly number[]
  readonly margin: number
  /** Whether the upright street is open from this level one to the next. */
  readonly isOpenDown: (column: number, row: number) => boolean
  /** Whether the level street is open from this upright one to the next. */
  readonly isOpenAcross: (column: number, row: number) => boolean
  /** The stretch of a level street that this crossing is on: the same for all that it is open to. */
  readonly runAcross: (column: number, row: number) => number
}

/** From a card to the street beside it; between two cards nearer than twice this the street is in the middle. */
const BESIDE = 20
/** From a street to the line of a place, and how far from a card such a line must be for a street between. */
const CLEAR_OF_LINE = 12
const LEAST_GAP = 20

export function createStreets({ boxes, frames }: Paper, margin: number): Streets {
  const xs = linesBeside(boxes.map(across), frames.map(across))
  const ys = linesBeside(boxes.map(down), frames.map(down))
  const closedDown = new Uint8Array(xs.length * ys.length)
  const closedAcross = new Uint8Array(xs.length * ys.length)
  for (const box of boxes) close(box, xs, ys, margin, closedDown, closedAcross)
  const runs = runsOf(closedAcross, xs.length, ys.length)
  return {
    xs,
    ys,
    margin,
    isOpenDown: (column, row) => closedDown[column * ys.length + row] === 0,
    isOpenAcross: (column, row) => closedAcross[column * ys.length + row] === 0,
    runAcross: (column, row) => runs[column * ys.length + row],
  }
}

// Counted from left to right on each level street.
function runsOf(closedAcross: Uint8Array, columns: number, rows: number): Int32Array {
  const runs = new Int32Array(columns * rows)
  for (let at = rows; at < runs.length; at++) runs[at] = runs[at - rows] + closedAcross[at - rows]
  return runs
}

interface Sides {
  readonly near: number
  readonly far: number
}

function across({ x, width }: Area): Sides {
  return { near: x, far: x + width }
}

function down({ y, height }: Area): Sides {
  return { near: y, far: y + height }
}

function linesBeside(cards: readonly Sides[], frames: readonly Sides[]): readonly number[] {
  const lines = new Set<number>()
  for (const { near, far } of cards) {
    lines.add(Math.round(near - besideWithin(frames.map((frame) => near - frame.near))))
    lines.add(Math.round(far + besideWithin(frames.map((frame) => frame.far - far))))
    for (const other of cards) {
      const gap = other.near - far
      if (gap > 0 && gap < 2 * BESIDE) lines.add(Math.round(far + gap / 2))
    }
  }
  return [...lines].sort((a, b) => a - b)
}

// Where the line of a place is near, half way to it.
function besideWithin(gaps: readonly number[]): number {
  const gap = Math.min(...gaps.filter((one) => one >= LEAST_GAP))
  return gap < BESIDE + CLEAR_OF_LINE ? gap / 2 : BESIDE
}

function close(
  { x, y, width, height }: Box,
  xs: readonly number[],
  ys: readonly number[],
  margin: number,
  closedDown: Uint8Array,
  closedAcross: Uint8Array,
): void {
  const columns = linesWithin(xs, x - margin, x + width + margin)
  const rows = linesWithin(ys, y - margin, y + height + margin)
  for (let column = columns.first; column < columns.end; column++)
    for (let row = Math.max(0, rows.first - 1); row < rows.end; row++)
      closedDown[column * ys.length + row] = 1
  for (let row = rows.first; row < rows.end; row++)
    for (let column = Math.max(0, columns.first - 1); column < columns.end; column++)
      closedAcross[column * ys.length + row] = 1
}

// Lines strictly between; with none of them, `first` is the next one and the block before it is the one that is closed.
function linesWithin(lines: readonly number[], low: number, high: number) {
  let first = 0
  while (first < lines.length && lines[first] <= low) first++
  let end = first
  while (end < lines.length && lines[end] < high) end++
  return { first, end }
}
