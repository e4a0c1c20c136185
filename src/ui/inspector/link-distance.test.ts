import { expect, test } from 'vitest'
import type { LinkId } from '../../scenario/document'
import { scenarioOf } from '../../scenario/testing/worlds'
import { oneWayByPlaces } from './link-distance'

const frame = { position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }

function oneWay(from: object, to: object, policy: object = {}, role = 'call') {
  const scenario = scenarioOf({
    places: [
      { id: 'us', level: 'region', ...frame },
      { id: 'us-a', level: 'zone', inside: 'us', ...frame },
      { id: 'us-b', level: 'zone', inside: 'us', ...frame },
      { id: 'eu', level: 'region', ...frame, settings: { region: 'eu-central-1' } },
      { id: 'box', level: 'machine', inside: 'us-a', ...frame },
      { id: 'three', level: 'machine', inside: 'us', settings: { instances: 3 }, ...frame },
    ],
    distances: [{ from: 'us-east-1', to: 'eu-central-1', roundTripMs: 90 }],
    components: [
      { id: 'from', kind: 'server', ...from },
      { id: 'to', kind: 'server', ...to },
    ],
    links: [{ id: 'link-1', from: 'from', to: 'to', role, policy: { ...policy } }],
  })
  return oneWayByPlaces(scenario, scenario.links[0])
}

test('between two places there is one distance', () => {
  expect(oneWay({ place: 'us-a' }, { place: 'eu' })).toEqual({ minMs: 45, maxMs: 45 })
  expect(oneWay({}, { place: 'eu' })).toEqual({ minMs: 0.15, maxMs: 0.15 })
})

test('instances dealt over the zones of a region are at several distances', () => {
  expect(oneWay({ place: 'us-a' }, { place: 'us' })).toEqual({ minMs: 0.15, maxMs: 0.5 })
  expect(oneWay({ place: 'us-a' }, { place: 'us' }, { pick: 'nearest' })).toEqual({
    minMs: 0.15,
    maxMs: 0.15,
  })
})

test('on one machine there is none, as far as it is the same copy of it', () => {
  expect(oneWay({ place: 'box' }, { place: 'box' })).toEqual({ minMs: 0, maxMs: 0 })
  expect(oneWay({ place: 'box' }, { place: 'us-a' })).toEqual({ minMs: 0.15, maxMs: 0.15 })
  // Copies stand in the two zones in turn.
  expect(oneWay({ place: 'three' }, { place: 'three' })).toEqual({ minMs: 0, maxMs: 0.5 })
  for (const pick of ['local', 'nearest'])
    expect(oneWay({ place: 'three' }, { place: 'three' }, { pick })).toEqual({ minMs: 0, maxMs: 0 })
})

test('people live in a region, on the sheet or off it', () => {
  const people = { kind: 'clients', settings: { region: 'eu-central-1' } }
  expect(oneWay(people, { place: 'us-a' })).toEqual({ minMs: 45, maxMs: 45 })
  expect(oneWay({ ...people, place: 'us' }, { place: 'us-a' })).toEqual({ minMs: 0.15, maxMs: 0.15 })
})

test('a name server is near, wherever it is drawn: resolvers are where their users are', () => {
  const near = { minMs: 0.15, maxMs: 0.15 }
  const people = { kind: 'clients', place: 'eu' }
  expect(oneWay(people, { kind: 'dns', place: 'us-a' }, {}, 'resolve')).toEqual(near)
  expect(oneWay({ kind: 'dns', place: 'us-a' }, { place: 'eu' }, {}, 'answer')).toEqual(near)
})

test('a link without one of its ends has none', () => {
  const scenario = scenarioOf({ components: [{ id: 'server-1', kind: 'server' }] })
  const id = scenario.components[0].id
  const gone = {
    id: 'link-1' as LinkId,
    from: id,
    to: 'gone' as typeof id,
    role: 'call',
    policy: {},
  } as const
  expect(oneWayByPlaces(scenario, gone)).toBeUndefined()
})
