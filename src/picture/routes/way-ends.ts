// Way ends: where on the streets a way can begin and end. Picture: the doors of a house and the streets they open on.
// Invariant: from a door to its stretch of street, and along that stretch, no card is in the way.
import type { Paper } from './paper'
import type { Streets } from './streets'
import { leadOf, type Reach, tailOf, type Way } from './way'

/** An upright street that a way can take right from its card, and how far. */
export interface Door {
  readonly column: number
  readonly reach: Reach
}

export interface Ends {
  readonly leaves: readonly Door[]
  readonly arrives: readonly Door[]
}

const SOONER = 0.4

/** `near`: also on streets so near to a card that a way is hardly seen to leave it, or to arrive. */
export function endsOf(way: Way, streets: Streets, paper: Paper, near = false): Ends {
  const { source, target, turns } = way
  const { margin } = streets
  const [from, to] = [turns[0], turns[turns.length - 1]]
  const start = source.x + source.width
  const ahead = paper.alongFrom('level', from, start, margin, source).high
  // Where another card stands close, a pipe turns sooner.
  const lead = near ? margin : Math.min(leadOf(way), (ahead + margin - start) * SOONER)
  const behind = paper.alongFrom('level', to, target.x, margin, target).low
  const tail = near ? margin : Math.min(tailOf(way), (target.x - behind + margin) * SOONER)
  return {
    leaves: doors(from, { low: start + lead, high: ahead }, streets, paper),
    arrives: doors(to, { low: behind, high: target.x - tail }, streets, paper),
  }
}

function doors(y: number, { low, high }: Reach, { xs, margin }: Streets, paper: Paper): readonly Door[] {
  return xs.flatMap((x, column) => {
    if (x < low || x > high || !paper.isFree('upright', x, { low: y, high: y }, margin)) return []
    return [{ column, reach: paper.alongFrom('upright', x, y, margin) }]
  })
}
