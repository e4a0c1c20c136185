// Engine entry: a run from a run record to its report, cut into slices as the test wants them; the same file runs in
// Node and, bundled, in the browser. Picture: the same piece played by two orchestras, with pauses in other places.
// Invariant: however time is sliced, and whoever watches, the report is the same but for its wall time.
import { DOT_SIZE, DOTS_MAX, frameLength } from '../src/kit/frame-layout'
import { parseRunRecord } from '../src/scenario/run-record'
import { createRun } from '../src/simulation/run'
import type { Run } from '../src/simulation/run-api'

export const SLICINGS = ['whole', 'by 1,000 events', 'by 1 ms of wall time', 'by 5 ms of wall time'] as const
export type Slicing = (typeof SLICINGS)[number]

/** The report with all there can be in it as text, without its wall time. */
export function reportText(record: string, slicing: Slicing): string {
  const read = parseRunRecord(record)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  const { scenario, seed, edits } = read.value
  const created = createRun(scenario, {
    seed,
    warmupMs: scenario.warmupS * 1000,
    live: slicing !== 'whole',
    countsSteps: true,
    traces: { keep: 3, share: 0.1 },
  })
  if (!created.ok) throw new Error(created.problems[0]?.message)
  const run = created.value
  for (const edit of edits) {
    advance(run, edit.atMs, slicing)
    const adopted = run.adopt(edit.scenario)
    if (!adopted.ok) throw new Error(adopted.problems[0]?.message)
  }
  advance(run, scenario.durationS * 1000, slicing)
  const { wallMs: _wallMs, ...report } = run.report(0)
  return JSON.stringify(report)
}

function advance(run: Run, untilMs: number, slicing: Slicing): void {
  switch (slicing) {
    case 'whole':
      run.advance(untilMs, Infinity)
      return
    case 'by 1,000 events':
      while (!run.advance(untilMs, 1000)) watch(run)
      return
    case 'by 1 ms of wall time':
      return advanceByWall(run, untilMs, 1)
    case 'by 5 ms of wall time':
      return advanceByWall(run, untilMs, 5)
    default:
      throw new Error(`no slicing ${String(slicing satisfies never)}`)
  }
}

/** Fast enough that the wall has its say and no test waits for it. */
const PACE = 400
const CHUNK_EVENTS = 64

// As the page does it: simulated time follows the clock on the wall, in slices of so many ms.
function advanceByWall(run: Run, untilMs: number, sliceMs: number): void {
  const beganAt = performance.now()
  const fromMs = run.nowMs
  // The clock may stand at the end already with something left to do at that instant.
  let isThere = false
  while (!isThere) {
    const sliceBeganAt = performance.now()
    const dueMs = Math.min(untilMs, fromMs + (sliceBeganAt - beganAt) * PACE)
    let isDone = run.advance(dueMs, CHUNK_EVENTS)
    while (!isDone && performance.now() - sliceBeganAt < sliceMs) isDone = run.advance(dueMs, CHUNK_EVENTS)
    isThere = isDone && dueMs === untilMs
    watch(run)
  }
}

const dots = new Float64Array(DOTS_MAX * DOT_SIZE)

// Reading never writes.
function watch(run: Run): void {
  const layout = run.layout(1)
  run.writeFrame(new Float64Array(frameLength(layout)), layout)
  run.writeDots(dots, layout)
  run.takeSeries()
}
