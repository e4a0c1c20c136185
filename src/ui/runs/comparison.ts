// Comparison: a kept design against the present one, both run in the background on the same traffic.
// Picture: two cars on the same track with the same drivers, one after the other.
// Invariant: at most one comparison is under way; what is shown says of which design it is.
import { create } from 'zustand'
import { parseKept } from '../../scenario/file'
import type { Scenario } from '../../scenario/document'
import type { Report } from '../../simulation/report'
import { type ComparedFigure, compareReports } from '../../simulation/report-figures'
import { useDocument } from '../../state/document'
import type { KeptRun } from '../../state/run-storage'
import { openBackground } from '../../worker/background-client'
import { PoolClosed, type TaskPool } from '../../worker/task-pool'
import { problemText } from './problem-text'

export const SEEDS = 5

export interface Compared {
  /** Of the kept run. */
  readonly keptId: string
  /** The present design, as it was run. */
  readonly scenario: Scenario
  readonly figures: readonly ComparedFigure[]
}

interface ComparisonState {
  readonly status: 'idle' | 'running' | 'cancelled' | 'failed'
  readonly share: number
  readonly why: string
  readonly compared: Compared | undefined
}

const IDLE: ComparisonState = { status: 'idle', share: 0, why: '', compared: undefined }

export const useComparison = create<ComparisonState>()(() => IDLE)

let pool: TaskPool | undefined

export async function compareWith(kept: KeptRun): Promise<void> {
  pool?.close()
  const own = openBackground()
  pool = own
  useComparison.setState({ ...IDLE, status: 'running' })
  try {
    const { scenario } = useDocument.getState()
    const figures = await bothRun(own, kept, scenario)
    useComparison.setState({ ...IDLE, compared: { keptId: kept.id, scenario, figures } })
  } catch (reason) {
    // What was given up for another comparison says nothing more.
    if (pool !== own) return
    if (reason instanceof PoolClosed) useComparison.setState({ ...IDLE, status: 'cancelled' })
    else useComparison.setState({ ...IDLE, status: 'failed', why: (reason as Error).message })
  } finally {
    own.close()
  }
}

export function cancelComparison(): void {
  pool?.close()
}

/** The kept design takes its seeds and its length from the present one, so that all that differs is the design. */
async function bothRun(own: TaskPool, kept: KeptRun, scenario: Scenario): Promise<readonly ComparedFigure[]> {
  const before = parseKept(kept.text)
  if (!before.ok) throw new Error(problemText(before.problems))
  const { seed, durationS, warmupS } = scenario
  const shares = new Map<string, number>()
  const runs = (design: Scenario, side: string): Promise<readonly Report[]> =>
    Promise.all(
      Array.from({ length: SEEDS }, async (_, index) => {
        const task = {
          scenario: design,
          edits: [],
          seed: seed + index,
          durationMs: durationS * 1000,
          warmupMs: warmupS * 1000,
        }
        const report = await own.run(task, (share) => {
          shares.set(`${side} ${index}`, share)
          const done = [...shares.values()].reduce((sum, one) => sum + one, 0)
          if (pool === own && useComparison.getState().status === 'running')
            useComparison.setState({ share: done / (2 * SEEDS) })
        })
        if (!report.ok) throw new Error(problemText(report.problems))
        return report.value
      }),
    )
  const [old, present] = await Promise.all([runs(before.value, 'kept'), runs(scenario, 'now')])
  return compareReports(old, present)
}
