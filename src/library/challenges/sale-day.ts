// The sale day: a shop whose every page asks the database, on the day when three times as many come.
// Picture: one clerk who walks to the storeroom for each customer, though all ask for the same three things.
import type { Challenge } from '../challenge'
import { dataSet, objectives, part, requestType, scenario, timeline, wire } from '../draw'
import type { Deed } from '../lesson'

const WEB = { readCpuMs: 4, writeCpuMs: 6, instanceType: 'c5.large' } as const

/** They were never busy. */
const SMALLER: readonly Deed[] = ['web-1', 'web-2'].map((id) => ({
  deed: 'set',
  id,
  settings: { instanceType: 't3.medium' },
}))

export const SALE_DAY: Challenge = {
  id: 'sale-day',
  title: 'The sale day',
  brief:
    'A shop with two web servers and one database has its sale day, and three times as many shoppers come. They come at 15 seconds, and stay. Most of them look at the same few shoes. The database needs 12 ms for each page and cannot keep up. Keep the shop quick and open for all of them. You may spend 410 dollars a month.',
  keeps: ['shop-db'],
  hints: [
    'Let it run past 15 seconds and look at who is busy all the time. It is not the web servers.',
    'A bigger database, or copies of it for reading, would help and costs too much. Nine of ten pages were asked for a moment before.',
    'Add a cache on the smallest machine and lead a cache link to it from each web server. The web servers idle: smaller ones will do.',
  ],
  stars: { twoAtMostUsd: 390, threeAtMostUsd: 340 },
  reference: [
    {
      deed: 'add',
      components: [part('cache', 'page-cache', [36, -3], { instanceType: 't3.micro', memoryLimitMib: 512 })],
      links: [wire('web-1', 'cache', 'page-cache'), wire('web-2', 'cache', 'page-cache')],
    },
    ...SMALLER,
  ],
  idea: {
    words: 'What many ask for is fetched once and kept in memory.',
    without: SMALLER,
  },
  sources: [
    'Prices and hardware: AWS price list, us-east-1, read 2026-08-28',
    'Queries of a page, several joins: our choice, as in the growing website',
  ],
  scenario: scenario('The sale day', {
    invitation: 'The sale begins at 0:15. Who is short first?',
    durationS: 45,
    warmupS: 5,
    requestTypes: [
      requestType('look', { replyBytes: 3000, dataSet: 'shoes' }),
      requestType('buy', {
        operation: 'write',
        requestBytes: 1000,
        replyBytes: 500,
        dataSet: 'shoes',
      }),
    ],
    dataSets: [dataSet('shoes', { items: 5000, itemBytes: 4000, skew: 1 })],
    components: [
      part('clients', 'shoppers', [0, 7.625], { rateRps: 70, mix: { look: 0.95, buy: 0.05 } }),
      part('load-balancer', 'balancer', [11, 7], { instanceType: 't3.medium' }),
      part('server', 'web-1', [23, 1], { ...WEB, address: 'private' }),
      part('server', 'web-2', [23, 13], { ...WEB, address: 'private' }),
      part('database', 'shop-db', [36, 7], { readCpuMs: 12, writeCpuMs: 12, bufferPoolMib: 2048 }),
    ],
    links: [
      wire('shoppers', 'call', 'balancer'),
      wire('balancer', 'route', 'web-1'),
      wire('balancer', 'route', 'web-2'),
      wire('web-1', 'read', 'shop-db'),
      wire('web-2', 'read', 'shop-db'),
    ],
    timeline: timeline({ component: 'shoppers', fault: 'traffic', factor: 3, atMs: 15_000 }),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.995 },
      { measure: 'latency', requestType: 'look', percentile: 0.99, atMostMs: 250 },
      { measure: 'cost', per: 'month', atMostUsd: 410 },
    ),
  }),
}
