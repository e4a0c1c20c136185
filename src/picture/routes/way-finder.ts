// Way finder: the way of each wire: with one step before its target if that is free, else along the streets.
// Picture: whoever knows the short cut does not look at the town plan.
// Invariant: a way keeps a margin from cards where there is one, touches none where there is a way at all, and exists; asked
// the same twice, it remembers.
import type { Paper } from './paper'
import { createStreets, type Streets } from './streets'
import { endOf, leadOf, middleOf, type Reach, sortOf, startOf, tailOf, type Way } from './way'
import { wayAround } from './way-around'
import { endsOf } from './way-ends'
import { searchWay } from './way-search'
import { WALL, type Box, type Wire } from '../wire'

export interface WayFinder {
  /** The way if no card stood in it. */
  readonly straight: (wire: Wire, source: Box, target: Box) => Way
  /** Sets the bends, from where the way begins to where it ends. */
  readonly find: (way: Way) => void
  /** The same, if the way as it is touches a card. */
  readonly mend: (way: Way) => void
}

/** Paper between the middle of a pipe and a card: what is wanted, and what must be. */
const MARGINS = [10, 4]
/** Where before its card a pipe steps, if it can. */
const STEPS = [64, 46]
/** Where there is less room a pipe steps in the middle of it. */
const ROOM = 24
/** Nearer than this a pipe looks as if it touched a card. */
const TOUCHING = 2
/** Of so many ways it knows where they run: with the widths of pipes their ends move, and often back. */
const KNOWN_MOST = 5000

export function createWayFinder(paper: Paper): WayFinder {
  const streets = new Map<number, Streets>()
  const known = new Map<string, readonly number[] | undefined>()
  function streetsWith(margin: number): Streets {
    const known = streets.get(margin) ?? createStreets(paper, margin)
    streets.set(margin, known)
    return known
  }
  function around(way: Way, streets: Streets, near = false): number[] | undefined {
    const ends = endsOf(way, streets, paper, near)
    return wayAround(way, ends, streets) ?? searchWay(way, ends, streets)
  }
  function search(way: Way): number[] | undefined {
    return (
      firstOf(MARGINS, (margin) => stepped(way, margin, paper) ?? around(way, streetsWith(margin))) ??
      firstOf(MARGINS, (margin) => around(way, streetsWith(margin), true))
    )
  }
  function find(way: Way): void {
    const { wire, source, target, turns } = way
    const asked = `${source.id} ${target.id} ${wire.bore} ${turns[0]} ${turns[turns.length - 1]}`
    if (!known.has(asked)) {
      if (known.size === KNOWN_MOST) known.clear()
      known.set(asked, search(way))
    }
    const found = known.get(asked)
    if (found !== undefined) way.turns = [...found]
  }
  return {
    straight(wire, source, target) {
      const x = Math.max(target.x - STEPS[0], Math.min(target.x - 12, source.x + source.width + 12))
      return { wire, source, target, turns: [middleOf(source), x, middleOf(target)] }
    },
    find,
    mend(way) {
      if (!isClear(way, paper)) find(way)
    },
  }
}

function firstOf<Turns>(margins: readonly number[], find: (margin: number) => Turns | undefined) {
  for (const margin of margins) {
    const found = find(margin)
    if (found !== undefined) return found
  }
  return undefined
}

/** Level to before the target, one step, and on. */
function stepped(way: Way, margin: number, paper: Paper): number[] | undefined {
  const { wire, source, target, turns } = way
  const [from, to] = [turns[0], turns[turns.length - 1]]
  const start = source.x + source.width
  const half = wire.bore / 2 + WALL
  const left = Math.max(start + leadOf(way), paper.alongFrom('level', to, target.x, margin, target).low)
  const right = Math.min(target.x - tailOf(way), paper.alongFrom('level', from, start, margin, source).high)
  const places = [
    ...STEPS.map((step) => target.x - step - half),
    right - Math.min(right - left, ROOM) / 2,
    left,
  ].filter((x) => x >= left && x <= right)
  const x = places.find((place) => paper.isFree('upright', place, between(from, to), margin))
  return x === undefined ? undefined : [from, x, to]
}

// Where it begins and ends may have moved since it was found.
function isClear(way: Way, paper: Paper): boolean {
  const { wire, source, target, turns } = way
  const last = turns.length - 1
  const margin = wire.bore / 2 + WALL + TOUCHING
  return turns.every((at, index) => {
    const ends = between(startOf(way, index), endOf(way, index))
    const ignored = index === 0 ? source : index === last ? target : undefined
    return paper.isFree(sortOf(index), at, ends, margin, ignored)
  })
}

function between(a: number, b: number): Reach {
  return a < b ? { low: a, high: b } : { low: b, high: a }
}
