// Other answers: what people try besides the reference: some of it works too, and some only costs money.
// Picture: the pile of exam papers beside the teacher's own. Invariant: none of them changes the question.
import { part, wire } from '../../library/draw'
import type { Deed } from '../../library/lesson'

export interface OtherAnswer {
  readonly words: string
  readonly deeds: readonly Deed[]
  /** Measures of the goals that it misses. */
  readonly misses: readonly string[]
}

/** By id of the challenge. */
export const OTHER_ANSWERS: Readonly<Record<string, readonly OtherAnswer[]>> = {
  'sale-day': [
    { words: 'a larger cache works, too', deeds: cache('t3.medium'), misses: [] },
    {
      words: 'a database with twice the cores costs too much',
      deeds: [rent('shop-db', 'm6i.xlarge')],
      misses: ['cost'],
    },
  ],
  'rush-of-scans': [
    {
      words: 'a database for the rush costs too much',
      deeds: [rent('tickets-db', 'm6i.2xlarge')],
      misses: ['cost'],
    },
  ],
  'slow-provider': [
    {
      words: 'time-outs work without breakers',
      deeds: ['shop-1-payments', 'shop-2-payments'].map((id) => ({
        deed: 'policy',
        id,
        policy: { timeoutMs: 1000 },
      })),
      misses: [],
    },
    {
      words: 'the time-out may stand where the bank is called',
      deeds: [{ deed: 'policy', id: 'payments-bank', policy: { timeoutMs: 1000 } }],
      misses: [],
    },
    {
      words: 'more workers wait as well',
      deeds: ['shop-1', 'shop-2'].map((id) => ({ deed: 'set', id, settings: { workers: 80 } })),
      misses: ['availability'],
    },
  ],
  'hot-shard': [
    {
      words: 'the item is as even as the user',
      deeds: [{ deed: 'set', id: 'router', settings: { shardKey: ['item'] } }],
      misses: [],
    },
    {
      words: 'four larger databases cost too much',
      deeds: ['shard-1', 'shard-2', 'shard-3', 'shard-4'].map((id) => rent(id, 't3.xlarge')),
      misses: ['cost'],
    },
  ],
  'not-one-order': [
    {
      words: 'semi-synchronous copies work, too, where nobody waits long for a dead one',
      deeds: ['orders-db', 'orders-copy'].map((id) => ({
        deed: 'set',
        id,
        settings: { replication: 'semi-synchronous', degradeMs: 500 },
      })),
      misses: [],
    },
    {
      words: 'larger databases lose as much, and cost more',
      deeds: ['orders-db', 'orders-copy'].map((id) => rent(id, 'm6i.xlarge')),
      misses: ['correctness', 'cost'],
    },
  ],
  'far-readers': [
    {
      words: 'web server and copy of the database in Sydney work, too',
      deeds: [
        { deed: 'remove', ids: ['sydney-balancer'] },
        {
          deed: 'add',
          components: [
            part(
              'server',
              'web-sydney',
              [13, 2],
              { readCpuMs: 4, writeCpuMs: 4, instanceType: 't3.medium' },
              { place: 'sydney-region' },
            ),
            part(
              'database',
              'pages-copy',
              [25, 2],
              { readCpuMs: 3, instanceType: 't3.medium', bufferPoolMib: 2048 },
              { place: 'sydney-region' },
            ),
          ],
          links: [
            wire('sydney', 'call', 'web-sydney'),
            wire('web-sydney', 'read', 'pages-copy'),
            wire('pages-db', 'replicate', 'pages-copy'),
          ],
        },
      ],
      misses: [],
    },
    {
      words: 'larger machines in Virginia bring nobody nearer',
      deeds: ['web-1', 'web-2', 'pages-db'].map((id) => rent(id, 'm6i.large')),
      misses: ['latency'],
    },
  ],
  'endless-storm': [
    {
      words: 'no retries at all work, too',
      deeds: ['front-orders', 'orders-orders-db-read'].map((id) => ({
        deed: 'policy',
        id,
        policy: { maxAttempts: 1 },
      })),
      misses: [],
    },
    {
      words: 'twice the cores do not end it, and cost too much',
      deeds: [rent('orders-db', 'm6i.xlarge')],
      misses: ['availability', 'cost'],
    },
  ],
  'zone-down': [
    {
      words: 'two zones, each with room for all, work too',
      deeds: [
        { deed: 'set', id: 'web-a', settings: { instances: 1 } },
        {
          deed: 'add',
          components: [
            part(
              'server',
              'web-b',
              [25, 15],
              { readCpuMs: 32, instanceType: 'c5.xlarge', address: 'private' },
              { place: 'zone-b' },
            ),
          ],
          links: [
            wire('balancer', 'route', 'web-b', { maxAttempts: 2 }),
            wire('web-b', 'read', 'picture-store'),
          ],
        },
        { deed: 'policy', id: 'balancer-web-a', policy: { maxAttempts: 2 } },
        { deed: 'set', id: 'balancer', settings: { healthCheckMs: 1000, probeTimeoutMs: 500 } },
      ],
      misses: [],
    },
  ],
}

function cache(instanceType: string): readonly Deed[] {
  return [
    {
      deed: 'add',
      components: [part('cache', 'page-cache', [36, -3], { instanceType })],
      links: [wire('web-1', 'cache', 'page-cache'), wire('web-2', 'cache', 'page-cache')],
    },
  ]
}

function rent(id: string, instanceType: string): Deed {
  return { deed: 'set', id, settings: { instanceType } }
}
