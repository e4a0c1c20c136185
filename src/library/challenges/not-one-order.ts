// Not one order lost: the disk with the orders dies, and the copy far away is a moment behind.
// Picture: a clerk who says "done" before the carbon copy is in the other safe.
import type { Challenge } from '../challenge'
import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from '../draw'
import type { Deed } from '../lesson'

const WORK = { readCpuMs: 2, writeCpuMs: 3, pingMs: 500, promotionMs: 1000 } as const
const SHOP = { readCpuMs: 2, writeCpuMs: 3, instanceType: 't3.medium', address: 'private' } as const

/** Both did little; a copy has to be able to do all the work. */
const SMALLER: readonly Deed[] = ['orders-db', 'orders-copy'].map((id) => ({
  deed: 'set',
  id,
  settings: { instanceType: 't3.medium' },
}))

export const NOT_ONE_ORDER: Challenge = {
  id: 'not-one-order',
  title: 'Not one order lost',
  brief:
    'A shop keeps its orders in Virginia and copies them to Frankfurt, a moment later. At 15 seconds the disk in Virginia dies, and comes back empty. At 40 seconds the one in Frankfurt does. Not one order that was confirmed may be missing, and 90 of 100 requests must be answered all the same. 95 of 100 orders may take 400 ms. You may spend 330 dollars a month.',
  keeps: ['orders-db', 'orders-copy'],
  hints: [
    'Orders are lost though the copy takes over. Which ones? Look at when the shop says "done", and when Frankfurt has it.',
    'The copy can be asked to have the order first. That costs a round trip of about 93 ms for each order.',
    'Set how copies are made to synchronous, in both databases. They are hardly busy: smaller machines will do.',
  ],
  stars: { twoAtMostUsd: 280, threeAtMostUsd: 235 },
  reference: [
    { deed: 'set', id: 'orders-db', settings: { replication: 'synchronous' } },
    { deed: 'set', id: 'orders-copy', settings: { replication: 'synchronous' } },
    ...SMALLER,
  ],
  idea: {
    words: 'An order is confirmed when it stands in two places, not when it is on its way.',
    without: SMALLER,
  },
  sources: [
    'Round trip between N. Virginia and Frankfurt: the catalog of distances in docs/model.md',
    'Prices and hardware: AWS price list, us-east-1, read 2026-08-28',
  ],
  scenario: scenario('Not one order lost', {
    invitation: 'Two disks die, one after the other. Which orders are gone?',
    durationS: 60,
    warmupS: 5,
    requestTypes: [
      requestType('order', { operation: 'write', requestBytes: 1000, replyBytes: 500, dataSet: 'orders' }),
      requestType('status', { replyBytes: 1000, dataSet: 'orders' }),
    ],
    dataSets: [dataSet('orders', { items: 5000, itemBytes: 1000, skew: 0 })],
    places: [
      place('region', 'virginia', [22, -3, 25, 23], {}, { name: 'Virginia' }),
      place('region', 'frankfurt', [51, -3, 13, 23], { region: 'eu-central-1' }, { name: 'Frankfurt' }),
    ],
    components: [
      part('clients', 'customers', [0, 5.625], { rateRps: 160, mix: { order: 0.6, status: 0.4 } }),
      part('load-balancer', 'balancer', [11, 5], { instanceType: 't3.medium' }),
      part('server', 'shop-1', [24, 0], SHOP, { place: 'virginia' }),
      part('server', 'shop-2', [24, 10], SHOP, { place: 'virginia' }),
      part('database', 'orders-db', [37, 5], WORK, { place: 'virginia' }),
      part('database', 'orders-copy', [53, 5], WORK, { place: 'frankfurt' }),
    ],
    links: [
      wire('customers', 'call', 'balancer'),
      wire('balancer', 'route', 'shop-1'),
      wire('balancer', 'route', 'shop-2'),
      wire('shop-1', 'read', 'orders-db'),
      wire('shop-2', 'read', 'orders-db'),
      wire('orders-db', 'replicate', 'orders-copy'),
    ],
    timeline: timeline(
      { component: 'orders-db', fault: 'destroy', atMs: 15_000, untilMs: 22_000 },
      { component: 'orders-copy', fault: 'destroy', atMs: 40_000, untilMs: 47_000 },
    ),
    objectives: objectives(
      { measure: 'correctness', flaw: 'lost-writes', atMost: 0 },
      { measure: 'availability', atLeast: 0.9 },
      { measure: 'latency', requestType: 'order', percentile: 0.95, atMostMs: 400 },
      { measure: 'cost', per: 'month', atMostUsd: 330 },
    ),
  }),
}
