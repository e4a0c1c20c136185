// Series: the chart rows of this run, newest last. Picture: the paper roll of a chart recorder, cut at one length.
// Invariant: never more than SERIES_MAX rows, in the order of their time, all of one run.
import type { SeriesRow } from '../kit/frame-layout'

export const SERIES_MAX = 1024

let rows: readonly SeriesRow[] = []
const listeners = new Set<() => void>()

export function appendSeries(added: readonly SeriesRow[]): void {
  if (added.length === 0) return
  rows = [...rows, ...added].slice(-SERIES_MAX)
  tell()
}

export function clearSeries(): void {
  if (rows.length === 0) return
  rows = []
  tell()
}

/** The same array until something is added. */
export function readSeries(): readonly SeriesRow[] {
  return rows
}

export function subscribeSeries(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
