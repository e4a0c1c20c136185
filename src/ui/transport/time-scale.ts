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
/** Of the ruler, the share that stays ahead of the present. */
const AHEAD = 0.1

export interface TimeScale {
  readonly lengthMs: number
  readonly marksMs: readonly number[]
}

export function timeScale(nowMs: number, lastFaultMs: number): TimeScale {
  const neededS = Math.max(nowMs / 1000 / (1 - AHEAD), lastFaultMs / 1000)
  const ruler = RULERS.find(({ lengthS }) => lengthS >= neededS) ?? wholeDays(neededS)
  const marksMs: number[] = []
  for (let atS = 0; atS <= ruler.lengthS; atS += ruler.markS) marksMs.push(atS * 1000)
  return { lengthMs: ruler.lengthS * 1000, marksMs }
}

function wholeDays(neededS: number): { lengthS: number; markS: number } {
  const days = Math.ceil(neededS / DAY_S / 5) * 5
  return { lengthS: days * DAY_S, markS: (days / 5) * DAY_S }
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
