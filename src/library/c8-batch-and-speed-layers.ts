import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Events stay in a log; one reader keeps fresh figures for those who ask, the other computes everything anew. */
export const C8: Entry = {
  id: 'c8-batch-and-speed-layers',
  hall: 'services',
  title: 'Batch and speed layers',
  about:
    'Figures about events, such as sales per hour, are wanted at once, and right even after a mistake in the program is mended. So all events are kept in a log. A speed layer reads it and keeps fresh figures in the serving database; a batch layer reads it too and can compute all again, into a database of its own. This is called Lambda; with one reader that reads the log again, Kappa. It costs two programs, or a log that is kept for long.',
  tries: [
    'Watch the waiting messages in the log from 0:20 on. Do queries get slower meanwhile?',
    'Read the log again from 40 seconds before. How long does it take to catch up?',
    'Add clients who ask queries without a pause, as a job on the serving database would. What do the analysts notice?',
  ],
  tags: [
    'Lambda architecture',
    'Kappa architecture',
    'stream processing',
    'reprocessing',
    'event log',
    'replay',
  ],
  sources: [
    'Batch, speed and serving layers: N. Marz and J. Warren, Big Data, 2015',
    'The log only: J. Kreps, Questioning the Lambda architecture, 2014',
    'Prices and hardware of t3.medium and m6i.large: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'batch', resource: 'cpu' },
  scenario: scenario('Batch and speed layers', {
    invitation: 'At 0:25 the last 20 seconds are computed anew. Who notices?',
    durationS: 60,
    requestTypes: [
      requestType('event', { operation: 'write', requestBytes: 500, replyBytes: 100, dataSet: 'figures' }),
      requestType('query', { replyBytes: 4000, dataSet: 'figures' }),
    ],
    dataSets: [dataSet('figures', { items: 20_000, itemBytes: 1000, skew: 0 })],
    components: [
      part('clients', 'tills', [0, 0.625], { rateRps: 80, mix: { event: 1 } }),
      part('server', 'collector', [12, 0], { writeCpuMs: 2, instanceType: 't3.medium' }),
      part('queue', 'log', [25, 0], { delivery: 'log', partitions: 8 }),
      part('worker', 'batch', [38, 0], { jobCpuMs: 8, workShape: 'constant' }),
      part('database', 'batch-db', [51, 0]),
      part('worker', 'speed', [38, 10], { jobCpuMs: 2 }),
      part('database', 'serving-db', [51, 10], { readCpuMs: 8, writeCpuMs: 3 }),
      part('clients', 'analysts', [25, 20.625], { rateRps: 40, mix: { query: 1 } }),
      part('server', 'queries', [38, 20], { instanceType: 't3.medium' }),
    ],
    links: [
      wire('tills', 'call', 'collector'),
      wire('collector', 'publish', 'log'),
      wire('log', 'deliver', 'batch'),
      wire('log', 'deliver', 'speed'),
      wire('batch', 'write', 'batch-db'),
      wire('speed', 'write', 'serving-db'),
      wire('analysts', 'call', 'queries'),
      wire('queries', 'read', 'serving-db'),
    ],
    timeline: timeline({
      component: 'log',
      fault: 'replay',
      subscriber: 'batch',
      backMs: 20_000,
      atMs: 25_000,
    }),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', requestType: 'query', percentile: 0.99, atMostMs: 300 },
    ),
  }),
}
