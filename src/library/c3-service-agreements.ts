import type { Component, RequestType } from '../scenario/document'
import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Three callers of one service that needs three others; a gateway sees to it that nobody takes more than agreed. */
export const C3: Entry = {
  id: 'c3-service-agreements',
  hall: 'services',
  title: 'Services with agreements',
  about:
    'A service level agreement says in numbers what a service promises: so many answers in a hundred, and for so many calls a second. Here an order needs payments, stock and shipping, so it works only when all three do: their shares of good answers multiply. A gateway counts the calls of each caller and refuses what is above the agreed [[quota]]. That protects the others from one who asks too much. The price: a quota refuses calls even when there would be room.',
  tries: [
    'Set Errors of payments to 0.1 and look at the [[objectives|objective]]. Whom does the report blame?',
    'Let all three fail 5 % of their calls. How many orders fail: 5, 10 or 14 %?',
    'At 0:15 the partner asks fifteen times as much. Set Quota for of the gateway to Nobody and start anew: who is served now?',
  ],
  tags: ['SLA', 'service level agreement', 'SLO', 'quota', 'rate limiting', 'noisy neighbor', 'API gateway'],
  sources: [
    'Availability of calls in series: Site Reliability Engineering, 2016; B. Treynor et al., The calculus of service availability, 2017',
    'Quotas for each caller, refused as rate-limited: Site Reliability Engineering, chapter 21, 2016',
    'Prices and hardware of m6i.large: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'orders', resource: 'cpu' },
  scenario: scenario('Services with agreements', {
    invitation: 'At 0:15 the partner asks fifteen times as much. Who notices?',
    durationS: 40,
    requestTypes: [order('shop-order'), order('app-order'), order('partner-order')],
    dataSets: [dataSet('products', { items: 20_000, itemBytes: 1000 })],
    components: [
      caller('shop', 0),
      caller('app', 9),
      caller('partner', 18),
      part('proxy', 'gateway', [12, 9], {
        caching: false,
        quotaPer: 'caller',
        quotaRate: 60,
        quotaBurst: 60,
      }),
      part('server', 'orders', [25, 9], {
        writeCpuMs: 11,
        workers: 128,
        instanceType: 'm6i.large',
        address: 'private',
      }),
      supplier('payments', 0, { latencyMs: 60, errorShare: 0.0005 }),
      supplier('stock', 9, { latencyMs: 10, errorShare: 0.001 }),
      supplier('shipping', 18, { latencyMs: 30, errorShare: 0.0005 }),
    ],
    links: [
      wire('shop', 'call', 'gateway'),
      wire('app', 'call', 'gateway'),
      wire('partner', 'call', 'gateway'),
      wire('gateway', 'call', 'orders'),
      wire('orders', 'call', 'payments'),
      wire('orders', 'call', 'stock'),
      wire('orders', 'call', 'shipping'),
    ],
    timeline: timeline({ component: 'partner', fault: 'traffic', factor: 15, atMs: 15_000, untilMs: 30_000 }),
    objectives: objectives(
      { measure: 'availability', requestType: 'shop-order', atLeast: 0.99 },
      { measure: 'availability', requestType: 'app-order', atLeast: 0.99 },
      { measure: 'availability', requestType: 'partner-order', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 1000 },
    ),
  }),
}

function order(id: string): RequestType {
  return requestType(id, { operation: 'write', requestBytes: 2000, replyBytes: 1000, dataSet: 'products' })
}

function caller(id: string, row: number): Component {
  return part('clients', id, [0, row + 0.625], { rateRps: 30, users: 500, mix: { [`${id}-order`]: 1 } })
}

function supplier(id: string, row: number, settings: Component['settings']): Component {
  return part('external', id, [38, row + 0.625], { ...settings, usdPer1000Calls: 0 })
}
