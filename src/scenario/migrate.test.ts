import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DEFAULT_COLUMNS } from '../kit/key-columns'
import { KINDS } from '../kinds/index'
import { parseScenario, stringifyScenario } from './file'
import { FORMAT_MIGRATIONS, FORMAT_VERSION, KIND_MIGRATIONS, migrateFile, migrateSettings } from './migrate'
import { refusals, scenarioOf, valueOf } from './testing/worlds'

const renamedTitle = {
  name: 'the title was called "name"',
  from: 1,
  up: ({ name, ...file }: { readonly [key: string]: never }) => ({ ...file, title: name }),
}
const addedSeed = {
  name: 'a seed became part of the file',
  from: 2,
  up: (file: object) => ({ ...file, seed: 1 }),
}

test('a file walks up through every version between its own and the present one', () => {
  const migrations = [addedSeed, renamedTitle]
  const old = { format: 'tierscape', version: 1, name: 'A shop' }
  expect(migrateFile(old, 1, 3, migrations)).toEqual({
    format: 'tierscape',
    version: 3,
    title: 'A shop',
    seed: 1,
  })
  expect(migrateFile({ version: 2, title: 'A shop' }, 2, 3, migrations)).toEqual({
    version: 3,
    title: 'A shop',
    seed: 1,
  })
  expect(migrateFile(old, 3, 3, migrations)).toBe(old)
})

test('a changed default is written out, so that an old design behaves as it did', () => {
  const migrations = [
    {
      name: 'the default line got shorter',
      kind: 'server',
      from: 1,
      up: (settings: object) => ({ backlog: 256, ...settings }),
    },
    { name: 'something of the cache', kind: 'cache', from: 1, up: () => ({}) },
  ]
  expect(migrateSettings('server', {}, 1, 2, migrations)).toEqual({ backlog: 256 })
  expect(migrateSettings('server', { backlog: 9 }, 1, 2, migrations)).toEqual({ backlog: 9 })
  expect(migrateSettings('server', {}, 2, 2, migrations)).toEqual({})
})

test('a missing step is our own mistake', () => {
  expect(() => migrateFile({}, 1, 3, [renamedTitle])).toThrow('exactly one migration from version 2')
})

test('every version ever shipped has its step', () => {
  expect(FORMAT_MIGRATIONS.map((step) => step.from)).toEqual(
    Array.from({ length: FORMAT_VERSION - 1 }, (_, n) => n + 1),
  )
  for (const { spec } of KINDS.values()) {
    const steps = KIND_MIGRATIONS.filter((step) => step.kind === spec.id).map((step) => step.from)
    expect(steps).toEqual(Array.from({ length: spec.version - 1 }, (_, n) => n + 1))
  }
})

test('shard routers of version 1 open: the key is a list, and their countries are those of the sheet', () => {
  const text = readFileSync(new URL('fixtures/shard-router-v1.json', import.meta.url), 'utf8')
  const scenario = valueOf(parseScenario(text))
  expect(scenario.components.map(({ kindVersion, settings }) => [kindVersion, settings])).toEqual([
    [2, { method: 'modulo', shardKey: ['country'] }],
    [2, { shardKey: ['user'] }],
    [2, {}],
    [2, { shardKey: ['user', 'day'] }],
  ])
  expect(scenario.columns).toEqual({ ...DEFAULT_COLUMNS, country: { values: 7, skew: 2 } })
  expect(valueOf(parseScenario(stringifyScenario(scenario)))).toEqual(scenario)
})

test('what the sheet says itself counts more than what settings of version 1 said', () => {
  const router = { id: 'shard-router-1', kind: 'shard-router', settings: { countries: 7 } }
  const { columns } = scenarioOf({ columns: { country: { values: 3 } }, components: [router] })
  expect(columns.country).toEqual({ values: 3, skew: DEFAULT_COLUMNS.country.skew })
})

test('a sheet that speaks of another column takes the countries from settings of version 1', () => {
  const router = { id: 'shard-router-1', kind: 'shard-router', settings: { countries: 12, countrySkew: 2 } }
  const { columns } = scenarioOf({ columns: { day: { values: 30 } }, components: [router] })
  expect(columns).toEqual({ day: { ...DEFAULT_COLUMNS.day, values: 30 }, country: { values: 12, skew: 2 } })
})

test('nonsense in settings of version 1 is refused', () => {
  const router = { id: 'a', kind: 'shard-router', settings: { shardKey: 'moon', countries: 'many' } }
  const file = (settings: object) =>
    parseScenario(JSON.stringify({ format: 'tierscape', version: 1, components: [{ ...router, settings }] }))
  expect(refusals(file(router.settings))).toEqual(['wrong-type at columns.country.values'])
  expect(refusals(file({ shardKey: 'moon' }))).toEqual(['not-a-choice at components[0].settings.shardKey[0]'])
})
