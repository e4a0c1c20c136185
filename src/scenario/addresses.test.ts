import { describe, expect, test } from 'vitest'
import { KINDS } from '../kinds/index'
import { addressOf, answersOf } from './addresses'
import type { Scenario } from './document'
import { addLink } from './edits/links'
import { setSettings } from './edits/set-settings'
import { readScenario } from './read-scenario'
import { fileOf, refusals, scenarioOf, valueOf } from './testing/worlds'
import { checkWire } from './wiring'

const size = { width: 100, height: 100 }
const position = { x: 0, y: 0 }

const parts = {
  places: [
    { id: 'east', level: 'region', position, size },
    { id: 'west', level: 'region', position, size },
    { id: 'zone-a', level: 'zone', inside: 'west', position, size },
    { id: 'zone-b', level: 'zone', inside: 'west', position, size },
    { id: 'box', level: 'machine', inside: 'zone-b', position, size },
  ],
  components: [
    { id: 'users', kind: 'clients' },
    { id: 'names', kind: 'dns' },
    { id: 'gate', kind: 'load-balancer' },
    { id: 'web', kind: 'server', place: 'zone-a' },
    { id: 'inner', kind: 'server', place: 'zone-a', settings: { address: 'private' } },
    { id: 'db', kind: 'database', place: 'zone-a' },
    { id: 'copy', kind: 'database', place: 'box' },
    { id: 'cache', kind: 'cache', place: 'west' },
    { id: 'queue', kind: 'queue', place: 'east' },
    { id: 'stray', kind: 'cache' },
    { id: 'ship', kind: 'spaceship' },
  ],
}

function texts(scenario: Scenario): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(scenario.components.map(({ id }) => [id, addressOf(scenario, id)?.text]))
}

describe('the address of a part', () => {
  test('is public or private, and says in which region and zone it stands', () => {
    expect(texts(scenarioOf(parts))).toEqual({
      users: undefined,
      names: '203.0.113.1',
      gate: '203.0.113.2',
      web: '203.0.113.3',
      inner: '10.2.1.1',
      db: '10.2.1.2',
      copy: '10.2.2.1',
      cache: '10.2.0.1',
      queue: '10.1.0.1',
      stray: '10.0.0.1',
      ship: undefined,
    })
    expect(addressOf(scenarioOf(parts), 'db')).toEqual({ reach: 'private', text: '10.2.1.2' })
    expect(addressOf(scenarioOf(parts), 'nobody')).toBeUndefined()
  })

  test('is nobody else’s, in the largest design', () => {
    for (const settings of [{}, { address: 'private' }]) {
      const many = scenarioOf({
        components: Array.from({ length: 500 }, (_, i) => ({ id: `s-${i}`, kind: 'server', settings })),
      })
      const all = Object.values(texts(many))
      expect(new Set(all).size).toBe(500)
      for (const text of all) expect(text).toMatch(/^(\d+)\.(\d+)\.(\d+)\.(\d+)$/)
      for (const text of all) expect(text?.split('.').every((part) => Number(part) <= 255)).toBe(true)
    }
  })

  test('is private for every part that users cannot be linked to', () => {
    const scenario = scenarioOf({
      components: [...KINDS.keys()].map((kind) => ({ id: kind, kind })),
    })
    const reach = (id: string) => addressOf(scenario, id)?.reach
    expect(['server', 'load-balancer', 'proxy', 'dns', 'cdn'].map(reach)).toEqual(Array(5).fill('public'))
    expect(['database', 'cache', 'queue', 'worker', 'shard-router'].map(reach)).toEqual(
      Array(5).fill('private'),
    )
    expect(reach('clients')).toBeUndefined()
  })
})

describe('a private address', () => {
  const wired = scenarioOf({
    ...parts,
    links: [
      { id: 'link-1', from: 'users', to: 'web', role: 'call' },
      { id: 'link-2', from: 'names', to: 'gate', role: 'answer' },
      { id: 'link-3', from: 'gate', to: 'inner', role: 'route' },
    ],
  })

  test('cannot be called by users, nor be an answer; other parts do call it', () => {
    expect(refusals(checkWire(wired, 'users', 'inner'))).toEqual(['private-address at users'])
    expect(refusals(checkWire(wired, 'names', 'inner'))).toEqual(['private-answer at names'])
    expect(checkWire(wired, 'web', 'inner').ok).toBe(true)
    expect(refusals(addLink(wired, { id: 'new', from: 'users', to: 'inner', role: 'fallback' }))).toEqual([
      'private-address at links[3]',
    ])
    const found = checkWire(wired, 'users', 'inner')
    expect(found.ok ? [] : found.problems.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
      '"inner" has a private address, which "users" on the internet cannot reach. Put a load balancer or a server ' +
        'with a public address in front of "inner", or make its address public.',
    ])
  })

  test('cannot be given to what users call, or are sent to', () => {
    const hide = (id: string) => setSettings(wired, { id, settings: { address: 'private' } })
    expect(refusals(hide('web'))).toEqual(['private-address at links[0]'])
    expect(refusals(hide('gate'))).toEqual(['private-answer at links[1]'])
    expect(hide('inner').ok).toBe(true)
    expect(setSettings(wired, { id: 'web', settings: { workers: 3 } }).ok).toBe(true)
  })

  test('that users call is refused when a file is read', () => {
    const components = parts.components.map((part) =>
      part.id === 'web' || part.id === 'gate' ? { ...part, settings: { address: 'private' } } : part,
    )
    expect(
      refusals(
        readScenario(
          fileOf({
            ...parts,
            components,
            links: wired.links.map(({ id, from, to, role }) => ({ id, from, to, role })),
          }),
        ),
      ),
    ).toEqual(['private-address at links[0]', 'private-answer at links[1]'])
  })

  test('made public can be called', () => {
    const open = valueOf(setSettings(wired, { id: 'db', settings: { address: 'public' } }))
    expect(valueOf(checkWire(open, 'users', 'db'))).toBe('call')
  })
})

test('the answers of a name server are what its answer links lead to, in their order', () => {
  const scenario = scenarioOf({
    ...parts,
    links: [
      { id: 'link-1', from: 'names', to: 'web', role: 'answer' },
      { id: 'link-2', from: 'names', to: 'gate', role: 'answer' },
      { id: 'link-3', from: 'gate', to: 'inner', role: 'route' },
    ],
  })
  expect(answersOf(scenario, 'names').map(({ id }) => id)).toEqual(['web', 'gate'])
  expect(answersOf(scenario, 'gate')).toEqual([])
})
