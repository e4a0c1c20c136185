// Points: a small schedule: at these seconds, these values, as plain data.
// Picture: pins on a time table, with a thread from one to the next.
// Invariant: the order in which a file lists them means nothing; their time does.
import type { RateProfile } from '../engine/plan'

export type Points = Readonly<Record<string, number>>

export const POINTS_MAX = 50
export const SECONDS_MAX = 10_000_000

/** Seconds and values in the order of time. */
export function pointsOf(points: Points): readonly (readonly [atS: number, value: number])[] {
  return Object.entries(points)
    .map(([atS, value]) => [Number(atS), value] as const)
    .sort(([a], [b]) => a - b)
}

export function cornersOf(points: Points): RateProfile['corners'] {
  return pointsOf(points).map(([atS, factor]) => ({ atMs: atS * 1000, factor }))
}

/** How a second is written as the name of a point: as JSON writes the number. */
export function isSecond(text: string): boolean {
  const value = Number(text)
  return String(value) === text && value >= 0 && value <= SECONDS_MAX
}
