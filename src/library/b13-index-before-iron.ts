import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** One database that is asked for the orders of a customer, and has no index on customers. */
export const B13: Entry = {
  id: 'b13-index-before-iron',
  hall: 'scaling',
  title: 'Index before iron',
  about:
    'To list the orders of one customer a database reads the whole table, and with an index only a few pages. The table is sorted by order number, so it has to be read as one reads a book to find a name. An index is the register at the end of the book. One builds it because no machine can be bought that does as much. The price: each write has to enter its order into every register as well.',
  tries: [
    'Tick user under Indexes on of the database. Watch its CPU, and the [[p99]] of the list.',
    'Instead, make the database 24 times as large: 48 [[cores|core]]. How long does one list take now?',
    'With the index, look at the disk. Each new order now changes one page more.',
  ],
  tags: ['index', 'full table scan', 'B-tree', 'query optimization', 'slow query', 'scale up'],
  sources: [
    '366 entries on a page of 8 KiB, as in a B-tree of PostgreSQL with 16-byte entries',
    'Prices and hardware of m6i.large and t3.xlarge: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 4, component: 'database', resource: 'cpu' },
  scenario: scenario('Index before iron', {
    invitation: 'The list of my orders is slow. Would you buy a larger machine, or something else?',
    durationS: 40,
    requestTypes: [
      requestType('my-orders', {
        replyBytes: 20_000,
        dataSet: 'orders',
        keyColumns: ['user'],
        share: 0.1,
      }),
      requestType('order', { replyBytes: 8000, dataSet: 'orders', share: 0.45 }),
      requestType('change', {
        operation: 'write',
        requestBytes: 1500,
        replyBytes: 1000,
        dataSet: 'orders',
        share: 0.45,
      }),
    ],
    dataSets: [dataSet('orders', { items: 100_000, itemBytes: 1000, skew: 0 })],
    components: [
      part('clients', 'customers', [0, 0.625], { rateRps: 90, users: 5000 }),
      part('server', 'web', [12, 0]),
      part('database', 'database', [25, 0], { lookup: 'index' }),
    ],
    links: [wire('customers', 'call', 'web'), wire('web', 'read', 'database')],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 400 },
    ),
  }),
}
