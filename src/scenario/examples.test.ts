import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkScenario } from './check'
import { parseScenario, stringifyScenario } from './file'
import { valueOf } from './testing/worlds'

const folder = new URL('../../examples/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))

test('there are at least three examples, in the order of reading', () => {
  expect(names.length).toBeGreaterThanOrEqual(3)
  expect(names.every((name) => /^\d\d-[a-z-]+\.json$/.test(name))).toBe(true)
})

test.each(names)('%s opens, has nothing to criticize, and says what it shows', (name) => {
  const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
  expect(checkScenario(scenario)).toEqual([])
  expect(scenario.title).not.toBe('Untitled')
  expect(scenario.invitation).toMatch(/\?$/)
  expect(valueOf(parseScenario(stringifyScenario(scenario)))).toEqual(scenario)
})
