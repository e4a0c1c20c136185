import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Twenty instances behind a load balancer get a new version: a few at a time, each when it has ended what it does. */
export const C9: Entry = {
  id: 'c9-releasing-a-change',
  hall: 'services',
  title: 'Releasing a change',
  about:
    'A new version gets onto twenty machines that are at work: all at once, a few at a time, or one first. Restarting all at once is quick and an [[outage]]. Rolling restarts four at a time, and lets each end the calls it has: nobody notices, and it takes longer. But a version may be bad. A [[canary]] is one machine that gets it first, named after the bird of miners: if its calls fail, it goes back, and the others never get it. The price is time.',
  tries: [
    'Watch the [[instances|instance]] of the shop from 0:15 on. How many are away at a time, and does any [[request]] fail?',
    'In the [[time line]], restart twenty at once, without draining. How long is the outage?',
    'Let the new version fail all its calls, then add a canary of one instance. How many requests fail each time?',
  ],
  tags: ['deployment', 'rolling update', 'canary release', 'rollback', 'blue-green', 'zero downtime'],
  sources: [
    'One machine in twenty first, watched before the others follow: Site Reliability Workbook, chapter 16, Canarying releases, 2018',
    'Prices and hardware of t3.micro and m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'A restart of 5 s is our choice',
  ],
  binds: { load: 3, component: 'shop', resource: 'cpu' },
  scenario: scenario('Releasing a change', {
    invitation: 'A new version goes out at 0:15. Does any customer notice?',
    durationS: 60,
    warmupS: 5,
    requestTypes: [requestType('page', { replyBytes: 10_000, dataSet: 'articles' })],
    dataSets: [dataSet('articles', { items: 5000, itemBytes: 2000 })],
    components: [
      part('clients', 'customers', [0, 0.625]),
      part('load-balancer', 'balancer', [12, 0]),
      // A page is 144 ms of one of two cores of 2.5 GHz: 20 machines do 278 a second.
      part('server', 'shop', [25, 0], {
        readCpuMs: 120,
        workers: 16,
        memoryPerCallMib: 2,
        baseMemoryMib: 256,
        address: 'private',
        instanceType: 't3.micro',
        instances: 20,
      }),
      part('database', 'articles-db', [38, 0]),
    ],
    links: [
      wire('customers', 'call', 'balancer'),
      wire('balancer', 'route', 'shop'),
      wire('shop', 'read', 'articles-db'),
    ],
    timeline: timeline({
      component: 'shop',
      fault: 'deploy',
      batch: 4,
      drains: true,
      share: 0,
      factor: 1,
      canary: 0,
      canaryMs: 60_000,
      alertShare: 0.01,
      atMs: 15_000,
    }),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.999 },
      { measure: 'latency', percentile: 0.99, atMostMs: 2000 },
    ),
  }),
}
