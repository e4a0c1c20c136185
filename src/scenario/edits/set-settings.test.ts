import { expect, test } from 'vitest'
import { configOf } from '../../kit/config'
import type { FieldValue } from '../../kit/fields'
import { KINDS } from '../../kinds/index'
import type { Scenario } from '../document'
import { readScenario } from '../read-scenario'
import { fileOf, refusals, scenarioOf, threeTiers, valueOf } from '../testing/worlds'
import { scaleTraffic } from './scale-traffic'
import { setSettings, type SettingsChange } from './set-settings'

function set(scenario: Scenario, settings: SettingsChange): Scenario {
  return valueOf(setSettings(scenario, { id: 'server-1', settings }))
}

function settingsOf(scenario: Scenario) {
  return scenario.components[1].settings
}

function configured(scenario: Scenario): Readonly<Record<string, FieldValue>> {
  return configOf(KINDS.get('server')!.spec, settingsOf(scenario))
}

test('only what differs from the default is kept', () => {
  const changed = set(threeTiers(), { workers: 8, backlog: 256 })
  expect(settingsOf(changed)).toEqual({ workers: 8 })
  expect(settingsOf(set(changed, { workers: 64 }))).toEqual({})
  expect(settingsOf(set(changed, { workers: undefined }))).toEqual({})
  expect(set(changed, { workers: 8 })).toBe(changed)
})

test('editing a figure of an instance type makes the machine custom and changes nothing else', () => {
  const large = set(threeTiers(), { instanceType: 'm6i.2xlarge' })
  const edited = set(large, { vCpus: 6 })
  expect(configured(edited)).toEqual({ ...configured(large), instanceType: 'custom', vCpus: 6 })
  expect(set(large, { vCpus: 8 })).toBe(large)
  expect(configured(set(large, { instanceType: 'custom' }))).toEqual({
    ...configured(large),
    instanceType: 'custom',
  })
})

test('choosing an instance type drops the figures of a custom machine', () => {
  const custom = set(threeTiers(), { vCpus: 6, memoryGib: 100, diskIops: 9000 })
  expect(settingsOf(custom)).toEqual({ instanceType: 'custom', vCpus: 6, memoryGib: 100, diskIops: 9000 })
  expect(settingsOf(set(custom, { instanceType: 't3.medium' }))).toEqual({
    instanceType: 't3.medium',
    diskIops: 9000,
  })
  expect(settingsOf(set(custom, { instanceType: undefined }))).toEqual({ diskIops: 9000 })
})

test('a type and a figure at once mean that type with this figure', () => {
  const both = set(threeTiers(), { instanceType: 'm6i.large', vCpus: 3 })
  const large = configured(set(threeTiers(), { instanceType: 'm6i.large' }))
  expect(configured(both)).toEqual({ ...large, instanceType: 'custom', vCpus: 3 })
})

const DEFAULT_ACCESS = { access: 'cable', accessRoundTripMs: 20, downloadMbps: 100, uploadMbps: 20 }

function setUsers(scenario: Scenario, settings: SettingsChange): Scenario {
  return valueOf(setSettings(scenario, { id: 'clients-1', settings }))
}

function access(scenario: Scenario): unknown {
  const {
    access: name,
    accessRoundTripMs,
    downloadMbps,
    uploadMbps,
  } = configOf(KINDS.get('clients')!.spec, scenario.components[0].settings) as Readonly<
    Record<string, FieldValue>
  >
  return { access: name, accessRoundTripMs, downloadMbps, uploadMbps }
}

test('a choice that fills further fields drops one’s own figures, and editing one of them makes it custom', () => {
  const world = threeTiers()
  expect(access(world)).toEqual(DEFAULT_ACCESS)
  const mobile = setUsers(world, { access: '3g' })
  expect(mobile.components[0].settings).toEqual({ access: '3g' })
  expect(access(mobile)).toMatchObject({ accessRoundTripMs: 63.5, downloadMbps: 5.9 })
  const edited = setUsers(mobile, { downloadMbps: 4 })
  expect(access(edited)).toMatchObject({ access: 'custom', accessRoundTripMs: 63.5, downloadMbps: 4 })
  // Setting a figure to what it is changes nothing.
  expect(setUsers(mobile, { downloadMbps: 5.9 })).toBe(mobile)
  const custom = setUsers(mobile, { access: 'custom' })
  expect(access(custom)).toEqual({ ...(access(mobile) as object), access: 'custom' })
  expect(setUsers(edited, { access: undefined }).components[0].settings).toEqual({})
  expect(setUsers(edited, { access: 'cable' }).components[0].settings).toEqual({})
})

