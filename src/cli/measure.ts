// Measure: the reports of so many runs: one on this thread, several on all cores.
// Picture: whoever needs one cup does not start the big machine.
// Invariant: reports stand in the order of their seeds.
import { succeed, type Result } from '../core/result'
import type { Report } from '../simulation/report'
import { replicate } from './replications'
import type { SimulationTask } from '../simulation/task'
import { simulate } from './simulation-task'

/** `onProgress` hears the share done of all of them. */
export async function measure(
  task: SimulationTask,
  count: number,
  onProgress: (share: number) => void,
): Promise<Result<readonly Report[]>> {
  if (count > 1) return replicate(task, count, onProgress)
  const report = simulate(task, (nowMs) => onProgress(nowMs / task.durationMs))
  return report.ok ? succeed([report.value]) : report
}
