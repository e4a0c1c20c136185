// A free place on the sheet for a new card. Picture: looking for an empty spot on a table, from its middle outwards.
// Invariant: the card found for overlaps no other, and stands on the grid.
import type { Position } from '../scenario/document'
import { GRID } from '../scenario/position'

/** A card and the paper around it that keeps pipes visible. */
const CARD = { width: 184, height: 156 }
const MARGIN = GRID

export function freePlace(taken: readonly Position[], near: Position): Position {
  const start = { x: snap(near.x), y: snap(near.y) }
  for (let ring = 0; ; ring++) {
    const free = placesOnRing(start, ring).filter((place) => taken.every((card) => !overlaps(place, card)))
    const [nearest] = free.sort((one, other) => distance(one, start) - distance(other, start))
    if (nearest !== undefined) return nearest
  }
}

/** The middle of all cards: where a hand without a pointer would look. */
export function middleOf(cards: readonly Position[]): Position {
  if (cards.length === 0) return { x: 0, y: 0 }
  const xs = cards.map(({ x }) => x)
  const ys = cards.map(({ y }) => y)
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
}

function placesOnRing({ x, y }: Position, ring: number): readonly Position[] {
  const places: Position[] = []
  for (let column = -ring; column <= ring; column++) {
    for (let row = -ring; row <= ring; row++) {
      if (Math.max(Math.abs(column), Math.abs(row)) !== ring) continue
      places.push({ x: x + column * GRID, y: y + row * GRID })
    }
  }
  return places
}

function overlaps(one: Position, other: Position): boolean {
  return Math.abs(one.x - other.x) < CARD.width + MARGIN && Math.abs(one.y - other.y) < CARD.height + MARGIN
}

function distance(one: Position, other: Position): number {
  return (one.x - other.x) ** 2 + (one.y - other.y) ** 2
}

function snap(value: number): number {
  return Math.round(value / GRID) * GRID
}
