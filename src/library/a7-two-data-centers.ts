import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { A7_LESSON } from './lessons/a7'

/** A page of a dynamic language takes 5 to 20 ms. One such machine can serve the users of both centers. */
const WEB = {
  readCpuMs: 16,
  writeCpuMs: 16,
  address: 'private',
  instanceType: 'm6i.large',
} as const
/** Queries that a page asks, taken together. */
const QUERIES = { readCpuMs: 10, writeCpuMs: 20, applyCpuMs: 10 }

const POST = { operation: 'write', requestBytes: 2000, replyBytes: 1000 } as const

/** Two centers that do the same, an ocean apart; users are told the address of the nearer one. */
export const A7: Entry = {
  id: 'a7-two-data-centers',
  hall: 'growing',
  title: 'Two data centers',
  about:
    'The same website stands twice: in Virginia for people in America, in Frankfurt for those in Europe. A name server that knows where users are tells each the address of the nearer data center, so nobody waits for messages to cross the ocean, and when one center stops, the other one serves all. The price: twice the machines, each center with room for everybody, and data that has to be copied across the ocean: the copy is always a little behind.',
  tries: [
    'Fail the [[region]] in Europe: its users fail until the name server has noticed and old answers have expired. Then all are served from America.',
    'Let dns answer by weight instead: users are sent across the ocean by chance, and wait for it.',
    'Fail the region in America, where the [[primary]] is: posts fail until Europe has taken over, and what had not been copied is lost.',
  ],
  tags: [
    'geo DNS',
    'multi-region',
    'disaster recovery',
    'active-active',
    'replication',
    'failover',
    'region',
  ],
  sources: [
    'Round trip between N. Virginia and Frankfurt, 93 ms: CloudPing.co, median of a year, 2025-05-29',
    'Prices and hardware of m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'Amazon Route 53 recommends 60 s to live for addresses with health checks; 20 s here, to be seen sooner',
  ],
  binds: { load: 3, component: 'web-1', resource: 'cpu' },
  lesson: A7_LESSON,
  scenario: scenario('Two data centers', {
    invitation: 'Fail the region in Europe. Who serves its users, and after how long?',
    durationS: 40,
    warmupS: 10,
    requestTypes: [
      requestType('page', { replyBytes: 30_000, dataSet: 'american-articles' }),
      requestType('feed', { replyBytes: 6000, dataSet: 'european-articles' }),
      requestType('post', { ...POST, dataSet: 'american-articles' }),
      requestType('mobile-post', { ...POST, dataSet: 'european-articles' }),
    ],
    dataSets: [
      dataSet('american-articles', { items: 5000, itemBytes: 6000 }),
      dataSet('european-articles', { items: 5000, itemBytes: 6000 }),
    ],
    places: [
      place('region', 'america', [0, 0, 59.75, 19], {}, { name: 'America' }),
      place('region', 'europe', [0, 27.5, 59.75, 19], { region: 'eu-central-1' }, { name: 'Europe' }),
    ],
    components: [
      part(
        'clients',
        'web-users',
        [2, 6.875],
        { rateRps: 60, users: 500, mix: { page: 0.9, post: 0.1 } },
        { place: 'america' },
      ),
      part(
        'clients',
        'mobile-users',
        [2, 34.375],
        { rateRps: 40, users: 400, mix: { feed: 0.9, 'mobile-post': 0.1 }, access: '4g' },
        { place: 'europe' },
      ),
      part('dns', 'dns', [13, 20.625], { policy: 'geo', ttlMs: 20_000, healthCheckMs: 2000 }),
      part('load-balancer', 'load-balancer-1', [24, 6.25], {}, { place: 'america' }),
      part('server', 'web-1', [36, 6.25], WEB, { place: 'america' }),
      part('cache', 'cache-1', [50, 2], {}, { place: 'america' }),
      part('database', 'database-1', [50, 10.5], QUERIES, { place: 'america' }),
      part('load-balancer', 'load-balancer-2', [24, 33.75], {}, { place: 'europe' }),
      part('server', 'web-2', [36, 33.75], WEB, { place: 'europe' }),
      part('database', 'database-2', [50, 29.5], QUERIES, { place: 'europe' }),
      part('cache', 'cache-2', [50, 38], {}, { place: 'europe' }),
    ],
    links: [
      wire('web-users', 'resolve', 'dns'),
      wire('mobile-users', 'resolve', 'dns'),
      wire('dns', 'answer', 'load-balancer-1'),
      wire('dns', 'answer', 'load-balancer-2'),
      wire('load-balancer-1', 'route', 'web-1'),
      wire('load-balancer-2', 'route', 'web-2'),
      wire('web-1', 'cache', 'cache-1'),
      wire('web-2', 'cache', 'cache-2'),
      wire('web-1', 'read', 'database-1'),
      wire('web-2', 'read', 'database-2'),
      wire('web-2', 'write', 'database-1'),
      wire('database-1', 'replicate', 'database-2'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 1000 },
    ),
  }),
}
