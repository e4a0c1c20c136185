import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { C7_LESSON } from './lessons/c7'

/** Gates whose scans are kept in a queue at once and get into the database at the pace of the database. */
export const C7: Entry = {
  id: 'c7-ski-lift-scans',
  hall: 'services',
  title: 'Ski-lift scans',
  about:
    'Every gate of a ski area sends a scan of the ticket to a capture service, and opens when told that the scan is safe. The capture service puts scans into a [[queue]] in the valley, over a line with five [[connections|connection]]; a worker writes them into the database at its own pace. One builds it so that the rush at ten does not hold up the gates. The price: scans reach the database later, and one must choose when to say that they are safe.',
  tries: [
    'Watch the rush from 0:20 to 0:30. Do gates open later? How old does the oldest scan in the queue get?',
    'Set Waits of the link to the queue to Not at all and start anew. Compare the scans answered with the messages published.',
    'Turn off Kept on disk in the queue. What does that save, and what would a [[crash]] of the queue cost?',
  ],
  tags: ['ingest', 'write buffer', 'load leveling', 'durable queue', 'acknowledgement', 'burst'],
  sources: [
    'Five requests under way at once, here on five connections: Apache Kafka documentation, max.in.flight.requests.per.connection',
    'Prices and hardware of t3.medium and m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'A rush of four times the usual traffic, and 3 ms to the valley one way, are our choice',
  ],
  binds: { load: 3, component: 'tickets-db', resource: 'cpu' },
  lesson: C7_LESSON,
  scenario: scenario('Ski-lift scans', {
    invitation: 'The capture service dies at 0:46. Is any scan that opened a gate lost?',
    durationS: 58,
    warmupS: 0,
    requestTypes: [
      requestType('scan', { operation: 'write', requestBytes: 500, replyBytes: 100, dataSet: 'tickets' }),
    ],
    dataSets: [dataSet('tickets', { items: 20_000, itemBytes: 1000, skew: 0 })],
    components: [
      part('clients', 'gates', [0, 0.625], { users: 200 }),
      part('server', 'capture', [12, 0], {
        runtime: 'async',
        writeCpuMs: 1,
        memoryPerCallMib: 0.1,
        instanceType: 't3.medium',
      }),
      part('queue', 'scans', [25, 0]),
      part('worker', 'writer', [38, 0], { concurrency: 16, jobCpuMs: 1 }),
      // 193 a second: twice what usually comes, and half of the rush.
      part('database', 'tickets-db', [51, 0], { writeCpuMs: 10 }),
    ],
    links: [
      wire('gates', 'call', 'capture'),
      wire('capture', 'publish', 'scans', { latencyMs: 3, poolSize: 5 }),
      wire('scans', 'deliver', 'writer'),
      wire('writer', 'write', 'tickets-db'),
    ],
    timeline: timeline(
      { component: 'gates', fault: 'traffic', factor: 4, atMs: 20_000, untilMs: 30_000 },
      { link: 'capture-scans-publish', fault: 'cut', mode: 'stall', atMs: 45_000, untilMs: 48_000 },
      { component: 'capture', fault: 'crash', mode: 'process', atMs: 46_000, untilMs: 46_500 },
    ),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 200 },
    ),
  }),
}
