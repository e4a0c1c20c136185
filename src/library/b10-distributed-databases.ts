import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Above, SQL engines over one storage; below, nodes with disks of their own, each item on two of them. */
export const B10: Entry = {
  id: 'b10-distributed-databases',
  hall: 'scaling',
  title: 'Two ways to distribute a database',
  about:
    'Engines that share one storage stand beside nodes that each keep a part of the data. Above, distributed SQL: engines work out queries, and store nothing themselves. Below, what is often called NoSQL: a hash of the key says which two nodes keep an item. One builds the first because engines can come and go without anything being moved or lost. One builds the second because with every node comes a disk, too. The prices: the one storage limits all engines, and a new node first has to be filled.',
  tries: [
    'Give sql a third engine: its CPU falls, and the storage is exactly as full as before.',
    'Turn off node-2. Who asked it fails for a moment; then the other copies answer, at least reads.',
    'Draw a fourth node and link nodes to it. Watch what is stored on each of them.',
  ],
  tags: [
    'distributed SQL',
    'NewSQL',
    'NoSQL',
    'shared storage',
    'shared nothing',
    'hash partitioning',
    'replication factor',
    'key-value store',
  ],
  sources: [
    'Engines over shared storage: Verbitski and others, Amazon Aurora, 2017',
    'Nodes on a ring with copies: DeCandia and others, Dynamo, 2007',
    'Prices and hardware of m6i.large and t3.xlarge: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'sql', resource: 'cpu' },
  scenario: scenario('Two ways to distribute a database', {
    invitation: 'Turn off one engine, then one node. Which of the two had something to lose?',
    durationS: 40,
    warmupS: 5,
    requestTypes: [
      requestType('report', { replyBytes: 8000, dataSet: 'accounts' }),
      requestType('booking', {
        operation: 'write',
        requestBytes: 1500,
        replyBytes: 1000,
        dataSet: 'accounts',
      }),
      requestType('profile', { replyBytes: 8000, dataSet: 'profiles' }),
      requestType('visit', {
        operation: 'write',
        requestBytes: 1500,
        replyBytes: 1000,
        dataSet: 'profiles',
      }),
    ],
    dataSets: [
      dataSet('accounts', { items: 20_000, itemBytes: 1000, skew: 0 }),
      dataSet('profiles', { items: 20_000, itemBytes: 4000, skew: 0 }),
    ],
    components: [
      part('clients', 'bookkeepers', [0, 0.625], {
        rateRps: 130,
        users: 500,
        mix: { report: 0.7, booking: 0.3 },
      }),
      part('server', 'books', [12, 0], { readCpuMs: 4, writeCpuMs: 4 }),
      // Sums over many rows: what a query takes is work, not reading.
      part('database', 'sql', [24, 0], { readCpuMs: 12, writeCpuMs: 12, instances: 2 }),
      part('database', 'storage', [36, 0], { readCpuMs: 0.3, writeCpuMs: 0.3 }),
      part('clients', 'visitors', [0, 20.625], {
        rateRps: 150,
        users: 5000,
        mix: { profile: 0.8, visit: 0.2 },
      }),
      part('server', 'profiles', [12, 20], { readCpuMs: 4, writeCpuMs: 4 }),
      part('shard-router', 'nodes', [24, 20], { copies: 2 }),
      part('database', 'node-1', [36, 11], { readCpuMs: 2, writeCpuMs: 2 }),
      part('database', 'node-2', [36, 20], { readCpuMs: 2, writeCpuMs: 2 }),
      part('database', 'node-3', [36, 29], { readCpuMs: 2, writeCpuMs: 2 }),
    ],
    links: [
      wire('bookkeepers', 'call', 'books'),
      wire('books', 'read', 'sql'),
      wire('sql', 'storage', 'storage'),
      wire('visitors', 'call', 'profiles'),
      wire('profiles', 'read', 'nodes'),
      wire('nodes', 'shard', 'node-1'),
      wire('nodes', 'shard', 'node-2'),
      wire('nodes', 'shard', 'node-3'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 300 },
      { measure: 'correctness', flaw: 'lost-data', atMost: 0 },
    ),
  }),
}
