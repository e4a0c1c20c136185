import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Two application servers that are hardly busy, and one database that everything waits for. */
export const B5: Entry = {
  id: 'b5-database-bottleneck',
  hall: 'scaling',
  title: 'The database as bottleneck',
  about:
    'A database that comes near its limit does not stop: it becomes slow, and the trouble grows in an order one can learn to read. In most products everything ends at one database. First queries take longer. Then the [[connections|connection]] to the database are all in use, and [[requests|request]] wait for one of them. At last users lose their patience, lines are full, and requests are turned away. Knowing the order, one sees the end coming while there is still time.',
  tries: [
    'Raise the traffic to 1.5 times what it is. Nobody fails, but look at the [[p99]] of the database.',
    'Raise it to 2.1 times. Now requests wait for one of the connections: see the pool on the arrows to the database.',
    'Raise it to 3 times: [[time-outs|time-out]]. Then give the application servers more [[cores|core]]. Does it help?',
  ],
  tags: [
    'connection pool',
    'saturation',
    'slow query',
    'p99',
    'bottleneck',
    'application server',
    'overload',
  ],
  sources: [
    'Prices and hardware of t3.xlarge and m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'Pools of 20 connections: a common size of connection pools in application servers',
  ],
  binds: { load: 3, component: 'database', resource: 'cpu' },
  scenario: scenario('The database as bottleneck', {
    invitation: 'Raise the traffic step by step. What goes wrong first, and what last?',
    durationS: 40,
    warmupS: 8,
    requestTypes: [
      requestType('page', { replyBytes: 20_000, dataSet: 'products' }),
      requestType('order', {
        operation: 'write',
        requestBytes: 2000,
        replyBytes: 1000,
        dataSet: 'products',
      }),
    ],
    dataSets: [dataSet('products', { items: 5000, itemBytes: 4000 })],
    components: [
      part('clients', 'users', [0, 6.625], { rateRps: 95, mix: { page: 0.9, order: 0.1 } }),
      part('load-balancer', 'load-balancer', [11, 6]),
      part('server', 'app-1', [23, 0], { address: 'private' }),
      part('server', 'app-2', [23, 12], { address: 'private' }),
      part('database', 'database', [36, 6], { readCpuMs: 10, writeCpuMs: 10 }),
    ],
    links: [
      wire('users', 'call', 'load-balancer'),
      wire('load-balancer', 'route', 'app-1'),
      wire('load-balancer', 'route', 'app-2'),
      wire('app-1', 'read', 'database', { poolSize: 20 }),
      wire('app-2', 'read', 'database', { poolSize: 20 }),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 300 },
    ),
  }),
}
