// Slots: where pipes leave a card and where they come in, in the order in which they then need not cross.
// Picture: the outlets on the back of a machine, and the taps on its front.
// Invariant: pipes in one role leave side by side as one bundle, other roles keep a gap; all into one card come in
// side by side.
import { middleOf, type Way } from './way'
import { stack, stackWidth } from '../wire'

/** Between the walls of two bundles, where the card is high enough. */
const GAP = 14
/** The corners of a card are left alone. */
const CORNERS = 20
/** Upright pieces nearer than this stand in one place. */
const ONE_PLACE = 48
/** A pipe that would step by less than this runs straight; in a narrow gap, by less than the second. */
const STRAIGHT_BELOW = 12
const STRAIGHT_BELOW_IN_GAP = 30
const NARROW = 60

/** Sets where each way begins; returns the bundle of each wire: those of one bundle touch each other there. */
export function arrangeExits(ways: readonly Way[]): ReadonlyMap<string, string> {
  const bundleOf = new Map<string, string>()
  for (const [id, own] of grouped(ways, ({ source }) => source.id)) {
    const bundles = bundled(own.toSorted(byDeparture))
    const [{ source }] = own
    const widths = bundles.map((bundle) => stackWidth(boresOf(bundle)))
    const pipes = widths.reduce((sum, width) => sum + width, 0)
    const room = (source.height - CORNERS - pipes) / (bundles.length - 1)
    const gap = bundles.length === 1 ? 0 : Math.max(0, Math.min(GAP, room))
    let top = middleOf(source) - (pipes + gap * (bundles.length - 1)) / 2
    bundles.forEach((bundle, place) => {
      const { centers, width } = stack(boresOf(bundle))
      bundle.forEach((way, index) => {
        way.turns[0] = top + width / 2 + centers[index]
        bundleOf.set(way.wire.id, bundle.length === 1 ? way.wire.id : `${id} ${place}`)
      })
      top += width + gap
    })
  }
  return bundleOf
}

export interface Mouth {
  readonly y: number
  /** Of all pipes together. */
  readonly width: number
  readonly ways: readonly Way[]
}

/** Sets where each way ends; returns the mouths by the card they are in. */
export function arrangeMouths(ways: readonly Way[]): ReadonlyMap<string, Mouth> {
  const mouths = new Map<string, Mouth>()
  for (const [id, into] of grouped(ways, ({ target }) => target.id)) {
    const ordered = into.toSorted(byArrival)
    const { centers, width } = stack(boresOf(ordered))
    const middle = middleOf(ordered[0].target)
    const y = middle + straightening(ordered, centers, middle)
    ordered.forEach((way, index) => {
      way.turns[way.turns.length - 1] = y + centers[index]
    })
    mouths.set(id, { y, width, ways: ordered })
  }
  return mouths
}

function grouped(ways: readonly Way[], key: (way: Way) => string): ReadonlyMap<string, readonly Way[]> {
  const groups = new Map<string, Way[]>()
  for (const way of ways) {
    const group = groups.get(key(way))
    if (group === undefined) groups.set(key(way), [way])
    else group.push(way)
  }
  return groups
}

function bundled(ways: readonly Way[]): readonly (readonly Way[])[] {
  const bundles: Way[][] = []
  for (const way of ways) {
    const last = bundles[bundles.length - 1]
    if (last?.[0]?.wire.role === way.wire.role) last.push(way)
    else bundles.push([way])
  }
  return bundles
}

function boresOf(ways: readonly Way[]): readonly number[] {
  return ways.map(({ wire }) => wire.bore)
}

/** The smallest shift that lets one of several pipes run straight, when one nearly does. */
function straightening(ways: readonly Way[], centers: readonly number[], middle: number): number {
  const steps = ways.flatMap(({ turns, source, target }, index) => {
    if (turns.length > 3) return []
    const gap = target.x - source.x - source.width
    const limit = gap < NARROW ? STRAIGHT_BELOW_IN_GAP : STRAIGHT_BELOW
    const step = turns[0] - (middle + centers[index])
    return Math.abs(step) < limit ? [step] : []
  })
  return steps.reduce((best, step) => (Math.abs(step) < Math.abs(best) ? step : best), steps[0] ?? 0)
}

// From the top: first those that turn up, the one that turns first on top; last those that turn down.
function byDeparture(a: Way, b: Way): number {
  const [first, second] = [departureOf(a), departureOf(b)]
  if (first.side !== second.side) return first.side - second.side
  const order = first.side === 0 ? first.y - second.y : compareOneSide(first, second)
  return order || compareTargets(a, b)
}

function byArrival(a: Way, b: Way): number {
  const [first, second] = [arrivalOf(a), arrivalOf(b)]
  if (first.side !== second.side) return first.side - second.side
  const order = first.side === 0 ? first.y - second.y : compareOneSide(first, second)
  return order || a.turns[0] - b.turns[0] || compare(a.wire.id, b.wire.id)
}

interface Turn {
  /** Where the way goes to, or comes from: above, straight, below. */
  readonly side: -1 | 0 | 1
  /** How far off the card it turns. */
  readonly away: number
  /** The height it goes to, or comes from. */
  readonly y: number
  /** Whether it then goes on, or came, from this card towards the other, and not back around this one. */
  readonly isOnward: boolean
}

function departureOf({ turns, source }: Way): Turn {
  const away = turns[1] - source.x - source.width
  const isOnward = turns.length === 3 || turns[3] > turns[1]
  return { side: sideOf(turns[2], middleOf(source)), away, y: turns[2], isOnward }
}

function arrivalOf({ turns, target }: Way): Turn {
  const last = turns.length - 1
  const isOnward = last === 2 || turns[last - 3] < turns[last - 1]
  const y = turns[last - 2]
  return { side: sideOf(y, middleOf(target)), away: target.x - turns[last - 1], y, isOnward }
}

function sideOf(y: number, middle: number): -1 | 0 | 1 {
  return Math.abs(y - middle) < STRAIGHT_BELOW ? 0 : y < middle ? -1 : 1
}

// Of two above: outermost, so on top, the one that turns nearer to the card. Turning in one place, the one that goes
// around the card is on top; of two that go on, the higher one, and of two that go around, the lower one.
function compareOneSide(a: Turn, b: Turn): number {
  if (Math.abs(a.away - b.away) > ONE_PLACE) return (b.away - a.away) * a.side
  if (a.isOnward !== b.isOnward) return a.isOnward === a.side > 0 ? -1 : 1
  return a.isOnward ? a.y - b.y : b.y - a.y
}

function compareTargets(a: Way, b: Way): number {
  return middleOf(a.target) - middleOf(b.target) || a.target.x - b.target.x || compare(a.wire.id, b.wire.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
