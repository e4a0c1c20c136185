import { expect, test } from 'vitest'
import type { FaultPlan } from './plan'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, cpu, cutOf, toy, ToyWorld, wire } from './testing/toy-world'

/** Asked at 0 for work of 100 ms, taken back at 10; there in 1 ms. How long it was worked on, and how it ended. */
function worked(
  timeline: readonly FaultPlan[],
  sharedMachine?: string,
): readonly [number, 'ok' | 'cancelled'] {
  const shared = sharedMachine === undefined ? {} : { sharedMachine }
  const world = new ToyWorld({
    components: [
      asker('asker', [0], shared),
      toy('server', { programs: { default: [cpu(100), ANSWER] }, ...shared }),
    ],
    links: [wire('asker', 'server', { latencyMs: 1, timeoutMs: 10, cancelOnTimeout: true })],
    timeline,
  }).run(1000)
  const { books, machine } = world.instance('server')
  expect(books.ok + books.cancelled).toBe(1)
  expect(auditEmpty(world.kernel)).toEqual([])
  return [machine?.cpu.meter.busyIntegral(1000) ?? Number.NaN, books.ok === 1 ? 'ok' : 'cancelled']
}

test('a word that nobody waits any more takes its way, and ends the work', () => {
  expect(worked([])).toEqual([10, 'cancelled'])
  expect(worked([cutOf('asker>server', 'drop', 5, 8)])).toEqual([10, 'cancelled'])
})

test('it does not cross a link that is cut when it comes: it is lost, or waits until the last cut ends', () => {
  expect(worked([cutOf('asker>server', 'drop', 5, 500)])).toEqual([100, 'ok'])
  expect(worked([cutOf('asker>server', 'drop', 10.5, 500)])).toEqual([100, 'ok'])
  expect(worked([cutOf('asker>server', 'stall', 5, 50)])).toEqual([49, 'cancelled'])
  expect(worked([cutOf('asker>server', 'stall', 5, 50), cutOf('asker>server', 'stall', 6, 60)])).toEqual([
    59,
    'cancelled',
  ])
  expect(worked([cutOf('asker>server', 'stall', 5, 50), cutOf('asker>server', 'drop', 6, 60)])).toEqual([
    100,
    'ok',
  ])
  // What was answered meanwhile is not undone.
  expect(worked([cutOf('asker>server', 'stall', 5, 200)])).toEqual([100, 'ok'])
})

test('between programs on one machine there is nothing to cut', () => {
  expect(worked([cutOf('asker>server', 'drop', 5, 500)], 'm')).toEqual([10, 'cancelled'])
})
