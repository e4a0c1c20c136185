import { beforeEach, describe, expect, test } from 'vitest'
import type { PlaceId } from '../scenario/document'
import { scenarioOf } from '../scenario/testing/worlds'
import { activeFaults, restore } from './actions'
import { borderFaults, closeBorder, openBorders } from './border-actions'
import {
  crashNowAndThen,
  cureLingering,
  deployBadly,
  deployVersion,
  destroy,
  leak,
  lingeringFaults,
  redrive,
  replay,
  splitShard,
} from './break-actions'
import { breaksOf } from './breaks'
import { useDocument } from './document'
import { useRun } from './run'

const frame = { level: 'zone', position: { x: 0, y: 0 }, size: { width: 240, height: 240 } }

beforeEach(() => {
  useRun.setState({ timeMs: 1000 })
  const places = ['here', 'there', 'yonder'].map((id) => ({ id, ...frame }))
  useDocument
    .getState()
    .open(scenarioOf({ places, components: [{ id: 'store', kind: 'database', place: 'here' }] }), 'starter')
})

function scenario() {
  return useDocument.getState().scenario
}

describe('a part', () => {
  test('that was destroyed is down until it is restored', () => {
    destroy('store')
    expect(breaksOf(scenario(), scenario().components[0]).map(({ fault }) => fault)).toEqual(['destroy'])
    useRun.setState({ timeMs: 5000 })
    restore('store')
    expect(scenario().timeline).toMatchObject([{ fault: 'destroy', atMs: 1000, untilMs: 5000 }])
  })

  test('that gets a bad version keeps it until it is cured', () => {
    deployBadly('store', 0.2, true)
    expect(scenario().timeline).toMatchObject([{ fault: 'deploy', share: 0.2, canary: 1, drains: true }])
    useRun.setState({ timeMs: 3000 })
    cureLingering('store')
    expect(scenario().timeline).toMatchObject([{ untilMs: 3000 }])
  })

  test('that gets a version with settings and first instances of its own, gets exactly that', () => {
    const settings = { connections: 7 }
    const version = { batch: 2, drains: false, factor: 3, canary: 1, canaryMs: 5000, settings }
    expect(deployVersion('store', version)).toBe(true)
    expect(scenario().timeline).toMatchObject([{ fault: 'deploy', share: 0, alertShare: 0.01, ...version }])
    expect(lingeringFaults(scenario(), 'store', 1000)).toHaveLength(1)
    // What belongs to all instances together is refused, and nothing is deployed.
    expect(deployVersion('store', { settings: { instances: 2 } })).toBe(false)
    expect(scenario().timeline).toHaveLength(1)
  })

  test('that crashes now and then is not said to be down, and is cured of that and of its leak at once', () => {
    crashNowAndThen('store', { mtbfMs: 60_000, mttrMs: 10_000, spread: 'exponential' })
    leak('store', 1024)
    expect(breaksOf(scenario(), scenario().components[0])).toEqual([])
    expect(activeFaults('store', 'crash')).toEqual([])
    expect(lingeringFaults(scenario(), 'store', 2000).map(({ fault }) => fault)).toEqual(['crash', 'leak'])
    useRun.setState({ timeMs: 3000 })
    cureLingering('store')
    expect(lingeringFaults(scenario(), 'store', 3000)).toEqual([])
    expect(scenario().timeline).toMatchObject([
      { untilMs: 3000, repeats: { mtbfMs: 60_000 } },
      { untilMs: 3000 },
    ])
  })
})

test('a queue can be told to let its messages be read again, and its dead letters be retried', () => {
  const components = [{ id: 'log', kind: 'queue', settings: { delivery: 'log' } }]
  useDocument.getState().open(scenarioOf({ components }), 'starter')
  replay('log', 10_000)
  redrive('log')
  expect(scenario().timeline).toMatchObject([
    { fault: 'replay', component: 'log', atMs: 1000, backMs: 10_000 },
    { fault: 'redrive', component: 'log', atMs: 1000 },
  ])
  expect(lingeringFaults(scenario(), 'log', 2000)).toEqual([])
})

test('a shard is split by an order, which is over at once', () => {
  useDocument.getState().open(scenarioOf({ components: [{ id: 'router', kind: 'shard-router' }] }), 'starter')
  splitShard('router')
  expect(scenario().timeline).toMatchObject([{ fault: 'split', component: 'router', atMs: 1000 }])
  expect(lingeringFaults(scenario(), 'router', 2000)).toEqual([])
})

describe('a border', () => {
  const [here, there, yonder] = ['here', 'there', 'yonder'] as PlaceId[]
  const closed = (place: PlaceId) => borderFaults(scenario(), place, useRun.getState().timeMs).length

  test('that is closed toward one place is closed for both, and for nobody else', () => {
    closeBorder(here, 'drop', there)
    closeBorder(yonder, 'stall')
    expect([here, there, yonder].map(closed)).toEqual([1, 1, 1])
    useRun.setState({ timeMs: 2000 })
    openBorders(there)
    expect([here, there, yonder].map(closed)).toEqual([0, 0, 1])
    expect(scenario().timeline).toMatchObject([
      { fault: 'partition', place: 'here', other: 'there', mode: 'drop', untilMs: 2000 },
      { fault: 'partition', place: 'yonder', mode: 'stall' },
    ])
  })
})
