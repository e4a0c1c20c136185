import { beforeEach, expect, test } from 'vitest'
import type { ComponentId } from '../scenario/document'
import { scenarioOf } from '../scenario/testing/worlds'
import { pullThePlug, restore, turnOff } from './actions'
import { isActing } from './apply'
import { comeAndGo, crashNowAndThen } from './break-actions'
import { breaksOf, crashesOf, repeatingBreaksOf } from './breaks'
import { useDocument } from './document'
import { failedPlace, restorePlace } from './place-actions'
import { useRun } from './run'

const frame = { position: { x: 0, y: 0 }, size: { width: 240, height: 240 } }
const NEIGHBORS = {
  places: [
    { id: 'zone', level: 'zone', ...frame },
    { id: 'box', level: 'machine', inside: 'zone', ...frame },
  ],
  components: [
    { id: 'web', kind: 'server', place: 'box' },
    { id: 'cache', kind: 'cache', place: 'box' },
    { id: 'alone', kind: 'server', place: 'zone' },
  ],
}

beforeEach(() => {
  useRun.setState({ timeMs: 1000 })
  useDocument.getState().open(scenarioOf(NEIGHBORS), 'starter')
})

function scenario() {
  return useDocument.getState().scenario
}

/** Names of those something stops just now. */
function stopped() {
  const { timeMs } = useRun.getState()
  return scenario()
    .components.filter((one) => breaksOf(scenario(), one).some((fault) => isActing(fault, timeMs)))
    .map(({ id }): string => id)
}

test('who pulls the plug of one on a shared machine pulls that of the machine', () => {
  pullThePlug('web')
  expect(scenario().timeline).toMatchObject([{ fault: 'outage', place: 'box', atMs: 1000 }])
  expect(stopped()).toEqual(['web', 'cache'])
  // Every one of them finds the place, and may restore it.
  for (const { place } of scenario().components.slice(0, 2))
    expect(failedPlace(scenario(), place, 1000)?.id).toBe('box')
  restorePlace('box')
  expect(stopped()).toEqual([])
})

test('on a machine of its own it is a crash of that machine', () => {
  pullThePlug('alone')
  expect(scenario().timeline).toMatchObject([{ fault: 'crash', mode: 'machine', component: 'alone' }])
  expect(stopped()).toEqual(['alone'])
})

test('a machine that crashed with one is restored by any of those on it', () => {
  turnOff('web', 'machine')
  expect(stopped()).toEqual(['web', 'cache'])
  useRun.setState({ timeMs: 5000 })
  restore('cache')
  expect(scenario().timeline).toMatchObject([{ component: 'web', untilMs: 5000 }])
  expect(stopped()).toEqual([])
})

test('what comes and goes by itself stops nobody for good, and is found apart', () => {
  const repeats = { mtbfMs: 60_000, mttrMs: 10_000, spread: 'exponential' } as const
  crashNowAndThen('web', repeats)
  comeAndGo(
    'let it crash',
    { component: 'cache' as ComponentId, fault: 'slow', what: 'cpu', factor: 4 },
    repeats,
  )
  const repeating = scenario().components.map((component) => repeatingBreaksOf(scenario(), component).length)
  expect(repeating).toEqual([1, 0, 0])
  expect(stopped()).toEqual([])
})

test('a process that stops takes nobody along, and nobody else restores it', () => {
  turnOff('web')
  expect(stopped()).toEqual(['web'])
  const [, cache] = scenario().components
  expect(crashesOf(scenario(), cache)).toEqual([])
  restore('cache')
  expect(stopped()).toEqual(['web'])
})
