// How lanes show time. Picture: the ruler that all rows of a planner share.
import type { TimeScale } from '../transport/use-flag-hold'

export interface LaneScale extends TimeScale {
  readonly fromMs: number
  /** Of the track, in pixels. */
  readonly width: number
  readonly msAt: (x: number) => number
}

/** Whether anything of it is in view. */
export function isInView({ fromMs, toMs }: LaneScale, atMs: number, untilMs = atMs): boolean {
  return atMs <= toMs && untilMs >= fromMs
}
