// Background: whole runs from beginning to end, beside the one that is watched. Picture: the test stand in the cellar.
// Invariant: the same task gives the same figures as in the terminal.
import { perform, type SimulationTask } from '../simulation/task'
import type { Result } from '../core/result'
import type { Report } from '../simulation/report'

export interface BackgroundApi {
  /** `onShare` hears the share done now and then. */
  performTask(task: SimulationTask, onShare: (share: number) => void): Result<Report>
}

export const background: BackgroundApi = {
  performTask: (task, onShare) =>
    perform(
      task,
      () => performance.now(),
      (nowMs) => onShare(nowMs / task.durationMs),
    ),
}
