import { expect, test } from 'vitest'
import { KINDS } from '../../kinds/index'
import { configOf } from '../../kit/config'
import type { Settings } from '../../kit/fields'
import { commonOf } from './common-fields'

function part(kind: string, settings: Settings = {}) {
  const { spec } = KINDS.get(kind)!
  return { fields: spec.fields, values: configOf(spec, settings) }
}

test('two of one kind have all fields in common, and those that differ are mixed', () => {
  const { fields, mixed } = commonOf([part('server', { instances: 3 }), part('server')])
  expect(Object.keys(fields)).toEqual(Object.keys(part('server').fields))
  expect([...mixed]).toEqual(['instances'])
})

test('two kinds have in common what both have in the same unit', () => {
  const { fields } = commonOf([part('server'), part('clients')])
  const both = Object.keys(part('server').fields).filter((name) => name in part('clients').fields)
  expect(both).toEqual(expect.arrayContaining(Object.keys(fields)))
  expect(Object.keys(fields)).not.toContain('instanceType')
  expect(Object.keys(commonOf([part('server'), part('database')]).fields)).toContain('instanceType')
})

test('nothing has nothing in common', () => {
  expect(commonOf([]).fields).toEqual({})
})
