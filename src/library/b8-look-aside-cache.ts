import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { B8_LESSON } from './lessons/b8'

/** Web servers look into the cache first, and fetch from the database what is not there. */
export const B8: Entry = {
  id: 'b8-look-aside-cache',
  hall: 'scaling',
  title: 'A look-aside cache in three tiers',
  about:
    'Web servers look into a cache in memory first, and read what is not there from the database. They put it into the cache for the next who asks; this is called [[look-aside]]. One builds it because most people ask for the same few things, so a small memory saves the database most of its work. The price: the database soon is as small as the cache allows. When the cache is lost, everything falls on it at once. A cache that asks the database itself is called [[read-through]].',
  tries: [
    'Turn off the cache. The database now has every read, five times of what it had. Does it carry them?',
    'Rent the database an m6i.2xlarge and turn off the cache again. Who notices now?',
    'Give the cache a fourth [[instance]] while it runs. Look at its misses in the next seconds, and a minute later.',
  ],
  tags: ['cache-aside', 'look-aside', 'read-through', 'Memcached', 'Redis', 'three-tier', 'cold cache'],
  sources: [
    'Look-aside caches that a database cannot do without: Nishtala and others, Scaling Memcache at Facebook, 2013',
    'Prices and hardware of m6i.large, t3.xlarge and r6g.large: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'database', resource: 'cpu' },
  lesson: B8_LESSON,
  scenario: scenario('A look-aside cache in three tiers', {
    invitation: 'Turn off the cache. Does the database carry what the cache kept away from it?',
    durationS: 60,
    warmupS: 20,
    requestTypes: [
      requestType('page', { replyBytes: 30_000, dataSet: 'articles', share: 0.97 }),
      requestType('post', {
        operation: 'write',
        requestBytes: 2000,
        replyBytes: 1000,
        dataSet: 'articles',
        share: 0.03,
      }),
    ],
    dataSets: [dataSet('articles', { items: 1000, itemBytes: 20_000, skew: 0.9 })],
    components: [
      part('clients', 'users', [0, 0.625], { rateRps: 130, users: 2000 }),
      part('load-balancer', 'load-balancer', [12, 0]),
      part('server', 'web', [24, 0], { instances: 2, address: 'private' }),
      // So small that one of five look-ups does not find what it looks for.
      part('cache', 'cache', [36, -6], { instances: 3, memoryLimitMib: 3.5 }),
      // A query of several joins; the hardware is chosen for the misses alone.
      part('database', 'database', [36, 6], { readCpuMs: 20, writeCpuMs: 20 }),
    ],
    links: [
      wire('users', 'call', 'load-balancer'),
      wire('load-balancer', 'route', 'web'),
      wire('web', 'cache', 'cache'),
      wire('web', 'read', 'database'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 400 },
    ),
  }),
}
