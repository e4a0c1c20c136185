import { expect, test } from 'vitest'
import type { Fault, RequestType } from '../document'
import { refusals, threeTiers, valueOf } from '../testing/worlds'
import { addFault, changeFault, mendFault, moveFault, removeFault } from './faults'
import { setSettings } from './set-settings'
import { setSeed, setTitle } from './sheet'
import { addRequestType, removeRequestType, setDataSet, setRequestType } from './traffic'

test('a title is trimmed, and a seed is a whole number of 32 bits', () => {
  const scenario = threeTiers()
  expect(valueOf(setTitle(scenario, { title: ' A shop ' })).title).toBe('A shop')
  expect(valueOf(setTitle(scenario, { title: 'Untitled' }))).toBe(scenario)
  expect(refusals(setTitle(scenario, { title: '  ' }))).toEqual(['no-name at title'])
  expect(valueOf(setSeed(scenario, { seed: 4294967295 })).seed).toBe(4294967295)
  expect(valueOf(setSeed(scenario, { seed: 1 }))).toBe(scenario)
  expect(refusals(setSeed(scenario, { seed: -1 }))).toEqual(['out-of-range at seed'])
  expect(refusals(setSeed(scenario, { seed: 0.5 }))).toEqual(['wrong-type at seed'])
})

test('request types are added, changed and removed', () => {
  const search: RequestType = {
    id: 'search',
    name: 'search',
    operation: 'read',
    requestBytes: 300,
    replyBytes: 9000,
    dataSet: 'catalog',
    work: 2,
    share: 0.1,
    inserts: 0,
    idempotent: false,
    readsFirst: false,
    value: 4.5,
    keyColumns: ['item', 'user'],
  }
  const added = valueOf(addRequestType(threeTiers(), { requestType: search }))
  expect(added.requestTypes[2]).toEqual(search)
  expect(refusals(addRequestType(added, { requestType: search }))).toEqual(['duplicate-id at search'])
  const changed = valueOf(setRequestType(added, { id: 'search', changes: { work: 3 } }))
  expect(changed.requestTypes[2]).toEqual({ ...search, work: 3 })
  expect(valueOf(setRequestType(changed, { id: 'search', changes: { work: 3 } }))).toBe(changed)
  expect(refusals(setRequestType(added, { id: 'search', changes: { dataSet: 'x' } }))).toEqual([
    'no-such-part at requestTypes[2].dataSet',
  ])
  expect(refusals(setRequestType(added, { id: 'search', changes: { share: -1 } }))).toEqual([
    'out-of-range at requestTypes[2].share',
  ])
})

test('a removed request type leaves every mix, and the last one stays', () => {
  const mix = { browse: 1, checkout: 2 }
  const mixed = valueOf(setSettings(threeTiers(), { id: 'clients-1', settings: { mix } }))
  const one = valueOf(removeRequestType(mixed, { id: 'checkout' }))
  expect(one.components[0].settings).toEqual({ mix: { browse: 1 } })
  expect(one.components[1]).toBe(mixed.components[1])
  expect(refusals(removeRequestType(one, { id: 'browse' }))).toEqual(['last-of-its-sort at browse'])
  const only = valueOf(setSettings(threeTiers(), { id: 'clients-1', settings: { mix: { checkout: 1 } } }))
  expect(valueOf(removeRequestType(only, { id: 'checkout' })).components[0].settings).toEqual({})
})

test('a data set is changed in place', () => {
  const scenario = threeTiers()
  expect(valueOf(setDataSet(scenario, { id: 'catalog', changes: { skew: 0 } })).dataSets[0].skew).toBe(0)
  expect(valueOf(setDataSet(scenario, { id: 'catalog', changes: { skew: 0.9 } }))).toBe(scenario)
  expect(refusals(setDataSet(scenario, { id: 'catalog', changes: { items: 0 } }))).toEqual([
    'out-of-range at dataSets[0].items',
  ])
})

const crash = { id: 'fault-1', component: 'server-1', fault: 'crash', mode: 'process', atMs: 1000 } as Fault
const crashed = valueOf(addFault(threeTiers(), { fault: crash }))

test('a fault is mended at a time, once', () => {
  const mended = valueOf(mendFault(crashed, { id: 'fault-1', atMs: 2500.5 }))
  expect(mended.timeline).toEqual([{ ...crash, untilMs: 2500.5 }])
  expect(valueOf(mendFault(mended, { id: 'fault-1', atMs: 9000 }))).toBe(mended)
  expect(valueOf(mendFault(mended, { id: 'fault-1', atMs: 2000 })).timeline[0].untilMs).toBe(2000)
  expect(valueOf(mendFault(crashed, { id: 'fault-1', atMs: 1000 })).timeline).toEqual([])
  expect(refusals(mendFault(crashed, { id: 'fault-9', atMs: 1 }))).toEqual(['no-such-part at fault-9'])
})

test('a fault moves with its whole length', () => {
  const mended = valueOf(mendFault(crashed, { id: 'fault-1', atMs: 3000 }))
  expect(valueOf(moveFault(mended, { id: 'fault-1', atMs: 500 })).timeline[0]).toMatchObject({
    atMs: 500,
    untilMs: 2500,
  })
  expect(valueOf(moveFault(crashed, { id: 'fault-1', atMs: 0 })).timeline[0]).toEqual({ ...crash, atMs: 0 })
  expect(refusals(moveFault(crashed, { id: 'fault-1', atMs: -1 }))).toEqual([
    'out-of-range at timeline[0].atMs',
  ])
  expect(valueOf(moveFault(crashed, { id: 'fault-1', atMs: 1000 }))).toBe(crashed)
})

test('a fault becomes another one, if that makes sense', () => {
  const machine = { ...crash, mode: 'machine', untilMs: 2000 } as Fault
  expect(valueOf(changeFault(crashed, { fault: machine })).timeline).toEqual([machine])
  expect(refusals(changeFault(crashed, { fault: { ...crash, untilMs: 1 } }))).toEqual([
    'wrong-type at timeline[0].untilMs',
  ])
  const unknown = { ...crash, id: 'fault-9' } as Fault
  expect(refusals(changeFault(crashed, { fault: unknown }))).toEqual(['no-such-part at fault-9'])
})

test('a fault is taken away, or refused when it makes no sense', () => {
  expect(valueOf(removeFault(crashed, { id: 'fault-1' })).timeline).toEqual([])
  expect(valueOf(removeFault(crashed, { id: 'fault-2' }))).toBe(crashed)
  expect(refusals(addFault(crashed, { fault: crash }))).toEqual(['duplicate-id at fault-1'])
  const lost = { ...crash, id: 'fault-2', component: 'server-9' } as Fault
  expect(refusals(addFault(crashed, { fault: lost }))).toEqual(['no-such-part at timeline[1].component'])
})
