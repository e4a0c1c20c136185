import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** One cache of three nodes for what is read and for who is signed in. */
export const B9: Entry = {
  id: 'b9-distributed-cache',
  hall: 'scaling',
  title: 'A distributed cache, sessions beside data',
  about:
    'Three machines lend their memory to one cache: a hash of the key says which of them keeps it. Four of five reads are answered there. The web servers also keep in it who is signed in. One builds it because it multiplies what the database can carry, and any web server can serve any user. The price: what a cache may forget, it will. When room is short, or a machine is lost, [[sessions|session]] go as well, and their users have to sign in again.',
  tries: [
    'Let one post in ten [[requests|request]] be three in ten. How much more does the database have to do?',
    'Halve the cache. The database has more to do, and the link for sessions too: whatever it carries beyond the requests is somebody who signs in anew.',
    'Draw a second cache for sessions only, kept on disk, and lead the link of role session there. Turn it off and on.',
  ],
  tags: ['Memcached', 'Redis', 'session store', 'sign in', 'eviction', 'cache cluster', 'distributed memory'],
  sources: [
    'Speed-up 1 / (w + (1 - w) (1 - h)): Amdahl, Validity of the single processor approach, 1967',
    'Prices and hardware of m6i.large, t3.xlarge and r6g.large: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'database', resource: 'cpu' },
  scenario: scenario('A distributed cache, sessions beside data', {
    invitation: 'Halve the cache. What does the database notice, and what do the users?',
    durationS: 60,
    warmupS: 20,
    requestTypes: [
      requestType('page', { replyBytes: 30_000, dataSet: 'articles', share: 0.9 }),
      requestType('post', {
        operation: 'write',
        requestBytes: 2000,
        replyBytes: 1000,
        dataSet: 'articles',
        share: 0.1,
      }),
    ],
    dataSets: [dataSet('articles', { items: 1000, itemBytes: 20_000, skew: 0.9 })],
    components: [
      part('clients', 'users', [0, 0.625], { rateRps: 120, users: 400 }),
      part('load-balancer', 'load-balancer', [12, 0]),
      part('server', 'web', [24, 0], { instances: 2, address: 'private' }),
      part('cache', 'cache', [37, -6], { instances: 3, memoryLimitMib: 5 }),
      // A query of several joins, and a post that changes several tables.
      part('database', 'database', [37, 6], { readCpuMs: 20, writeCpuMs: 20 }),
    ],
    links: [
      wire('users', 'call', 'load-balancer'),
      wire('load-balancer', 'route', 'web'),
      wire('web', 'session', 'cache', { pick: 'hash-user' }),
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
