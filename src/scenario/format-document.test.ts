import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DEFAULT_DATA_SETS, DEFAULT_REQUEST_TYPES } from './default-traffic'
import { LINK_FIELDS } from '../kit/link-fields'
import { KINDS } from '../kinds/index'
import { checkScenario } from './check'
import { parseScenario } from './file'
import { parseRunRecord } from './run-record'
import { COMPONENT, COUNTRY, DATA_SET, FAULT, FILE, LINK, REQUEST_TYPE } from './schema'
import { fileOf, scenarioOf, valueOf } from './testing/worlds'
import type { JsonObject } from './safe-json'

const text = readFileSync(new URL('../../docs/scenario-format.md', import.meta.url), 'utf8')
const [example, traffic, record] = [...text.matchAll(/```json\n([^]*?)```/g)].map((block) => block[1])

test('the annotated example runs as it stands', () => {
  expect(checkScenario(valueOf(parseScenario(example)))).toEqual([])
})

test('the default traffic is what the page says', () => {
  const { requestTypes, dataSets } = scenarioOf(JSON.parse(traffic) as JsonObject)
  expect({ requestTypes, dataSets }).toEqual({
    requestTypes: DEFAULT_REQUEST_TYPES,
    dataSets: DEFAULT_DATA_SETS,
  })
  expect(scenarioOf(fileOf({})).dataSets).toEqual(DEFAULT_DATA_SETS)
})

test('the run record on the page is one', () => {
  expect(valueOf(parseRunRecord(record)).edits).toHaveLength(1)
})

test('every field of a file, every policy and every kind is on the page', () => {
  const entries = [FILE, COMPONENT, LINK, REQUEST_TYPE, DATA_SET, COUNTRY, ...FAULT.options].flatMap(
    (schema) => Object.keys(schema.entries),
  )
  const words = [...entries, ...Object.keys(LINK_FIELDS), ...KINDS.keys()]
  expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([])
})
