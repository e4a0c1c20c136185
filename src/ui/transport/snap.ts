// Snapping: the round times that a hand means. Picture: the notches of a slide rule.
// Invariant: a step is 1, 2 or 5 of something people count in, and some pixels wide.

const STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400]
const STEP_PX = 4

/** The step of a scale on which so many milliseconds are one pixel. */
export function stepFor(msPerPixel: number): number {
  const found = STEPS_S.find((seconds) => seconds * 1000 >= msPerPixel * STEP_PX)
  return 1000 * (found ?? STEPS_S[STEPS_S.length - 1])
}

export function snap(ms: number, stepMs: number): number {
  return Math.max(0, Math.round(ms / stepMs) * stepMs)
}
