import { expect, test } from 'vitest'
import { DOUBTS } from '../core/design-doubts'
import { STARTER } from '../library/starter'
import { type DesignFinding, designFindings } from './design-findings'
import type { Scenario } from './document'
import { mendFinding } from './edits/mend-finding'
import { idsOf, nextId } from './ids'
import { scenarioOf, threeTiers, valueOf } from './testing/worlds'

function found(scenario: Scenario): readonly string[] {
  return designFindings(scenario).map(
    ({ code, components, links }) => `${code} at ${[...components, ...links].join(' ')}`,
  )
}

function one(scenario: Scenario, code: string): DesignFinding {
  const finding = designFindings(scenario).find((each) => each.code === code)
  if (finding === undefined) throw new Error(`no ${code} in ${found(scenario).join(', ')}`)
  return finding
}

/** The design after the button of its first finding of this sort. */
function mended(scenario: Scenario, code: string): Scenario {
  const { mend } = one(scenario, code)
  if (mend === undefined) throw new Error(`${code} has no mend`)
  return valueOf(mendFinding(scenario, mend, (prefix) => nextId(prefix, idsOf(scenario))))
}

const users = { id: 'users', kind: 'clients' }
const call = (from: string, to: string, role = 'call', policy = {}) => ({
  id: `${from}-${to}`,
  from,
  to,
  role,
  policy,
})

test('a part of one instance that users cannot do without is a single point, whatever stands between', () => {
  expect(found(threeTiers())).toEqual(['single-point at server-1', 'single-store at database-1'])
  expect(one(threeTiers(), 'single-point').message).toBe(
    'If "api" stops, requests of "users" fail: it is one instance, and nothing takes its place.',
  )
  expect(found(mended(threeTiers(), 'single-point'))).toEqual([
    'single-store at database-1',
    'nothing-balances at server-1 link-1',
  ])
})

test('two servers behind a balancer stand in for each other; the balancer and the database do not', () => {
  expect(found(STARTER)).toEqual(['single-point at load-balancer-1', 'single-store at database-1'])
})

test('who goes on without, or falls back, is not taken down', () => {
  const design = (policy: object, role = 'call') =>
    scenarioOf({
      components: [
        users,
        { id: 'web', kind: 'server', settings: { instances: 2 } },
        { id: 'api', kind: 'server' },
      ],
      links: [{ ...call('users', 'web') }, { ...call('web', 'api', role, policy) }],
    })
  const isFound = (scenario: Scenario) => found(scenario).includes('single-point at api')
  expect(isFound(design({}))).toBe(true)
  expect(isFound(design({ onFailure: 'continue' }))).toBe(false)
  expect(isFound(design({ mode: 'send' }))).toBe(false)
  expect(isFound(design({ chance: 0 }))).toBe(false)
})

test('the pools of all calling instances are held against what the database takes', () => {
  const design = (size: number, instances: number, connections = 100) =>
    scenarioOf({
      components: [
        users,
        { id: 'web', kind: 'server', settings: { instances } },
        { id: 'orders', kind: 'database', settings: { connections } },
      ],
      links: [call('users', 'web'), call('web', 'orders', 'read', { poolSize: size })],
    })
  expect(found(design(50, 2))).not.toContain('pools-too-large at orders web-orders')
  expect(found(design(0, 200))).not.toContain('pools-too-large at orders web-orders')
  const large = design(30, 5)
  expect(one(large, 'pools-too-large').message).toContain('hold 150 connections, and it takes 100')
  expect(one(large, 'pools-too-large').mend).toEqual({ mend: 'pools', links: ['web-orders'], size: 20 })
  expect(found(mended(large, 'pools-too-large'))).not.toContain('pools-too-large at orders web-orders')
  // Fewer than one connection for each cannot be shared out: more are needed.
  const many = design(2, 30, 20)
  expect(one(many, 'pools-too-large').mend).toMatchObject({ mend: 'set', value: 60 })
  expect(found(mended(many, 'pools-too-large'))).not.toContain('pools-too-large at orders web-orders')
})

test('what scales by itself counts as it may become', () => {
  const design = scenarioOf({
    components: [
      users,
      { id: 'web', kind: 'server', settings: { autoscaling: true, minInstances: 2, maxInstances: 10 } },
      { id: 'orders', kind: 'database' },
    ],
    links: [call('users', 'web'), call('web', 'orders', 'read', { poolSize: 20 })],
  })
  expect(found(design)).toEqual([
    'pools-too-large at orders web-orders',
    'single-store at orders',
    'nothing-balances at web users-web',
  ])
})

