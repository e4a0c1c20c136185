import { ARTICLE_REQUESTS, ARTICLES } from './articles'
import { QUERIES } from './database-settings'
import { objectives, part, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { A4_LESSON } from './lessons/a4'

/** As before, on machines with twice the cores, so that the databases are what binds. */
export const WEB = { readCpuMs: 12, writeCpuMs: 12, workers: 32, backlog: 128, address: 'private' } as const

/** Writes go to the primary, which tells two replicas; reads go to the replicas. */
export const A4: Entry = {
  id: 'a4-primary-replicas',
  hall: 'growing',
  title: 'A primary and its replicas',
  about:
    'One database, the [[primary]], takes every write and passes it on to copies, the [[replicas|replica]], which answer the reads. Most visitors read, few write. One builds it because each further replica can answer more reads, and because a replica can take over when the primary dies. The price: a copy is always a little behind, so readers may see old data, and what was not copied when the primary died is lost. Every write is still done by one machine.',
  tries: [
    'Turn off the primary. Reads go on; writes fail until a replica has been promoted.',
    'On all three databases, make copies before the reply, and wait for 2 of them. No read is old any more; look at what a write takes now.',
    'Double the traffic, then draw one more replica. Which databases become less busy, and which does not?',
  ],
  tags: ['master', 'slave', 'leader', 'follower', 'read replica', 'replication', 'failover', 'stale read'],
  sources: [
    'About 30 kB of HTML without images and scripts in a median page: HTTP Archive, Web Almanac 2024',
    'Prices and hardware of m6i.large and t3.xlarge: AWS price list, us-east-1, read 2026-08-28',
    'Detection and promotion, 14 to 17 s here: typically under 35 s in an Amazon RDS Multi-AZ cluster, 2026',
  ],
  binds: { load: 3, component: 'replica-1', resource: 'cpu' },
  lesson: A4_LESSON,
  scenario: scenario('A primary and its replicas', {
    invitation: 'Turn off the primary. Who notices, and for how long?',
    durationS: 40,
    warmupS: 8,
    requestTypes: ARTICLE_REQUESTS,
    dataSets: ARTICLES,
    components: [
      part('clients', 'web-users', [0, 4.625], { rateRps: 84, users: 500, mix: { page: 0.9, post: 0.1 } }),
      part('clients', 'mobile-users', [0, 18.625], {
        rateRps: 56,
        users: 400,
        mix: { feed: 0.9, post: 0.1 },
        access: '4g',
      }),
      part('dns', 'dns', [11, 11.625]),
      part('load-balancer', 'load-balancer', [22, 11]),
      part('server', 'web-1', [34, 4], WEB),
      part('server', 'web-2', [34, 18], WEB),
      part('database', 'replica-1', [58, 4], QUERIES),
      part('database', 'database', [46, 11], QUERIES, { name: 'database (primary)' }),
      part('database', 'replica-2', [58, 18], QUERIES),
    ],
    links: [
      wire('web-users', 'resolve', 'dns'),
      wire('mobile-users', 'resolve', 'dns'),
      wire('dns', 'answer', 'load-balancer'),
      wire('load-balancer', 'route', 'web-1'),
      wire('load-balancer', 'route', 'web-2'),
      wire('web-1', 'read', 'replica-1'),
      wire('web-1', 'read', 'replica-2'),
      wire('web-1', 'write', 'database'),
      wire('web-2', 'read', 'replica-1'),
      wire('web-2', 'read', 'replica-2'),
      wire('web-2', 'write', 'database'),
      wire('database', 'replicate', 'replica-1'),
      wire('database', 'replicate', 'replica-2'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
      { measure: 'correctness', flaw: 'lost-writes', atMost: 0 },
    ),
  }),
}
