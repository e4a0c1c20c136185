// Note arrows: the pencil line from a note to what it is about, slightly bent so that it is no pipe.
// Picture: an arrow drawn by hand in a margin.
// Invariant: it begins at the edge of the note and ends at the edge of its target, or at a point.
import { unreachable } from '../core/assert'
import type { NoteArrow } from '../scenario/document'
import { type Area, centerOf } from '../scenario/standing'
import type { Point } from './polyline'

export interface ArrowLine {
  /** The line itself, and the two strokes of its head. */
  readonly line: string
  readonly head: string
  readonly from: Point
  readonly tip: Point
}

/** What there is to point at. */
export interface Sheet {
  readonly components: ReadonlyMap<string, Area>
  readonly places: ReadonlyMap<string, Area>
  /** A point on each link. */
  readonly links: (id: string) => Point | undefined
}

/** Where an arrow leads on this sheet; undefined while its target is not drawn. */
export function targetOf(arrow: NoteArrow, { components, places, links }: Sheet): Area | undefined {
  switch (arrow.to) {
    case 'component':
      return components.get(arrow.id)
    case 'place':
      return places.get(arrow.id)
    case 'link':
      return dot(links(arrow.id))
    case 'point':
      return dot(arrow.position)
    default:
      return unreachable(arrow)
  }
}

/** Undefined when the note lies on what it would point at. */
export function arrowLine(note: Area, target: Area): ArrowLine | undefined {
  const isAround = covers(target, note)
  const from = edgeTowards(note, isAround ? nearestOnFrame(target, centerOf(note)) : centerOf(target))
  const end = isAround ? nearestOnFrame(target, centerOf(note)) : edgeTowards(target, centerOf(note))
  const length = lengthOf(from, end)
  if (length < SHORTEST || isWithinArea(end, note)) return undefined
  const gap = target.width === 0 ? 0 : GAP
  const tip = isAround ? end : along(end, from, gap / length)
  const middle = along(from, tip, 0.5)
  // To the left of the way, as a right hand draws.
  const bend = { x: middle.x + (tip.y - from.y) * BEND, y: middle.y - (tip.x - from.x) * BEND }
  return {
    line: `M${two(from)}Q${two(bend)} ${two(tip)}`,
    head: headOf(bend, tip),
    from,
    tip,
  }
}

const SHORTEST = 14
const GAP = 5
const BEND = 0.1
const HEAD_PX = 9

function headOf(bend: Point, tip: Point): string {
  const length = lengthOf(bend, tip)
  const back = { x: ((bend.x - tip.x) / length) * HEAD_PX, y: ((bend.y - tip.y) / length) * HEAD_PX }
  const side = { x: -back.y * SPREAD, y: back.x * SPREAD }
  const one = { x: tip.x + back.x + side.x, y: tip.y + back.y + side.y }
  const other = { x: tip.x + back.x - side.x, y: tip.y + back.y - side.y }
  return `M${two(one)}L${two(tip)}L${two(other)}`
}

const SPREAD = 0.5

/** Where the way from the middle of an area to a point leaves it. */
function edgeTowards(area: Area, point: Point): Point {
  const middle = centerOf(area)
  const across = point.x - middle.x
  const down = point.y - middle.y
  const share = Math.min(
    across === 0 ? Infinity : area.width / 2 / Math.abs(across),
    down === 0 ? Infinity : area.height / 2 / Math.abs(down),
  )
  return Number.isFinite(share) ? { x: middle.x + across * share, y: middle.y + down * share } : middle
}

/** Where a frame is nearest to a point inside it. */
function nearestOnFrame({ x, y, width, height }: Area, point: Point): Point {
  const ways = [
    { by: point.x - x, at: { x, y: point.y } },
    { by: x + width - point.x, at: { x: x + width, y: point.y } },
    { by: point.y - y, at: { x: point.x, y } },
    { by: y + height - point.y, at: { x: point.x, y: y + height } },
  ]
  return ways.reduce((nearest, way) => (way.by < nearest.by ? way : nearest)).at
}

function covers(outer: Area, inner: Area): boolean {
  return isWithinArea(centerOf(inner), outer) && outer.width > inner.width
}

function isWithinArea(point: Point, { x, y, width, height }: Area): boolean {
  return point.x > x && point.x < x + width && point.y > y && point.y < y + height
}

function along(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

function lengthOf(from: Point, to: Point): number {
  const across = to.x - from.x
  const down = to.y - from.y
  return Math.sqrt(across * across + down * down)
}

function dot(point: Point | undefined): Area | undefined {
  return point && { x: point.x, y: point.y, width: 0, height: 0 }
}

function two({ x, y }: Point): string {
  return `${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100}`
}