test('several instances that users pick from get a balancer, in front and in the way of nothing', () => {
  const design = scenarioOf({
    components: [
      { ...users, position: { x: 0, y: 0 } },
      { id: 'web', kind: 'server', position: { x: 240, y: 0 }, settings: { instances: 3 } },
    ],
    links: [call('users', 'web')],
  })
  expect(found(design)).toEqual(['nothing-balances at web users-web'])
  const balanced = mended(design, 'nothing-balances')
  expect(balanced.links.map(({ from, to, role }) => `${from} ${role} ${to}`)).toEqual([
    'users call load-balancer-1',
    'load-balancer-1 route web',
  ])
  expect(found(balanced)).toEqual(['single-point at load-balancer-1'])
  const at = balanced.components.map(({ position }) => `${position.x} ${position.y}`)
  expect(new Set(at).size).toBe(3)
})

test('copies that wait for a hand, and copies that do not', () => {
  const design = (failover: string) =>
    scenarioOf({
      components: [
        users,
        { id: 'web', kind: 'server', settings: { instances: 1 } },
        { id: 'main', kind: 'database', settings: { failover } },
        { id: 'copy', kind: 'database', settings: { failover } },
      ],
      links: [call('users', 'web'), call('web', 'main', 'read'), call('main', 'copy', 'replicate')],
    })
  expect(found(design('automatic'))).toEqual(['single-point at web'])
  expect(found(design('never'))).toEqual(['single-point at web', 'no-failover at main'])
  expect(found(mended(design('never'), 'no-failover'))).toEqual(['single-point at web'])
})

test('what nobody takes or sends is found, and put back to what is usual', () => {
  const design = scenarioOf({
    components: [
      { ...users, settings: { rateRps: 0 } },
      { id: 'web', kind: 'server', settings: { instances: 2 } },
      { id: 'mail', kind: 'external' },
    ],
    links: [call('users', 'web'), call('web', 'mail', 'call', { chance: 0 })],
  })
  expect(found(design)).toContain('silent-users at users')
  expect(found(design)).toContain('idle-link at web-mail')
  expect(found(mended(design, 'silent-users'))).not.toContain('silent-users at users')
  expect(found(mended(design, 'idle-link'))).not.toContain('idle-link at web-mail')
})

test('what checking a scenario says is found too, with a mend where there is one', () => {
  const design = scenarioOf({
    components: [
      users,
      { id: 'balancer', kind: 'load-balancer' },
      { id: 'web', kind: 'server' },
      { id: 'jobs', kind: 'queue', name: 'web' },
    ],
    links: [call('users', 'balancer')],
  })
  expect(found(design).slice(0, 5)).toEqual([
    'no-target at balancer',
    'unreached at web',
    'same-name at jobs',
    'unread-queue at jobs',
    'unreached at jobs',
  ])
  expect(one(design, 'no-target').mend).toEqual({ mend: 'link', from: 'balancer', to: 'web' })
  const linked = mended(design, 'no-target')
  expect(found(linked)).not.toContain('unreached at web')
  expect(found(mended(linked, 'same-name'))).not.toContain('same-name at jobs')
  expect(found(mended(linked, 'unread-queue'))).not.toContain('unread-queue at jobs')
})

test('a message store without readers, a mix of zeros and a scaler without a monitor are mended in one edit', () => {
  const design = scenarioOf({
    components: [
      { ...users, settings: { mix: { page: 0 } } },
      { id: 'web', kind: 'server', settings: { autoscaling: true, scaleBy: 'monitor' } },
    ],
    requestTypes: [{ id: 'page', operation: 'read', requestBytes: 1, replyBytes: 1, dataSet: 'items' }],
    dataSets: [{ id: 'items', items: 1, itemBytes: 1 }],
    links: [call('users', 'web')],
  })
  expect(found(design)).toContain('empty-mix at users')
  expect(found(mended(design, 'empty-mix'))).not.toContain('empty-mix at users')
  expect(found(mended(design, 'not-watched'))).not.toContain('not-watched at web')
})

test('500 components are looked through in a fraction of a second', () => {
  const servers = Array.from({ length: 498 }, (_, n) => ({ id: `s${n}`, kind: 'server' }))
  const design = scenarioOf({
    components: [users, { id: 'orders', kind: 'database' }, ...servers],
    links: [
      call('users', 's0'),
      ...servers.slice(1).map(({ id }, n) => call(`s${n}`, id)),
      call('s497', 'orders', 'read'),
    ],
  })
  // A chain: each of them takes all before it down.
  expect(designFindings(design).filter(({ code }) => code.startsWith('single-'))).toHaveLength(499)
})

test('every doubt is made of whole sentences', () => {
  for (const [code, entry] of Object.entries(DOUBTS)) {
    const stand = Array.from({ length: entry.length }, (_, i) => [`word${i}`])
    const { message, fix } = (entry as (...args: readonly unknown[]) => { message: string; fix: string })(
      ...stand,
    )
    for (const sentence of [message, fix]) {
      expect(`${code}: ${sentence}`).toMatch(/^[a-z0-9-]+: [A-Z"].*\.$/)
      expect(`${code}: ${sentence}`).not.toMatch(/undefined|NaN|\[object/)
    }
  }
})
