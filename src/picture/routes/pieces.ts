// Pieces: the straight parts of all ways that may be moved sideways, with how far.
// Picture: rods on rails. Invariant: however far a piece is moved within its range, its way keeps clear of cards.
import type { Paper } from './paper'
import { endOf, leadOf, type Reach, type Sort, startOf, tailOf, type Way } from './way'
import { WALL } from '../wire'

export interface Piece {
  readonly way: Way
  readonly index: number
  /** Half of its outer width. */
  readonly half: number
  readonly low: number
  readonly high: number
  /** To which side the way goes on at either end: -1 to the left or up, 0 into a card. */
  readonly sideAtLow: number
  readonly sideAtHigh: number
  readonly range: Reach
}

/** Paper between a pipe and a card it passes, where there is that much. */
const BESIDE_CARD = 4
const SHORTEST = 0.5

export function piecesOf(ways: readonly Way[], sort: Sort, paper: Paper): readonly Piece[] {
  return ways.flatMap((way) =>
    way.turns.flatMap((_, index) => {
      const isSort = (index % 2 === 0) === (sort === 'level')
      const length = Math.abs(startOf(way, index) - endOf(way, index))
      return isSort && length >= SHORTEST ? [pieceOf(way, index, sort, paper)] : []
    }),
  )
}

function pieceOf(way: Way, index: number, sort: Sort, paper: Paper): Piece {
  const { turns } = way
  const last = turns.length - 1
  const at = turns[index]
  const start = startOf(way, index)
  const end = endOf(way, index)
  const before = index === 0 ? 0 : Math.sign(startOf(way, index - 1) - at)
  const after = index === last ? 0 : Math.sign(endOf(way, index + 1) - at)
  const [low, high] = start < end ? [start, end] : [end, start]
  const half = way.wire.bore / 2 + WALL
  return {
    way,
    index,
    half,
    low,
    high,
    sideAtLow: start < end ? before : after,
    sideAtHigh: start < end ? after : before,
    range:
      index === 0 || index === last
        ? { low: at, high: at }
        : rangeOf(way, index, sort, { low, high }, half, paper),
  }
}

function rangeOf(way: Way, index: number, sort: Sort, ends: Reach, half: number, paper: Paper): Reach {
  const { turns, source, target } = way
  const last = turns.length - 1
  const at = turns[index]
  const beside = sort === 'level' ? 'upright' : 'level'
  const limits = [
    paper.sideways(sort, at, ends, half + BESIDE_CARD),
    paper.alongFrom(beside, turns[index - 1], at, half + BESIDE_CARD, index === 1 ? source : undefined),
    paper.alongFrom(
      beside,
      turns[index + 1],
      at,
      half + BESIDE_CARD,
      index === last - 1 ? target : undefined,
    ),
  ]
  if (index === 1) limits.push({ low: Math.min(at, source.x + source.width + leadOf(way)), high: Infinity })
  if (index === last - 1) limits.push({ low: -Infinity, high: Math.max(at, target.x - tailOf(way)) })
  return {
    low: Math.max(...limits.map(({ low }) => low)),
    high: Math.min(...limits.map(({ high }) => high)),
  }
}
