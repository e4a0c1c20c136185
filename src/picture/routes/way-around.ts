// Way around: the best way with at most four bends: out to a street, along another one, and in from a third.
// Picture: leaving one block and coming into the next by the main road between them.
// Invariant: a way that is found keeps the margin from every card; of all such ways none is shorter.
import type { Streets } from './streets'
import { BEND_COST, type Way } from './way'
import type { Ends } from './way-ends'

/** The places of the bends; undefined: there is no such way. */
export function wayAround(way: Way, { leaves, arrives }: Ends, streets: Streets): number[] | undefined {
  const { xs, ys, runAcross } = streets
  const from = way.turns[0]
  const to = way.turns[way.turns.length - 1]
  const start = way.source.x + way.source.width
  const goal = way.target.x
  let least = Infinity
  let best: number[] | undefined
  function offer(cost: number, turns: readonly number[]): void {
    least = cost
    best = [...turns]
  }
  for (const out of leaves) {
    // Of ways that are equally long, the one that turns nearest to its card.
    for (const into of arrives.toReversed()) {
      const [x, nextX] = [xs[out.column], xs[into.column]]
      const across = x - start + Math.abs(nextX - x) + goal - nextX
      const direct = across + Math.abs(to - from)
      if (direct >= least) continue
      if (out.column === into.column) {
        if (out.reach.low <= to && to <= out.reach.high) offer(direct, [from, x, to])
        continue
      }
      const low = Math.max(out.reach.low, into.reach.low)
      const high = Math.min(out.reach.high, into.reach.high)
      for (let row = 0; row < ys.length; row++) {
        const y = ys[row]
        const cost = across + Math.abs(y - from) + Math.abs(y - to) + 2 * BEND_COST
        if (y < low || y > high || cost >= least) continue
        if (runAcross(out.column, row) === runAcross(into.column, row)) offer(cost, [from, x, y, nextX, to])
      }
    }
  }
  return best
}
