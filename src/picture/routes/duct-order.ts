// Duct order: which of two bundles in one duct stands left of (or above) the other, so that pipes cross least.
// Picture: people in a row who change places until nobody has to step over another.
// Invariant: two bundles that can touch are in order; the same bundles come in the same order.
import type { Bundle, Part } from './bundles'
import type { Piece } from './pieces'
import { middleOf } from './way'
import { WALL } from '../wire'

export interface Pair {
  readonly first: number
  readonly second: number
  /** From the place of the first to that of the second, without paper between them. */
  readonly apart: number
  /** Pipes into one card touch, others keep some paper between them. */
  readonly touches: boolean
  /** How many crossings the order saves; far more where there is no choice. */
  readonly weight: number
}

/** What an order is worth, beside one that is only wished for. */
const NEAR_CROSSING = 10
const CROSSING = 100
const NO_CHOICE = 10_000

const SAME_PLACE = 16
/** Bundles that wish to stand farther apart than this stay as they are. */
const ONE_PLACE = 60
const ONE_COLUMN = 120
/** Bundles farther apart than this are never pushed into each other. */
const FAR = 120

export interface Order {
  readonly bundles: readonly Bundle[]
  /** By places among the bundles; sorted by them, and the first always before the second. */
  readonly pairs: readonly Pair[]
}

/** First who has nobody before him; in a circle, who loses least. */
export function inOrder(bundles: readonly Bundle[], pairs: readonly Pair[]): Order {
  const after = bundles.map((): { readonly other: number; readonly weight: number }[] => [])
  const waitsFor = bundles.map(() => 0)
  for (const { first, second, weight } of pairs) {
    after[first].push({ other: second, weight })
    waitsFor[second] += weight
  }
  const left = bundles.map((_, index) => index).sort((a, b) => bundles[a].wish - bundles[b].wish || a - b)
  const placeOf = bundles.map(() => 0)
  const ordered: Bundle[] = []
  while (left.length > 0) {
    const free = left.findIndex((one) => waitsFor[one] === 0)
    const fewest = () =>
      left.reduce((best, one, place) => (waitsFor[one] < waitsFor[left[best]] ? place : best), 0)
    const [next] = left.splice(free === -1 ? fewest() : free, 1)
    placeOf[next] = ordered.length
    ordered.push(bundles[next])
    for (const { other, weight } of after[next]) waitsFor[other] -= weight
  }
  const placed = pairs.map((pair): Pair => {
    const [first, second] = [placeOf[pair.first], placeOf[pair.second]]
    if (first < second) return { ...pair, first, second }
    // A circle has turned it around.
    return {
      ...pair,
      first: second,
      second: first,
      ...distanceBetween(bundles[pair.second], bundles[pair.first]),
    }
  })
  return { bundles: ordered, pairs: placed.sort((a, b) => a.first - b.first || a.second - b.second) }
}

/** All pairs that can touch, each in its best order. */
export function pairsOf(bundles: readonly Bundle[]): readonly Pair[] {
  const pairs: Pair[] = []
  const byWish = bundles.map((_, index) => index).sort((a, b) => bundles[a].wish - bundles[b].wish || a - b)
  byWish.forEach((index, place) => {
    const a = bundles[index]
    for (let next = place + 1; next < byWish.length; next++) {
      const b = bundles[byWish[next]]
      if (b.wish - a.wish > FAR) break
      if ((isFixed(a) && isFixed(b)) || !faces(a, b)) continue
      const precedence = precedenceOf(a, b)
      const weight = Math.abs(precedence)
      if (precedence > 0) pairs.push({ first: index, second: byWish[next], weight, ...distanceBetween(a, b) })
      else pairs.push({ first: byWish[next], second: index, weight, ...distanceBetween(b, a) })
    }
  })
  return pairs
}

function isFixed({ low, high }: Bundle): boolean {
  return low === high
}

function faces(a: Bundle, b: Bundle): boolean {
  return a.parts.some((one) => b.parts.some((other) => overlap(one, other)))
}

function overlap({ piece: a }: Part, { piece: b }: Part): boolean {
  const tolerance = isFork(a, b) ? 0 : nearness(a, b)
  return a.low < b.high + tolerance && b.low < a.high + tolerance
}

/** They leave a card side by side: where one turns up and the other down, they part in one place. */
function isFork(a: Piece, b: Piece): boolean {
  const [one, other] = [a.way, b.way]
  return a.index === 1 && b.index === 1 && one.source === other.source && one.wire.role === other.wire.role
}

/** So near to the end of one the other still touches it. */
function nearness(a: Piece, b: Piece): number {
  return a.half + b.half + 2
}

// Above 0: the first comes first. The number is what it would cost to change it; whole numbers, so that sums are exact.
function precedenceOf(a: Bundle, b: Bundle): number {
  const wished = wishedOrder(a, b)
  if (a.parts.some((one) => b.parts.some(({ piece }) => piece.way === one.piece.way)))
    return wished * NO_CHOICE
  if (b.high < a.low) return -NO_CHOICE
  if (a.high < b.low) return NO_CHOICE
  const place = a.laneTo !== undefined && b.laneTo !== undefined ? ONE_COLUMN : ONE_PLACE
  if (Math.abs(a.wish - b.wish) > place) return wished * CROSSING
  const saved = crossings(b, a, 0) - crossings(a, b, 0)
  if (saved !== 0) return saved * CROSSING
  return (crossings(b, a, 1) - crossings(a, b, 1)) * NEAR_CROSSING || wished
}

// Where both wish for nearly one place, the upper card decides: widths change while it runs, heights do not.
function wishedOrder(a: Bundle, b: Bundle): 1 | -1 {
  const isBefore = Math.abs(a.wish - b.wish) > SAME_PLACE ? a.wish < b.wish : heightOf(a) <= heightOf(b)
  return isBefore ? 1 : -1
}

// If the first stands left of the second. With a tolerance also those that only nearly cross.
function crossings(first: Bundle, second: Bundle, tolerance: 0 | 1): number {
  let sum = 0
  for (const { piece: a } of first.parts) {
    for (const { piece: b } of second.parts) {
      const near = tolerance * nearness(a, b)
      if (a.sideAtLow > 0 && isWithin(a.low, b.low, b.high, near)) sum++
      if (a.sideAtHigh > 0 && isWithin(a.high, b.low, b.high, near)) sum++
      if (b.sideAtLow < 0 && isWithin(b.low, a.low, a.high, near)) sum++
      if (b.sideAtHigh < 0 && isWithin(b.high, a.low, a.high, near)) sum++
    }
  }
  return sum
}

function isWithin(at: number, low: number, high: number, tolerance: number): boolean {
  return at > low - tolerance && at < high + tolerance
}

function heightOf({ parts }: Bundle): number {
  return middleOf(parts[0].piece.way.target)
}

function distanceBetween(first: Bundle, second: Bundle): Pick<Pair, 'apart' | 'touches'> {
  let apart = -Infinity
  let touches = true
  for (const one of first.parts) {
    for (const other of second.parts) {
      if (!overlap(one, other)) continue
      const share = one.piece.way.target === other.piece.way.target
      touches &&= share
      const walls = share ? WALL : 0
      apart = Math.max(apart, one.offset + one.piece.half + other.piece.half - walls - other.offset)
    }
  }
  return { apart, touches }
}
