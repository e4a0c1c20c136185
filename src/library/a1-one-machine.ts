// A1, one machine with everything: web, cache and database share its two cores, its memory and its disk.
// Picture: a shop with one person who sells, stores and keeps the books. Invariant: at rest about half of it is in use.
import { ARTICLE_REQUESTS, ARTICLES } from './articles'
import { objectives, part, place, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { A1_LESSON } from './lessons/a1'

export const A1: Entry = {
  id: 'a1-one-machine',
  hall: 'growing',
  title: 'One machine with everything',
  about:
    'The first home of most websites: one rented computer runs the web server, the cache and the database. Visitors ask the DNS, the telephone book of the internet, for its address, remember it for a while, and then send their [[requests|request]] straight there. One builds it because it is cheap and simple. The price: all three programs share two processor [[cores|core]], one memory and one disk, and when the machine stops, everything stops.',
  tries: [
    'Triple the traffic: both cores are busy all the time, the line fills, and whoever finds it full is refused.',
    'Fail the machine: every request fails, because nobody else could answer.',
    'Set the time to live of the DNS to 0: every new [[connection]] begins with the full wait for the address.',
  ],
  tags: ['single server', 'monolith', 'LAMP', 'all in one', 'web server', 'virtual machine'],
  sources: [
    'About 30 kB of HTML without images and scripts in a median page: HTTP Archive, Web Almanac 2024',
    'Price and hardware of m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'Time to live of 60 s: advice of Amazon Route 53 for addresses with health checks',
  ],
  binds: { load: 3, component: 'web', resource: 'cpu' },
  lesson: A1_LESSON,
  scenario: scenario('One machine with everything', {
    invitation: 'Triple the traffic. Who has to wait, and where?',
    durationS: 40,
    requestTypes: ARTICLE_REQUESTS,
    dataSets: ARTICLES,
    places: [place('machine', 'machine-1', [20, 0, 21.75, 19.25], {}, { name: 'the machine' })],
    components: [
      part('clients', 'web-users', [0, 1.625], { rateRps: 33, users: 200, mix: { page: 0.9, post: 0.1 } }),
      part('clients', 'mobile-users', [0, 13.625], {
        rateRps: 22,
        users: 150,
        mix: { feed: 0.9, post: 0.1 },
        access: '4g',
      }),
      part('dns', 'dns', [10.25, 7.625]),
      // Our choice: a page of a dynamic language takes 5 to 20 ms, and its queries together about as much.
      part(
        'server',
        'web',
        [21, 7],
        { readCpuMs: 12, writeCpuMs: 12, workers: 32, backlog: 128 },
        { place: 'machine-1' },
      ),
      part('cache', 'cache', [33.25, 2], { memoryLimitMib: 512 }, { place: 'machine-1' }),
      part(
        'database',
        'database',
        [33.25, 12],
        { readCpuMs: 10, writeCpuMs: 20, bufferPoolMib: 1024 },
        { place: 'machine-1' },
      ),
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
