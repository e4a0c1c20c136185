// Paper: what is free between the cards. Picture: the floor between the shelves of a store room.
// Invariant: a stretch that is free touches no card; along a line and across it the same rules hold.
import type { Area } from '../../scenario/standing'
import type { Reach, Sort } from './way'
import type { Box } from '../wire'

export interface Paper {
  readonly boxes: readonly Box[]
  /** Of the places: pipes may cross their lines, but do not run along them. */
  readonly frames: readonly Area[]
  /** How far a line at this height, or this far from the left, is free in both directions from a point on it. */
  readonly alongFrom: (sort: Sort, at: number, from: number, margin: number, ignored?: Box) => Reach
  readonly isFree: (sort: Sort, at: number, ends: Reach, margin: number, ignored?: Box) => boolean
  /** How far a piece can be moved sideways; where it stands is always within. */
  readonly sideways: (sort: Sort, at: number, ends: Reach, margin: number) => Reach
}

export function createPaper(boxes: readonly Box[], frames: readonly Area[] = []): Paper {
  const left = boxes.map(({ x }) => x)
  const right = boxes.map(({ x, width }) => x + width)
  const top = boxes.map(({ y }) => y)
  const bottom = boxes.map(({ y, height }) => y + height)
  const level = { low: left, high: right, near: top, far: bottom }
  const upright = { low: top, high: bottom, near: left, far: right }

  function sidesFor(sort: Sort) {
    return sort === 'level' ? level : upright
  }
  return {
    boxes,
    frames,
    alongFrom(sort, at, from, margin, ignored) {
      const { low, high, near, far } = sidesFor(sort)
      const free = { low: -Infinity, high: Infinity }
      for (let index = 0; index < boxes.length; index++) {
        if (at <= near[index] - margin || at >= far[index] + margin || boxes[index] === ignored) continue
        narrow(free, from, low[index], high[index], margin)
      }
      return free
    },
    isFree(sort, at, { low: from, high: to }, margin, ignored) {
      const { low, high, near, far } = sidesFor(sort)
      for (let index = 0; index < boxes.length; index++) {
        const isBeside = at <= near[index] - margin || at >= far[index] + margin
        if (isBeside || to <= low[index] - margin || from >= high[index] + margin) continue
        if (boxes[index] !== ignored) return false
      }
      return true
    },
    sideways(sort, at, { low: from, high: to }, margin) {
      const { low, high, near, far } = sidesFor(sort)
      const free = { low: -Infinity, high: Infinity }
      for (let index = 0; index < boxes.length; index++) {
        if (to <= low[index] - margin || from >= high[index] + margin) continue
        narrow(free, at, near[index], far[index], margin)
      }
      return free
    },
  }
}

// A point nearer than the margin keeps its place, one under a card its freedom.
function narrow(
  free: { low: number; high: number },
  at: number,
  near: number,
  far: number,
  margin: number,
): void {
  if (far <= at) free.low = Math.max(free.low, Math.min(at, far + margin))
  else if (near >= at) free.high = Math.min(free.high, Math.max(at, near - margin))
}
