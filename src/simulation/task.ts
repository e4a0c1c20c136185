// Task: one run from beginning to end, with the edits of a run record in between.
// Picture: one trip of the test driver around the whole course.
// Invariant: the same task gives the same report but for its wall time, on whichever thread it is done.
import { problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import { LimitError } from '../engine/limits'
import type { Scenario } from '../scenario/document'
import type { RecordedEdit } from '../scenario/run-record'
import { LIMITS } from '../scenario/limits'
import type { Report } from './report'
import { createRun } from './run'
import type { Run } from './run-api'

/** Plain data: it crosses to other threads. */
export interface SimulationTask {
  readonly scenario: Scenario
  /** Those after the end are left out. */
  readonly edits: readonly RecordedEdit[]
  readonly seed: number
  readonly durationMs: number
  readonly warmupMs: number
  /** So many traces of each sort. */
  readonly traces?: number
  readonly countsSteps?: boolean
}

/** Often enough for a progress line, seldom enough to cost nothing. */
const CHUNK_EVENTS = 50_000

/** `onProgress` hears the simulated time now and then. A limit is a refusal; only our own mistakes are thrown. */
export function perform(
  task: SimulationTask,
  wallMs: () => number,
  onProgress: (nowMs: number) => void,
): Result<Report> {
  try {
    return measure(task, wallMs, onProgress)
  } catch (error) {
    if (!(error instanceof LimitError)) throw error
    return refuse(problem('limit-reached', `seed ${task.seed}`, error.message))
  }
}

function measure(
  task: SimulationTask,
  wallMs: () => number,
  onProgress: (nowMs: number) => void,
): Result<Report> {
  const { scenario, edits, seed, durationMs, warmupMs, traces, countsSteps = false } = task
  // Whoever counts seeds up may come past the last one, where the random streams would begin anew from seed 0.
  if (!Number.isInteger(seed) || seed < 0 || seed > LIMITS.seed)
    return refuse([problem('out-of-range', 'seed', 'seed', seed, 0, LIMITS.seed)])
  const beganAt = wallMs()
  const created = createRun(scenario, {
    seed,
    warmupMs,
    countsSteps,
    ...(traces === undefined ? {} : { traces: { keep: traces } }),
  })
  if (!created.ok) return created
  const run = created.value
  for (const edit of edits.filter(({ atMs }) => atMs <= durationMs)) {
    advance(run, edit.atMs, onProgress)
    const adopted = run.adopt(edit.scenario)
    if (!adopted.ok) return adopted
  }
  advance(run, durationMs, onProgress)
  return succeed(run.report(wallMs() - beganAt))
}

function advance(run: Run, untilMs: number, onProgress: (nowMs: number) => void): void {
  while (!run.advance(untilMs, CHUNK_EVENTS)) onProgress(run.nowMs)
}
