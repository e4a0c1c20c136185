// What alters a question, and what does not: each way out of the work is found, each decision is free.
import { describe, expect, test } from 'vitest'
import type { Component, Link, Scenario } from '../scenario/document'
import type { Challenge } from './challenge'
import { CHALLENGES } from './challenges/all'
import { FAR_READERS } from './challenges/far-readers'
import { HOT_SHARD } from './challenges/hot-shard'
import { NOT_ONE_ORDER } from './challenges/not-one-order'
import { RUSH_OF_SCANS } from './challenges/rush-of-scans'
import { SALE_DAY } from './challenges/sale-day'
import { SLOW_PROVIDER } from './challenges/slow-provider'
import { ZONE_DOWN } from './challenges/zone-down'
import { part, place, wire } from './draw'
import { questionChanges } from './question'

describe('decisions are free', () => {
  test.each([
    ['nothing', SALE_DAY.scenario],
    ['names, positions and notes', renamed(SALE_DAY.scenario)],
    ['instance types and how many', set(SALE_DAY, 'shop-db', { instanceType: 'm6i.2xlarge', instances: 2 })],
    ['a part of the same work', thirdServer(true)],
    ['a copy that reads go to', withCopy(SALE_DAY)],
    ['more work', set(SALE_DAY, 'web-1', { readCpuMs: 50 })],
    ['a fallback to who has the data', withFallback('shop-db')],
    ['a cache that alone asks the database', withReadThrough(SALE_DAY)],
    ['writes that wait in a queue', withQueue('writes', 'shop-db')],
    ['a part that others ask besides', plus(SALE_DAY, part('server', 'ads', [0, 0], WEB), 'web-1', 'call')],
    ['how long to wait', policy(SALE_DAY, 'web-1-shop-db-read', { timeoutMs: 100, maxAttempts: 2 })],
    [
      'a goal of one’s own',
      { ...SALE_DAY.scenario, objectives: [...SALE_DAY.scenario.objectives, OWN_GOAL] },
    ],
    ['a fault by hand', { ...SALE_DAY.scenario, timeline: [...SALE_DAY.scenario.timeline, OWN_FAULT] }],
  ])('%s', (_, design) => {
    expect(questionChanges(SALE_DAY, design)).toEqual([])
  })
})

describe('ways out of the work are found', () => {
  test.each<readonly [string, Challenge, Scenario]>([
    ['traffic-changed', SALE_DAY, set(SALE_DAY, 'shoppers', { rateRps: 1 })],
    ['traffic-changed', SALE_DAY, at(SALE_DAY, 'shoppers', 'far')],
    [
      'traffic-added',
      SALE_DAY,
      { ...SALE_DAY.scenario, components: [...SALE_DAY.scenario.components, CROWD] },
    ],
    ['part-missing', ZONE_DOWN, less(ZONE_DOWN, 'mobile-users')],
    ['part-missing', SALE_DAY, less(SALE_DAY, 'shop-db')],
    ['part-not-reached', SALE_DAY, unlinked(SALE_DAY, 'shop-db')],
    ['part-not-reached', SALE_DAY, onlyWrites(SALE_DAY, 'shop-db')],
    ['part-not-reached', SALE_DAY, cut(SALE_DAY, 'web-2', 'shop-db')],
    ['part-not-reached', SALE_DAY, thirdServer(false)],
    ['part-not-reached', SALE_DAY, withFallback('empty')],
    ['part-not-reached', SALE_DAY, withQueue('writes', 'elsewhere')],
    ['part-not-reached', SALE_DAY, withQueue('reads', 'shop-db')],
    ['part-not-reached', HOT_SHARD, cut(HOT_SHARD, 'web-2', 'router')],
    ['part-not-reached', NOT_ONE_ORDER, cut(NOT_ONE_ORDER, 'shop-2', 'orders-db')],
    ['part-not-reached', FAR_READERS, nearButEmpty()],
    ['part-missing', NOT_ONE_ORDER, less(NOT_ONE_ORDER, 'orders-copy')],
    ['service-changed', SLOW_PROVIDER, set(SLOW_PROVIDER, 'bank', { latencyMs: 1 })],
    ['requests-changed', SALE_DAY, { ...SALE_DAY.scenario, requestTypes: [] }],
    ['data-changed', SALE_DAY, { ...SALE_DAY.scenario, dataSets: [] }],
    ['distances-changed', SALE_DAY, { ...SALE_DAY.scenario, distances: [NEAR] }],
    ['fault-changed', SALE_DAY, { ...SALE_DAY.scenario, timeline: [] }],
    ['goal-changed', SALE_DAY, { ...SALE_DAY.scenario, objectives: [] }],
    ['length-changed', SALE_DAY, { ...SALE_DAY.scenario, warmupS: 1 }],
    ['seed-changed', SALE_DAY, { ...SALE_DAY.scenario, seed: 99 }],
    ['fact-changed', SALE_DAY, set(SALE_DAY, 'shop-db', { readCpuMs: 0.1 })],
    ['fact-changed', SALE_DAY, plus(SALE_DAY, part('database', 'db-2', [0, 0]), 'web-1', 'read')],
    [
      'fact-changed',
      SALE_DAY,
      plus(SALE_DAY, part('cache', 'c', [0, 0], { hits: 'fixed' }), 'web-1', 'cache'),
    ],
    ['machine-changed', SALE_DAY, set(SALE_DAY, 'shop-db', { instanceType: 'custom', pricePerHour: 0 })],
    ['outside-zones', ZONE_DOWN, at(ZONE_DOWN, 'web-a', 'region')],
    ['answer-ignored', SALE_DAY, policy(SALE_DAY, 'web-1-shop-db-read', { onFailure: 'continue' })],
    ['answer-ignored', SALE_DAY, policy(SALE_DAY, 'web-1-shop-db-read', { mode: 'send' })],
    ['answer-ignored', SALE_DAY, policy(SALE_DAY, 'web-1-shop-db-read', { chance: 0 })],
    ['answer-ignored', NOT_ONE_ORDER, policy(NOT_ONE_ORDER, COPYING, { latencyMs: 0.1 })],
  ])('%s', (code, challenge, design) => {
    const codes = questionChanges(challenge, design).map((change) => change.code)
    expect([...new Set(codes)]).toEqual([code])
  })
})

