// Series: the windows this run has recorded, newest last. Picture: the paper roll of a chart recorder, cut at one length.
// Invariant: in the order of their time, all of one run; never more than WINDOWS_MAX of them, nor more than BYTES_MAX
// of readings, but always as many as a chart draws: a design of 10 parts is kept whole, one of 300 for 300 windows.
import type { FrameLayout, SeriesRow } from '../kit/frame-layout'

const WINDOWS_MAX = 1024
const BYTES_MAX = 32 * 1024 * 1024
/** A chart draws so many points at most. */
export const CHARTED_MAX = 120

/** A window, and which row of its frame is whose. */
export interface RecordedWindow extends SeriesRow {
  readonly layout: FrameLayout
}

let windows: readonly RecordedWindow[] = []
const listeners = new Set<() => void>()

/** `layout`: of the epoch in which they were recorded. */
export function appendSeries(rows: readonly SeriesRow[], layout: FrameLayout | undefined): void {
  if (rows.length === 0 || layout === undefined) return
  const all = [...windows, ...rows.map((row) => ({ ...row, layout }))].slice(-WINDOWS_MAX)
  windows = all.slice(-roomFor(all))
  tell()
}

export function clearSeries(): void {
  if (windows.length === 0) return
  windows = []
  tell()
}

/** The same array until something is added. */
export function readSeries(): readonly RecordedWindow[] {
  return windows
}

/** The window that ended nearest to this time. */
export function windowNear(timeMs: number): RecordedWindow | undefined {
  const after = windows.findIndex(({ endMs }) => endMs >= timeMs)
  if (after <= 0) return windows.at(after)
  const before = windows[after - 1]
  return timeMs - before.endMs <= windows[after].endMs - timeMs ? before : windows[after]
}

export function subscribeSeries(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function roomFor(all: readonly RecordedWindow[]): number {
  let bytes = 0
  let count = 0
  for (const { frame } of all.toReversed()) {
    bytes += frame.byteLength
    if (bytes > BYTES_MAX && count >= CHARTED_MAX) break
    count += 1
  }
  return count
}

function tell(): void {
  for (const listener of listeners) listener()
}
