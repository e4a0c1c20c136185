// Replications: independent runs of one scenario under consecutive seeds, on as many threads as there are cores.
// Picture: several kitchens cooking the same recipe.
// Invariant: reports stand in the order of their seeds, whichever thread was quicker.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { refuse, succeed, type Result } from '../core/result'
import type { Report } from '../simulation/report'
import type { SimulationTask } from '../simulation/task'

export type ReplicationMessage =
  | { readonly type: 'progress'; readonly nowMs: number }
  | { readonly type: 'done'; readonly result: Result<Report> }

/** Rejects with what a run throws. `onProgress` hears the share done of all of them. */
export async function replicate(
  task: SimulationTask,
  count: number,
  onProgress: (share: number) => void,
): Promise<Result<readonly Report[]>> {
  const { seed, ...rest } = task
  const results: Result<Report>[] = []
  const shares: number[] = []
  let next = 0
  const workers: Worker[] = []

  // One kitchen: takes the next recipe until there is none left.
  function work(): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./replication-worker.js', import.meta.url), { workerData: rest })
      workers.push(worker)
      let index = -1
      function takeNext(): void {
        if (next === count) return resolve()
        index = next
        next += 1
        worker.postMessage(seed + index)
      }
      worker.on('error', reject)
      worker.on('message', (message: ReplicationMessage) => {
        shares[index] = message.type === 'done' ? 1 : message.nowMs / task.durationMs
        onProgress(sum(shares) / count)
        if (message.type !== 'done') return
        results[index] = message.result
        takeNext()
      })
      takeNext()
    })
  }
  try {
    await Promise.all(Array.from({ length: Math.min(count, availableParallelism()) }, work))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  const reports: Report[] = []
  for (const result of results) {
    if (!result.ok) return refuse(result.problems)
    reports.push(result.value)
  }
  return succeed(reports)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
