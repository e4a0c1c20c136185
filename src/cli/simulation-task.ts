// Simulation task: a task done on this thread, by the clock of this machine.
import { performance } from 'node:perf_hooks'
import type { Result } from '../core/result'
import type { Report } from '../simulation/report'
import { perform, type SimulationTask } from '../simulation/task'

/** `onProgress` hears the simulated time now and then. A limit is a refusal; only our own mistakes are thrown. */
export function simulate(task: SimulationTask, onProgress: (nowMs: number) => void): Result<Report> {
  return perform(task, () => performance.now(), onProgress)
}
