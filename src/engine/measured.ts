// Measured: what a meter has counted since measuring began, and what several of them say together.
// Picture: the hour counters of a row of machines, read on the same evening and added up.
// Invariant: together they are as busy as all their busy time over all their available time, so one that was never
// available says nothing; their lines are as long as all of them together, over the time of the one that was there longest.

export interface Measured {
  /** In unit × ms, and so are the others. */
  readonly busy: number
  readonly available: number
  readonly waiting: number
  /** Since measuring began, or since it came into being. */
  readonly passedMs: number
}

/** Whatever measures like a meter. */
export interface Measuring {
  measured(nowMs: number): Measured
}

export function measuredTogether(meters: readonly Measuring[], nowMs: number): Measured {
  const all = meters.map((meter) => meter.measured(nowMs))
  const sumOf = (name: 'busy' | 'available' | 'waiting') => all.reduce((sum, one) => sum + one[name], 0)
  return {
    busy: sumOf('busy'),
    available: sumOf('available'),
    waiting: sumOf('waiting'),
    passedMs: all.reduce((most, { passedMs }) => Math.max(most, passedMs), 0),
  }
}

/** Busy over available, 0..1; 0 when nothing was available. */
export function utilizationOf({ busy, available }: Measured): number {
  return available > 0 ? Math.max(0, Math.min(1, busy / available)) : 0
}

/** Time-weighted mean number waiting. */
export function queueLengthMeanOf({ waiting, passedMs }: Measured): number {
  return passedMs > 0 ? Math.max(0, waiting / passedMs) : 0
}
