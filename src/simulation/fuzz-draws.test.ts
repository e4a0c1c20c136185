// What the fuzz never draws, it never tries: here its scenarios are looked through for modes that are missing.
import { beforeAll, expect, test } from 'vitest'
import type { Field, Fields } from '../kit/fields'
import { LINK_FIELDS } from '../kit/link-fields'
import { KINDS } from '../kinds/index'
import type { Scenario } from '../scenario/document'
import { FAULT } from '../scenario/schema'
import { randomScenario } from './testing/random-scenario'

const SEEDS = 1200

/** `server.retry=true`: values of all lists, choices and switches that were drawn; of other fields the name alone. */
const drawn = new Set<string>()

beforeAll(() => {
  for (let seed = 1; seed <= SEEDS; seed++) note(randomScenario(seed))
})

test.each([...KINDS.values()].map(({ spec }) => [spec.id, spec.fields] as const))(
  'every mode and every figure of %s is drawn',
  (kind, fields) => expect(missing(kind, fields)).toEqual([]),
)

test('every way a link can be called is drawn', () => {
  expect(missing('link', LINK_FIELDS)).toEqual([])
})

test('every fault is drawn', () => {
  const sorts = FAULT.options.map(({ entries }) => entries.fault.literal)
  expect(sorts.filter((sort) => !drawn.has(`fault.${sort}`))).toEqual([])
})

function note({ components, links, timeline }: Scenario): void {
  for (const { kind, settings } of components) noteValues(kind, settings)
  for (const { policy } of links) noteValues('link', policy)
  for (const { fault } of timeline) drawn.add(`fault.${fault}`)
}

function noteValues(of: string, values: object): void {
  for (const [name, value] of Object.entries(values)) {
    drawn.add(`${of}.${name}`)
    for (const one of Array.isArray(value) ? value : [value]) drawn.add(`${of}.${name}=${String(one)}`)
  }
}

function missing(of: string, fields: Fields): readonly string[] {
  return Object.entries(fields)
    .flatMap(([name, field]) => modesOf(name, field).map((mode) => `${of}.${mode}`))
    .filter((mode) => !drawn.has(mode))
}

/** A default needs not be written down. Instance types and regions are figures, of which some will do. */
function modesOf(name: string, field: Field): readonly string[] {
  switch (field.type) {
    case 'choice':
      if (name === 'instanceType' || name === 'region') return [name]
      return field.choices
        .filter(({ value }) => value !== field.default)
        .map(({ value }) => `${name}=${value}`)
    case 'choices':
      return name === 'regions' ? [name] : field.choices.map(({ value }) => `${name}=${value}`)
    case 'switch':
      return [`${name}=${!field.default}`]
    default:
      return [name]
  }
}
