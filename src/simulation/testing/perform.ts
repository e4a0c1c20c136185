// Perform: plays a run record to its end and returns the report as bytes.
// Picture: a concert from a score; the score says everything, the hall nothing.
// Invariant: how it is cut into slices, and whether it is looked at, is no part of the score.
import { DOT_SIZE, DOTS_MAX } from '../../kit/frame-layout'
import type { RunRecord } from '../../scenario/run-record'
import { createRun } from '../run'
import type { Run } from '../run-api'
import { reportBytes } from './report-bytes'

export interface Performance {
  /** Events of the next slice; absent: all at once. */
  readonly slice?: () => number
  /** With a recorder, and read between slices as a screen would. */
  readonly live?: boolean
}

export function perform({ scenario, seed, edits }: RunRecord, { slice, live = false }: Performance): string {
  const created = createRun(scenario, { seed, warmupMs: scenario.warmupS * 1000, live })
  if (!created.ok) throw new Error(created.problems[0].message)
  const run = created.value
  for (const edit of edits) {
    advance(run, edit.atMs, slice, live)
    const adopted = run.adopt(edit.scenario)
    if (!adopted.ok) throw new Error(adopted.problems[0].message)
  }
  advance(run, scenario.durationS * 1000, slice, live)
  return reportBytes(run.report(0))
}

const FRAME_LENGTH = DOTS_MAX * DOT_SIZE

function advance(run: Run, untilMs: number, slice: (() => number) | undefined, live: boolean): void {
  const frame = new Float64Array(FRAME_LENGTH)
  while (!run.advance(untilMs, slice === undefined ? Number.POSITIVE_INFINITY : slice())) {
    if (!live) continue
    const layout = run.layout(1)
    run.writeFrame(frame, layout)
    run.writeDots(frame, layout)
    run.takeSeries()
  }
}
