import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Scenario } from '../document'
import { parseScenario, stringifyScenario } from '../file'
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

const MARKUP = [
  '100% %% sure',
  'path\\name',
  'a <br> b',
  '<b>',
  'fa:fa-home x',
  '#quot;',
  '#35;',
  '&quot;',
  '-->',
]
const SPACES = ['double  space', ' outer ', ' ', '\u00a0wide\u2003', 'line\u2028end']
const SIGNS = [
  'C#',
  'a & b',
  '"',
  '\\',
  'x;',
  '`code`',
  '%%{init}%%',
  'end',
  'subgraph x',
  '日本 😀',
  '\ud800',
]
test.each([...MARKUP, ...SPACES, ...SIGNS])('the name %j comes back letter by letter', (name) => {
  const named = scenarioOf({ components: [{ id: 'server-1', kind: 'server', name }] })
  expect(valueOf(draftOf(graphText(named))).scenario.components.map((one) => one.name)).toEqual([name])
})

test.each([
  ['calls in a circle', ['a', 'b', 'call'], ['b', 'a', 'call']],
  ['no clients', ['a', 'b', 'call']],
  ['replicas that copy nothing', ['a', 'd', 'read'], ['a', 'e', 'read']],
  ['copies of each other', ['a', 'd', 'read'], ['d', 'e', 'replicate'], ['e', 'd', 'replicate']],
  ['reads and writes', ['a', 'd', 'read'], ['a', 'd', 'write']],
  ['nothing linked'],
])('a design with %s comes back as it was', (_, ...links) => {
  const scenario = scenarioOf({
    components: [
      { id: 'a', kind: 'server' },
      { id: 'b', kind: 'server' },
      { id: 'd', kind: 'database', name: 'replica a' },
      { id: 'e', kind: 'database', name: 'replica b' },
    ],
    links: links.map(([from, to, role], n) => ({ id: `link-${n + 1}`, from, to, role })),
  })
  const { scenario: again, leftOut } = valueOf(draftOf(graphText(scenario)))
  expect(partsOf(again)).toEqual(partsOf(scenario))
  expect(leftOut).toEqual([])
  expect(parseScenario(stringifyScenario(again))).toEqual({ ok: true, value: again })
})
