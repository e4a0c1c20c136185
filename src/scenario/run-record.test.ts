import { expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import { setSettings } from './edits/set-settings'
import { stringifyScenario } from './file'
import { parseRunRecord, stringifyRunRecord, type RunRecord } from './run-record'
import { refusals, threeTiers, valueOf } from './testing/worlds'

const faster = valueOf(
  setSettings(threeTiers(), { id: 'server-1', settings: { instanceType: 'm6i.xlarge' } }),
)
const record: RunRecord = {
  format: 'tierscape-run',
  version: 1,
  scenario: threeTiers(),
  seed: 42,
  edits: [
    { atMs: 1234.5, scenario: faster },
    { atMs: 1234.5, scenario: threeTiers() },
    { atMs: 60_000, scenario: STARTER },
  ],
}

function changed(change: object): readonly string[] {
  return refusals(
    parseRunRecord(JSON.stringify({ ...(JSON.parse(stringifyRunRecord(record)) as object), ...change })),
  )
}

test('a run record comes back from its text as it was', () => {
  expect(valueOf(parseRunRecord(stringifyRunRecord(record)))).toEqual(record)
})

test('what is wrong in a recorded scenario is named by its path', () => {
  const edit = {
    atMs: 1,
    scenario: { format: 'tierscape', version: 1, components: [{ id: 'a', kind: 'server', x: 1 }] },
  }
  expect(changed({ edits: [edit] })).toEqual(['unknown-field at edits[0].scenario.components[0].x'])
  expect(changed({ edits: [{ atMs: 1, scenario: 5 }] })).toEqual(['not-a-scenario at edits[0].scenario'])
  expect(changed({ scenario: [] })).toEqual(['not-a-scenario at scenario'])
  expect(changed({ scenario: {} })).toEqual(['not-a-scenario at scenario.format'])
  expect(changed({ scenario: undefined })).toEqual(['missing-field at scenario'])
})

test('edits stand in the order of time', () => {
  expect(changed({ edits: record.edits.toReversed() })).toEqual(['out-of-range at edits[1].atMs'])
  expect(changed({ edits: [{ ...record.edits[0], atMs: -1 }] })).toEqual(['out-of-range at edits[0].atMs'])
})

test('what is no run record is told apart', () => {
  expect(refusals(parseRunRecord(stringifyScenario(STARTER)))).toEqual(['not-a-run-record at format'])
  expect(refusals(parseRunRecord('7'))).toEqual(['not-a-run-record at run record'])
  expect(refusals(parseRunRecord('{'))).toEqual(['not-json at line 1, column 2'])
  expect(changed({ version: 2 })).toEqual(['newer-format at version'])
  expect(changed({ author: 'me' })).toEqual(['unknown-field at author'])
})
