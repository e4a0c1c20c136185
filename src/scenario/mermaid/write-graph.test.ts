import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Scenario } from '../document'
import { parseScenario } from '../file'
import { scenarioOf, valueOf } from '../testing/worlds'
import { draftOf } from './draft'
import { graphText } from './write-graph'

const folder = new URL('../../../examples/', import.meta.url)
const examples = readdirSync(folder).filter((name) => name.endsWith('.json'))

function partsOf({ components, links }: Scenario) {
  const names = new Map(components.map(({ id, name }) => [id, name]))
  return {
    components: components.map(({ name, kind }) => `${name}: ${kind}`).toSorted(),
    links: links.map(({ from, to, role }) => `${names.get(from)} ${role} ${names.get(to)}`).toSorted(),
  }
}

test.each(examples)('%s keeps its components and links on the way out and in', (name) => {
  const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
  const { scenario: again, leftOut } = valueOf(draftOf(graphText(scenario)))
  expect(partsOf(again)).toEqual(partsOf(scenario))
  expect(leftOut).toEqual([])
})

test('a name may hold anything', () => {
  const odd = scenarioOf({
    components: [
      { id: 'clients-1', kind: 'clients', name: 'say "hi"; [x] --> |y|' },
      { id: 'server-1', kind: 'server', name: 'A & B (two)' },
    ],
    links: [{ id: 'link-1', from: 'clients-1', to: 'server-1', role: 'call' }],
  })
  expect(graphText(odd)).toBe(`flowchart LR
  n1["say #quot;hi#quot;; [x] --> |y|"]:::clients
  n2["A & B (two)"]:::server
  n1 -->|call| n2
`)
  expect(partsOf(valueOf(draftOf(graphText(odd))).scenario)).toEqual(partsOf(odd))
})
