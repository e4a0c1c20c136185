import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { D2_LESSON } from './lessons/d2'

/** Four request nodes that keep what they read in their own memory, chosen at random. */
export const D2: Entry = {
  id: 'd2-cache-in-each-node',
  hall: 'edges',
  title: 'A cache inside each request node',
  about:
    'Each of four [[request]] nodes keeps copies of what it has read in its own memory, and knows nothing of the copies of the others. So it need not ask the database again. Nothing is faster than one’s own memory. But each has to read an item for itself, popular items lie in all four, and when one node writes an item the copies in the others are old until they expire.',
  tries: [
    'Set the nodes to 8 [[instances|instance]] and their cache to 0.5 MiB each: the same memory in all. What becomes of Own copies?',
    'Let the load balancer choose by Consistent hash of the key. Now each item has one home.',
    'Let copies live for 2 seconds. Fewer [[stale reads|stale read]], more reads at the database: by how much?',
  ],
  tags: ['local cache', 'in-process cache', 'request node', 'near cache', 'stale reads'],
  sources: ['Prices and hardware of t3.medium: AWS price list, us-east-1, read 2026-08-28'],
  binds: { load: 3.5, component: 'nodes', resource: 'cpu' },
  lesson: D2_LESSON,
  scenario: scenario('A cache inside each request node', {
    invitation: 'Double the nodes and halve the memory of each. What becomes of the hit ratio?',
    durationS: 50,
    warmupS: 30,
    requestTypes: [
      requestType('look', { replyBytes: 10_000, share: 0.95, dataSet: 'items' }),
      requestType('edit', {
        operation: 'write',
        requestBytes: 10_000,
        replyBytes: 500,
        share: 0.05,
        inserts: 0,
        dataSet: 'items',
      }),
    ],
    dataSets: [dataSet('items', { items: 800, itemBytes: 10_000, skew: 0.8 })],
    components: [
      part('clients', 'users', [0, 0.625], { rateRps: 200 }),
      part('load-balancer', 'load-balancer', [12, 0], { algorithm: 'random' }),
      part('server', 'nodes', [25, 0], {
        instances: 4,
        instanceType: 't3.medium',
        readCpuMs: 10,
        writeCpuMs: 10,
        localCache: true,
        localCacheMib: 1,
        localTtlMs: 0,
        address: 'private',
      }),
      part('database', 'items-db', [38, 0]),
    ],
    links: [
      wire('users', 'call', 'load-balancer'),
      wire('load-balancer', 'route', 'nodes'),
      wire('nodes', 'read', 'items-db'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 300 },
    ),
  }),
}
