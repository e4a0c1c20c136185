import { expect, test } from 'vitest'
import type { Fault, Scenario } from '../document'
import { emptyScenario } from '../new-scenario'
import { timeFaults } from './time-faults'

const crash = {
  id: 'fault-1',
  component: 'server-1',
  fault: 'crash',
  mode: 'process',
  atMs: 1000,
} as unknown as Fault
const withFaults = (...timeline: Fault[]): Scenario => ({ ...emptyScenario(), timeline })

test('a fault made by hand begins when the run met it', () => {
  const after = withFaults(crash)
  expect(timeFaults(withFaults(), after, after, 4000.5).timeline).toEqual([{ ...crash, atMs: 4000 }])
})

test('made while the run stands still, it has begun at the time the clock shows', () => {
  const after = withFaults({ ...crash, atMs: 300 })
  expect(timeFaults(withFaults(), after, after, 300.7).timeline[0]?.atMs).toBe(300)
})

test('a fault mended by hand ends when the run met that, and keeps its beginning', () => {
  const after = withFaults({ ...crash, untilMs: 3000 })
  const timed = timeFaults(withFaults(crash), after, after, 4000)
  expect(timed.timeline).toEqual([{ ...crash, untilMs: 4000 }])
})

test('what stood in the time line before, and what lies ahead, is left alone', () => {
  const ahead = { ...crash, id: 'fault-2', atMs: 9000 } as Fault
  const after = withFaults(crash, ahead)
  expect(timeFaults(withFaults(crash), after, after, 4000)).toBe(after)
})
