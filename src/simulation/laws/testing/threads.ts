// Threads: independent runs of many scenarios, on all cores, by the bundle the command line is made of.
// Picture: a laboratory with a few benches and one list of samples.
// Invariant: reports stand in the order of their seeds 1..n; the list is worked off in order, so no bench idles early.
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { buildForNode } from '../../../../scripts/lib/build.mjs'
import type { ReplicationMessage } from '../../../cli/replications'
import type { SimulationTask } from '../../task'
import type { Report } from '../../report'

/** A worker is given its scenario once, and then one seed after the other. */
export type ReplicatedTask = Omit<SimulationTask, 'seed'>

interface Job {
  readonly task: ReplicatedTask
  readonly seed: number
  readonly done: (report: Report) => void
  readonly failed: (reason: Error) => void
}

export class Threads {
  private readonly jobs: Job[] = []
  private readonly workers = new Set<Worker>()
  private busyBenches = 0
  private bundle: Promise<string> | undefined

  /** Runs the task under the seeds 1..count. */
  replicate(task: ReplicatedTask, count: number): Promise<readonly Report[]> {
    const reports = Array.from(
      { length: count },
      (_, index) =>
        new Promise<Report>((done, failed) => {
          this.jobs.push({ task, seed: index + 1, done, failed })
        }),
    )
    while (this.busyBenches < Math.min(availableParallelism(), this.jobs.length)) {
      this.busyBenches += 1
      void this.work()
    }
    return Promise.all(reports)
  }

  async dispose(): Promise<void> {
    this.jobs.length = 0
    await Promise.all([...this.workers].map((worker) => worker.terminate()))
  }

  /** One bench: takes jobs until there are none; a new worker only where the scenario changes. */
  private async work(): Promise<void> {
    let worker: Worker | undefined
    let of: ReplicatedTask | undefined
    for (let job = this.jobs.shift(); job !== undefined; job = this.jobs.shift()) {
      try {
        if (worker === undefined || of !== job.task) {
          await worker?.terminate()
          worker = await this.start(job.task)
          of = job.task
        }
        job.done(await runOne(worker, job.seed))
      } catch (reason) {
        job.failed(reason instanceof Error ? reason : new Error(String(reason)))
        worker = undefined
      }
    }
    this.busyBenches -= 1
    await worker?.terminate()
  }

  private async start(task: ReplicatedTask): Promise<Worker> {
    const worker = new Worker(path.join(await this.built(), 'replication-worker.js'), { workerData: task })
    this.workers.add(worker)
    worker.once('exit', () => this.workers.delete(worker))
    return worker
  }

  private built(): Promise<string> {
    this.bundle ??= buildForNode().then((folder) => {
      if (folder === null) throw new Error('the bundle for Node could not be built')
      return folder
    })
    return this.bundle
  }
}

function runOne(worker: Worker, seed: number): Promise<Report> {
  return new Promise((resolve, reject) => {
    const heard = (message: ReplicationMessage): void => {
      if (message.type !== 'done') return
      worker.off('message', heard)
      worker.off('error', reject)
      if (message.result.ok) resolve(message.result.value)
      else reject(new Error(message.result.problems.map((found) => found.message).join('\n')))
    }
    worker.on('message', heard)
    worker.on('error', reject)
    worker.postMessage(seed)
  })
}
