// Ducts: pieces of ways that run side by side, moved apart as far as the cards leave room.
// Picture: a plumber who shifts pipes along the rails until none lies on another.
// Invariant: no piece leaves its range, so ways that keep clear of cards still do; the same ways give the same places.
import { type Bundle, bundlesOf } from './bundles'
import { inOrder, type Pair, pairsOf } from './duct-order'
import type { Paper } from './paper'
import { piecesOf } from './pieces'
import type { Sort, Way } from './way'

/** Paper between two bundles; where there is less room the next is tried. */
const BETWEEN = [12, 8, 4, 1.5]
/** Where not even the pipes have room they lie on each other: so much of their distance is kept. */
const SQUEEZED = [0.7, 0.4, 0.15, 0]
const ROUNDING = 0.01

/** Moves the bends of the ways. */
export function layInDucts(ways: readonly Way[], paper: Paper): void {
  for (const sort of ['upright', 'level', 'upright'] as const) laySort(ways, sort, paper)
}

function laySort(ways: readonly Way[], sort: Sort, paper: Paper): void {
  const found = bundlesOf(piecesOf(ways, sort, paper), sort)
  const { bundles, pairs } = inOrder(found, pairsOf(found))
  const places = placesOf(bundles, pairs)
  bundles.forEach(({ parts }, index) => {
    for (const { piece, offset } of parts) piece.way.turns[piece.index] = places[index] + offset
  })
}

interface Limits {
  /** Of the pairs, in their order. */
  readonly distances: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}

// Once everything pushed to one side and once to the other; the middle of both is as far from all wishes.
function placesOf(bundles: readonly Bundle[], pairs: readonly Pair[]): readonly number[] {
  const { distances, low, high } = limitsOf(bundles, pairs)
  const wishes = bundles.map(({ wish }, index) => Math.max(low[index], Math.min(high[index], wish)))
  const pushedLow = [...wishes]
  const pushedHigh = [...wishes]
  backwards(pairs, ({ first, second }, index) => {
    pushedLow[first] = Math.max(low[first], Math.min(pushedLow[first], pushedLow[second] - distances[index]))
  })
  forwards(pairs, ({ first, second }, index) => {
    pushedHigh[second] = Math.min(
      high[second],
      Math.max(pushedHigh[second], pushedHigh[first] + distances[index]),
    )
  })
  return bundles.map((bundle, index) => {
    const middle = (pushedLow[index] + pushedHigh[index]) / 2
    return Math.max(bundle.low, Math.min(bundle.high, middle))
  })
}

// Pairs for which there is no room come nearer to each other until there is.
function limitsOf(bundles: readonly Bundle[], pairs: readonly Pair[]): Limits {
  const steps = pairs.map(() => 0)
  const distances = pairs.map((pair) => distanceOf(pair, 0))
  for (;;) {
    const low = bundles.map((bundle) => bundle.low)
    const high = bundles.map((bundle) => bundle.high)
    forwards(pairs, ({ first, second }, index) => {
      low[second] = Math.max(low[second], low[first] + distances[index])
    })
    backwards(pairs, ({ first, second }, index) => {
      high[first] = Math.min(high[first], high[second] - distances[index])
    })
    let isTight = false
    forwards(pairs, (pair, index) => {
      if (low[pair.first] + distances[index] <= high[pair.second] + ROUNDING || steps[index] === LAST_STEP)
        return
      isTight = true
      distances[index] = distanceOf(pair, ++steps[index])
    })
    if (!isTight) return { distances, low, high }
  }
}

function distanceOf({ apart, touches }: Pair, step: number): number {
  if (step >= BETWEEN.length) return apart * SQUEEZED[step - BETWEEN.length]
  return touches ? apart : apart + BETWEEN[step]
}

const LAST_STEP = BETWEEN.length + SQUEEZED.length - 1

// Pairs are in the order of their first ones, so whoever comes first is settled before.
function forwards(pairs: readonly Pair[], visit: (pair: Pair, index: number) => void): void {
  pairs.forEach(visit)
}

function backwards(pairs: readonly Pair[], visit: (pair: Pair, index: number) => void): void {
  for (let index = pairs.length - 1; index >= 0; index--) visit(pairs[index], index)
}
