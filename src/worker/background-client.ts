// Background client: the page's end of the line to threads that do whole runs.
// Picture: sending recipes to the kitchens in the cellar.
// Invariant: threads are the same program as the simulation's, so nothing is loaded twice; closing the pool ends them.
import { proxy, wrap } from 'comlink'
import type { BackgroundApi } from './background'
import { type Performer, TaskPool } from './task-pool'

const THREADS_MAX = 4

/** One core is left to the page and to the run that is watched. */
export function openBackground(): TaskPool {
  const count = Math.min(THREADS_MAX, Math.max(1, navigator.hardwareConcurrency - 1))
  return new TaskPool(count, createPerformer)
}

function createPerformer(): Performer {
  const worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' })
  const remote = wrap<BackgroundApi>(worker)
  const lost = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'it cannot be loaded')))
    worker.addEventListener('messageerror', () => reject(new Error('its report cannot be read')))
  })
  // Nobody listens between two runs.
  lost.catch(() => undefined)
  return {
    perform: (task, onShare) => Promise.race([remote.performTask(task, proxy(onShare)), lost]),
    dispose: () => worker.terminate(),
  }
}
