// Alignment: where something that is carried comes into line with what stands. Picture: the draftsman's T-square, which
// clicks into place at the edge of the next box. Invariant: across and down are looked at apart; the nearest line wins.
import type { Position } from '../../scenario/document'
import { GRID } from '../../scenario/position'
import type { Area } from '../../scenario/standing'

/** A line of the sheet from one end to the other. */
export interface GuideLine {
  readonly from: Position
  readonly to: Position
}

export interface Aligned {
  /** How far it goes, instead of as far as the hand. */
  readonly by: Position
  readonly lines: readonly GuideLine[]
}

/**
 * `carried` as it stood, taken `by` so far: in line with one of the others if an edge or a middle is nearer to theirs
 * than `reach`, else on the grid.
 */
export function aligned(carried: Area, by: Position, others: readonly Area[], reach: number): Aligned {
  const at = { ...carried, x: carried.x + by.x, y: carried.y + by.y }
  const x = nearest(at, others, ACROSS, reach)
  const y = nearest(at, others, DOWN, reach)
  const to = { x: x ?? snapped(at.x), y: y ?? snapped(at.y) }
  const there = { ...at, ...to }
  return {
    by: { x: to.x - carried.x, y: to.y - carried.y },
    lines: [
      ...(x === undefined ? [] : linesOf(there, others, ACROSS)),
      ...(y === undefined ? [] : linesOf(there, others, DOWN)),
    ],
  }
}

interface Axis {
  readonly at: 'x' | 'y'
  readonly size: 'width' | 'height'
  readonly along: 'x' | 'y'
  readonly length: 'width' | 'height'
}

const ACROSS: Axis = { at: 'x', size: 'width', along: 'y', length: 'height' }
const DOWN: Axis = { at: 'y', size: 'height', along: 'x', length: 'width' }
/** First edge, middle, last edge: like with like. */
const SHARES = [0, 0.5, 1]
/** A guide shows a little beyond the cards it joins. */
const BEYOND = 8

/** Where it would begin, in line with the nearest of the others. */
function nearest(at: Area, others: readonly Area[], axis: Axis, reach: number): number | undefined {
  let best: number | undefined
  let distance = reach
  for (const other of others) {
    for (const share of SHARES) {
      const begin = Math.round(lineAt(other, axis, share) - at[axis.size] * share)
      const away = Math.abs(begin - at[axis.at])
      if (away > distance || (away === distance && best !== undefined)) continue
      best = begin
      distance = away
    }
  }
  return best
}

/** All lines it now shares, each from the first card to the last. */
function linesOf(at: Area, others: readonly Area[], axis: Axis): readonly GuideLine[] {
  const lines = SHARES.map((share) => lineOf(at, others, axis, share))
  const [first, middle, last] = lines
  // Between two edges that are in line the middle is too, and need not be said.
  const said = first !== undefined && last !== undefined ? [first, last] : [first, middle, last]
  return said.filter((line) => line !== undefined)
}

function lineOf(at: Area, others: readonly Area[], axis: Axis, share: number): GuideLine | undefined {
  const line = lineAt(at, axis, share)
  // Half a pixel apart is what a middle is rounded by.
  const on = others.filter((other) => Math.abs(lineAt(other, axis, share) - line) <= 0.5)
  if (on.length === 0) return undefined
  const all = [at, ...on]
  const begin = Math.min(...all.map((area) => area[axis.along])) - BEYOND
  const end = Math.max(...all.map((area) => area[axis.along] + area[axis.length])) + BEYOND
  const point = (along: number) => ({ x: 0, y: 0, [axis.at]: line, [axis.along]: along })
  return { from: point(begin), to: point(end) }
}

function lineAt(area: Area, axis: Axis, share: number): number {
  return area[axis.at] + area[axis.size] * share
}

function snapped(value: number): number {
  return Math.round(value / GRID) * GRID + 0
}