test('figures of a file from before there was the choice are custom, and mean what they did', () => {
  const old = scenarioOf({
    components: [{ id: 'clients-1', kind: 'clients', settings: { accessRoundTripMs: 60, rateRps: 5 } }],
  })
  expect(old.components[0].settings).toEqual({ accessRoundTripMs: 60, rateRps: 5 })
  expect(access(old)).toEqual({ ...DEFAULT_ACCESS, access: 'custom', accessRoundTripMs: 60 })
  expect(access(setUsers(old, { uploadMbps: 5 }))).toMatchObject({ accessRoundTripMs: 60, uploadMbps: 5 })
  expect(setUsers(old, { access: 'fiber' }).components[0].settings).toEqual({ access: 'fiber', rateRps: 5 })
})

test('a figure beside a choice that fills it is refused in a file', () => {
  const settings = { access: 'fiber', accessRoundTripMs: 60 }
  const file = fileOf({ components: [{ id: 'clients-1', kind: 'clients', settings }] })
  expect(refusals(readScenario(file))).toEqual([
    'filled-by-choice at components[0].settings.accessRoundTripMs',
  ])
})

test('a list of choices is kept in its order, and not when it is the default', () => {
  const world = scenarioOf({ components: [{ id: 'cdn-1', kind: 'cdn' }] })
  const regionsOf = (regions: readonly string[]) =>
    valueOf(setSettings(world, { id: 'cdn-1', settings: { regions } })).components[0].settings
  expect(regionsOf(['eu-central-1', 'us-east-1'])).toEqual({ regions: ['eu-central-1', 'us-east-1'] })
  expect(regionsOf([...(KINDS.get('cdn')!.spec.fields.regions.default as readonly string[])])).toEqual({})
  expect(refusals(setSettings(world, { id: 'cdn-1', settings: { regions: [] } }))).toEqual([
    'wrong-type at components[0].settings.regions',
  ])
})

test('a refused value changes nothing and is named by its path', () => {
  const refused = (id: string, settings: SettingsChange) =>
    refusals(setSettings(threeTiers(), { id, settings }))
  expect(refused('server-1', { workers: 0 })).toEqual(['out-of-range at components[1].settings.workers'])
  expect(refused('server-1', { vCpus: NaN })).toEqual(['wrong-type at components[1].settings.vCpus'])
  expect(refused('server-1', { instanceType: 'abacus' })).toEqual([
    'not-a-choice at components[1].settings.instanceType',
  ])
  expect(refused('server-1', { color: 'red' })).toEqual(['unknown-field at components[1].settings.color'])
  expect(refused('clients-1', { mix: { brows: 1 } })).toEqual([
    'no-such-part at components[0].settings.mix.brows',
  ])
  expect(refused('server-9', {})).toEqual(['no-such-part at server-9'])
})

test('a component of an unknown kind keeps its settings', () => {
  const scenario = scenarioOf({ components: [{ id: 'q', kind: 'quantum', settings: { spin: 1 } }] })
  expect(refusals(setSettings(scenario, { id: 'q', settings: { spin: 2 } }))).toEqual(['inert-kind at q'])
})

test('scaling traffic changes the rate of an open population and the users of a closed one', () => {
  const scale = (scenario: Scenario, factor: number) =>
    scaleTraffic(scenario, { component: 'clients-1', factor })
  const doubled = valueOf(scale(threeTiers(), 2))
  expect(doubled.components[0].settings).toEqual({ rateRps: 200 })
  expect(valueOf(scale(doubled, 0.5)).components[0].settings).toEqual({})
  expect(valueOf(scale(threeTiers(), 1.1)).components[0].settings).toEqual({ rateRps: 110 })
  const settings = { arrival: 'closed', users: 3 }
  const closed = valueOf(setSettings(threeTiers(), { id: 'clients-1', settings }))
  expect(valueOf(scale(closed, 0.5)).components[0].settings).toEqual({ arrival: 'closed', users: 2 })
  expect(valueOf(scale(closed, 0.01)).components[0].settings).toEqual({ arrival: 'closed', users: 1 })
  expect(refusals(scale(threeTiers(), 1e9))).toEqual(['out-of-range at components[0].settings.rateRps'])
  expect(refusals(scale(threeTiers(), NaN))).toEqual(['wrong-type at components[0].settings.rateRps'])
  expect(refusals(scaleTraffic(threeTiers(), { component: 'server-1', factor: 2 }))).toEqual([
    'unknown-field at components[1].settings.rateRps',
  ])
})
