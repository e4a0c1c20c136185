// Moving a moment: from one recorded window to the next. Picture: turning a page of the log.
// Invariant: past the ends of what is kept nothing moves.
import { readMoment, showMoment } from '../../state/readings'
import { readSeries } from '../../state/series'

export function moveMoment(step: 1 | -1): void {
  const atMs = readMoment()?.endMs
  if (atMs === undefined) return
  const windows = readSeries()
  const next =
    step === 1 ? windows.find(({ endMs }) => endMs > atMs) : windows.findLast(({ endMs }) => endMs < atMs)
  if (next !== undefined) showMoment(next)
}
