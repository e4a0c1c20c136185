import { describe, expect, test } from 'vitest'
import type { JsonObject } from './safe-json'
import { type DesignFinding, designFindings } from './design-findings'
import type { Scenario } from './document'
import { mendFinding } from './edits/mend-finding'
import { idsOf, nextId } from './ids'
import { areaOf, isWithin, centerOf } from './standing'
import { scenarioOf, valueOf } from './testing/worlds'

const RISKS = /^(single|few|several|one)-/

function found(scenario: Scenario): readonly string[] {
  return designFindings(scenario)
    .filter(({ code }) => RISKS.test(code))
    .map(({ code, components, places = [] }) => `${code}: ${[...places, ...components].join(' ')}`)
}

function one(scenario: Scenario, code: string): DesignFinding {
  const finding = designFindings(scenario).find((each) => each.code === code)
  if (finding === undefined) throw new Error(`no ${code} in ${found(scenario).join(', ')}`)
  return finding
}

function mended(scenario: Scenario, code: string): Scenario {
  const { mend } = one(scenario, code)
  if (mend === undefined) throw new Error(`${code} has no mend`)
  const used = new Set(idsOf(scenario))
  const newId = (prefix: string): string => {
    const id = nextId(prefix, used)
    used.add(id)
    return id
  }
  return valueOf(mendFinding(scenario, mend, newId))
}

const users = { id: 'users', kind: 'clients' }
const web = { id: 'web', kind: 'server', settings: { instances: 2 } }
const link = (from: string, to: string, role = 'call', policy: JsonObject = {}) => ({
  id: `${from}-${to}`,
  from,
  to,
  role,
  policy,
})
const served = link('users', 'web')

function storeOf(settings: JsonObject, more: JsonObject = {}): Scenario {
  return scenarioOf({
    components: [users, web, { id: 'store', kind: 'database', settings, ...more }],
    links: [served, link('web', 'store', 'read')],
  })
}

describe('a database of one machine', () => {
  test('gets a replica that copies it and is promoted by itself, with the settings of the first', () => {
    const design = storeOf({ failover: 'never', bufferPoolMib: 2048 })
    expect(found(design)).toEqual(['single-store: store'])
    expect(one(design, 'single-store').fix).toMatch(/^Add a replica .* A second instance would not do/)
    const safe = mended(design, 'single-store')
    expect(found(safe)).toEqual([])
    expect(designFindings(safe).map(({ code }) => code)).not.toContain('no-failover')
    const [store, copy] = safe.components.slice(-2)
    expect(copy).toMatchObject({ id: 'database-1', name: 'store-2', settings: { bufferPoolMib: 2048 } })
    expect(store.settings).toEqual(copy.settings)
    expect(safe.links.at(-1)).toMatchObject({ from: 'store', to: 'database-1', role: 'replicate' })
  })

  test('gets as many as it takes for one to be gone', () => {
    const countOf = (settings: JsonObject) => one(storeOf(settings), 'single-store').mend
    expect(countOf({ replication: 'consensus' })).toMatchObject({ count: 2 })
    expect(countOf({ replication: 'quorum', writeCopies: 2, readCopies: 1 })).toMatchObject({ count: 2 })
    expect(countOf({ replication: 'leaderless', copies: 3, writeCopies: 2, readCopies: 2 })).toMatchObject({
      count: 2,
    })
    // Every copy is to have every write: more of them do not help.
    expect(countOf({ replication: 'leaderless', copies: 2, writeCopies: 2, readCopies: 1 })).toBeUndefined()
    expect(found(mended(storeOf({ replication: 'consensus' }), 'single-store'))).toEqual([])
  })

  test('that holds a share of the data, or stores for another, is no different', () => {
    const shards = scenarioOf({
      components: [
        users,
        web,
        { id: 'router', kind: 'shard-router', settings: { instances: 2 } },
        { id: 'a', kind: 'database' },
        { id: 'b', kind: 'database' },
      ],
      links: [
        served,
        link('web', 'router', 'read'),
        link('router', 'a', 'shard'),
        link('router', 'b', 'shard'),
      ],
    })
    expect(found(shards)).toEqual(['single-store: a', 'single-store: b'])
    expect(found(mended(mended(shards, 'single-store'), 'single-store'))).toEqual([])
    const engine = scenarioOf({
      components: [users, web, { id: 'sql', kind: 'database' }, { id: 'store', kind: 'database' }],
      links: [served, link('web', 'sql', 'read'), link('sql', 'store', 'storage')],
    })
    expect(found(engine)).toEqual(['single-point: sql', 'single-store: store'])
    // An engine keeps nothing: a second one does the work of the first.
    expect(one(engine, 'single-point').mend).toMatchObject({ mend: 'second' })
    expect(found(mended(mended(engine, 'single-point'), 'single-store'))).toEqual([])
  })

  test('of two instances is two databases, as soon as somebody writes', () => {
    const design = (operation: string) => ({
      ...storeOf({ instances: 3 }),
      ...scenarioOf({
        requestTypes: [{ id: 'page', operation, requestBytes: 1, replyBytes: 1, dataSet: 'items' }],
        dataSets: [{ id: 'items', items: 1, itemBytes: 1 }],
        components: [users, web, { id: 'store', kind: 'database', settings: { instances: 3 } }],
        links: [served, link('web', 'store', 'read')],
      }),
    })
    expect(found(design('read'))).toEqual([])
    expect(found(design('write'))).toEqual(['several-stores: store'])
    const safe = mended(design('write'), 'several-stores')
    expect(safe.components.filter(({ kind }) => kind === 'database')).toHaveLength(3)
    expect(found(safe)).toEqual([])
  })
})

