import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Two services that read a stock, change it, and store it again. */
export const B12: Entry = {
  id: 'b12-one-record',
  hall: 'scaling',
  title: 'Two services, one record',
  about:
    'A shop and a warehouse change the same record of one database, and some changes are forgotten. Both read how many there are, add or take away some, and write the new number. One article is on sale: half of all changes are about it. Two at the same time start from the same number, and one of them is forgotten: a [[lost update]]. A [[lock]] lets one wait for the other. The price: its changes stand in one line. Or the later one is refused and tries again.',
  tries: [
    'Let the database do writes of one item side by side. The database counts lost updates, and nobody gets an error.',
    'Lock again and triple the traffic. The line for the record grows while the processors have time to spare.',
    'Choose Refuse the second, and give both services five [[attempts|attempt]] that [[retry]] errors and writes. Look at the retries on their links.',
  ],
  tags: [
    'lost update',
    'race condition',
    'row lock',
    'pessimistic locking',
    'optimistic locking',
    'isolation',
    'shared database',
    'hot row',
  ],
  sources: [
    'Lost updates: Berenson and others, A Critique of ANSI SQL Isolation Levels, 1995',
    'Prices and hardware of m6i.xlarge and t3.xlarge: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'database', resource: 'locks' },
  scenario: scenario('Two services, one record', {
    invitation: 'Take the lock away. Does anybody see an error, and is the stock still right?',
    durationS: 40,
    requestTypes: [
      requestType('order', {
        operation: 'write',
        requestBytes: 1500,
        replyBytes: 2000,
        dataSet: 'stocks',
        readsFirst: true,
      }),
      requestType('delivery', {
        operation: 'write',
        requestBytes: 1500,
        replyBytes: 1000,
        dataSet: 'stocks',
        readsFirst: true,
      }),
    ],
    dataSets: [dataSet('stocks', { items: 10_000, itemBytes: 1000, skew: 0, celebrity: 0.5 })],
    components: [
      part('clients', 'buyers', [0, 0.625], { rateRps: 50, users: 2000, mix: { order: 1 } }),
      part('clients', 'suppliers', [0, 12.625], { rateRps: 30, users: 50, mix: { delivery: 1 } }),
      part('server', 'shop', [12, 0]),
      part('server', 'warehouse', [12, 12]),
      // A change takes 10 ms: it looks at prices, reservations and shelves as well.
      part('database', 'database', [25, 6], {
        writeCpuMs: 9,
        workShape: 'constant',
        isolation: 'locking',
        instanceType: 'm6i.xlarge',
      }),
    ],
    links: [
      wire('buyers', 'call', 'shop'),
      wire('suppliers', 'call', 'warehouse'),
      wire('shop', 'write', 'database'),
      wire('warehouse', 'write', 'database'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 250 },
      { measure: 'correctness', flaw: 'lost-updates', atMost: 0 },
    ),
  }),
}
