// Polylines: orthogonal lines as lists of points, and what is drawn from them: rounded paths, parallels, places along.
// Picture: bent copper tube.
// Invariant: consecutive points differ in exactly one coordinate; a rounded path keeps its ends.
export interface Point {
  readonly x: number
  readonly y: number
}

/** A line with the bend radius of each of its points (those of the ends are not used). */
export interface Polyline {
  readonly points: readonly Point[]
  readonly radii: readonly number[]
}

/** Without points that repeat the one before or lie on the way to the next. */
export function simplified({ points, radii }: Polyline): Polyline {
  const kept: number[] = []
  points.forEach((point, index) => {
    const before = points[kept[kept.length - 1] ?? -1]
    if (before !== undefined && distance(before, point) < 0.01) return
    kept.push(index)
  })
  const corners = kept.filter((index, place) => {
    const before = points[kept[place - 1] ?? -1]
    const after = points[kept[place + 1] ?? -1]
    const here = points[index]
    return before === undefined || after === undefined || isCorner(before, here, after)
  })
  return {
    points: corners.map((index) => points[index]),
    radii: corners.map((index) => radii[index] ?? 0),
  }
}

/** An SVG path with rounded bends; a bend is never larger than half of the shorter piece beside it. */
export function pathOf(line: Polyline): string {
  const { points } = line
  const [first] = points
  if (first === undefined) return ''
  let path = `M${round(first.x)} ${round(first.y)}`
  for (let index = 1; index < points.length; index++) {
    const here = points[index]
    const bend = bendAt(line, index)
    if (bend === undefined) path += `L${round(here.x)} ${round(here.y)}`
    else {
      path += `L${round(bend.from.x)} ${round(bend.from.y)}`
      path += `Q${round(here.x)} ${round(here.y)} ${round(bend.to.x)} ${round(bend.to.y)}`
    }
  }
  return path
}

/** The line as short straight pieces, bends included, for things that travel along it. */
export function flattened(line: Polyline): readonly Point[] {
  const { points } = line
  const flat: Point[] = []
  points.forEach((here, index) => {
    const bend = bendAt(line, index)
    if (bend === undefined) flat.push(here)
    else for (let step = 0; step <= BEND_STEPS; step++) flat.push(onBend(bend, here, step / BEND_STEPS))
  })
  return flat
}

/** The parallel line at a distance: to the right of the direction of travel when positive. */
export function parallel({ points, radii }: Polyline, offset: number): Polyline {
  const moved = points.map((point, index) => {
    const before = points[index - 1]
    const after = points[index + 1]
    const normalIn = before === undefined ? undefined : normalOf(before, point)
    const normalOut = after === undefined ? undefined : normalOf(point, after)
    const x = (normalIn?.x ?? 0) !== 0 ? normalIn!.x : (normalOut?.x ?? 0)
    const y = (normalIn?.y ?? 0) !== 0 ? normalIn!.y : (normalOut?.y ?? 0)
    return { x: point.x + x * offset, y: point.y + y * offset }
  })
  const movedRadii = radii.map((radius, index) => {
    const turn = turnAt(points, index)
    return Math.max(0, radius + turn * offset)
  })
  return { points: moved, radii: movedRadii }
}

/** The middle of its longest piece but the last, which pipes to one target share. */
export function middleOf(points: readonly Point[]): Point | undefined {
  const pieces = points.slice(1).map((to, index) => ({ from: points[index], to }))
  const free = pieces.length > 1 ? pieces.slice(0, -1) : pieces
  const [longest] = free.toSorted((a, b) => distance(b.from, b.to) - distance(a.from, a.to))
  return longest && { x: (longest.from.x + longest.to.x) / 2, y: (longest.from.y + longest.to.y) / 2 }
}

interface Bend {
  readonly from: Point
  readonly to: Point
}

const BEND_STEPS = 4

function bendAt({ points, radii }: Polyline, index: number): Bend | undefined {
  const before = points[index - 1]
  const here = points[index]
  const after = points[index + 1]
  if (before === undefined || here === undefined || after === undefined) return undefined
  const reach = Math.min(radii[index] ?? 0, distance(before, here) / 2, distance(here, after) / 2)
  if (reach < 0.5) return undefined
  return { from: towards(here, before, reach), to: towards(here, after, reach) }
}

function onBend({ from, to }: Bend, corner: Point, share: number): Point {
  const a = (1 - share) * (1 - share)
  const b = 2 * (1 - share) * share
  const c = share * share
  return { x: a * from.x + b * corner.x + c * to.x, y: a * from.y + b * corner.y + c * to.y }
}

function towards(from: Point, to: Point, reach: number): Point {
  const share = reach / distance(from, to)
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y) === 0 ? 0 : Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2)
}

function isCorner(before: Point, here: Point, after: Point): boolean {
  const dxIn = Math.sign(here.x - before.x)
  const dyIn = Math.sign(here.y - before.y)
  return dxIn !== Math.sign(after.x - here.x) || dyIn !== Math.sign(after.y - here.y)
}

// The unit vector to the right of the way from a to b, with y downwards.
function normalOf(a: Point, b: Point): Point {
  return { x: -Math.sign(b.y - a.y), y: Math.sign(b.x - a.x) }
}

// 1 for a turn to the left, -1 to the right, 0 for none: a parallel on the right of a left turn is the outer one.
function turnAt(points: readonly Point[], index: number): number {
  const before = points[index - 1]
  const here = points[index]
  const after = points[index + 1]
  if (before === undefined || here === undefined || after === undefined) return 0
  const cross = (here.x - before.x) * (after.y - here.y) - (here.y - before.y) * (after.x - here.x)
  return -Math.sign(cross)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
