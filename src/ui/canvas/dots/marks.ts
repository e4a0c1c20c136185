// Marks: where dots are and what they look like, gathered for one picture. Picture: a tray of pins.
// Invariant: no object per dot: the tray is flat and used again for every picture.
import type { Track } from './orders'

/** What a mark means by its shape: a disc, a square, a cross. */
export const MARK = { read: 0, write: 1, failed: 2 } as const

const STRIDE = 3

export class Marks {
  private values = new Float64Array(STRIDE * 512)
  count = 0

  clear(): void {
    this.count = 0
  }

  add(x: number, y: number, mark: number): void {
    const at = this.count * STRIDE
    if (at + STRIDE > this.values.length) this.grow()
    this.values[at] = x
    this.values[at + 1] = y
    this.values[at + 2] = mark
    this.count++
  }

  x(index: number): number {
    return this.values[index * STRIDE]
  }

  y(index: number): number {
    return this.values[index * STRIDE + 1]
  }

  mark(index: number): number {
    return this.values[index * STRIDE + 2]
  }

  private grow(): void {
    const larger = new Float64Array(this.values.length * 2)
    larger.set(this.values)
    this.values = larger
  }
}

/** A track measured, so that a place along it is found quickly. */
export interface MeasuredTrack {
  readonly track: Track
  /** Way from the start to each point. */
  readonly ways: readonly number[]
  readonly length: number
}

export function measured(track: Track): MeasuredTrack {
  const ways = [0]
  for (let index = 1; index < track.points.length; index++) {
    const a = track.points[index - 1]
    const b = track.points[index]
    ways.push(ways[index - 1] + Math.hypot(b.x - a.x, b.y - a.y))
  }
  return { track, ways, length: ways[ways.length - 1] ?? 0 }
}

/** Adds a mark at this way along the track, `aside` to the right of it. */
export function addAlong(
  marks: Marks,
  { track, ways, length }: MeasuredTrack,
  way: number,
  aside: number,
  mark: number,
): void {
  const { points } = track
  if (points.length < 2) return
  const wanted = Math.min(length, Math.max(0, way))
  let index = 1
  while (index < ways.length - 1 && ways[index] < wanted) index++
  const a = points[index - 1]
  const b = points[index]
  const piece = ways[index] - ways[index - 1]
  const share = piece === 0 ? 0 : (wanted - ways[index - 1]) / piece
  const dx = piece === 0 ? 0 : (b.x - a.x) / piece
  const dy = piece === 0 ? 0 : (b.y - a.y) / piece
  marks.add(a.x + (b.x - a.x) * share - dy * aside, a.y + (b.y - a.y) * share + dx * aside, mark)
}
