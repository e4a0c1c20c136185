import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Three request nodes with one cache between them and the database. */
export const D3: Entry = {
  id: 'd3-global-cache',
  hall: 'edges',
  title: 'A global cache shared by all request nodes',
  about:
    'Three [[request]] nodes share one cache, so what one has read from the database is there for all. It lies in memory once. How many nodes there are makes no difference to what is found. The price is a trip over the network for every look, and a machine that all depend on: when it is lost, every node asks the database at once.',
  tries: [
    'Add two more request nodes. Does the [[hit ratio]] of the cache change?',
    'Turn off the cache. How much more does the database do, and does it carry that?',
    'Give the cache a size of 1 MiB. Which items stay?',
  ],
  tags: ['shared cache', 'remote cache', 'Memcached', 'Redis', 'look-aside'],
  sources: ['Prices and hardware: AWS price list, us-east-1, read 2026-08-28'],
  binds: { load: 3.6, component: 'node-1', resource: 'cpu' },
  scenario: scenario('A global cache shared by all request nodes', {
    invitation: 'Add a request node. Does the hit ratio of the cache change?',
    durationS: 40,
    warmupS: 0,
    requestTypes: [requestType('look', { replyBytes: 10_000, dataSet: 'items' })],
    dataSets: [dataSet('items', { items: 800, itemBytes: 10_000, skew: 0.8 })],
    components: [
      part('clients', 'users', [0, 9.625], { rateRps: 240 }),
      part('load-balancer', 'load-balancer', [12, 9], { algorithm: 'random' }),
      ...['node-1', 'node-2', 'node-3'].map((id, row) =>
        part('server', id, [25, 9 * row], { instanceType: 't3.medium', address: 'private' }),
      ),
      part('cache', 'global-cache', [38, 4.5]),
      part('database', 'items-db', [38, 13.5]),
    ],
    links: [
      wire('users', 'call', 'load-balancer'),
      ...['node-1', 'node-2', 'node-3'].flatMap((id) => [
        wire('load-balancer', 'route', id),
        wire(id, 'cache', 'global-cache'),
        wire(id, 'read', 'items-db'),
      ]),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 300 },
    ),
  }),
}
