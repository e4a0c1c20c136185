// The piece of time that the lanes show. Picture: a frame that slides along a long roll of paper.
// Invariant: it lies on the roll, is never empty, and never longer than the roll.

export interface TimeWindow {
  readonly fromMs: number
  readonly toMs: number
}

const LENGTH_MIN_MS = 2000
const TICKS_S = [
  0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
]

/** `factor` below 1 shows less; what is at `aroundMs` stays where it is. */
export function zoomed(window: TimeWindow, factor: number, aroundMs: number, fullMs: number): TimeWindow {
  const length = Math.min(fullMs, Math.max(LENGTH_MIN_MS, (window.toMs - window.fromMs) * factor))
  const share = (aroundMs - window.fromMs) / (window.toMs - window.fromMs)
  return placed(aroundMs - share * length, length, fullMs)
}

export function panned({ fromMs, toMs }: TimeWindow, byMs: number, fullMs: number): TimeWindow {
  return placed(fromMs + byMs, toMs - fromMs, fullMs)
}

function placed(fromMs: number, length: number, fullMs: number): TimeWindow {
  const from = Math.max(0, Math.min(fullMs - length, fromMs))
  return { fromMs: from, toMs: from + length }
}

/** Round times in it, at most so many. */
export function ticksOf({ fromMs, toMs }: TimeWindow, most: number): readonly number[] {
  const wantedMs = (toMs - fromMs) / Math.max(1, most)
  const found = TICKS_S.find((seconds) => seconds * 1000 >= wantedMs)
  const stepMs = found === undefined ? Math.ceil(wantedMs / 86_400_000) * 86_400_000 : found * 1000
  const first = Math.ceil(fromMs / stepMs)
  const count = Math.floor(toMs / stepMs) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * stepMs)
}
