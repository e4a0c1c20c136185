// Way search: the shortest way along the streets, where a bend counts as much as some way more.
// Picture: a driver with a town plan who does not like turning.
// Invariant: the same streets and ends give the same way; a way that is found keeps the margin from every card.
import type { Point } from '../polyline'
import { createStepQueue } from './step-queue'
import type { Streets } from './streets'
import { BEND_COST, type Way } from './way'
import type { Door, Ends } from './way-ends'

/** The places of the bends; undefined: there is no way. */
export function searchWay(way: Way, ends: Ends, streets: Streets): number[] | undefined {
  const { xs, ys, isOpenAcross, isOpenDown } = streets
  const rows = ys.length
  const start = { x: way.source.x + way.source.width, y: way.turns[0] }
  const goal = { x: way.target.x, y: way.turns[way.turns.length - 1] }
  const arrivals = besideDoors(ends.arrives, goal.y, streets)
  const arrives = new Set(arrivals.map(({ column, row }) => column * rows + row))
  const goalState = 2 * xs.length * rows
  const cost = new Float64Array(goalState + 1).fill(Infinity)
  const before = new Int32Array(goalState + 1).fill(-1)
  const queue = createStepQueue()

  // A state is a crossing and how one comes there: even when upright, odd when level.
  function reach(state: number, at: number, from: number, x: number, y: number): void {
    if (at >= cost[state]) return
    cost[state] = at
    before[state] = from
    queue.add(state, at + Math.abs(x - goal.x) + Math.abs(y - goal.y))
  }
  function walk(from: number, column: number, row: number, runs: number, length: number): void {
    const bend = from % 2 === runs ? 0 : BEND_COST
    reach(2 * (column * rows + row) + runs, cost[from] + length + bend, from, xs[column], ys[row])
  }
  function leave({ column, row }: Crossing): void {
    const length = Math.abs(xs[column] - start.x) + Math.abs(ys[row] - start.y)
    reach(2 * (column * rows + row), length + BEND_COST, -1, xs[column], ys[row])
  }
  function arrive(from: number, column: number, row: number): void {
    const length = Math.abs(xs[column] - goal.x) + Math.abs(ys[row] - goal.y)
    reach(goalState, cost[from] + length + (1 + (from % 2)) * BEND_COST, from, goal.x, goal.y)
  }

  besideDoors(ends.leaves, start.y, streets).forEach(leave)
  const done = new Uint8Array(goalState + 1)
  for (let state = queue.take(); state !== undefined; state = queue.take()) {
    if (state === goalState) return turnsAlong(start, crossingsTo(state, before, streets), goal)
    if (done[state] === 1) continue
    done[state] = 1
    const column = Math.floor(state / 2 / rows)
    const row = (state >> 1) % rows
    if (row + 1 < rows && isOpenDown(column, row)) walk(state, column, row + 1, 0, ys[row + 1] - ys[row])
    if (row > 0 && isOpenDown(column, row - 1)) walk(state, column, row - 1, 0, ys[row] - ys[row - 1])
    if (column + 1 < xs.length && isOpenAcross(column, row))
      walk(state, column + 1, row, 1, xs[column + 1] - xs[column])
    if (column > 0 && isOpenAcross(column - 1, row))
      walk(state, column - 1, row, 1, xs[column] - xs[column - 1])
    if (arrives.has(column * rows + row)) arrive(state, column, row)
  }
  return undefined
}

interface Crossing {
  readonly column: number
  readonly row: number
}

/** The crossings next above and below a door. */
function besideDoors(doors: readonly Door[], y: number, { ys }: Streets): readonly Crossing[] {
  const above = ys.findLastIndex((line) => line < y)
  const rows = [above, above + 1].filter((row) => row in ys)
  return doors.flatMap(({ column, reach }) =>
    rows.filter((row) => ys[row] >= reach.low && ys[row] <= reach.high).map((row) => ({ column, row })),
  )
}

function crossingsTo(goalState: number, before: Int32Array, { xs, ys }: Streets): readonly Point[] {
  const points: Point[] = []
  for (let state = before[goalState]; state >= 0; state = before[state]) {
    points.push({ x: xs[Math.floor(state / 2 / ys.length)], y: ys[(state >> 1) % ys.length] })
  }
  return points.reverse()
}

// Level and upright in turn; steps in one direction are one piece.
function turnsAlong(start: Point, crossings: readonly Point[], goal: Point): number[] {
  const turns = [start.y]
  let { x, y } = start
  function goTo(nextX: number, nextY: number): void {
    if (nextX !== x && turns.length % 2 === 0) turns.push(y)
    if (nextY !== y && turns.length % 2 === 1) turns.push(nextX)
    x = nextX
    y = nextY
  }
  for (const crossing of crossings) {
    goTo(crossing.x, y)
    goTo(x, crossing.y)
  }
  goTo(x, goal.y)
  goTo(goal.x, y)
  return turns.length === 1 ? [start.y, x, goal.y] : turns
}