test('a group of which each member is needed says so, and grows until one may be gone', () => {
  const settings = { replication: 'consensus' }
  const pair = scenarioOf({
    components: [
      users,
      web,
      { id: 'a', kind: 'database', settings },
      { id: 'b', kind: 'database', settings },
    ],
    links: [served, link('web', 'a', 'read'), link('a', 'b', 'replicate')],
  })
  expect(found(pair)).toEqual(['few-copies: a b'])
  expect(one(pair, 'few-copies').mend).toMatchObject({ mend: 'replica', count: 1 })
  expect(found(mended(pair, 'few-copies'))).toEqual([])
})

describe('other parts that hold data', () => {
  const beside = (
    part: JsonObject,
    role: string,
    policy: JsonObject = {},
    links: readonly JsonObject[] = [],
  ) =>
    scenarioOf({
      components: [users, web, part, { id: 'elsewhere', kind: 'object-store' }],
      links: [served, link('web', 'part', role, policy), ...links],
    })
  const read = link('web', 'elsewhere', 'read')

  test('a cache is gone on without, where whoever asks it knows the store', () => {
    const strict = beside({ id: 'part', kind: 'cache' }, 'cache', { onFailure: 'fail' }, [read])
    expect(found(strict)).toEqual(['single-cache: part'])
    expect(found(mended(strict, 'single-cache'))).toEqual([])
    const only = beside({ id: 'part', kind: 'cache' }, 'cache', { onFailure: 'fail' })
    expect(one(only, 'single-cache').mend).toBeUndefined()
    expect(one(only, 'single-cache').fix).toMatch(/each keep a part/)
  })

  test('sessions and messages are a matter of words: a second instance has other ones', () => {
    const sessions = beside({ id: 'part', kind: 'cache' }, 'session')
    expect(found(sessions)).toEqual(['single-session: part'])
    const queue = beside({ id: 'part', kind: 'queue' }, 'publish')
    expect(found(queue)).toEqual(['single-queue: part'])
    for (const [design, code] of [
      [sessions, 'single-session'],
      [queue, 'single-queue'],
    ] as const) {
      expect(one(design, code).mend).toBeUndefined()
      expect(one(design, code).components).toEqual(['part'])
    }
  })

  test('an object store of one copy keeps three', () => {
    const design = beside({ id: 'part', kind: 'object-store', settings: { copies: 1 } }, 'read')
    expect(found(design)).toEqual(['single-copy: part'])
    expect(found(mended(design, 'single-copy'))).toEqual([])
  })
})

