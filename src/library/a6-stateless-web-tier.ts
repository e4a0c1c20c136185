import { ARTICLE_REQUESTS, ARTICLES } from './articles'
import { objectives, part, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { A6_LESSON } from './lessons/a6'

/** Pages made for each user alone: our choice, the upper end of what dynamic languages take. */
const TIER = {
  readCpuMs: 20,
  writeCpuMs: 20,
  autoscaling: true,
  minInstances: 2,
  maxInstances: 8,
  scalingPeriodMs: 5000,
  bootMs: 10_000,
  cooldownMs: 10_000,
  address: 'private',
  instanceType: 't3.medium',
  instances: 2,
} as const

/** Two tiers that do the same for half of the users each; one keeps sessions in a store, the other in its servers. */
export const A6: Entry = {
  id: 'a6-stateless-web-tier',
  hall: 'growing',
  title: 'A stateless web tier, and a stateful one beside it',
  about:
    'Two web tiers remember who has signed in: one in a store that its servers share, the other in each server. The memory of this is called a [[session]]. In the upper tier, with the store, each server can serve everybody, and servers may come and go. In the lower one each user returns to the same server. Both add servers when they are busy. The price of the store: one more machine, and one more question for each page.',
  tries: [
    'Turn off one server of stateful-web: half of its users have to sign in again.',
    'Turn off one server of web: a few [[requests|request]] fail, and nobody is signed out.',
    'Triple the traffic for half a minute: servers are added, late, and taken away again. Which users notice that?',
  ],
  tags: ['stateful', 'session store', 'sticky session', 'autoscaling', 'elastic', 'scale in', 'scale out'],
  sources: [
    'Hardware and prices of t3.medium and m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'A look every 15 s is the default of the Kubernetes autoscaler, and machines boot for a minute or two; times here are a third and less, as for containers, to be seen sooner',
  ],
  binds: { load: 4, component: 'database', resource: 'cpu' },
  lesson: A6_LESSON,
  scenario: scenario('A stateless web tier, and a stateful one beside it', {
    invitation: 'Turn off one server of each tier. Whose users have to sign in again?',
    durationS: 40,
    warmupS: 10,
    requestTypes: ARTICLE_REQUESTS,
    dataSets: ARTICLES,
    components: [
      part('clients', 'web-users', [0, 3.625], { rateRps: 72, users: 800, mix: { page: 0.9, post: 0.1 } }),
      part('clients', 'mobile-users', [0, 21.625], {
        rateRps: 48,
        users: 600,
        mix: { feed: 0.9, post: 0.1 },
        access: '4g',
      }),
      part('dns', 'dns', [11, 12.625]),
      part('load-balancer', 'load-balancer', [22, 3]),
      part('load-balancer', 'sticky-balancer', [22, 21], { sticky: true }),
      part('server', 'web', [34, 3], TIER),
      part('server', 'stateful-web', [34, 21], { ...TIER, sessions: 'memory' }),
      part('cache', 'sessions', [48, 2.25]),
      part('cache', 'cache', [48, 12]),
      part('database', 'database', [48, 21.75], { readCpuMs: 12, writeCpuMs: 24 }),
    ],
    links: [
      wire('web-users', 'resolve', 'dns'),
      wire('mobile-users', 'resolve', 'dns'),
      wire('dns', 'answer', 'load-balancer'),
      wire('dns', 'answer', 'sticky-balancer'),
      wire('load-balancer', 'route', 'web'),
      wire('sticky-balancer', 'route', 'stateful-web'),
      wire('web', 'session', 'sessions'),
      wire('web', 'cache', 'cache'),
      wire('web', 'read', 'database'),
      wire('stateful-web', 'cache', 'cache'),
      wire('stateful-web', 'read', 'database'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
    ),
  }),
}
