import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { D6_LESSON } from './lessons/d6'

/** A service that tries again, before a database that serves first come, first served. */
export const D6: Entry = {
  id: 'd6-retry-storm',
  hall: 'edges',
  title: 'A retry storm',
  about:
    'Asking once more when no answer comes keeps a database overloaded long after a rush is over. A service waits one second for it before it asks again. On a calm day that hides small [[faults|fault]]. When the database falls behind for a moment, every caller asks twice, so twice the work arrives, and the database spends its time on questions nobody waits for any more. The overload feeds itself until somebody lets less in. A [[retry budget]] stops that: retries may be at most a twentieth of the calls.',
  tries: [
    'Let it run past the rush at 20 seconds and wait a minute. Are customers served again?',
    'Set the [[retry]] budget of the link to the database to 0.05 and start anew. How long does it take to recover?',
    'Lower the traffic to a third for half a minute while it is down. Less traffic is the other way out.',
  ],
  tags: ['metastable failure', 'retry budget', 'thundering herd', 'overload', 'time-out'],
  sources: [
    'N. Bronson et al., Metastable failures in distributed systems, HotOS 2021',
    'Retries of at most a tenth of the calls: Site Reliability Engineering, chapter 21, 2016',
  ],
  binds: { load: 2, component: 'orders-db', resource: 'cpu' },
  lesson: D6_LESSON,
  scenario: scenario('A retry storm', {
    invitation: 'The rush ends at 0:30. When are customers served again?',
    durationS: 110,
    requestTypes: [requestType('order-status', { replyBytes: 4000, dataSet: 'orders' })],
    dataSets: [dataSet('orders', { items: 20_000, itemBytes: 2000, skew: 0 })],
    components: [
      part('clients', 'customers', [0, 0.625], { rateRps: 190 }),
      part('server', 'order-service', [12, 0], {
        runtime: 'async',
        maxInFlight: 100_000,
        memoryPerCallMib: 0.1,
        readCpuMs: 1,
        instanceType: 'm6i.large',
      }),
      part('database', 'orders-db', [25, 0], {
        readCpuMs: 6,
        workShape: 'constant',
        scheduling: 'run-to-completion',
        connections: 300,
        connectionBacklog: 1500,
      }),
    ],
    links: [
      wire('customers', 'call', 'order-service'),
      wire('order-service', 'read', 'orders-db', { timeoutMs: 1000, maxAttempts: 2 }),
    ],
    timeline: timeline({
      component: 'customers',
      fault: 'traffic',
      factor: 4,
      atMs: 20_000,
      untilMs: 30_000,
    }),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
    ),
  }),
}
