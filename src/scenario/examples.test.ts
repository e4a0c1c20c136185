import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkScenario } from './check'
import { parseScenario, stringifyScenario } from './file'
import { type Area, areaOf } from './standing'
import { valueOf } from './testing/worlds'

const folder = new URL('../../examples/', import.meta.url)
const examplesIn = (url: URL): readonly string[] => readdirSync(url).filter((name) => name.endsWith('.json'))
const names = examplesIn(folder)
const modes = examplesIn(new URL('modes/', folder))

test('there are at least three examples, in the order of reading', () => {
  expect(names.length).toBeGreaterThanOrEqual(3)
  expect(names.every((name) => /^\d\d-[a-z-]+\.json$/.test(name))).toBe(true)
})

test.each([...names, ...modes.map((name) => `modes/${name}`)])(
  '%s opens, has nothing to criticize, and says what it shows',
  (name) => {
    const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
    expect(checkScenario(scenario)).toEqual([])
    expect(scenario.title).not.toBe('Untitled')
    expect(scenario.invitation).toMatch(/\?$/)
    expect(valueOf(parseScenario(stringifyScenario(scenario)))).toEqual(scenario)
    const cards = scenario.components.map((component) => ({ id: component.id, ...areaOf(component) }))
    const onOthers = cards.filter((one, index) => cards.slice(index + 1).some((other) => overlap(one, other)))
    expect(onOthers.map(({ id }) => `${id} lies on another`)).toEqual([])
  },
)

function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

describe('every mode', () => {
  const page = readFileSync(new URL('../docs/modes.md', folder), 'utf8')
  const proofs = new URL('../src/simulation/modes/', folder)
  const proven = readdirSync(proofs).map((name) => readFileSync(new URL(name, proofs), 'utf8'))

  test('stands on its page, once, and the page names no other', () => {
    const listed = [...page.matchAll(/^\| ([a-z][a-z0-9-]+) \|/gm)].map(([, name]) => `${name}.json`)
    expect(listed.filter((name) => name !== 'example.json').toSorted()).toEqual(modes.toSorted())
  })

  test.each(modes)('%s is proved by a test, with and without it', (name) => {
    expect(proven.some((text) => text.includes(`'${name.replace('.json', '')}'`))).toBe(true)
  })
})
