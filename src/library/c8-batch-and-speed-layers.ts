import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Events stay in a log. Lambda: one reader keeps fresh figures, another computes everything anew; Kappa: one does both. */
export const C8: Entry = {
  id: 'c8-batch-and-speed-layers',
  hall: 'services',
  title: 'Batch and speed layers',
  about:
    'Figures about events, such as sales per hour, are wanted at once, and right even after a mistake in the program is mended. So all events are kept in a log. Above is Lambda: the speed layer keeps fresh figures for those who ask, and the batch layer can compute all again, into a database of its own. Below is Kappa: one program, the stream, reads the log and, if need be, reads it again. Lambda costs a second program. Kappa shows old figures until it has caught up.',
  tries: [
    'From 0:25 on the batch layer reads 20 seconds of the log again, from 0:40 on the stream does. Whose figures are late meanwhile: those of speed, or those of stream?',
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
      requestType('ask-lambda', { replyBytes: 4000, dataSet: 'figures' }),
      requestType('ask-kappa', { replyBytes: 4000, dataSet: 'figures' }),
    ],
    dataSets: [dataSet('figures', { items: 20_000, itemBytes: 1000, skew: 0 })],
    components: [
      part('clients', 'tills', [0, 10.625], { rateRps: 80, mix: { event: 1 } }),
      part('server', 'collector', [12, 10], { writeCpuMs: 2, instanceType: 't3.medium' }),
      part('queue', 'log', [25, 10], { delivery: 'log', partitions: 8 }),
      part('worker', 'batch', [38, 0], { jobCpuMs: 8, workShape: 'constant' }),
      part('database', 'batch-db', [51, 0]),
      part('worker', 'speed', [38, 10], { jobCpuMs: 2 }),
      part('database', 'serving-db', [51, 10], { readCpuMs: 8, writeCpuMs: 2 }),
      part('worker', 'stream', [38, 20], { concurrency: 8, jobCpuMs: 8, workShape: 'constant' }),
      part('database', 'stream-db', [51, 20], { readCpuMs: 8, writeCpuMs: 2 }),
      part('server', 'queries', [38, 30], { readCpuMs: 4, instanceType: 't3.medium' }),
      part('clients', 'analysts', [25, 30.625], { rateRps: 80, mix: { 'ask-lambda': 1, 'ask-kappa': 1 } }),
    ],
    links: [
      wire('tills', 'call', 'collector'),
      wire('collector', 'publish', 'log'),
      wire('log', 'deliver', 'batch'),
      wire('log', 'deliver', 'speed'),
      wire('log', 'deliver', 'stream'),
      wire('batch', 'write', 'batch-db'),
      wire('speed', 'write', 'serving-db'),
      wire('stream', 'write', 'stream-db'),
      wire('analysts', 'call', 'queries'),
      wire('queries', 'read', 'serving-db', { carriesTypes: ['ask-lambda'] }),
      wire('queries', 'read', 'stream-db', { carriesTypes: ['ask-kappa'] }),
    ],
    timeline: timeline(
      { component: 'log', fault: 'replay', subscriber: 'batch', backMs: 20_000, atMs: 25_000 },
      { component: 'log', fault: 'replay', subscriber: 'stream', backMs: 20_000, atMs: 40_000 },
    ),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', requestType: 'ask-lambda', percentile: 0.99, atMostMs: 300 },
      { measure: 'latency', requestType: 'ask-kappa', percentile: 0.99, atMostMs: 300 },
    ),
  }),
}
