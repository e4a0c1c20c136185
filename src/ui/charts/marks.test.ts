import { expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import { scenarioOf } from '../../scenario/testing/worlds'
import type { Happening } from '../../state/notices'
import { marksIn, marksOf } from './marks'

const SHOP = scenarioOf({
  components: [
    { id: 'web', kind: 'server' },
    { id: 'main', kind: 'database' },
    { id: 'eyes', kind: 'monitor' },
  ],
  timeline: [{ id: 'fault-1', fault: 'crash', component: 'main', mode: 'machine', atMs: 4000 }],
})

const HAPPENED = [
  { atMs: 4000, what: 'fault-begins', fault: 'fault-1' },
  { atMs: 5000, what: 'unhealthy', by: 'web', component: 'main', instance: 0 },
  { atMs: 6000, what: 'promoted', component: 'main' },
  { atMs: 7000, what: 'alert', by: 'eyes', rule: 'CPU above 80 %', component: 'web' },
  { atMs: 8000, what: 'scaled-out', component: 'web', count: 2 },
  { atMs: 9000, what: 'rolled-back', fault: 'fault-1' },
] as unknown as readonly Happening[]

test('faults, edits and what the design did by itself are marked in the order of time, each with its sign', () => {
  const marks = marksOf(SHOP, [{ atMs: 6500, label: 'set cores', isUndone: true }], HAPPENED)
  expect(marks.map(({ atMs, sort }) => `${atMs} ${sort}`)).toEqual([
    '4000 fault',
    '6000 promotion',
    '6500 edit',
    '7000 alert',
    '8000 scaling',
    '9000 alert',
  ])
  expect(marks.map(({ text }) => text).slice(1, 5)).toEqual([
    'main takes over as primary',
    'undone: set cores',
    'eyes raises an alert: CPU above 80 %, web',
    'web orders 2 instances',
  ])
})

test('a window has the marks since the one before', () => {
  const marks = marksOf(SHOP, [], HAPPENED)
  expect(marksIn(marks, { endMs: 7000, lengthMs: 1000 }).map(({ atMs }) => atMs)).toEqual([7000])
  expect(marksIn(marks, { endMs: 6000, lengthMs: 1000 }).map(({ atMs }) => atMs)).toEqual([6000])
})

test('a fault that was taken back stays marked where it struck; one of the plan that has not struck yet is none', () => {
  const undone = { ...SHOP, timeline: [] }
  const [begins] = HAPPENED
  const told = { ...begins, struck: SHOP.timeline[0] } as Happening
  expect(marksOf(undone, [], [told])).toEqual([
    { atMs: 4000, sort: 'fault', text: 'main crashes (taken back since)' },
  ])
  expect(marksOf(SHOP, [], [])).toEqual([])
})

test('one that comes and goes has one mark: where it was planned, and taken back, where it struck first', () => {
  const fault = {
    ...SHOP.timeline[0],
    repeats: { mtbfMs: 1000, mttrMs: 100, spread: 'exponential' },
  } as Scenario['timeline'][number]
  const strikes = [4200, 5300, 6100].map(
    (atMs): Happening => ({ atMs, what: 'fault-begins', fault: fault.id, struck: fault }),
  )
  const marked = (timeline: Scenario['timeline']): readonly number[] =>
    marksOf({ ...SHOP, timeline }, [], strikes).map(({ atMs }) => atMs)
  expect(marked([fault])).toEqual([4000])
  expect(marked([])).toEqual([4200])
})
