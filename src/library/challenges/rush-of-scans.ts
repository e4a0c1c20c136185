// The rush of scans: for eight seconds six times as many tickets, and a database that cannot write them in time.
// Picture: a letter box: the postman takes all of it, and sorts it later.
import type { Challenge } from '../challenge'
import { dataSet, objectives, part, requestType, scenario, timeline, wire } from '../draw'
import type { Deed } from '../lesson'

const GATE = {
  runtime: 'async',
  writeCpuMs: 2,
  memoryPerCallMib: 0.1,
  instanceType: 't3.medium',
  address: 'private',
} as const

/** They do little besides waiting. */
const SMALLER: readonly Deed[] = ['scan-1', 'scan-2'].map((id) => ({
  deed: 'set',
  id,
  settings: { instanceType: 't3.micro' },
}))

export const RUSH_OF_SCANS: Challenge = {
  id: 'rush-of-scans',
  title: 'The rush of scans',
  brief:
    'Gates of a stadium send each scanned ticket to a service, which has it written into a database and waits for that. At 15 seconds the train arrives: for eight seconds six times as many people come. The gates stay shut, and scans are lost. Let every scan be taken in within 300 ms, and none of them be lost. It may be written later. You may spend 290 dollars a month; a database for the rush would cost more.',
  keeps: ['tickets-db'],
  hints: [
    'Over the whole minute the database has time enough for all scans. For how long has it not?',
    'A gate needs to know that its scan is safe, not that it is in the database. What keeps work until there is time?',
    'Put a queue in the place of records: scan servers publish to it, a worker takes from it and writes to the database. Small machines are enough for both.',
  ],
  stars: { twoAtMostUsd: 235, threeAtMostUsd: 195 },
  reference: [
    { deed: 'remove', ids: ['records'] },
    {
      deed: 'add',
      components: [
        part('queue', 'scan-queue', [36, 5], { instanceType: 't3.micro', pageCacheMib: 256 }),
        part('worker', 'writer', [48.5, 5], { jobCpuMs: 1, instanceType: 't3.micro', concurrency: 16 }),
      ],
      links: [
        wire('scan-1', 'publish', 'scan-queue'),
        wire('scan-2', 'publish', 'scan-queue'),
        wire('scan-queue', 'deliver', 'writer'),
        wire('writer', 'write', 'tickets-db'),
      ],
    },
    ...SMALLER,
  ],
  idea: {
    words: 'What need not be done at once can wait in line: a queue turns a peak into a plain.',
    without: SMALLER,
  },
  sources: [
    'Prices and hardware: AWS price list, us-east-1, read 2026-08-28',
    'A rush of six times the usual traffic: our choice',
  ],
  scenario: scenario('The rush of scans', {
    invitation: 'A train arrives at 0:15. How many gates stay shut?',
    durationS: 50,
    warmupS: 5,
    requestTypes: [
      requestType('scan', { operation: 'write', requestBytes: 500, replyBytes: 100, dataSet: 'tickets' }),
    ],
    dataSets: [dataSet('tickets', { items: 20_000, itemBytes: 1000, skew: 0 })],
    components: [
      part('clients', 'gates', [0, 5.625], { rateRps: 55, users: 200 }),
      part('load-balancer', 'balancer', [11, 5], { instanceType: 't3.medium' }),
      part('server', 'scan-1', [23, 0], GATE),
      part('server', 'scan-2', [23, 10], GATE),
      part('server', 'records', [42, 5], { ...GATE, instanceType: 't3.micro' }),
      // 160 a second: three times what usually comes, and half of the rush.
      part('database', 'tickets-db', [61, 5], { writeCpuMs: 12 }),
    ],
    links: [
      wire('gates', 'call', 'balancer'),
      wire('balancer', 'route', 'scan-1'),
      wire('balancer', 'route', 'scan-2'),
      wire('scan-1', 'call', 'records'),
      wire('scan-2', 'call', 'records'),
      wire('records', 'read', 'tickets-db'),
    ],
    timeline: timeline({ component: 'gates', fault: 'traffic', factor: 6, atMs: 15_000, untilMs: 23_000 }),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.999 },
      { measure: 'latency', percentile: 0.99, atMostMs: 300 },
      { measure: 'correctness', flaw: 'lost-data', atMost: 0 },
      { measure: 'cost', per: 'month', atMostUsd: 290 },
    ),
  }),
}
