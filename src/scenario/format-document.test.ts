import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DEFAULT_DATA_SETS, DEFAULT_REQUEST_TYPES } from './default-traffic'
import { LINK_FIELDS } from '../kit/link-fields'
import { ROLES } from '../kit/roles'
import type { KindSpec } from '../kit/spec'
import { KINDS } from '../kinds/index'
import { checkScenario } from './check'
import { parseScenario } from './file'
import { parseRunRecord } from './run-record'
import {
  COMPONENT,
  COUNTRY,
  DATA_SET,
  FAULT,
  FILE,
  LINK,
  NOTE,
  NOTE_ARROW,
  OBJECTIVE,
  REQUEST_TYPE,
} from './schema'
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
  const schemas = [
    FILE,
    COMPONENT,
    LINK,
    REQUEST_TYPE,
    DATA_SET,
    COUNTRY,
    ...FAULT.options,
    ...OBJECTIVE.options,
    NOTE,
    ...NOTE_ARROW.options,
  ]
  const entries = schemas.flatMap((schema) => Object.keys(schema.entries))
  const words = [...entries, ...Object.keys(LINK_FIELDS), ...KINDS.keys()]
  expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([])
})

/** The rows of the tables whose first cell holds this word as code, without that cell. */
function rowsOf(word: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line.startsWith('| `'))
  return lines.filter((line) => line.split('|')[1].includes(`\`${word}\``)).map((line) => line.slice(2))
}

test('every choice of a policy stands in its row', () => {
  const missing = Object.entries(LINK_FIELDS).flatMap(([name, field]) =>
    field.type === 'choice'
      ? field.choices
          .filter(({ value }) => !rowsOf(name).some((row) => row.includes(`\`${value}\``)))
          .map(({ value }) => `${name}: ${value}`)
      : [],
  )
  expect(missing).toEqual([])
})

test('the row of a role names all who call and all who are called over it', () => {
  const ACRONYMS: Readonly<Record<string, string>> = { cdn: 'CDN', dns: 'DNS' }
  const kindsWith = (has: (spec: KindSpec) => boolean): readonly string[] =>
    [...KINDS.values()]
      .filter(({ spec }) => has(spec))
      .map(({ spec: { id } }) => ACRONYMS[id] ?? id.replace('-', ' '))
      .toSorted()
  const inRow = (cell: string): readonly string[] => cell.trim().split(', ').toSorted()
  for (const role of ROLES) {
    const cells = rowsOf(role).map((row) => row.split('|'))
    const [, from, to] = cells.find((row) => row.length === 5) ?? []
    expect([role, inRow(from), inRow(to)]).toEqual([
      role,
      kindsWith(({ offers }) => offers.includes(role)),
      kindsWith(({ accepts }) => accepts.includes(role)),
    ])
  }
})
