import { expect, test } from 'vitest'
import { configOf } from '../../kit/config'
import { PLACE_SPECS } from '../../kit/places'
import { regionRoundTripMs } from '../../kit/regions'
import type { Fault } from '../document'
import { refusals, scenarioOf, valueOf } from '../testing/worlds'
import { addComponent } from './components'
import { setDistance } from './distances'
import { duplicateComponents } from './duplicate-components'
import { addFault } from './faults'
import { addPlace, putInPlace, putPlaceInside, removePlace, renamePlace, setPlaceSettings } from './places'

const position = { x: 0, y: 0 }
const size = { width: 480, height: 240 }

/** A region with a zone with a machine, a server in each, and clients on the open sheet. */
function world() {
  return scenarioOf({
    places: [
      { id: 'region-1', level: 'region', name: 'us-east-1', position, size },
      { id: 'zone-1', level: 'zone', inside: 'region-1', position, size },
      { id: 'machine-1', level: 'machine', inside: 'zone-1', position, size },
    ],
    components: [
      { id: 'clients-1', kind: 'clients' },
      { id: 'server-1', kind: 'server', place: 'region-1' },
      { id: 'server-2', kind: 'server', place: 'zone-1' },
      { id: 'server-3', kind: 'server', place: 'machine-1' },
    ],
    timeline: [{ id: 'fault-1', fault: 'outage', place: 'zone-1', atMs: 5 }],
  })
}

function standing(scenario: ReturnType<typeof world>) {
  return Object.fromEntries([
    ...scenario.places.map(({ id, inside }) => [id, inside]),
    ...scenario.components.map(({ id, place }) => [id, place]),
  ])
}

test('a new place is empty, on whole pixels, and has what it was given', () => {
  const added = valueOf(
    addPlace(world(), {
      id: 'region-2',
      level: 'region',
      position: { x: 23.6, y: -0.2 },
      size: { width: 99.7, height: 50 },
      name: 'eu-west-1',
      settings: { region: 'eu-west-1', betweenZonesMs: 1 },
    }),
  )
  expect(added.places.at(-1)).toEqual({
    id: 'region-2',
    level: 'region',
    name: 'eu-west-1',
    position: { x: 24, y: 0 },
    size: { width: 100, height: 50 },
    settings: { region: 'eu-west-1' },
  })
  const inside = valueOf(addPlace(added, { id: 'zone-2', level: 'zone', position, size, inside: 'region-2' }))
  expect(inside.places.at(-1)).toMatchObject({ name: 'zone-2', inside: 'region-2', settings: {} })
})

test('a place that cannot be added says why', () => {
  const add = (part: object) => addPlace(world(), { id: 'x', level: 'zone', position, size, ...part })
  expect(refusals(add({ id: 'zone-1' }))).toEqual(['duplicate-id at zone-1'])
  expect(refusals(add({ id: 'a b' }))).toEqual(['bad-id at id'])
  expect(refusals(add({ name: '' }))).toEqual(['no-name at name'])
  expect(refusals(add({ inside: 'gone' }))).toEqual(['no-such-part at places[3].inside'])
  expect(refusals(add({ inside: 'machine-1' }))).toEqual(['place-order at places[3].inside'])
  expect(refusals(add({ settings: { vCpus: 2 } }))).toEqual(['unknown-field at places[3].settings.vCpus'])
  expect(refusals(add({ size: { width: 0, height: 1 } }))).toHaveLength(1)
})

test('a name is trimmed, and the same name is no change', () => {
  const scenario = world()
  expect(valueOf(renamePlace(scenario, { id: 'zone-1', name: ' a ' })).places[1].name).toBe('a')
  expect(valueOf(renamePlace(scenario, { id: 'zone-1', name: 'zone-1 ' }))).toBe(scenario)
  expect(refusals(renamePlace(scenario, { id: 'zone-1', name: ' ' }))).toEqual(['no-name at places[1].name'])
  expect(refusals(renamePlace(scenario, { id: 'zone-9', name: 'x' }))).toEqual(['no-such-part at zone-9'])
})

test('a region that is called by its code follows the code; one with a name of its own keeps it', () => {
  const set = (scenario: ReturnType<typeof world>, region: string | undefined) =>
    valueOf(setPlaceSettings(scenario, { id: 'region-1', settings: { region } })).places[0]
  expect(set(world(), 'eu-west-1')).toMatchObject({ name: 'eu-west-1', settings: { region: 'eu-west-1' } })
  const named = valueOf(renamePlace(world(), { id: 'region-1', name: 'Home' }))
  expect(set(named, 'eu-west-1').name).toBe('Home')
})

test('the figures of a shared machine follow its instance type until one is edited', () => {
  const set = (scenario: ReturnType<typeof world>, settings: object) =>
    valueOf(setPlaceSettings(scenario, { id: 'machine-1', settings: { ...settings } }))
  const typed = set(world(), { instanceType: 't3.medium' })
  expect(typed.places[2].settings).toEqual({ instanceType: 't3.medium' })
  const edited = set(typed, { vCpus: 3 })
  expect(configOf(PLACE_SPECS.machine, edited.places[2].settings)).toEqual({
    ...configOf(PLACE_SPECS.machine, typed.places[2].settings),
    instanceType: 'custom',
    vCpus: 3,
  })
  expect(refusals(setPlaceSettings(typed, { id: 'machine-1', settings: { vCpus: 0 } }))).toEqual([
    'out-of-range at places[2].settings.vCpus',
  ])
})

