import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { B4_LESSON } from './lessons/b4'

/** Our choice: a page takes 20 ms of a core, its queries 5 ms. */
const REPLICA = { readCpuMs: 20, writeCpuMs: 20, address: 'private' }

/** Three servers that do the same behind one address, and the database they share. */
export const B4: Entry = {
  id: 'b4-scale-out',
  hall: 'scaling',
  title: 'Scale out: more machines',
  about:
    'Instead of one larger machine, several equal ones stand side by side, and a load balancer hands each [[request]] to one of them. It works because the servers keep nothing to themselves: all data are in the database, so any of them can answer anybody. Another machine can be added at any time, and one may die. The price: one more step on the way, and a shared database that is full some day. And a user who asks again after a [[crash]] may have ordered twice.',
  tries: [
    'Turn off web-2. What happens in the first seconds, and what afterwards?',
    'Multiply the traffic by three and add [[instances|instance]] to the web servers one by one. When does another one not help any more?',
    'On the arrow from the users, allow 2 [[attempts|attempt]], [[retry]] writes, and set the [[time-out]] to 100 ms. Some orders are stored twice: look at [[duplicate writes|duplicate write]].',
  ],
  tags: ['horizontal scaling', 'stateless', 'replicas', 'web server', 'application server', 'load balancing'],
  sources: [
    'Prices and hardware of t3.xlarge and m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'Users who ask again: automatic retries of HTTP clients; an idempotency key as in the Stripe API, 2026',
  ],
  binds: { load: 3, component: 'web-1', resource: 'cpu' },
  lesson: B4_LESSON,
  scenario: scenario('Scale out: more machines', {
    invitation: 'Turn off one of the three servers. Who notices, and for how long?',
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
      part('clients', 'users', [0, 11.625], { rateRps: 180, mix: { page: 0.8, order: 0.2 } }),
      part('load-balancer', 'load-balancer', [11, 11]),
      part('server', 'web-1', [23, 0], REPLICA),
      part('server', 'web-2', [23, 11], REPLICA),
      part('server', 'web-3', [23, 22], REPLICA),
      part('database', 'database', [36, 11], { readCpuMs: 3, writeCpuMs: 4 }),
    ],
    links: [
      wire('users', 'call', 'load-balancer'),
      wire('load-balancer', 'route', 'web-1'),
      wire('load-balancer', 'route', 'web-2'),
      wire('load-balancer', 'route', 'web-3'),
      wire('web-1', 'read', 'database'),
      wire('web-2', 'read', 'database'),
      wire('web-3', 'read', 'database'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
      { measure: 'correctness', flaw: 'duplicate-writes', atMost: 0 },
    ),
  }),
}
