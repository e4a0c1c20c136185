// Lanes: the vertical ducts in front of the targets, one each, placed so that pipes cross as little as possible.
// Picture: a lift shaft per floor, side by side where their heights overlap.
// Invariant: lanes whose heights overlap never share paper, unless there is no room left of the cards.
import type { Approach } from './corridor'
import type { Exit } from './exits'
import { type Box, stack, stackWidth, type Wire } from './wire'

export interface LaneMember {
  readonly wire: Wire
  readonly exit: Exit
  readonly approach: Approach
  readonly endY: number
  laneX: number
  /** Radius of the bend out of the lane: outer pipes of a bundle turn wider. */
  bend: number
}

export interface Lane {
  readonly target: Box
  /** From the top of the mouth to its bottom. */
  readonly members: readonly LaneMember[]
  readonly mouth: number
  readonly width: number
  laneLeft: number
  laneRight: number
}

/** Targets whose left sides are nearer than this stand in one column and share the paper before it. */
const COLUMN = 120
const BEND = 10
/** Room for a label between lane and target, and between lanes; the second line where paper is scarce. */
const ROOMY = { lastPiece: 64, between: 12 }
const SNUG = { lastPiece: 46, between: 8 }
const TIGHT = { lastPiece: 18, between: 4 }
const ORDERS_TRIED_MAX = 6
/** Paper between a lane and a card it passes. */
const BESIDE = 12

/** Sets `laneX` of every member, and where each lane begins and ends. */
export function placeLanes(lanes: readonly Lane[], boxes: readonly Box[]): void {
  for (const column of columns(lanes)) {
    const ordered = leastCrossings(column)
    if (!place(ordered, boxes, ROOMY) && !place(ordered, boxes, SNUG)) place(ordered, boxes, TIGHT)
    for (const lane of column) layMembers(lane)
  }
}

function columns(lanes: readonly Lane[]): readonly (readonly Lane[])[] {
  const sorted = lanes.toSorted((a, b) => a.target.x - b.target.x || a.mouth - b.mouth)
  const groups: Lane[][] = []
  for (const lane of sorted) {
    const last = groups[groups.length - 1]
    const first = last?.[0]
    if (first !== undefined && lane.target.x - first.target.x < COLUMN) last.push(lane)
    else groups.push([lane])
  }
  return groups
}

interface Room {
  readonly lastPiece: number
  readonly between: number
}

// From right to left: each lane as near to its target as cards and the lanes already placed allow.
function place(ordered: readonly Lane[], boxes: readonly Box[], room: Room): boolean {
  const placed: Lane[] = []
  let fits = true
  for (const lane of ordered.toReversed()) {
    const width = bundleWidth(lane)
    const limit = placed
      .filter((other) => overlaps(spanOf(lane), spanOf(other)))
      .reduce(
        (least, other) => Math.min(least, other.laneLeft - room.between),
        lane.target.x - room.lastPiece,
      )
    lane.laneRight = besideBoxes(lane, width, limit, boxes)
    lane.laneLeft = lane.laneRight - width
    placed.push(lane)
    if (width > 0 && lane.laneLeft < leftLimit(lane)) fits = false
  }
  return fits
}

// A lane passes cards at its height on their left.
function besideBoxes(lane: Lane, width: number, limit: number, boxes: readonly Box[]): number {
  const span = spanOf(lane)
  const inTheWay = boxes.filter(
    (box) =>
      box.id !== lane.target.id &&
      box.x < limit + BESIDE &&
      box.x + box.width > limit - width - BESIDE &&
      overlaps(span, { top: box.y, bottom: box.y + box.height }) &&
      lane.members.every((member) => member.wire.from !== box.id),
  )
  return inTheWay.reduce((least, box) => Math.min(least, box.x - BESIDE), limit)
}

function layMembers(lane: Lane): void {
  const rising = lane.members.filter((member) => member.approach.y > member.endY + 0.5)
  const falling = lane.members.filter((member) => member.approach.y < member.endY - 0.5)
  // The one that comes from farthest runs on the right: it turns into the mouth outside of all others.
  spread(lane, rising)
  spread(lane, falling.toReversed())
  for (const member of lane.members) {
    if (!rising.includes(member) && !falling.includes(member)) member.laneX = lane.laneRight
  }
}

function spread(lane: Lane, nearestFirst: readonly LaneMember[]): void {
  const { centers, width } = stack(boresOf(nearestFirst))
  nearestFirst.forEach((member, index) => {
    const fromRight = width / 2 - centers[index]
    member.laneX = lane.laneRight - fromRight
    member.bend = BEND + fromRight - member.wire.bore / 2
  })
}

function bundleWidth(lane: Lane): number {
  const rising = lane.members.filter((member) => member.approach.y > member.endY + 0.5)
  const falling = lane.members.filter((member) => member.approach.y < member.endY - 0.5)
  return Math.max(stackWidth(boresOf(rising)), stackWidth(boresOf(falling)))
}

function boresOf(members: readonly LaneMember[]): readonly number[] {
  return members.map((member) => member.wire.bore)
}

// A pipe needs its bend before it can turn into the lane. Ways around come from anywhere.
function leftLimit(lane: Lane): number {
  const ahead = lane.members.filter((member) => member.exit.x < lane.target.x)
  return Math.max(...ahead.map((member) => (member.approach.turnX ?? member.exit.x) + BEND), -Infinity)
}

interface Span {
  readonly top: number
  readonly bottom: number
}

function spanOf(lane: Lane): Span {
  const heights = lane.members.flatMap(({ approach, endY }) => [approach.y, endY])
  return { top: Math.min(...heights) - lane.width / 2, bottom: Math.max(...heights) + lane.width / 2 }
}

function overlaps(a: Span, b: Span): boolean {
  return a.top < b.bottom + 2 && b.top < a.bottom + 2
}

// All orders of few lanes; beyond that the order of the targets, which is right for most drawings.
function leastCrossings(column: readonly Lane[]): readonly Lane[] {
  if (column.length > ORDERS_TRIED_MAX) return column
  let best = column
  let fewest = Infinity
  for (const order of orders(column)) {
    const crossings = crossingsOf(order)
    if (crossings < fewest) {
      best = order
      fewest = crossings
    }
  }
  return best
}

function orders(lanes: readonly Lane[]): readonly (readonly Lane[])[] {
  if (lanes.length < 2) return [lanes]
  return lanes.flatMap((lane, index) =>
    orders([...lanes.slice(0, index), ...lanes.slice(index + 1)]).map((rest) => [lane, ...rest]),
  )
}

function crossingsOf(order: readonly Lane[]): number {
  let crossings = 0
  order.forEach((left, index) => {
    for (const right of order.slice(index + 1)) crossings += crossingsBetween(left, right)
  })
  return crossings
}

// Pipes on their way to the right lane cut the left one; the left lane's last pieces cut the right one.
function crossingsBetween(left: Lane, right: Lane): number {
  let crossings = 0
  for (const a of left.members) {
    for (const b of right.members) {
      if (isWithin(b.approach.y, a.approach.y, a.endY)) crossings++
      if (isWithin(a.endY, b.approach.y, b.endY)) crossings++
    }
  }
  return crossings
}

function isWithin(y: number, a: number, b: number): boolean {
  return y > Math.min(a, b) && y < Math.max(a, b)
}