test('what a removed place held stands in the place around it, and its outages go', () => {
  const scenario = world()
  const removed = valueOf(removePlace(scenario, { id: 'zone-1' }))
  expect(standing(removed)).toEqual({
    'region-1': undefined,
    'machine-1': 'region-1',
    'clients-1': undefined,
    'server-1': 'region-1',
    'server-2': 'region-1',
    'server-3': 'machine-1',
  })
  expect(removed.timeline).toEqual([])
  expect(removed.components[3]).toBe(scenario.components[3])
  const bare = valueOf(removePlace(removed, { id: 'region-1' }))
  expect(bare.components.map(({ place }) => place)).toEqual([undefined, undefined, undefined, 'machine-1'])
  expect(Object.hasOwn(bare.components[1], 'place')).toBe(false)
  expect(refusals(removePlace(bare, { id: 'region-1' }))).toEqual(['no-such-part at region-1'])
})

test('parts are put into places that may hold them', () => {
  const scenario = world()
  const put = (components: string[], place: string | undefined) => putInPlace(scenario, { components, place })
  expect(standing(valueOf(put(['server-1', 'server-2'], 'machine-1')))).toMatchObject({
    'server-1': 'machine-1',
    'server-2': 'machine-1',
  })
  expect(valueOf(put(['server-1'], 'region-1'))).toBe(scenario)
  expect(Object.hasOwn(valueOf(put(['server-1'], undefined)).components[1], 'place')).toBe(false)
  expect(refusals(put(['clients-1'], 'machine-1'))).toEqual(['not-on-a-machine at components[0].place'])
  expect(refusals(put(['server-9'], 'machine-1'))).toEqual(['no-such-part at server-9'])
  expect(refusals(put(['server-1'], 'gone'))).toEqual(['no-such-part at components[1].place'])
  expect(standing(valueOf(putPlaceInside(scenario, { id: 'machine-1', inside: 'region-1' })))).toMatchObject({
    'machine-1': 'region-1',
    'server-3': 'machine-1',
  })
  expect(refusals(putPlaceInside(scenario, { id: 'region-1', inside: 'zone-1' }))).toEqual([
    'place-order at places[0].inside',
  ])
})

test('a component is added into a place, and its duplicate stands there too', () => {
  const added = valueOf(addComponent(world(), { id: 'cache-1', kind: 'cache', position, place: 'machine-1' }))
  expect(added.components.at(-1)?.place).toBe('machine-1')
  const doubled = valueOf(
    duplicateComponents(added, { ids: ['cache-1'], newIds: { 'cache-1': 'cache-2' }, offset: position }),
  )
  expect(doubled.components.at(-1)?.place).toBe('machine-1')
  expect(refusals(addComponent(world(), { id: 'c', kind: 'clients', position, place: 'machine-1' }))).toEqual(
    ['not-on-a-machine at components[4].place'],
  )
})

test('an outage is of a place that exists', () => {
  const fault = { id: 'fault-2', fault: 'outage', place: 'region-1', atMs: 3 } as unknown as Fault
  expect(valueOf(addFault(world(), { fault })).timeline).toHaveLength(2)
  const gone = { ...fault, place: 'gone' } as unknown as Fault
  expect(refusals(addFault(world(), { fault: gone }))).toEqual(['no-such-part at timeline[1].place'])
})

test('a distance corrects the catalog, in either direction, until it says the same', () => {
  const scenario = world()
  const set = (from: string, to: string, roundTripMs: number | undefined, before = scenario) =>
    setDistance(before, { from, to, roundTripMs })
  const farther = valueOf(set('us-east-1', 'eu-central-1', 120))
  expect(farther.distances).toEqual([{ from: 'us-east-1', to: 'eu-central-1', roundTripMs: 120 }])
  const back = valueOf(set('eu-central-1', 'us-east-1', 60, farther))
  expect(back.distances).toEqual([{ from: 'eu-central-1', to: 'us-east-1', roundTripMs: 60 }])
  expect(valueOf(set('us-east-1', 'eu-central-1', 60, back))).toBe(back)
  expect(valueOf(set('us-east-1', 'eu-central-1', undefined, back)).distances).toEqual([])
  expect(
    valueOf(set('eu-central-1', 'us-east-1', regionRoundTripMs('us-east-1', 'eu-central-1'), back)).distances,
  ).toEqual([])
  expect(valueOf(set('us-east-1', 'eu-central-1', undefined))).toBe(scenario)
  expect(refusals(set('us-east-1', 'us-east-1', 5))).toEqual(['not-a-choice at distances[0].to'])
  expect(refusals(set('us-east-1', 'atlantis', 5))).toHaveLength(1)
  expect(refusals(set('us-east-1', 'eu-west-1', -1))).toHaveLength(1)
})
