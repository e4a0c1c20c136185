// What holds for every entry: valid, named, laid out, and said in few and plain words.
import { expect, describe, test } from 'vitest'
import { checkScenario } from '../scenario/check'
import { parseScenario, stringifyScenario } from '../scenario/file'
import { LIBRARY } from './entries'
import { plainText } from './linked-text'

test('ids are unique and begin with their row, in the order of the halls', () => {
  const ids = LIBRARY.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, hall } of LIBRARY) {
    expect(id).toMatch(/^[a-d]\d{1,2}(-[a-z0-9]+)+$/)
    expect(HALL_LETTERS[hall]).toBe(id[0])
  }
})

const HALL_LETTERS = { growing: 'a', scaling: 'b', services: 'c', edges: 'd' } as const

describe.each(LIBRARY.map((entry) => [entry.id, entry] as const))('%s', (_, entry) => {
  const { scenario, about, tries } = entry

  test('is a valid scenario that nothing is wrong with, and the same once written and read', () => {
    expect(checkScenario(scenario)).toEqual([])
    expect(parseScenario(stringifyScenario(scenario))).toEqual({ ok: true, value: scenario })
  })

  test('says what it is in at most 90 words, and invites with a question', () => {
    expect(wordsIn(about)).toBeGreaterThan(30)
    expect(wordsIn(about)).toBeLessThanOrEqual(90)
    for (const one of tries) expect(wordsIn(one)).toBeLessThanOrEqual(40)
    expect(scenario.invitation).toMatch(/\?$/)
    expect(scenario.title).toBe(entry.title)
  })

  test('has objectives', () => {
    expect(scenario.objectives.length).toBeGreaterThan(0)
  })

  test('what binds names a part of it', () => {
    expect(entry.binds.load).toBeGreaterThanOrEqual(2)
    expect(entry.binds.load).toBeLessThanOrEqual(4)
    expect(scenario.components.map(({ id }) => id)).toContain(entry.binds.component)
  })
})

function wordsIn(text: string): number {
  return plainText(text)
    .split(/\s+/)
    .filter((word) => word !== '').length
}
