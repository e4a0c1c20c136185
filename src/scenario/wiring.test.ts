import { expect, test } from 'vitest'
import type { Scenario } from './document'
import { addLink } from './edits/links'
import { refusals, scenarioOf, valueOf } from './testing/worlds'
import { checkWire, roleChoices } from './wiring'

const parts = scenarioOf({
  components: [
    { id: 'users', kind: 'clients' },
    { id: 'others', kind: 'clients' },
    { id: 'balancer', kind: 'load-balancer' },
    { id: 'api', kind: 'server' },
    { id: 'mail', kind: 'server' },
    { id: 'cache', kind: 'cache' },
    { id: 'orders', kind: 'database' },
    { id: 'stock', kind: 'database' },
    { id: 'files', kind: 'object-store' },
    { id: 'future', kind: 'quantum' },
  ],
})

function wired(scenario: Scenario, from: string, to: string): Scenario {
  return valueOf(addLink(scenario, { id: `${from}-${to}`, from, to }))
}

test('the role of a new link is guessed from what both ends are for', () => {
  expect(valueOf(checkWire(parts, 'users', 'balancer'))).toBe('call')
  expect(valueOf(checkWire(parts, 'users', 'api'))).toBe('call')
  expect(valueOf(checkWire(parts, 'balancer', 'api'))).toBe('route')
  expect(valueOf(checkWire(parts, 'api', 'mail'))).toBe('call')
  expect(valueOf(checkWire(parts, 'api', 'cache'))).toBe('cache')
  expect(valueOf(checkWire(parts, 'cache', 'orders'))).toBe('read')
})

test('a caller reads and writes through its first database, and writes to its second', () => {
  expect(valueOf(checkWire(parts, 'api', 'orders'))).toBe('read')
  const one = wired(parts, 'api', 'orders')
  expect(valueOf(checkWire(one, 'api', 'stock'))).toBe('write')
  expect(valueOf(checkWire(one, 'mail', 'stock'))).toBe('read')
})

test('a refused wire says why, and what to do instead', () => {
  expect(refusals(checkWire(parts, 'users', 'others'))).toEqual(['takes-no-calls at users'])
  expect(refusals(checkWire(parts, 'files', 'api'))).toEqual(['calls-nobody at files'])
  expect(refusals(checkWire(parts, 'cache', 'api'))).toEqual(['link-not-accepted at cache'])
  expect(refusals(checkWire(parts, 'orders', 'api'))).toEqual(['not-a-copy at orders'])
  expect(refusals(checkWire(parts, 'api', 'api'))).toEqual(['self-link at api'])
  expect(refusals(checkWire(parts, 'balancer', 'orders'))).toEqual(['link-not-accepted at balancer'])
  expect(refusals(checkWire(parts, 'api', 'future'))).toEqual(['inert-kind at future'])
  expect(refusals(checkWire(parts, 'api', 'nobody'))).toEqual(['dangling-link at nobody'])
  expect(refusals(checkWire(wired(parts, 'api', 'mail'), 'api', 'mail'))).toEqual(['duplicate-link at api'])
  expect(checkWire(parts, 'balancer', 'orders')).toMatchObject({
    problems: [
      {
        message:
          '"balancer" cannot be linked to "orders": Load balancer can only pass requests on to one that does the work, ' +
          'and Database is there to be read, be written, be called, hold a copy, hold a share of the data, store for another or be watched.',
      },
    ],
  })
})

test('a database that stores its data elsewhere has none to be copied, and one in a group none to store elsewhere', () => {
  const stored = valueOf(addLink(parts, { id: 'l', from: 'orders', to: 'stock', role: 'storage' }))
  expect(stored.links[0].role).toBe('storage')
  expect(refusals(checkWire(wired(parts, 'orders', 'stock'), 'orders', 'stock'))).toEqual([
    'duplicate-link at orders',
  ])
  const third = scenarioOf({
    components: [
      { id: 'orders', kind: 'database' },
      { id: 'stock', kind: 'database' },
      { id: 'third', kind: 'database' },
    ],
    links: [{ id: 'l', from: 'orders', to: 'stock', role: 'storage' }],
  })
  expect(valueOf(checkWire(third, 'orders', 'third'))).toBe('storage')
  expect(refusals(checkWire(third, 'third', 'orders'))).toEqual(['stores-elsewhere at third'])
  expect(valueOf(checkWire(third, 'stock', 'third'))).toBe('replicate')
  const group = wired({ ...third, links: [] }, 'orders', 'third')
  expect(refusals(addLink(group, { id: 'l', from: 'third', to: 'stock', role: 'storage' }))).toEqual([
    'stores-elsewhere at links[1]',
  ])
})

test('two components may call each other', () => {
  expect(valueOf(checkWire(wired(parts, 'api', 'mail'), 'mail', 'api'))).toBe('call')
})

test('a link can have every role its ends have in common and no twin has', () => {
  const one = wired(parts, 'api', 'orders')
  expect(roleChoices(one, one.links[0])).toEqual(['read', 'write', 'call'])
  const two = valueOf(addLink(one, { id: 'second', from: 'api', to: 'orders', role: 'write' }))
  expect(roleChoices(two, two.links[0])).toEqual(['read', 'call'])
  expect(roleChoices(two, two.links[1])).toEqual(['write', 'call'])
})
