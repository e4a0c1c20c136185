// Recorded window: what every dial showed of one window that has closed, and what it cost.
// Picture: a photograph of the whole wall of meters, pasted into the log at every full hour.
// Invariant: it reads and writes nothing of the run; the frame is of this window alone.
import type { Kernel } from '../engine/kernel'
import { FRAME_HEADER, frameLength, type SeriesRow } from '../kit/frame-layout'
import type { Scenario } from '../scenario/document'
import { HOURS_PER_MONTH } from '../core/units'
import { billOf } from './bill'
import { type Stretch, writeFrame } from './frame'
import { layoutOf } from './layout-of'
import { measuredBetween } from './metering'
import * as S from './snapshot'

const MS_PER_HOUR = 3_600_000

/** `spentUsd`: before this window. */
export function recordWindow(
  kernel: Kernel,
  scenario: Scenario,
  window: Stretch,
  spentUsd: number,
): SeriesRow {
  const layout = layoutOf(scenario, 0)
  const frame = new Float64Array(frameLength(layout))
  writeFrame(kernel, window, frame, layout, scenario)
  frame[FRAME_HEADER.editedAtMs] = Number.NaN
  const lengthMs = window.newest.timeMs - window.oldest.timeMs
  const usdPerHour = costOf(kernel, scenario, window, lengthMs)
  return {
    endMs: window.newest.timeMs,
    lengthMs,
    frame,
    usdPerHour,
    spentUsd: spentUsd + (usdPerHour * lengthMs) / MS_PER_HOUR,
  }
}

/** A month at the use of this window, by the hour. */
function costOf(kernel: Kernel, scenario: Scenario, { oldest, newest }: Stretch, lengthMs: number): number {
  const okRps = S.perSecond(oldest, newest, 'totals', S.OK)
  const measured = measuredBetween(kernel, oldest.usage, newest.usage, lengthMs, okRps)
  return billOf(scenario, measured).totalUsd / HOURS_PER_MONTH
}
