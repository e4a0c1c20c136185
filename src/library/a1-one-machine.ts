import type { Entry } from './entry'
import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from './draw'

/** One machine with web, cache and database on it: they share its two cores, its memory and its disk. */
export const A1: Entry = {
  id: 'a1-one-machine',
  hall: 'growing',
  title: 'One machine with everything',
  about:
    'The first home of most websites: one rented machine runs the web server, the database and the cache. Browsers ask the DNS for its address, remember the answer for a while, and then send their requests. It is cheap and simple, and everything on it shares two processor cores, one memory and one disk. When the machine stops, everything stops.',
  tries: [
    'Double the web users: the processor fills, and the line in front of it is what visitors wait in.',
    'Turn off the machine: every request fails, since nothing else could answer.',
    'Set the time to live of the DNS to a second: visitors ask for the address again and again.',
  ],
  tags: ['single server', 'monolith', 'LAMP', 'all in one'],
  sources: [
    'Median page weight without images and scripts about 30 kB of HTML: HTTP Archive, Web Almanac 2024',
    'On-demand price of m6i.large: AWS price list, us-east-1',
  ],
  binds: { load: 3, component: 'web', resource: 'cpu' },
  scenario: scenario('One machine with everything', {
    invitation: 'Double the web users. Who has to wait, and where?',
    durationS: 60,
    warmupS: 10,
    requestTypes: [
      requestType('page', { replyBytes: 30_000, share: 0.9, dataSet: 'articles' }),
      requestType('post', {
        operation: 'write',
        requestBytes: 2000,
        replyBytes: 1000,
        share: 0.1,
        dataSet: 'articles',
      }),
    ],
    dataSets: [dataSet('articles', { items: 50_000, itemBytes: 4000 })],
    places: [place('machine', 'machine-1', [19, 1, 20, 20], {}, { name: 'the machine' })],
    components: [
      part('clients', 'web-users', [0, 2], { rateRps: 60 }),
      part('clients', 'mobile-users', [0, 11], { rateRps: 30, access: '4g' }),
      part('dns', 'dns', [9, 6]),
      part('server', 'web', [20, 3], {}, { place: 'machine-1' }),
      part('cache', 'cache', [30, 3], {}, { place: 'machine-1' }),
      part('database', 'database', [30, 12], {}, { place: 'machine-1' }),
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
