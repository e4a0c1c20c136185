import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Putting an answer together for one sort of client: our choice, what pages of dynamic languages take and a bit more. */
const BACKEND = {
  readCpuMs: 30,
  autoscaling: true,
  minInstances: 2,
  maxInstances: 8,
  scalingPeriodMs: 5000,
  bootMs: 5000,
  instances: 2,
  instanceType: 't3.medium',
} as const

/** One backend for browsers and one for phones, and behind both the core service that knows the business. */
export const C2: Entry = {
  id: 'c2-backends-for-frontends',
  hall: 'services',
  title: 'Backends for frontends',
  about:
    'Browsers want whole pages, phones want small answers, so each has a backend of its own. Both put their answers together from one core service that they share. One builds it so that the teams of web and phone need not wait for each other, and neither do their users: when phones rush in, only their backend is short and only it grows. The price: two programs to run, and some code is written twice.',
  tries: [
    'At 0:15 four times as many phones ask. Watch the [[instances|instance]] of both backends, and the [[latency]] of both sorts of users.',
    'Let mobile-users call web-backend instead, give it the machines of both, at least 4 and at most 16, and start anew. Who waits now?',
    'Slow the CPU of core five times: what the two share is still shared.',
  ],
  tags: ['BFF', 'API gateway', 'mobile backend', 'autoscaling', 'bulkhead', 'isolation'],
  sources: [
    'The pattern and its name: S. Newman, Backends For Frontends, 2015',
    'Hardware and prices of t3.medium and m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'A look every 15 s is the default of the Kubernetes autoscaler; times here are a third, as for containers, to be seen sooner',
  ],
  binds: { load: 4, component: 'core', resource: 'cpu' },
  scenario: scenario('Backends for frontends', {
    invitation: 'At 0:15 four times as many phones ask. Do browsers notice?',
    durationS: 45,
    requestTypes: [
      requestType('page', { replyBytes: 30_000, dataSet: 'articles' }),
      requestType('feed', { replyBytes: 6000, dataSet: 'articles' }),
    ],
    dataSets: [dataSet('articles', { items: 5000, itemBytes: 6000 })],
    components: [
      part('clients', 'web-users', [0, 0.625], { rateRps: 50, users: 500, mix: { page: 1 } }),
      part('clients', 'mobile-users', [0, 14.625], {
        rateRps: 50,
        users: 500,
        mix: { feed: 1 },
        access: '4g',
      }),
      part('server', 'web-backend', [13, 0], BACKEND),
      part('server', 'mobile-backend', [13, 14], BACKEND),
      part('server', 'core', [27, 7], {
        readCpuMs: 11.5,
        instances: 2,
        instanceType: 'm6i.large',
        address: 'private',
      }),
      part('database', 'database', [40, 7]),
    ],
    links: [
      wire('web-users', 'call', 'web-backend'),
      wire('mobile-users', 'call', 'mobile-backend'),
      wire('web-backend', 'call', 'core'),
      wire('mobile-backend', 'call', 'core'),
      wire('core', 'read', 'database'),
    ],
    timeline: timeline({
      component: 'mobile-users',
      fault: 'traffic',
      factor: 4,
      atMs: 15_000,
      untilMs: 35_000,
    }),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 1000 },
    ),
  }),
}
