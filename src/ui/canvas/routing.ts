// Routing: where the pipes run between the cards, from left to right, in right angles.
// Picture: a plumber who lays pipes to one tap side by side in one duct.
// Invariant: the same boxes, wires and bores give the same routes; every wire between two boxes gets one.
import { corridorBetween, type Corridors, createCorridors } from './corridor'
import { type Exit, exitsOf } from './exits'
import { type Lane, placeLanes } from './lanes'
import { type Point, type Polyline, simplified } from './polyline'
import { type Box, stack, type Wire } from './wire'

export interface Route extends Polyline {
  readonly id: string
  readonly bore: number
}

/** All wires into one target: they share a lane and end side by side. */
export interface Trunk {
  readonly target: string
  readonly routes: readonly Route[]
  /** Where the middle of the pipes meets the target. */
  readonly mouth: Point
  /** Outer width of the pipes together. */
  readonly width: number
  /** Where the last straight piece begins. */
  readonly laneEnd: number
  /** Wires that leave a card side by side with others are drawn together with them. */
  readonly drawnWith: string
}

const BEND = 10
/** A pipe that would step by less than this runs straight. */
const STRAIGHT_BELOW = 12

export function routePipes(boxes: readonly Box[], wires: readonly Wire[]): readonly Trunk[] {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const drawn = wires.filter((wire) => byId.has(wire.from) && byId.has(wire.to) && wire.from !== wire.to)
  const exits = exitsOf(drawn, byId)
  const corridors = createCorridors(boxes)
  const lanes = [...groupByTarget(drawn)].map(([target, members]) =>
    layLane(byId.get(target)!, members, byId, exits, corridors),
  )
  placeLanes(lanes, boxes)
  const groups = drawnTogether(lanes, exits)
  return lanes.map((lane) => trunkOf(lane, groups))
}

function groupByTarget(wires: readonly Wire[]): ReadonlyMap<string, readonly Wire[]> {
  const groups = new Map<string, Wire[]>()
  for (const wire of wires) {
    const group = groups.get(wire.to)
    if (group === undefined) groups.set(wire.to, [wire])
    else group.push(wire)
  }
  return groups
}

function layLane(
  target: Box,
  wires: readonly Wire[],
  byId: ReadonlyMap<string, Box>,
  exits: ReadonlyMap<string, Exit>,
  corridors: Corridors,
): Lane {
  const members = wires
    .map((wire) => {
      const exit = exits.get(wire.id)!
      const source = byId.get(wire.from)!
      const aimY = target.y + target.height / 2
      return { wire, exit, approach: corridorBetween(source, target, exit, aimY, wire.bore, corridors) }
    })
    .sort((a, b) => a.approach.y - b.approach.y || a.exit.y - b.exit.y || (a.wire.id < b.wire.id ? -1 : 1))
  const ends = stack(members.map(({ wire }) => wire.bore))
  const middle = target.y + target.height / 2
  const shift = straightening(
    members.map(({ approach }, index) => approach.y - (middle + ends.centers[index])),
  )
  return {
    target,
    members: members.map(({ wire, exit, approach }, index) => ({
      wire,
      exit,
      approach,
      endY: middle + shift + ends.centers[index],
      laneX: 0,
      bend: BEND,
    })),
    mouth: middle + shift,
    width: ends.width,
    laneLeft: 0,
    laneRight: 0,
  }
}

/** The smallest shift that lets one of several pipes run straight, when one nearly does. */
function straightening(steps: readonly number[]): number {
  const smallest = steps.reduce((best, step) => (Math.abs(step) < Math.abs(best) ? step : best), Infinity)
  return Math.abs(smallest) < STRAIGHT_BELOW ? smallest : 0
}

// Wires of one bundle share walls where they leave, so the paper around one must not be drawn over another.
function drawnTogether(lanes: readonly Lane[], exits: ReadonlyMap<string, Exit>): (target: string) => string {
  const parent = new Map(lanes.map((lane) => [lane.target.id, lane.target.id]))
  function root(id: string): string {
    const up = parent.get(id)!
    return up === id ? id : root(up)
  }
  const firstOfBundle = new Map<string, string>()
  for (const lane of lanes) {
    for (const { wire } of lane.members) {
      const { bundle } = exits.get(wire.id)!
      const first = firstOfBundle.get(bundle)
      if (first === undefined) firstOfBundle.set(bundle, lane.target.id)
      else parent.set(root(lane.target.id), root(first))
    }
  }
  return root
}

function trunkOf(lane: Lane, drawnWith: (target: string) => string): Trunk {
  const { target } = lane
  const routes = lane.members.map(({ wire, exit, approach, endY, laneX, bend }): Route => {
    const turnX = approach.turnX ?? exit.x
    const line: Polyline = {
      points: [
        { x: exit.x, y: exit.y },
        { x: turnX, y: exit.y },
        { x: turnX, y: approach.y },
        { x: laneX, y: approach.y },
        { x: laneX, y: endY },
        { x: target.x, y: endY },
      ],
      radii: [0, BEND, BEND, BEND, bend, 0],
    }
    return { id: wire.id, bore: wire.bore, ...simplified(line) }
  })
  return {
    target: target.id,
    routes,
    mouth: { x: target.x, y: lane.mouth },
    width: lane.width,
    laneEnd: lane.laneRight,
    drawnWith: drawnWith(target.id),
  }
}
