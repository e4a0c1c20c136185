// Bundles: pieces that move as one: the last upright pieces into one card are its lane, any other piece is alone.
// Picture: pipes in one clamp. Invariant: every piece is in exactly one bundle, and the bundle's range holds for it.
import type { Piece } from './pieces'
import { type Sort, tailOf } from './way'
import { stack } from '../wire'

/** Between a lane and its card there is room for a label. */
const LAST_PIECE = 64

export interface Part {
  readonly piece: Piece
  /** From the bundle's place to the middle of the piece. */
  readonly offset: number
}

export interface Bundle {
  readonly parts: readonly Part[]
  readonly low: number
  readonly high: number
  /** Where it would stand if it were alone. */
  readonly wish: number
  /** Of a lane, whose place is its right side: where its card begins. */
  readonly laneTo: number | undefined
}

export function bundlesOf(pieces: readonly Piece[], sort: Sort): readonly Bundle[] {
  if (sort === 'level') return pieces.map(alone)
  const lanes = new Map<string, Piece[]>()
  const others: Piece[] = []
  for (const piece of pieces) {
    const { id } = piece.way.target
    if (!isAtMouth(piece)) others.push(piece)
    else if (lanes.has(id)) lanes.get(id)!.push(piece)
    else lanes.set(id, [piece])
  }
  return [...[...lanes.values()].flatMap(lanesOf), ...others.map(alone)]
}

function alone(piece: Piece): Bundle {
  const wish = piece.way.turns[piece.index]
  return { parts: [{ piece, offset: 0 }], ...piece.range, wish, laneTo: undefined }
}

// Nothing keeps it from its card.
function isAtMouth({ way, index, range }: Piece): boolean {
  return index === way.turns.length - 2 && range.high >= way.target.x - tailOf(way) - 0.5
}

// A piece that cannot come to where the others are stays alone.
function lanesOf(pieces: readonly Piece[]): readonly Bundle[] {
  const parts = partsOf(pieces)
  const low = Math.max(...parts.map(({ piece, offset }) => piece.range.low - offset))
  const high = Math.min(...parts.map(({ piece, offset }) => piece.range.high - offset))
  const laneTo = pieces[0].way.target.x
  if (low <= high || pieces.length === 1)
    return [{ parts, low, high, wish: wishOf(low, high, laneTo), laneTo }]
  const leftOut = pieces.reduce((most, piece) => (piece.range.low > most.range.low ? piece : most))
  return [...lanesOf(pieces.filter((piece) => piece !== leftOut)), alone(leftOut)]
}

// The less room there is for a label, the nearer to the middle; without a jump when pipes grow wider.
function wishOf(low: number, high: number, laneTo: number): number {
  const wish = laneTo - LAST_PIECE
  return wish < low ? low + Math.min((high - low) / 2, low - wish) : Math.min(high, wish)
}

// The one that comes from farthest stands on the right: it turns into the mouth outside of all others.
function partsOf(pieces: readonly Piece[]): readonly Part[] {
  const ordered = pieces.toSorted((a, b) => endOf(a) - endOf(b))
  const falling = ordered.filter(({ way, index }) => way.turns[index - 1] < way.turns[index + 1])
  const rising = ordered.filter((piece) => !falling.includes(piece))
  return [...leftToRight(falling.reverse()), ...leftToRight(rising)]
}

function leftToRight(pieces: readonly Piece[]): readonly Part[] {
  const { centers, width } = stack(pieces.map(({ way }) => way.wire.bore))
  return pieces.map((piece, index) => ({ piece, offset: centers[index] - width / 2 }))
}

function endOf({ way, index }: Piece): number {
  return way.turns[index + 1]
}
