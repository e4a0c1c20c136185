// A2, a separate database server: pages and data have cores, memory and a disk each.
// Picture: the shop gets a cellar with a person of its own. Invariant: the web machine is the fuller one.
import { ARTICLE_REQUESTS, ARTICLES } from './articles'
import { objectives, part, place, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { A2_LESSON } from './lessons/a2'

export const A2: Entry = {
  id: 'a2-separate-database',
  hall: 'growing',
  title: 'A separate database server',
  about:
    'The database moves to a second rented computer; the web server and its cache stay on the first. Now pages and data no longer take each other’s [[cores|core]] and memory, and each machine can be exchanged for a larger one when it is the one that is short. The price: a second machine to pay and to look after, a short trip over the network for every query, and still two machines that must both work.',
  tries: [
    'Triple the traffic: the web machine is full while the database has room to spare.',
    'Give the database a larger machine: nothing gets faster, because it was not the one that was short.',
    'Turn off the database: what is in the cache is still served, everything else fails.',
  ],
  tags: ['two servers', 'two-tier', 'database server', 'vertical scaling', 'web server'],
  sources: [
    'Price and hardware of m6i.large and m6i.xlarge: AWS price list, us-east-1, read 2026-08-28',
    'Two machines of one data center are 0.3 to 0.5 ms apart, there and back: vendor pages, 2024 to 2026',
  ],
  binds: { load: 3, component: 'web', resource: 'cpu' },
  lesson: A2_LESSON,
  scenario: scenario('A separate database server', {
    invitation: 'Triple the traffic. Which of the two machines needs to be larger?',
    durationS: 40,
    requestTypes: ARTICLE_REQUESTS,
    dataSets: ARTICLES,
    places: [place('machine', 'web-machine', [21, 0, 21.75, 14.25], {}, { name: 'web machine' })],
    components: [
      part('clients', 'web-users', [0, 1.625], { rateRps: 48, users: 300, mix: { page: 0.9, post: 0.1 } }),
      part('clients', 'mobile-users', [0, 13.625], {
        rateRps: 32,
        users: 200,
        mix: { feed: 0.9, post: 0.1 },
        access: '4g',
      }),
      part('dns', 'dns', [11, 7.625]),
      part(
        'server',
        'web',
        [22, 7],
        { readCpuMs: 12, writeCpuMs: 12, workers: 32, backlog: 128 },
        { place: 'web-machine' },
      ),
      part('cache', 'cache', [34, 2], { memoryLimitMib: 512 }, { place: 'web-machine' }),
      part('database', 'database', [47, 12], { readCpuMs: 10, writeCpuMs: 20 }),
    ],
    links: [
      wire('web-users', 'resolve', 'dns'),
      wire('mobile-users', 'resolve', 'dns'),
      wire('dns', 'answer', 'web'),
      wire('web', 'cache', 'cache'),
      wire('web', 'read', 'database'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
    ),
  }),
}
