// Routing: where the pipes run between the cards, from left to right, in right angles.
// Picture: a plumber who lays pipes to one tap side by side in one duct.
// Invariant: the same boxes, wires and bores give the same routes; every wire between two boxes gets one, and none
// runs under a card if there is a way around.
import type { Area } from '../scenario/standing'
import { layInDucts } from './routes/ducts'
import { createPaper, type Paper } from './routes/paper'
import { type Point, type Polyline, simplified } from './polyline'
import { arrangeExits, arrangeMouths, type Mouth } from './routes/slots'
import { pointsOf, type Way } from './routes/way'
import { createWayFinder, type WayFinder } from './routes/way-finder'
import { type Box, WALL, type Wire } from './wire'

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
  /** Wires that leave a card side by side with others are drawn together with them. */
  readonly drawnWith: string
}

const BEND = 10
/** Ways are chosen as if all pipes were of one width: else they would jump from one to another while it runs. */
const PLANNED_BORE = 6

/** `frames`: of the places, along whose lines no pipe runs if it can be helped. */
export function routePipes(
  boxes: readonly Box[],
  wires: readonly Wire[],
  frames: readonly Area[] = [],
): readonly Trunk[] {
  const { paper, finder } = groundOf(boxes, frames)
  const ways = planWays(boxes, wires, finder)
  // The order in which pipes leave and come in follows from their ways, which then begin and end there.
  const bundleOf = arrangeExits(ways)
  const mouths = arrangeMouths(ways)
  ways.forEach(finder.mend)
  layInDucts(ways, paper)
  const drawnWith = sharedWalls(mouths, bundleOf)
  return [...mouths].map(([target, mouth]) => trunkOf(target, mouth, drawnWith(target)))
}

interface Ground {
  readonly frames: readonly Area[]
  readonly paper: Paper
  readonly finder: WayFinder
}

/** While cards stand where they are, pipes change their widths many times. */
const grounds = new WeakMap<readonly Box[], Ground>()

function groundOf(boxes: readonly Box[], frames: readonly Area[]): Ground {
  const known = grounds.get(boxes)
  if (known !== undefined && (known.frames === frames || known.frames.length + frames.length === 0))
    return known
  const paper = createPaper(boxes, frames)
  const ground = { frames, paper, finder: createWayFinder(paper) }
  grounds.set(boxes, ground)
  return ground
}

/** The paper that each straight piece of the pipes takes. */
export function pipeAreas({ routes }: Trunk): readonly Area[] {
  return routes.flatMap(({ points, bore }) => {
    const half = bore / 2 + WALL
    return points.slice(1).map((point, index) => {
      const before = points[index]
      return {
        x: Math.min(before.x, point.x) - half,
        y: Math.min(before.y, point.y) - half,
        width: Math.abs(before.x - point.x) + 2 * half,
        height: Math.abs(before.y - point.y) + 2 * half,
      }
    })
  })
}

/** Trunks whose pipes touch, in the order of the first of each. */
export function drawnTogether(trunks: readonly Trunk[]): readonly (readonly Trunk[])[] {
  const groups = new Map<string, Trunk[]>()
  for (const trunk of trunks) {
    const group = groups.get(trunk.drawnWith)
    if (group === undefined) groups.set(trunk.drawnWith, [trunk])
    else group.push(trunk)
  }
  return [...groups.values()]
}

function planWays(boxes: readonly Box[], wires: readonly Wire[], finder: WayFinder): readonly Way[] {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const planned = wires.flatMap((wire) => {
    const source = byId.get(wire.from)
    const target = byId.get(wire.to)
    if (source === undefined || target === undefined || source === target) return []
    return [{ wire, way: finder.straight({ ...wire, bore: PLANNED_BORE }, source, target) }]
  })
  arrangeExits(planned.map(({ way }) => way))
  return planned.map(({ wire, way }) => {
    finder.find(way)
    return { ...way, wire }
  })
}

// Wires of one bundle share walls where they leave, so the paper around one must not be drawn over another.
function sharedWalls(
  mouths: ReadonlyMap<string, Mouth>,
  bundleOf: ReadonlyMap<string, string>,
): (target: string) => string {
  const parent = new Map([...mouths.keys()].map((target) => [target, target]))
  function root(id: string): string {
    const up = parent.get(id)!
    return up === id ? id : root(up)
  }
  const firstOfBundle = new Map<string, string>()
  for (const [target, { ways }] of mouths) {
    for (const { wire } of ways) {
      const bundle = bundleOf.get(wire.id)!
      const first = firstOfBundle.get(bundle)
      if (first === undefined) firstOfBundle.set(bundle, target)
      else parent.set(root(target), root(first))
    }
  }
  return root
}

function trunkOf(target: string, { y, width, ways }: Mouth, drawnWith: string): Trunk {
  const routes = ways.map((way): Route => {
    const points = pointsOf(way)
    const radii = points.map((_, index) => (index === points.length - 2 ? lastBend(way, ways, width) : BEND))
    return { id: way.wire.id, bore: way.wire.bore, ...simplified({ points, radii }) }
  })
  return { target, routes, mouth: { x: ways[0].target.x, y }, width, drawnWith }
}

// Outer pipes of a lane turn wider; one that comes in from farther off is alone.
function lastBend(way: Way, ways: readonly Way[], width: number): number {
  const right = Math.max(...ways.filter((other) => rises(other) === rises(way)).map(rightOf))
  const fromRight = right - rightOf(way)
  return fromRight > width ? BEND : BEND + fromRight
}

function rises({ turns }: Way): boolean {
  return turns[turns.length - 3] > turns[turns.length - 1]
}

function rightOf({ turns, wire }: Way): number {
  return turns[turns.length - 2] + wire.bore / 2
}
