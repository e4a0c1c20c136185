import { expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import { checkScenario } from './check'
import { circles } from './circles'
import type { Scenario } from './document'
import { scenarioOf, threeTiers } from './testing/worlds'

function found(scenario: Scenario): readonly string[] {
  return checkScenario(scenario).map((problem) => `${problem.code} at ${problem.where}`)
}

test('nothing is wrong with a design that hangs together', () => {
  expect(found(STARTER)).toEqual([])
  expect(found(threeTiers())).toEqual([])
})

test('an empty sheet has no traffic, and parts without traffic are not each called unreached', () => {
  expect(found(scenarioOf({}))).toEqual(['no-traffic at components'])
  expect(found(scenarioOf({ components: [{ id: 'api', kind: 'server' }] }))).toEqual([
    'no-traffic at components',
  ])
})

test('two parts of one name are told apart by nobody who reads', () => {
  const twins = scenarioOf({
    components: [
      { id: 'users', kind: 'clients' },
      { id: 'server-1', kind: 'server', name: 'api' },
      { id: 'server-2', kind: 'server', name: 'api' },
    ],
    links: [
      { id: 'link-1', from: 'users', to: 'server-1', role: 'call' },
      { id: 'link-2', from: 'server-1', to: 'server-2', role: 'call' },
    ],
  })
  expect(found(twins)).toEqual(['same-name at components[2].name'])
})

test('users and balancers need a target, and everything else needs somebody who calls it', () => {
  const components = [
    { id: 'users', kind: 'clients' },
    { id: 'balancer', kind: 'load-balancer' },
    { id: 'api', kind: 'server' },
    { id: 'orders', kind: 'database' },
  ]
  const orders = { id: 'link-1', from: 'api', to: 'orders', role: 'read' }
  expect(found(scenarioOf({ components, links: [orders] }))).toEqual([
    'no-target at components[0]',
    'no-target at components[1]',
    'unreached at components[1]',
    'unreached at components[2]',
    'unreached at components[3]',
  ])
})

test('a part of an unknown kind takes no part, and passes nothing on', () => {
  const scenario = scenarioOf({
    components: [
      { id: 'users', kind: 'clients' },
      { id: 'gate', kind: 'future-gate' },
      { id: 'api', kind: 'server' },
    ],
    links: [
      { id: 'link-1', from: 'users', to: 'gate', role: 'call' },
      { id: 'link-2', from: 'gate', to: 'api', role: 'call' },
    ],
  })
  expect(found(scenario)).toEqual([
    'no-target at components[0]',
    'inert-kind at components[1]',
    'unreached at components[2]',
  ])
})

test('a mix of zeros asks for nothing', () => {
  const scenario = scenarioOf({
    components: [
      { id: 'users', kind: 'clients', settings: { mix: { browse: 0, checkout: 0 } } },
      { id: 'api', kind: 'server' },
    ],
    links: [{ id: 'link-1', from: 'users', to: 'api', role: 'call' }],
  })
  expect(found(scenario)).toEqual(['empty-mix at components[0].settings.mix'])
})

test('a circle of calls is told once, at its first member', () => {
  const scenario = scenarioOf({
    components: [
      { id: 'users', kind: 'clients' },
      { id: 'a', kind: 'server', name: 'cart' },
      { id: 'b', kind: 'server', name: 'price' },
    ],
    links: [
      { id: 'link-1', from: 'users', to: 'b', role: 'call' },
      { id: 'link-2', from: 'a', to: 'b', role: 'call' },
      { id: 'link-3', from: 'b', to: 'a', role: 'call' },
    ],
  })
  expect(found(scenario)).toEqual(['link-circle at components[1]'])
  expect(checkScenario(scenario)[0].message).toContain('(cart, price)')
})

test('circles are the groups that can reach themselves again', () => {
  const parts = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id }))
  const targets = new Map([
    ['a', ['b', 'd']],
    ['b', ['c']],
    ['c', ['a', 'e']],
    ['d', []],
    ['e', ['f', 'd']],
    ['f', ['e']],
  ])
  expect(circles(parts, targets)).toEqual([
    ['e', 'f'],
    ['a', 'b', 'c'],
  ])
  expect(circles(parts, new Map())).toEqual([])
})

test('what goes by a monitor needs one that watches it', () => {
  const settings = { autoscaling: true, scaleBy: 'monitor' }
  const components = [
    { id: 'users', kind: 'clients' },
    { id: 'shop', kind: 'server', settings },
    { id: 'watch', kind: 'monitor' },
  ]
  const calls = { id: 'link-1', from: 'users', to: 'shop', role: 'call' }
  const watches = { id: 'link-2', from: 'watch', to: 'shop', role: 'watch' }
  expect(found(scenarioOf({ components, links: [calls] }))).toContain(
    'not-watched at components[1].settings.scaleBy',
  )
  expect(found(scenarioOf({ components, links: [calls, watches] }))).toEqual([])
  const parts = [components[0], { id: 'shop', kind: 'server', settings: { scaleBy: 'monitor' } }]
  expect(found(scenarioOf({ components: parts, links: [calls] }))).toEqual([])
})