describe('parts that hold none', () => {
  test('get a second instance, and whoever calls them leaves alone one that is gone', () => {
    const design = scenarioOf({
      components: [users, { id: 'front', kind: 'load-balancer' }, web, { id: 'prices', kind: 'server' }],
      links: [link('users', 'front'), link('front', 'web', 'route'), link('web', 'prices')],
    })
    expect(found(design)).toEqual(['single-point: front', 'single-point: prices'])
    const safe = mended(mended(design, 'single-point'), 'single-point')
    expect(found(safe)).toEqual([])
    expect(safe.links.map(({ policy }) => policy.ejectAfter)).toEqual([1, undefined, 1])
  })

  test('and have several already, but callers that go on calling a dead one, are left alone by them', () => {
    const design = (policy: JsonObject) =>
      scenarioOf({
        components: [users, { id: 'front', kind: 'load-balancer', settings: { instances: 2 } }, web],
        links: [link('users', 'front', 'call', policy), link('front', 'web', 'route')],
      })
    const codes = (scenario: Scenario) => designFindings(scenario).map(({ code }) => code)
    expect(codes(design({}))).toEqual(['blind-callers'])
    expect(codes(mended(design({}), 'blind-callers'))).toEqual([])
    expect(codes(design({ maxAttempts: 2 }))).toEqual([])
  })

  test('and scale by themselves never have less than two', () => {
    const settings = { autoscaling: true, minInstances: 1, maxInstances: 9 }
    const design = scenarioOf({ components: [users, { ...web, settings }], links: [served] })
    expect(one(design, 'single-point').mend).toMatchObject({ mend: 'at-least', count: 2 })
    const safe = mended(design, 'single-point')
    expect(found(safe)).toEqual([])
    expect(safe.components[1]?.settings).toMatchObject({ minInstances: 2, instances: 2 })
    const narrower = { autoscaling: true, minInstances: 2, maxInstances: 1 }
    const narrow = scenarioOf({ components: [users, { ...web, settings: narrower }], links: [served] })
    expect(mended(narrow, 'single-point').components[1]?.settings).toMatchObject({ maxInstances: 2 })
  })

  test('but sessions in memory, or a machine they share, are to be seen to first', () => {
    const memory = scenarioOf({
      components: [users, { ...web, settings: { sessions: 'memory' } }],
      links: [served],
    })
    expect(found(memory)).toEqual(['single-memory: web'])
    const frame = { position: { x: 0, y: 0 }, size: { width: 480, height: 480 } }
    const shared = (instances: number) =>
      scenarioOf({
        places: [{ id: 'host', level: 'machine', settings: { instances }, ...frame }],
        components: [users, { id: 'web', kind: 'server', place: 'host' }],
        links: [served],
      })
    expect(found(shared(1))).toEqual(['single-machine: web'])
    expect(found(shared(2))).toEqual([])
  })
})

const frame = (x: number, y: number, width: number, height: number) => ({
  position: { x, y },
  size: { width, height },
})
const REGION = { id: 'eu', level: 'region', ...frame(240, 0, 1200, 1200) }
const ZONES = [
  { id: 'a', level: 'zone', inside: 'eu', ...frame(264, 48, 1100, 480) },
  { id: 'b', level: 'zone', inside: 'eu', ...frame(264, 600, 1100, 480) },
]

/** Two servers behind two balancers, and a database with a replica; each in a place. */
function spread(places: readonly (string | undefined)[], more: readonly JsonObject[] = [REGION, ...ZONES]) {
  const at = (index: number) => (places[index] === undefined ? {} : { place: places[index] })
  const card = (index: number) => ({
    position: { x: 288 + 216 * index, y: places[index] === 'b' ? 648 : 96 },
  })
  return scenarioOf({
    places: more,
    components: [
      users,
      { id: 'front', kind: 'load-balancer', ...at(0), ...card(0), settings: { instances: 2 } },
      { id: 'one', kind: 'server', ...at(1), ...card(1) },
      { id: 'two', kind: 'server', ...at(2), ...card(2) },
      { id: 'main', kind: 'database', ...at(3), ...card(3) },
      { id: 'copy', kind: 'database', ...at(4), ...card(4) },
    ],
    links: [
      link('users', 'front'),
      link('front', 'one', 'route'),
      link('front', 'two', 'route'),
      link('one', 'main', 'read'),
      link('two', 'main', 'read'),
      link('main', 'copy', 'replicate'),
    ],
  })
}

