// The time line's scale: how much time it shows and where its marks stand. Picture: a ruler that is swapped for a longer
// one before the pen runs off its end. Invariant: the present is always on the ruler, with some future beside it.

/** Lengths in seconds, each a round number of its marks. */
const RULERS = [
  { lengthS: 60, markS: 10 },
  { lengthS: 120, markS: 30 },
  { lengthS: 300, markS: 60 },
  { lengthS: 600, markS: 120 },
  { lengthS: 1800, markS: 300 },
  { lengthS: 3600, markS: 600 },
  { lengthS: 7200, markS: 1800 },
  { lengthS: 21_600, markS: 3600 },
  { lengthS: 86_400, markS: 14_400 },
]
const DAY_S = 86_400
/** Longer rulers have this many marks, days each. */
const DAYS_STEP = 5
/** Of the ruler, the share that stays ahead of the present. */
const AHEAD = 0.1

/** How long the ruler has to be. */
export function rulerLengthMs(nowMs: number, lastFaultMs: number): number {
  const neededS = Math.max(nowMs / 1000 / (1 - AHEAD), lastFaultMs / 1000)
  const ruler = RULERS.find(({ lengthS }) => lengthS >= neededS)
  return 1000 * (ruler?.lengthS ?? Math.ceil(neededS / DAY_S / DAYS_STEP) * DAYS_STEP * DAY_S)
}

/** The marks of a ruler, both ends included. */
export function rulerMarks(lengthMs: number): readonly number[] {
  const ruler = RULERS.find(({ lengthS }) => lengthS * 1000 === lengthMs)
  const markMs = ruler === undefined ? lengthMs / DAYS_STEP : ruler.markS * 1000
  return Array.from({ length: Math.round(lengthMs / markMs) + 1 }, (_, index) => index * markMs)
}

/** Of the marks, as many as there is room to label, at equal distances: every one, every second one, the ends. */
export function labeledMarks(marksMs: readonly number[], room: number): readonly number[] {
  const last = marksMs.length - 1
  const step = [1, 2, 3].find((one) => last % one === 0 && last / one + 1 <= room) ?? last
  return marksMs.filter((_, index) => index % step === 0)
}

/** A mark on the ruler: `1:00`, `2:30:00`, `3 d`. */
export function markLabel(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds >= DAY_S && seconds % DAY_S === 0) return `${seconds / DAY_S} d`
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = String(seconds % 60).padStart(2, '0')
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`
}
