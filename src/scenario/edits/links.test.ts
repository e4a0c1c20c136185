import { expect, test } from 'vitest'
import { parseScenario, stringifyScenario } from '../file'
import { refusals, threeTiers, valueOf } from '../testing/worlds'
import { addLink, setLinkPolicy, setLinkRole } from './links'
import { setSettings } from './set-settings'

test('a new link has the role its ends are for, and the usual policy', () => {
  const scenario = valueOf(
    addLink(threeTiers(), { id: 'link-3', from: 'server-1', to: 'database-1', role: 'write' }),
  )
  expect(scenario.links[2]).toEqual({
    id: 'link-3',
    from: 'server-1',
    to: 'database-1',
    role: 'write',
    policy: {},
  })
  const open = valueOf(setSettings(threeTiers(), { id: 'database-1', settings: { address: 'public' } }))
  const direct = valueOf(addLink(open, { id: 'link-3', from: 'clients-1', to: 'database-1' }))
  expect(direct.links[2].role).toBe('call')
})

test('a link that cannot be drawn says why', () => {
  const add = (from: string, to: string, more = {}) =>
    addLink(threeTiers(), { id: 'link-3', from, to, ...more })
  expect(refusals(add('server-1', 'database-1'))).toEqual(['duplicate-link at api'])
  expect(refusals(add('server-1', 'database-1', { role: 'read' }))).toEqual(['duplicate-link at links[2]'])
  expect(refusals(add('server-1', 'database-1', { role: 'cache' }))).toEqual([
    'not-a-choice at links[2].role',
  ])
  expect(refusals(add('database-1', 'server-1'))).toEqual(['not-a-copy at orders'])
  expect(refusals(add('clients-1', 'database-1'))).toEqual(['private-address at users'])
  expect(refusals(add('clients-1', 'database-1', { role: 'call' }))).toEqual(['private-address at links[2]'])
  expect(refusals(add('server-1', 'server-1', { role: 'call' }))).toEqual(['self-link at links[2]'])
  expect(refusals(add('nobody', 'server-1'))).toEqual(['dangling-link at nobody'])
  expect(refusals(add('clients-1', 'database-1', { id: 'link-1' }))).toEqual(['duplicate-id at link-1'])
})

test('a policy keeps only what differs from the default of the link’s role', () => {
  const set = valueOf(
    setLinkPolicy(threeTiers(), { id: 'link-2', policy: { timeoutMs: 100, maxAttempts: 1 } }),
  )
  expect(set.links[1].policy).toEqual({ timeoutMs: 100 })
  expect(valueOf(setLinkPolicy(set, { id: 'link-2', policy: { timeoutMs: 100 } }))).toBe(set)
  expect(
    valueOf(setLinkPolicy(set, { id: 'link-2', policy: { timeoutMs: undefined } })).links[1].policy,
  ).toEqual({})
  expect(refusals(setLinkPolicy(set, { id: 'link-2', policy: { maxAttempts: 0 } }))).toEqual([
    'out-of-range at links[1].policy.maxAttempts',
  ])
  expect(refusals(setLinkPolicy(set, { id: 'link-9', policy: {} }))).toEqual(['no-such-part at link-9'])
})

test('a latency that is stated is kept, whatever it is; of one that is not the places decide', () => {
  for (const latencyMs of [0, 0.15, 10]) {
    const set = valueOf(setLinkPolicy(threeTiers(), { id: 'link-2', policy: { latencyMs } }))
    expect(set.links[1].policy.latencyMs).toBe(latencyMs)
    expect(valueOf(parseScenario(stringifyScenario(set)))).toEqual(set)
    const back = valueOf(setLinkPolicy(set, { id: 'link-2', policy: { latencyMs: undefined } }))
    expect(back).toEqual(threeTiers())
  }
})

test('a link changes to a role that its ends have in common', () => {
  const scenario = threeTiers()
  expect(valueOf(setLinkRole(scenario, { id: 'link-2', role: 'write' })).links[1].role).toBe('write')
  expect(valueOf(setLinkRole(scenario, { id: 'link-2', role: 'read' }))).toBe(scenario)
  expect(refusals(setLinkRole(scenario, { id: 'link-2', role: 'route' }))).toEqual([
    'not-a-choice at links[1].role',
  ])
})
