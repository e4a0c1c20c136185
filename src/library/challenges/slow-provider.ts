// The slow provider: somebody else's payments do not answer, and the whole shop stands still.
// Picture: every waiter of a restaurant stands at the telephone, on hold.
import type { Challenge } from '../challenge'
import { dataSet, objectives, part, requestType, scenario, timeline, wire } from '../draw'
import type { Deed } from '../lesson'

const PATIENT = { timeoutMs: 30_000 } as const
const SHOP = {
  readCpuMs: 4,
  writeCpuMs: 6,
  memoryPerCallMib: 40,
  instanceType: 't3.medium',
  address: 'private',
} as const

/** Opens when calls fail: and these do not fail, they wait. */
const BREAKERS: readonly Deed[] = ['shop-1-payments', 'shop-2-payments'].map((id) => ({
  deed: 'policy',
  id,
  policy: { breaker: true },
}))

export const SLOW_PROVIDER: Challenge = {
  id: 'slow-provider',
  title: 'The slow provider',
  brief:
    'Paying in this shop goes through a company that takes a tenth of a second. From 15 to 35 seconds its answers take 40 seconds. Nobody can pay then, that is not your fault; but nobody can even look around, and that is. Keep the shop quick for all who look around, and let people pay as soon as it works again. You may spend 240 dollars a month.',
  keeps: ['shop-db', 'payments', 'bank'],
  hints: [
    'Look at the workers of the two shop servers after 15 seconds. What are they all doing?',
    'Each payment holds a worker for 30 seconds, since that is how long the shop is willing to wait. Good payments take a tenth of a second.',
    'Set a time-out of 1000 ms on the links from the shop servers to payments; a circuit breaker on them then stops even those waits.',
  ],
  stars: { twoAtMostUsd: 225, threeAtMostUsd: 212 },
  reference: [
    ...['shop-1-payments', 'shop-2-payments'].map(
      (id): Deed => ({
        deed: 'policy',
        id,
        policy: { timeoutMs: 1000 },
      }),
    ),
    ...BREAKERS,
  ],
  idea: {
    words: 'Waiting has to end: without a time-out a slow neighbor is worse than a dead one.',
    without: BREAKERS,
  },
  sources: [
    'Time-outs and circuit breakers: M. Nygard, Release It!, 2nd edition, 2018',
    'Prices and hardware: AWS price list, us-east-1, read 2026-08-28',
  ],
  scenario: scenario('The slow provider', {
    invitation: 'From 0:15 payments hang. Why can nobody look around?',
    durationS: 50,
    warmupS: 5,
    requestTypes: [
      requestType('look', { replyBytes: 2000, dataSet: 'goods' }),
      requestType('pay', { operation: 'write', requestBytes: 1000, replyBytes: 500, dataSet: 'goods' }),
    ],
    dataSets: [dataSet('goods', { items: 5000, itemBytes: 2000 })],
    components: [
      part('clients', 'customers', [0, 5.625], { rateRps: 110, mix: { look: 0.85, pay: 0.15 } }),
      part('load-balancer', 'balancer', [11, 5], { instanceType: 't3.medium' }),
      part('server', 'shop-1', [23, 0], SHOP),
      part('server', 'shop-2', [23, 10], SHOP),
      part('database', 'shop-db', [37, 0], {
        readCpuMs: 3,
        writeCpuMs: 4,
        instanceType: 't3.medium',
        bufferPoolMib: 2048,
      }),
      part('server', 'payments', [37, 10], {
        runtime: 'async',
        writeCpuMs: 1,
        memoryPerCallMib: 0.1,
        instanceType: 't3.micro',
        address: 'private',
      }),
      part('external', 'bank', [50, 10.625], { latencyMs: 80, latencyCv: 0.3, usdPer1000Calls: 0 }),
    ],
    links: [
      wire('customers', 'call', 'balancer', PATIENT),
      wire('balancer', 'route', 'shop-1', PATIENT),
      wire('balancer', 'route', 'shop-2', PATIENT),
      wire('shop-1', 'read', 'shop-db'),
      wire('shop-2', 'read', 'shop-db'),
      wire('shop-1', 'call', 'payments', { ...PATIENT, carries: 'writes' }),
      wire('shop-2', 'call', 'payments', { ...PATIENT, carries: 'writes' }),
      wire('payments', 'call', 'bank', PATIENT),
    ],
    timeline: timeline({
      link: 'payments-bank',
      fault: 'delay',
      addedMs: 20_000,
      atMs: 15_000,
      untilMs: 35_000,
    }),
    objectives: objectives(
      { measure: 'availability', requestType: 'look', atLeast: 0.995 },
      { measure: 'latency', requestType: 'look', percentile: 0.99, atMostMs: 250 },
      { measure: 'availability', requestType: 'pay', atLeast: 0.4 },
      { measure: 'cost', per: 'month', atMostUsd: 240 },
    ),
  }),
}
