// Sweep run: the runs of a sweep or of a search for the capacity, done in the background.
// Picture: the test bench in the cellar, and its log as it fills.
// Invariant: at most one job at a time; what was measured stays until the next begins, and says of which design it is.
import { create } from 'zustand'
import type { Result } from '../../core/result'
import type { Scenario } from '../../scenario/document'
import { findCapacity, type FoundCapacity } from '../../simulation/capacity'
import type { Report } from '../../simulation/report'
import { pointOf, type SweepPoint, turnedTo } from '../../simulation/sweep'
import { useDocument } from '../../state/document'
import { openBackground } from '../../worker/background-client'
import { PoolClosed, type TaskPool } from '../../worker/task-pool'
import { problemText } from '../runs/problem-text'
import { fieldOf, type SweepPlan, valuesOf } from './sweep-plan'

export interface Swept {
  readonly plan: SweepPlan
  readonly scenario: Scenario
  readonly points: readonly SweepPoint[]
  /** Values at which a run reached a limit. */
  readonly drowned: readonly number[]
}

export interface SearchedCapacity {
  readonly scenario: Scenario
  readonly seeds: number
  readonly found: FoundCapacity
  readonly isDone: boolean
}

interface SweepState {
  readonly job: 'sweep' | 'capacity' | undefined
  readonly share: number
  readonly outcome: 'cancelled' | 'failed' | undefined
  readonly why: string
  readonly swept: Swept | undefined
  readonly capacity: SearchedCapacity | undefined
}

export const useSweep = create<SweepState>()(() => ({
  job: undefined,
  share: 0,
  outcome: undefined,
  why: '',
  swept: undefined,
  capacity: undefined,
}))

let pool: TaskPool | undefined

export async function startSweep(plan: SweepPlan): Promise<void> {
  const { scenario } = useDocument.getState()
  const field = fieldOf(scenario, plan.knob)
  if (field === undefined) return
  const values = valuesOf(plan, field)
  useSweep.setState({ swept: { plan, scenario, points: [], drowned: [] } })
  await work('sweep', async (own, isCurrent) => {
    const shares = new Map<string, number>()
    const onShare = (key: string) => (share: number) => {
      shares.set(key, share)
      const done = [...shares.values()].reduce((sum, one) => sum + one, 0)
      if (isCurrent()) useSweep.setState({ share: done / (values.length * plan.seeds) })
    }
    await Promise.all(
      values.map(async (value) => {
        const turned = turnedTo(scenario, plan.knob, value)
        if (!turned.ok) throw new Error(problemText(turned.problems))
        const runs = await runsOf(own, turned.value, plan.seeds, (run) => onShare(`${value} ${run}`))
        if (isCurrent()) enter(value, runs)
      }),
    )
  })
}

/** With the length and the seeds that the terminal takes. */
export async function startCapacity(seeds: number): Promise<void> {
  const { scenario } = useDocument.getState()
  const enterFound = (found: FoundCapacity, isDone: boolean) =>
    useSweep.setState({ capacity: { scenario, seeds, found, isDone } })
  enterFound({ met: undefined, missed: undefined, tooLittle: undefined, points: [] }, false)
  await work('capacity', async (own, isCurrent) => {
    const found = await findCapacity(
      scenario.objectives,
      async (load) => {
        const turned = turnedTo(scenario, 'traffic', load)
        return turned.ok ? runsOf(own, turned.value, seeds) : turned
      },
      (soFar) => isCurrent() && enterFound(soFar, false),
    )
    if (!found.ok) throw new Error(problemText(found.problems))
    enterFound(found.value, true)
  })
}

export function cancelSweep(): void {
  pool?.close()
}

async function work(
  job: 'sweep' | 'capacity',
  act: (own: TaskPool, isCurrent: () => boolean) => Promise<void>,
): Promise<void> {
  pool?.close()
  const own = openBackground()
  pool = own
  const isCurrent = () => pool === own
  useSweep.setState({ job, share: 0, outcome: undefined, why: '' })
  try {
    await act(own, isCurrent)
    if (isCurrent()) useSweep.setState({ job: undefined })
  } catch (reason) {
    // What was given up for another job says nothing more.
    if (!isCurrent()) return
    const isCancelled = reason instanceof PoolClosed
    useSweep.setState({
      job: undefined,
      outcome: isCancelled ? 'cancelled' : 'failed',
      why: isCancelled ? '' : (reason as Error).message,
    })
  } finally {
    own.close()
  }
}

/** Consecutive seeds from the scenario's own on. */
async function runsOf(
  own: TaskPool,
  scenario: Scenario,
  seeds: number,
  onShare: (run: number) => (share: number) => void = () => () => undefined,
): Promise<Result<readonly Report[]>> {
  const { seed, durationS, warmupS } = scenario
  const results = await Promise.all(
    Array.from({ length: seeds }, (_, run) =>
      own.run(
        { scenario, edits: [], seed: seed + run, durationMs: durationS * 1000, warmupMs: warmupS * 1000 },
        onShare(run),
      ),
    ),
  )
  const reports: Report[] = []
  for (const result of results) {
    if (!result.ok) return result
    reports.push(result.value)
  }
  return { ok: true, value: reports }
}

function enter(value: number, runs: Result<readonly Report[]>): void {
  const { swept } = useSweep.getState()
  if (swept === undefined) return
  if (runs.ok) {
    useSweep.setState({ swept: { ...swept, points: [...swept.points, pointOf(value, runs.value)] } })
    return
  }
  if (runs.problems.some(({ code }) => code !== 'limit-reached')) throw new Error(problemText(runs.problems))
  useSweep.setState({ swept: { ...swept, drowned: [...swept.drowned, value] } })
}