test('says what was altered, by its name, and how it is put right', () => {
  const [change] = questionChanges(SALE_DAY, renamed(set(SALE_DAY, 'shop-db', { readCpuMs: 0.1 })))
  expect(change).toEqual({
    code: 'fact-changed',
    where: 'old shop-db',
    message: '"CPU per read" of "old shop-db" is a fact of this challenge and nothing to decide.',
    fix: 'Set "CPU per read" to 12 ms.',
  })
})

describe('who answers without the data is named', () => {
  test.each<readonly [string, Challenge, Scenario]>([
    ['"web-2"', SALE_DAY, cut(SALE_DAY, 'web-2', 'shop-db')],
    ['"empty"', SALE_DAY, withFallback('empty')],
    ['"near"', FAR_READERS, nearButEmpty()],
    ['"records"', RUSH_OF_SCANS, cut(RUSH_OF_SCANS, 'records', 'tickets-db')],
  ])('says that %s answers without the data', (who, challenge, design) => {
    const messages = questionChanges(challenge, design).map(({ message }) => message)
    const [kept = ''] = challenge.keeps
    expect(messages).toEqual([
      `Not all requests that need "${kept}" come to it any more: some are answered by ${who} without it.`,
    ])
  })
})

test('a design that answers nobody answers nobody without the data', () => {
  expect(questionChanges(SALE_DAY, cut(SALE_DAY, 'shoppers', 'balancer'))).toEqual([])
})

test('no question alters itself', () => {
  for (const challenge of CHALLENGES) expect(questionChanges(challenge, challenge.scenario)).toEqual([])
})

const WEB = { readCpuMs: 4, writeCpuMs: 6, address: 'private' } as const
const COPYING = 'orders-db-orders-copy-replicate'
const CROWD = part('clients', 'crowd', [0, 0])
const NEAR = { from: 'us-east-1', to: 'eu-central-1', roundTripMs: 1 }
const OWN_GOAL = {
  id: 'objective-9',
  measure: 'throughput',
  atLeastRps: 1,
} as unknown as Scenario['objectives'][number]
const OWN_FAULT = {
  id: 'fault-9',
  component: 'web-1',
  fault: 'crash',
  mode: 'process',
  atMs: 5000,
} as unknown as Scenario['timeline'][number]

function changedPart(
  { scenario }: Challenge,
  id: string,
  change: (component: Component) => Component,
): Scenario {
  const components = scenario.components.map((one) => (one.id === id ? change(one) : one))
  return { ...scenario, components }
}

function set(challenge: Challenge, id: string, settings: Component['settings']): Scenario {
  return changedPart(challenge, id, (one) => ({ ...one, settings: { ...one.settings, ...settings } }))
}

function at({ scenario }: Challenge, id: string, where: string): Scenario {
  const region = place('region', 'far', [0, 0, 9, 9], { region: 'ap-southeast-2' })
  const moved = part('server', 'moved', [0, 0], {}, { place: where }).place
  return {
    ...scenario,
    places: [...scenario.places, region],
    components: scenario.components.map((one) =>
      one.id === id && moved !== undefined ? { ...one, place: moved } : one,
    ),
  }
}

function plus({ scenario }: Challenge, component: Component, from: string, role: Link['role']): Scenario {
  return {
    ...scenario,
    components: [...scenario.components, component],
    links: [...scenario.links, wire(from, role, component.id)],
  }
}

