// What request types, data sets and key columns say of the data: in files, and as edits.
import { expect, test } from 'vitest'
import { DEFAULT_COLUMNS, KEY_COLUMNS } from '../kit/key-columns'
import { setColumn, setDataSet, setRequestType } from './edits/traffic'
import { readScenario } from './read-scenario'
import type { JsonObject } from './safe-json'
import { fileOf, refusals, scenarioOf, threeTiers, valueOf } from './testing/worlds'
import { writeScenario } from './write-scenario'

const BUY = { id: 'buy', operation: 'write', requestBytes: 1, replyBytes: 1, dataSet: 'goods' }
const GOODS = { id: 'goods', items: 10, itemBytes: 1 }

function traffic(type: JsonObject, set: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return fileOf({ requestTypes: [{ ...BUY, ...type }], dataSets: [{ ...GOODS, ...set }], ...more })
}

test('a file that says nothing of them has all columns, no new items, no celebrity and the usual values', () => {
  const { requestTypes, dataSets, columns } = valueOf(readScenario(traffic({})))
  expect(requestTypes[0]).toMatchObject({
    inserts: 0,
    idempotent: false,
    readsFirst: false,
    value: 0,
    keyColumns: KEY_COLUMNS,
  })
  expect(dataSets[0].celebrity).toBe(0)
  expect(columns).toEqual(DEFAULT_COLUMNS)
  const written = JSON.stringify(writeScenario(valueOf(readScenario(traffic({})))))
  expect(written).not.toMatch(/inserts|idempotent|readsFirst|value"|keyColumns|celebrity|columns/)
})

test('what a file says is read, and written again', () => {
  const figures = { country: { values: 3, skew: 0 }, day: { values: 7, skew: 1 } }
  const said = traffic(
    { inserts: 0.5, idempotent: true, readsFirst: true, value: 9.5, keyColumns: ['day', 'item'] },
    { celebrity: 0.3 },
    { columns: figures },
  )
  const scenario = valueOf(readScenario(said))
  expect(scenario.requestTypes[0]).toMatchObject({
    inserts: 0.5,
    idempotent: true,
    readsFirst: true,
    value: 9.5,
    keyColumns: ['item', 'day'],
  })
  expect([scenario.dataSets[0].celebrity, scenario.columns]).toEqual([0.3, figures])
  expect(valueOf(readScenario(writeScenario(scenario)))).toEqual(scenario)
})

test('one column is enough to be named, and one of its figures', () => {
  const { columns } = scenarioOf({ columns: { day: { values: 7 } } })
  expect(columns).toEqual({ ...DEFAULT_COLUMNS, day: { ...DEFAULT_COLUMNS.day, values: 7 } })
  expect(writeScenario(scenarioOf({ columns: { day: { values: 7 } } })).columns).toEqual({ day: columns.day })
})

test('nonsense is refused', () => {
  const of = (type: JsonObject, set: JsonObject = {}, more: JsonObject = {}) =>
    refusals(readScenario(traffic(type, set, more)))
  expect(of({ inserts: 1.1 })).toEqual(['out-of-range at requestTypes[0].inserts'])
  expect(of({ value: -1 })).toEqual(['out-of-range at requestTypes[0].value'])
  expect(of({ idempotent: 1 })).toEqual(['wrong-type at requestTypes[0].idempotent'])
  expect(of({ keyColumns: [] })).toEqual(['wrong-type at requestTypes[0].keyColumns'])
  expect(of({ keyColumns: ['moon'] })).toEqual(['not-a-choice at requestTypes[0].keyColumns[0]'])
  expect(of({ keyColumns: 'item' })).toEqual(['wrong-type at requestTypes[0].keyColumns'])
  expect(of({}, { celebrity: -1 })).toEqual(['out-of-range at dataSets[0].celebrity'])
  expect(of({}, {}, { columns: { month: {} } })).toEqual(['unknown-field at columns.month'])
  expect(of({}, {}, { columns: { day: { values: 0 } } })).toEqual(['out-of-range at columns.day.values'])
})

test('they are edited, and an edit that changes nothing is none', () => {
  const scenario = threeTiers()
  const days = valueOf(setColumn(scenario, { column: 'day', changes: { values: 30 } }))
  expect(days.columns).toEqual({ ...DEFAULT_COLUMNS, day: { values: 30, skew: 1 } })
  expect(valueOf(setColumn(days, { column: 'day', changes: { values: 30 } }))).toBe(days)
  expect(valueOf(setColumn(days, { column: 'day', changes: { values: 365 } })).columns).toEqual(
    DEFAULT_COLUMNS,
  )
  expect(refusals(setColumn(scenario, { column: 'country', changes: { skew: 11 } }))).toEqual([
    'out-of-range at columns.country.skew',
  ])
  const keyColumns = ['user', 'item'] as const
  const says = valueOf(setRequestType(scenario, { id: 'browse', changes: { keyColumns } }))
  expect(says.requestTypes[0].keyColumns).toEqual(['item', 'user'])
  expect(valueOf(setRequestType(scenario, { id: 'browse', changes: { inserts: 0 } }))).toBe(scenario)
  const hot = valueOf(setDataSet(scenario, { id: 'catalog', changes: { celebrity: 0.5 } }))
  expect(hot.dataSets[0].celebrity).toBe(0.5)
})
