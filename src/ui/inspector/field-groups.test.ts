import { expect, test } from 'vitest'
import { KINDS } from '../../kinds/index'
import type { Fields } from '../../kit/fields'
import { LINK_FIELDS } from '../../kit/link-fields'
import { configValues } from '../../scenario/settings'
import { FIELDS_MAX, fieldGroups } from './field-groups'

const ALL: readonly (readonly [string, Fields, Parameters<typeof fieldGroups>[1]])[] = [
  ...[...KINDS.values()].map(({ spec }) => [spec.id, spec.fields, configValues(spec, {})] as const),
  ['link', LINK_FIELDS, {}],
]

test.each(ALL)('no group of %s shows more than its number of fields at once', (_, fields, values) => {
  for (const { common } of fieldGroups(fields, values)) {
    expect(common.length).toBeGreaterThan(0)
    expect(common.length).toBeLessThanOrEqual(FIELDS_MAX)
  }
})

test('every field that applies is in exactly one group', () => {
  const server = KINDS.get('server')!.spec
  const shown = fieldGroups(server.fields, configValues(server, {})).flatMap(({ common, rare }) => [
    ...common,
    ...rare,
  ])
  expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length)
  expect(shown.map(({ name }) => name)).toContain('workers')
  expect(shown.map(({ name }) => name)).not.toContain('maxInFlight')
})

test('fields follow the value they depend on', () => {
  const server = KINDS.get('server')!.spec
  const shown = fieldGroups(server.fields, configValues(server, { runtime: 'async' })).flatMap(
    ({ common }) => common,
  )
  expect(shown.map(({ name }) => name)).toContain('maxInFlight')
  expect(shown.map(({ name }) => name)).not.toContain('workers')
})

test('fields follow the value they depend on through others that do', () => {
  const clients = KINDS.get('clients')!.spec
  const titles = (settings: Parameters<typeof configValues>[1]): readonly string[] =>
    fieldGroups(clients.fields, configValues(clients, settings)).flatMap(({ common }) =>
      common.map(({ name }) => name),
    )
  expect(titles({ profile: 'ramp' })).toContain('changeTo')
  expect(titles({ profile: 'day' })).not.toContain('changeTo')
  expect(titles({ profile: 'ramp', arrival: 'closed' })).not.toContain('changeTo')
})
