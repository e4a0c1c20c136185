// Label places: where a rate stands beside its pipes. Picture: a map maker's hand, who leaves a name out before
// writing it across a road. Invariant: a placed label touches no card, no pipe and no other label.
import type { Point } from './polyline'
import { pipeAreas, type Trunk } from './routing'
import type { Area } from '../scenario/standing'
import { WALL } from './wire'

export interface LabelText {
  readonly target: string
  readonly sort: 'rate' | 'failed'
  readonly text: string
}

/** `x` is its right end, `y` its middle. */
export interface PlacedLabel extends LabelText, Point {}

export interface Rect {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Inter 500 at 11 px with tabular figures is at most this wide a letter, on average over such labels. */
export const LETTER = 6.1
const HEIGHT = 14
/** Between a label and the tip of the pipes. */
const FROM_TARGET = 10

export function placeLabels(
  trunks: readonly Trunk[],
  boxes: readonly Area[],
  labels: readonly LabelText[],
  /** So many times as large as usual. */
  times = 1,
): readonly PlacedLabel[] {
  const taken = [...boxes.map(rectOf), ...trunks.flatMap(pipeRects)]
  const placed: PlacedLabel[] = []
  const byTarget = new Map(trunks.map((trunk) => [trunk.target, trunk]))
  // Failures first: where paper is scarce they are the news.
  for (const label of labels.toSorted((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0))) {
    const trunk = byTarget.get(label.target)
    const place =
      trunk && placesFor(trunk, label, times).find((point) => isClear(rectAt(point, label, times), taken))
    if (place === undefined) continue
    taken.push(rectAt(place, label, times))
    placed.push({ ...label, ...place })
  }
  return placed
}

// Above the last straight piece; else below it; else a line further off; else left of the lane.
function placesFor({ mouth, width, routes }: Trunk, label: LabelText, times: number): readonly Point[] {
  const right = mouth.x - FROM_TARGET
  const line = HEIGHT * times
  const above = mouth.y - width / 2 - line / 2 - 2
  const below = mouth.y + width / 2 + line / 2 + 2
  const near = [above, below, above - line, below + line].map((y) => ({ x: right, y }))
  const laneLeft = Math.min(...routes.map(leftOfLane))
  const beside = [mouth.y, mouth.y - line, mouth.y + line].map((y) => ({ x: laneLeft - 6, y }))
  return label.sort === 'rate' ? near : [...near, ...beside]
}

function leftOfLane({ points, bore }: Trunk['routes'][number]): number {
  const turn = points[points.length - 2]
  return (turn?.x ?? Infinity) - bore / 2 - WALL
}

export function pipeRects(trunk: Trunk): readonly Rect[] {
  return pipeAreas(trunk).map(rectOf)
}

function rectAt({ x, y }: Point, { text }: LabelText, times: number): Rect {
  const half = (HEIGHT * times) / 2 - 1
  return { left: x - text.length * LETTER * times, right: x, top: y - half, bottom: y + half }
}

export function rectOf({ x, y, width, height }: Area): Rect {
  return { left: x, right: x + width, top: y, bottom: y + height }
}

export function isClear(rect: Rect, taken: readonly Rect[]): boolean {
  return taken.every(
    (other) =>
      rect.right <= other.left ||
      rect.left >= other.right ||
      rect.bottom <= other.top ||
      rect.top >= other.bottom,
  )
}
