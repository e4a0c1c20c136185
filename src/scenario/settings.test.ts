import { expect, test } from 'vitest'
import { configValues, specOf } from './settings'

const server = specOf('server')!
const database = specOf('database')!

test('what settings come to is worked out once for each kind that has them', () => {
  const settings = {}
  const values = configValues(server, settings)
  expect(configValues(server, settings)).toBe(values)
  expect(configValues(database, settings)).not.toEqual(values)
  expect(configValues(server, settings)).toBe(values)
})

test('other settings come to other values', () => {
  expect(configValues(server, { instances: 2 }).instances).toBe(2)
  expect(configValues(server, { instances: 3 }).instances).toBe(3)
})
