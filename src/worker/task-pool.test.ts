import { expect, test } from 'vitest'
import { succeed, type Result } from '../core/result'
import { emptyScenario } from '../scenario/new-scenario'
import type { Report } from '../simulation/report'
import type { SimulationTask } from '../simulation/task'
import { PoolClosed, TaskPool } from './task-pool'

function task(seed: number): SimulationTask {
  return { scenario: emptyScenario(), edits: [], seed, durationMs: 1000, warmupMs: 0 }
}

/** Performers that end when they are told to, by seed. */
function kitchens() {
  const begun: number[] = []
  const ends = new Map<number, { resolve: (r: Result<Report>) => void; reject: (e: Error) => void }>()
  let made = 0
  let disposed = 0
  return {
    begun,
    counts: () => ({ made, disposed }),
    end: (seed: number) => ends.get(seed)!.resolve(succeed({ seed } as Report)),
    lose: (seed: number) => ends.get(seed)!.reject(new Error('lost')),
    create: () => {
      made += 1
      return {
        perform({ seed }: SimulationTask, onShare: (share: number) => void) {
          begun.push(seed)
          onShare(0.5)
          return new Promise<Result<Report>>((resolve, reject) => ends.set(seed, { resolve, reject }))
        },
        dispose: () => void (disposed += 1),
      }
    },
  }
}

test('runs begin in order, no more at once than there are workers, and each has its own report', async () => {
  const stand = kitchens()
  const pool = new TaskPool(2, stand.create)
  const shares: number[] = []
  const results = [1, 2, 3].map((seed) => pool.run(task(seed), (share) => shares.push(share)))
  expect(stand.begun).toEqual([1, 2])
  stand.end(2)
  await results[1]
  expect(stand.begun).toEqual([1, 2, 3])
  stand.end(3)
  stand.end(1)
  const seeds = (await Promise.all(results)).map((result) => result.ok && result.value.seed)
  expect(seeds).toEqual([1, 2, 3])
  expect(shares).toEqual([0.5, 0.5, 0.5])
  expect(stand.counts()).toEqual({ made: 2, disposed: 0 })
})

test('no worker is made before there is something to do, nor more than there are tasks', async () => {
  const stand = kitchens()
  const pool = new TaskPool(4, stand.create)
  expect(stand.counts().made).toBe(0)
  const first = pool.run(task(1))
  stand.end(1)
  await first
  void pool.run(task(2)).catch(() => undefined)
  expect(stand.counts().made).toBe(1)
})

test('closed, it ends its workers and refuses everything open and everything to come', async () => {
  const stand = kitchens()
  const pool = new TaskPool(1, stand.create)
  const open = [1, 2].map((seed) => pool.run(task(seed)))
  pool.close()
  for (const run of [...open, pool.run(task(3))]) await expect(run).rejects.toBeInstanceOf(PoolClosed)
  expect(stand.begun).toEqual([1])
  expect(stand.counts().disposed).toBe(1)
})

test('a worker that is lost says why, and ends the others', async () => {
  const stand = kitchens()
  const pool = new TaskPool(2, stand.create)
  const [first, second, third] = [1, 2, 3].map((seed) => pool.run(task(seed)))
  stand.lose(1)
  await expect(first).rejects.toThrow('lost')
  await expect(second).rejects.toBeInstanceOf(PoolClosed)
  await expect(third).rejects.toBeInstanceOf(PoolClosed)
})
