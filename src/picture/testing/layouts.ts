// Layouts for the tests of routing: boxes and wires, by hand and by chance. Picture: practice plans for a plumber.
// Invariant: the same seed gives the same plan; cards never stand closer than asked for.
import { RandomStream } from '../../core/random'
import type { Point } from '../polyline'
import type { Route } from '../routing'
import type { Box, Wire } from '../wire'

const CARD = { width: 184, height: 156 }
const SMALL_CARD = { width: 156, height: 126 }
const GRID = 24

export interface Layout {
  readonly boxes: readonly Box[]
  readonly wires: readonly Wire[]
}

export function box(id: string, x: number, y: number): Box {
  return { id, x, y, ...CARD }
}

export function smallBox(id: string, x: number, y: number): Box {
  return { id, x, y, ...SMALL_CARD }
}

export function wire(from: string, to: string, bore = 6, role = 'call'): Wire {
  return { id: `${from}>${to}`, from, to, bore, role }
}

/** Cards strewn over the grid, with at least this much paper between any two, and about three wires for two cards. */
export function strewn(seed: number, between: number, cardsMax = 34): Layout {
  const chance = new RandomStream(seed, 'layout')
  const wanted = 4 + chance.nextBelow(cardsMax - 3)
  const columns = Math.ceil((500 + wanted * 70) / GRID)
  const rows = Math.ceil((400 + wanted * 50) / GRID)
  const boxes: Box[] = []
  for (let tries = 0; boxes.length < wanted && tries < 2000; tries++) {
    const place = chance.nextBelow(3) === 0 ? smallBox : box
    const one = place(`card-${boxes.length}`, GRID * chance.nextBelow(columns), GRID * chance.nextBelow(rows))
    if (boxes.every((other) => !isNear(one, other, between))) boxes.push(one)
  }
  const wires = new Map<string, Wire>()
  for (let count = 0; count < 1.5 * boxes.length; count++) {
    const from = `card-${chance.nextBelow(boxes.length)}`
    const to = `card-${chance.nextBelow(boxes.length)}`
    const role = ['call', 'read', 'cache'][chance.nextBelow(3)]
    const one = wire(from, to, 2 + chance.nextBelow(25) / 2, role)
    if (from !== to) wires.set(one.id, one)
  }
  return { boxes, wires: [...wires.values()] }
}

function isNear(a: Box, b: Box, paper: number): boolean {
  return (
    a.x < b.x + b.width + paper &&
    b.x < a.x + a.width + paper &&
    a.y < b.y + b.height + paper &&
    b.y < a.y + a.height + paper
  )
}

export function pieces(points: readonly Point[]): readonly (readonly [Point, Point])[] {
  return points.slice(1).map((point, index) => [points[index], point] as const)
}

/** Whether a route comes nearer to a card than this. */
export function crosses(route: Route, other: Box, paper = 0): boolean {
  return pieces(route.points).some(
    ([a, b]) =>
      Math.max(a.x, b.x) > other.x - paper &&
      Math.min(a.x, b.x) < other.x + other.width + paper &&
      Math.max(a.y, b.y) > other.y - paper &&
      Math.min(a.y, b.y) < other.y + other.height + paper,
  )
}

export function isOrthogonal({ points }: Route): boolean {
  return pieces(points).every(([a, b]) => (a.x === b.x) !== (a.y === b.y))
}

export function bendsOf({ points }: Route): number {
  return points.length - 2
}
