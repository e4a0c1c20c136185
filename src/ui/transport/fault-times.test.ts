import { expect, test } from 'vitest'
import { eventWords } from '../../look/words-events'
import type { Fault } from '../../scenario/document'
import { movedTimes, reachOf } from './fault-times'
import { snap, stepFor } from './snap'

const crash = {
  id: 'fault-1',
  component: 'web',
  fault: 'crash',
  mode: 'process',
  atMs: 20_300,
} as unknown as Fault
const span = { ...crash, untilMs: 31_000 } as Fault

test('a step is round, and some pixels wide', () => {
  expect([10, 120, 600, 6000, 1e7].map(stepFor)).toEqual([100, 500, 5000, 30_000, 86_400_000])
  expect(snap(-400, 1000)).toBe(0)
  expect(snap(1499, 1000)).toBe(1000)
})

test('a flag is moved to the next notch, and takes its end along', () => {
  expect(movedTimes(crash, 'whole', 4000, 1000)).toEqual({ atMs: 24_000 })
  expect(movedTimes(crash, 'whole', -90_000, 1000)).toEqual({ atMs: 0 })
  expect(movedTimes(span, 'whole', 4000, 1000)).toEqual({ atMs: 24_000, untilMs: 34_700 })
})

test('an end is moved alone, and never past the other one', () => {
  expect(movedTimes(span, 'start', 4000, 1000)).toEqual({ atMs: 24_000, untilMs: 31_000 })
  expect(movedTimes(span, 'start', 60_000, 1000)).toEqual({ atMs: 30_000, untilMs: 31_000 })
  expect(movedTimes(span, 'end', 4000, 1000)).toEqual({ atMs: 20_300, untilMs: 35_000 })
  expect(movedTimes(span, 'end', -60_000, 1000)).toEqual({ atMs: 20_300, untilMs: 21_300 })
})

test.each([
  ['of the future, in the future', { atMs: 50 }, { atMs: 60 }, undefined],
  ['that is over, within the past', { atMs: 5, untilMs: 8 }, { atMs: 6, untilMs: 9 }, 'nextRun'],
  ['that is acting, to another beginning', { atMs: 5 }, { atMs: 8 }, 'nextRun'],
  ['that is acting, to an end of the past', { atMs: 5, untilMs: 90 }, { atMs: 5, untilMs: 9 }, 'endsNow'],
  [
    'that is acting, to another end of the future',
    { atMs: 5, untilMs: 90 },
    { atMs: 5, untilMs: 80 },
    undefined,
  ],
  ['of the past, to the future', { atMs: 5, untilMs: 8 }, { atMs: 50, untilMs: 53 }, 'again'],
  ['of the future, to the past', { atMs: 50 }, { atMs: 5 }, 'atOnce'],
  ['of the future, to a past that is over', { atMs: 50, untilMs: 55 }, { atMs: 5, untilMs: 10 }, 'nextRun'],
  ['that is where it was', { atMs: 5 }, { atMs: 5 }, undefined],
] as const)('what is said of a fault %s', (_, before, after, wanted) => {
  const said = reachOf(before, after, 40)
  expect(said).toBe(wanted === undefined ? undefined : eventWords.reach[wanted])
})
