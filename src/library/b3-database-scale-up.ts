import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** 96 vCPU, 624 GB and 30 TB; $8.33 an hour is 96 × 0.0413 + 624 × 0.007. */
const LARGEST = {
  instanceType: 'custom',
  vCpus: 96,
  clockGhz: 2,
  memoryGib: 624,
  networkGbps: 32,
  diskGib: 30_720,
  diskIops: 25_000,
  diskMbps: 1200,
  pricePerHour: 8.3328,
}

/** One database, as large as one can be rented, and a hundred services that all keep connections to it. */
export const B3: Entry = {
  id: 'b3-database-scale-up',
  hall: 'scaling',
  title: 'The largest database one can rent',
  about:
    'When a database is slow, one can rent a larger machine for it, up to the largest there is. This one has 96 [[cores|core]], 624 GB of memory and a disk of 30 TB. More memory means that more of the data need not be fetched from the disk. One does it because nothing else has to change. The price is thousands of dollars a month, and there is an end: a limited number of [[connections|connection]], of bytes on the disk, and no larger machine to move to.',
  tries: [
    'Give it 52 GB of memory and a [[buffer pool]] of 40 GB, as a smaller machine has. What does the disk have to do now?',
    'Multiply the traffic by six. Connections are refused, and almost all of its 96 cores are idle. Then set the Pool on the arrow to 10.',
    'Open the bill: what does this machine cost in a month, and what its disk?',
  ],
  tags: [
    'vertical scaling',
    'db-n1-highmem-96',
    'Cloud SQL',
    'connection pool',
    'buffer pool',
    'max connections',
  ],
  sources: [
    'db-n1-highmem-96: 96 vCPU, 624 GB, 30 TB, 4,000 connections: Google Cloud SQL documentation',
    'Price: 0.0413 $ for a vCPU and 0.007 $ for a GB of memory an hour: Cloud SQL list, without high availability',
    '25,000 operations and 1,200 MB a second: Google persistent SSD, the limits of one machine',
  ],
  binds: { load: 4, component: 'database', resource: 'disk' },
  scenario: scenario('The largest database one can rent', {
    invitation: 'Multiply the traffic by six. Who is refused, and is the database busy?',
    durationS: 25,
    warmupS: 5,
    requestTypes: [
      requestType('report', { replyBytes: 20_000, dataSet: 'records' }),
      // At the end of a month its records are added.
      requestType('close', {
        operation: 'write',
        requestBytes: 2000,
        replyBytes: 1000,
        dataSet: 'records',
        inserts: 1,
      }),
    ],
    // The records of one customer and month, 8 MB: 2.4 TB in all.
    dataSets: [dataSet('records', { items: 300_000, itemBytes: 8_000_000, skew: 0.5 })],
    components: [
      part('clients', 'users', [0, 0.625], { rateRps: 140, mix: { report: 0.96, close: 0.04 } }),
      part('server', 'services', [12, 0], { instances: 100, readCpuMs: 10 }, { name: 'a hundred services' }),
      part('database', 'database', [26, 0], {
        ...LARGEST,
        readCpuMs: 20,
        writeCpuMs: 20,
        connections: 4000,
        connectionBacklog: 0,
        bufferPoolMib: 430_000,
      }),
    ],
    links: [
      wire('users', 'call', 'services', { timeoutMs: 30_000 }),
      wire('services', 'read', 'database', { timeoutMs: 30_000, poolSize: 50 }),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 1000 },
    ),
  }),
}
