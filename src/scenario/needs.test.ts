import { describe, expect, test } from 'vitest'
import { needsOf, usersHit } from './needs'
import type { JsonObject } from './safe-json'
import { scenarioOf } from './testing/worlds'

const MESSAGE = { requestBytes: 200, replyBytes: 2000, dataSet: 'items', share: 1 }
const READ = { id: 'look', operation: 'read', ...MESSAGE }
const WRITE = { id: 'save', operation: 'write', ...MESSAGE }
const DATA = [{ id: 'items', items: 100, itemBytes: 1000, skew: 0 }]
const link = (from: string, to: string, role = 'call', policy: JsonObject = {}) => ({
  id: `${from}-${to}-${role}`,
  from,
  to,
  role,
  policy,
})

/** Who has no answer when this part is gone: readers look, authors save, both through one server or another way in. */
function hitWithout(
  lost: string,
  parts: readonly JsonObject[],
  links: readonly JsonObject[],
  wayIn = 'web',
): readonly string[] {
  const asking = (id: string, type: string) => ({
    id,
    kind: 'clients',
    name: id,
    settings: { mix: { [type]: 1 } },
  })
  const design = scenarioOf({
    requestTypes: [READ, WRITE],
    dataSets: DATA,
    components: [
      asking('readers', 'look'),
      asking('authors', 'save'),
      { id: 'web', kind: 'server' },
      ...parts,
    ],
    links: [link('readers', wayIn), link('authors', wayIn), ...links],
  })
  return usersHit(needsOf(design), [lost])
}

describe('users are hit by a loss only through ways that their requests take', () => {
  const db = { id: 'db', kind: 'database' }
  const other = { id: 'other', kind: 'database' }
  const b = { id: 'b', kind: 'server' }
  const queue = { id: 'queue', kind: 'queue' }

  test('a store that is linked once takes reads and writes', () => {
    expect(hitWithout('db', [db], [link('web', 'db', 'read')])).toEqual(['readers', 'authors'])
    expect(hitWithout('db', [db], [link('web', 'db', 'write')])).toEqual(['readers', 'authors'])
  })

  test('of a store for reads and one for writes each has its own', () => {
    const links = [link('web', 'db', 'write'), link('web', 'other', 'read')]
    expect(hitWithout('db', [db, other], links)).toEqual(['authors'])
    expect(hitWithout('other', [db, other], links)).toEqual(['readers'])
  })

  test('a second store of a role is asked by nobody', () => {
    const links = [link('web', 'db', 'read'), link('web', 'other', 'read')]
    expect(hitWithout('other', [db, other], links)).toEqual([])
  })

  test('a link carries what its policy says', () => {
    expect(hitWithout('b', [b], [link('web', 'b', 'call', { carriesTypes: ['save'] })])).toEqual(['authors'])
    expect(hitWithout('queue', [queue], [link('web', 'queue', 'publish', { carries: 'writes' })])).toEqual([
      'authors',
    ])
    expect(hitWithout('b', [b], [link('web', 'b')])).toEqual(['readers', 'authors'])
  })

  test('who falls back is hit by the loss of both, or of what both need', () => {
    const falling = link('web', 'b', 'call', { onFailure: 'fallback' })
    const c = { id: 'c', kind: 'server' }
    const help = [falling, link('web', 'c', 'fallback'), link('b', 'db', 'read'), link('c', 'db', 'read')]
    expect(hitWithout('b', [b, c, db], help)).toEqual([])
    expect(hitWithout('c', [b, c, db], help)).toEqual([])
    expect(hitWithout('db', [b, c, db], help)).toEqual(['readers', 'authors'])
    expect(hitWithout('b', [b], [falling])).toEqual(['readers', 'authors'])
  })

  test('a cache that alone knows the store is needed, another one is not', () => {
    const cache = { id: 'cache', kind: 'cache' }
    const alone = [link('web', 'cache', 'cache'), link('cache', 'db', 'read')]
    expect(hitWithout('cache', [cache, db], alone)).toEqual(['readers', 'authors'])
    expect(hitWithout('db', [cache, db], alone)).toEqual(['readers', 'authors'])
    expect(hitWithout('cache', [cache, db], [...alone, link('web', 'db', 'read')])).toEqual([])
  })

  test('a balancer sends everything everywhere, whatever its links say that they carry', () => {
    const balancer = { id: 'balancer', kind: 'load-balancer' }
    const routes = [
      link('balancer', 'b', 'route', { carries: 'writes' }),
      link('balancer', 'web', 'route', { carries: 'writes' }),
      link('web', 'db', 'read'),
      link('b', 'db', 'read'),
    ]
    expect(hitWithout('db', [balancer, b, db], routes, 'balancer')).toEqual(['readers', 'authors'])
  })

  test('users take the first way that carries a request', () => {
    const links = [link('readers', 'b'), link('authors', 'b')]
    expect(hitWithout('b', [b], links)).toEqual([])
    expect(hitWithout('web', [b], links)).toEqual(['readers', 'authors'])
  })

  test('who asks a name server goes where that says', () => {
    const dns = { id: 'dns', kind: 'dns' }
    const links = [
      link('readers', 'dns', 'resolve'),
      link('authors', 'dns', 'resolve'),
      link('dns', 'b', 'answer'),
    ]
    expect(hitWithout('web', [b, dns], links)).toEqual([])
    expect(hitWithout('b', [b, dns], links)).toEqual(['readers', 'authors'])
  })

  test('what was pushed to the edge needs no origin, and what is written does', () => {
    const edge = (fill: string) => ({ id: 'edge', kind: 'cdn', settings: { fill } })
    expect(hitWithout('web', [edge('push')], [link('edge', 'web')], 'edge')).toEqual(['authors'])
    expect(hitWithout('web', [edge('pull')], [link('edge', 'web')], 'edge')).toEqual(['readers', 'authors'])
  })

  test('a read finds another copy of a shard, a write needs them all, and one shard has no other', () => {
    const router = (copies: number) => ({ id: 'router', kind: 'shard-router', settings: { copies } })
    const one = [link('web', 'router', 'read'), link('router', 'db', 'shard')]
    const two = [...one, link('router', 'other', 'shard')]
    expect(hitWithout('db', [db, other, router(2)], two)).toEqual(['authors'])
    expect(hitWithout('db', [db, other, router(1)], two)).toEqual(['readers', 'authors'])
    expect(hitWithout('db', [db, router(2)], one)).toEqual(['readers', 'authors'])
  })

  test('a read that asks every shard needs them all, however many copies there are', () => {
    const router = { id: 'router', kind: 'shard-router', settings: { copies: 2, scatterReads: 0.1 } }
    const links = [
      link('web', 'router', 'read'),
      link('router', 'db', 'shard'),
      link('router', 'other', 'shard'),
    ]
    expect(hitWithout('db', [db, other, router], links)).toEqual(['readers', 'authors'])
  })

  test('whoever names no type asks for all', () => {
    const design = scenarioOf({
      requestTypes: [READ, WRITE],
      dataSets: DATA,
      components: [{ id: 'all', kind: 'clients', name: 'all' }, { id: 'web', kind: 'server' }, b],
      links: [link('all', 'web'), link('web', 'b', 'call', { carries: 'writes' })],
    })
    expect(usersHit(needsOf(design), ['b'])).toEqual(['all'])
  })
})
