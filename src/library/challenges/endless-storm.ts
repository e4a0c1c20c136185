// The storm that does not end: a hiccup of five seconds that retries turn into an outage without end.
// Picture: a corridor in which everybody who is not let through turns round and calls two friends.
import type { Challenge } from '../challenge'
import { dataSet, objectives, part, requestType, scenario, timeline, wire } from '../draw'
import type { Deed } from '../lesson'

const ASYNC = { runtime: 'async', maxInFlight: 100_000, memoryPerCallMib: 0.1 } as const

/** They have little to do themselves. */
const SMALLER: readonly Deed[] = ['front', 'orders'].map((id) => ({
  deed: 'set',
  id,
  settings: { instanceType: 't3.medium' },
}))

export const ENDLESS_STORM: Challenge = {
  id: 'endless-storm',
  title: 'The storm that does not end',
  brief:
    'At 15 seconds the database of an order service is slow for five seconds. Nothing breaks. Yet customers go without answers until the end: whoever gets none asks again, and so does whoever asked for them. Answer at least 80 of 100 requests although those seconds are lost. You may spend 330 dollars a month, which a database with twice the cores would exceed by far.',
  keeps: ['orders-db'],
  hints: [
    'The database is healthy again at 20 seconds. Look at how many calls a second it still gets, and how many customers make.',
    'Each customer request becomes up to nine calls: front asks three times, and orders asks three times for each of those.',
    'Set a retry budget of 0.05 on both links, or 1 attempt. Then smaller machines will do for front and orders.',
  ],
  stars: { twoAtMostUsd: 300, threeAtMostUsd: 225 },
  reference: [
    { deed: 'policy', id: 'front-orders', policy: { retryBudget: 0.05 } },
    { deed: 'policy', id: 'orders-orders-db-read', policy: { retryBudget: 0.05 } },
    ...SMALLER,
  ],
  idea: {
    words: 'Retries need a budget: when much fails, asking again is what keeps it failing.',
    without: SMALLER,
  },
  sources: [
    'N. Bronson et al., Metastable failures in distributed systems, HotOS 2021',
    'Retries at several layers multiply: Site Reliability Engineering, chapter 22, 2016',
    'Prices and hardware: AWS price list, us-east-1, read 2026-08-28',
  ],
  scenario: scenario('The storm that does not end', {
    invitation: 'The database is well again at 0:20. When are the customers?',
    durationS: 50,
    warmupS: 5,
    requestTypes: [requestType('order-status', { replyBytes: 1000, dataSet: 'orders' })],
    dataSets: [dataSet('orders', { items: 20_000, itemBytes: 2000, skew: 0 })],
    components: [
      part('clients', 'customers', [0, 0.625], { rateRps: 110 }),
      part('load-balancer', 'balancer', [12, 0], { instanceType: 't3.medium' }),
      part('server', 'front', [25, 0], { ...ASYNC, readCpuMs: 2, instanceType: 'm6i.large' }),
      part('server', 'orders', [38, 0], { ...ASYNC, readCpuMs: 2, instanceType: 'm6i.large' }),
      part('database', 'orders-db', [51, 0], {
        readCpuMs: 9,
        workShape: 'constant',
        scheduling: 'run-to-completion',
        connections: 300,
        connectionBacklog: 1500,
      }),
    ],
    links: [
      wire('customers', 'call', 'balancer', { timeoutMs: 10_000 }),
      wire('balancer', 'route', 'front', { timeoutMs: 10_000 }),
      wire('front', 'call', 'orders', { timeoutMs: 2500, maxAttempts: 3 }),
      wire('orders', 'read', 'orders-db', { timeoutMs: 1000, maxAttempts: 3 }),
    ],
    timeline: timeline({
      component: 'orders-db',
      fault: 'slow',
      what: 'cpu',
      factor: 6,
      atMs: 15_000,
      untilMs: 20_000,
    }),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.8 },
      { measure: 'latency', percentile: 0.5, atMostMs: 200 },
      { measure: 'cost', per: 'month', atMostUsd: 330 },
    ),
  }),
}