function less({ scenario }: Challenge, id: string): Scenario {
  const components = scenario.components.filter((one) => one.id !== id)
  const kept = new Set<string>(components.map((one) => one.id))
  return {
    ...scenario,
    components,
    links: scenario.links.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  }
}

function unlinked({ scenario }: Challenge, id: string): Scenario {
  return { ...scenario, links: scenario.links.filter(({ to }) => to !== id) }
}

function cut({ scenario }: Challenge, from: string, to: string): Scenario {
  return { ...scenario, links: scenario.links.filter((one) => one.from !== from || one.to !== to) }
}

function more(scenario: Scenario, components: readonly Component[], links: readonly Link[]): Scenario {
  return {
    ...scenario,
    components: [...scenario.components, ...components],
    links: [...scenario.links, ...links],
  }
}

function thirdServer(hasData: boolean): Scenario {
  return more(
    SALE_DAY.scenario,
    [part('server', 'web-3', [0, 0], WEB)],
    [wire('balancer', 'route', 'web-3'), ...(hasData ? [wire('web-3', 'read', 'shop-db')] : [])],
  )
}

/** Both web servers soon turn to another one: it has the data where it leads to. */
function withFallback(leadsTo: string): Scenario {
  const links = SALE_DAY.scenario.links.map((one) =>
    one.to === 'shop-db'
      ? { ...one, policy: { ...one.policy, onFailure: 'fallback', timeoutMs: 20 } as const }
      : one,
  )
  return more(
    { ...SALE_DAY.scenario, links },
    [part('server', 'empty', [0, 0], WEB)],
    [
      wire('web-1', 'fallback', 'empty'),
      wire('web-2', 'fallback', 'empty'),
      ...(leadsTo === 'empty' ? [] : [wire('empty', 'read', leadsTo)]),
    ],
  )
}

/** The web servers ask a cache, and only that one asks the database. */
function withReadThrough(challenge: Challenge): Scenario {
  return more(
    unlinked(challenge, 'shop-db'),
    [part('cache', 'front', [0, 0])],
    [wire('web-1', 'cache', 'front'), wire('web-2', 'cache', 'front'), wire('front', 'read', 'shop-db')],
  )
}

/** What is bought, or looked at, is left to a worker, who does it later. */
function withQueue(carries: 'reads' | 'writes', store: string): Scenario {
  const rest = carries === 'reads' ? 'writes' : 'reads'
  const links = SALE_DAY.scenario.links.map((one) =>
    one.to === 'shop-db' ? { ...one, policy: { ...one.policy, carries: rest } as const } : one,
  )
  return more(
    { ...SALE_DAY.scenario, links },
    [
      part('queue', 'later', [0, 0]),
      part('worker', 'hand', [0, 0]),
      part('object-store', 'elsewhere', [0, 0]),
    ],
    [
      wire('web-1', 'publish', 'later', { carries }),
      wire('web-2', 'publish', 'later', { carries }),
      wire('later', 'deliver', 'hand'),
      wire('hand', 'write', store),
    ],
  )
}

/** Readers in Sydney are answered by a server there that asks nobody. */
function nearButEmpty(): Scenario {
  const settings = { readCpuMs: 4, writeCpuMs: 4, instanceType: 't3.micro' }
  return more(
    cut(FAR_READERS, 'sydney', 'balancer'),
    [part('server', 'near', [0, 0], settings, { place: 'sydney-region' })],
    [wire('sydney', 'call', 'near')],
  )
}

function policy({ scenario }: Challenge, id: string, values: Link['policy']): Scenario {
  return {
    ...scenario,
    links: scenario.links.map((one) =>
      one.id === id ? { ...one, policy: { ...one.policy, ...values } } : one,
    ),
  }
}

function onlyWrites({ scenario }: Challenge, id: string): Scenario {
  return {
    ...scenario,
    links: scenario.links.map((one) =>
      one.to === id ? { ...one, policy: { ...one.policy, carries: 'writes' } } : one,
    ),
  }
}

/** Reads go to a copy, writes to what it copies. */
function withCopy(challenge: Challenge): Scenario {
  const { components, links, ...rest } = onlyWrites(challenge, 'shop-db')
  const db = components.filter(({ id }) => id === 'shop-db')
  const copies = db.map((one) => ({ ...part('database', 'copy', [0, 0]), settings: one.settings }))
  const reading = ['web-1', 'web-2'].map((id) => wire(id, 'read', 'copy', { carries: 'reads' }))
  return {
    ...rest,
    components: [...components, ...copies],
    links: [...links, ...reading, wire('shop-db', 'replicate', 'copy')],
  }
}

function renamed(scenario: Scenario): Scenario {
  return {
    ...scenario,
    components: scenario.components.map((one) => ({
      ...one,
      name: `old ${one.name}`,
      position: { x: 0, y: 0 },
    })),
  }
}
