// Requests per dot: what one dot of the flow stands for: 1, 2, 5, 10, 20, 50, ...
// Picture: the scale of a map. Invariant: the busiest pipe gets at most DOTS_PER_SECOND, and the scale does not flicker.
import type { Pace } from '../../../worker/protocol'

/** At 120 px a second, twelve dots a second stand 10 px apart. */
const DOTS_PER_SECOND = 12
/** The scale stays until the rates have left it by this much. */
const SLACK = 1.3

/** Up to this pace every message is drawn by itself. */
export const SLOW_MOTION = 0.05

export function isSlowMotion(pace: Pace): boolean {
  return pace !== 'max' && pace <= SLOW_MOTION
}

/** The scale for this many requests per wall second on the busiest link; `before` is kept where it still serves. */
export function requestsPerDot(busiestPerSecond: number, before: number | undefined): number {
  const exact = busiestPerSecond / DOTS_PER_SECOND
  if (before !== undefined && exact <= before * SLACK && roundedUp(exact * SLACK) >= before) return before
  return roundedUp(exact)
}

function roundedUp(exact: number): number {
  if (exact <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(exact))
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= exact * 0.999) ?? 10
  return step * power
}