describe('a place', () => {
  test('that holds all that could stand in for each other is named, with what stands there', () => {
    const together = spread(['eu', 'a', 'a', 'a', 'b'])
    expect(found(together)).toEqual(['one-zone: a one two'])
    const { message, places } = one(together, 'one-zone')
    expect(message).toBe(
      'If the zone "a" goes out, requests of "users" fail: all of "one" and "two" stand in it.',
    )
    expect(places).toEqual(['a'])
    expect(found(spread(['eu', 'a', 'b', 'b', 'b']))).toEqual(['one-zone: b main copy'])
  })

  test('that is as wide as a region is named when nothing narrower is', () => {
    expect(found(spread(['eu', 'a', 'b', 'a', 'b']))).toEqual(['one-region: eu front one two main copy'])
    expect(one(spread(['eu', 'a', 'b', 'a', 'b']), 'one-region').message).toMatch(
      /all of "front", "one", "two" and 2 more stand in it\.$/,
    )
    expect(found(spread([undefined, 'a', 'b', 'a', undefined]))).toEqual(['one-region: eu one two'])
    expect(found(spread([undefined, undefined, 'b', 'a', undefined]))).toEqual([])
  })

  test('is the only zone there is: instances dealt over the zones of the region stand in it too', () => {
    expect(found(spread(['eu', 'a', 'a', 'a', 'a'], [REGION, ZONES[0]]))).toEqual([
      'one-zone: a front one two main copy',
    ])
  })

  test('has what its region deals to it: a pair is spread, and of three one has to be enough', () => {
    expect(found(spread(['eu', 'eu', 'eu', 'eu', 'eu']))).toEqual(['one-region: eu front one two main copy'])
    const settings = { replication: 'consensus' }
    const trio = scenarioOf({
      places: [REGION, ...ZONES],
      components: [
        users,
        { ...web, place: 'eu' },
        ...['x', 'y', 'z'].map((id) => ({ id, kind: 'database', place: 'eu', settings })),
      ],
      links: [served, link('web', 'x', 'read'), link('x', 'y', 'replicate'), link('x', 'z', 'replicate')],
    })
    // The servers begin in a, so that x is dealt to b, y to a, and z to where the fewest begin.
    expect(found(trio)).toEqual(['one-zone: b x z'])
  })

  test('says nothing of parts that are alone anyway', () => {
    const design = scenarioOf({
      places: [REGION, ...ZONES],
      components: [users, { ...web, place: 'eu' }, { id: 'store', kind: 'database', place: 'a' }],
      links: [served, link('web', 'store', 'read')],
    })
    expect(found(design)).toEqual(['single-store: store'])
    const safe = mended(design, 'single-store')
    // The replica stands in the other zone, inside its frame.
    const copy = safe.components.at(-1)!
    expect(copy.place).toBe('b')
    expect(isWithin(centerOf(areaOf(copy)), areaOf(safe.places[2]))).toBe(true)
    expect(found(safe)).toEqual(['one-region: eu web store database-1'])
  })

  test('that is one machine for several is named before its zone', () => {
    const host = { id: 'host', level: 'machine', inside: 'a', ...frame(480, 96, 480, 400) }
    expect(found(spread(['eu', 'host', 'host', 'a', 'b'], [REGION, ...ZONES, host]))).toEqual([
      'one-machine: host one two',
    ])
  })
})

test('a replica of what stands on a shared machine stands beside that machine', () => {
  const design = scenarioOf({
    places: [{ id: 'host', level: 'machine', ...frame(0, 0, 600, 600) }],
    components: [users, web, { id: 'store', kind: 'database', place: 'host', position: { x: 24, y: 48 } }],
    links: [served, link('web', 'store', 'read')],
  })
  const safe = mended(design, 'single-store')
  expect(safe.components.at(-1)?.place).toBeUndefined()
  expect(found(safe)).toEqual([])
})
