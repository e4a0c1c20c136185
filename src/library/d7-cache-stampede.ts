import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** A cache whose copies expire, before a database that needs a while for each answer. */
export const D7: Entry = {
  id: 'd7-cache-stampede',
  hall: 'edges',
  title: 'A cache stampede',
  about:
    'When copies in a cache expire, many ask the database for the same things at once. A cache forgets copies after a while, so that nothing is too old. Two things can go wrong then. A very popular copy expires, and everyone who comes before the new one is there asks the database. Or many copies made at the same time expire at the same time. Fetching once for all who wait heals the first, a random part of the time to live the second. Neither heals the other.',
  tries: [
    'Let the cache fetch once for all who wait. What becomes of the front page, and what of the articles?',
    'Give the time to live a [[jitter]] of 0.5 instead. Look at the database every 8 seconds.',
    'Raise the time to live to a minute: rushes are rarer, and no smaller. Readers see older pages.',
  ],
  tags: ['thundering herd', 'dog pile', 'single flight', 'request coalescing', 'jitter', 'expiry'],
  sources: [
    'A. Vattani, F. Chierichetti, K. Lowenstein, Optimal probabilistic cache stampede prevention, VLDB 2015',
  ],
  binds: { load: 4, component: 'wiki', resource: 'cpu' },
  scenario: scenario('A cache stampede', {
    invitation: 'Every copy lives for 8 seconds. What does the database see when they expire?',
    durationS: 24,
    warmupS: 4,
    requestTypes: [
      requestType('front', { name: 'front page', replyBytes: 8000, share: 0.5, dataSet: 'front' }),
      requestType('article', { replyBytes: 8000, share: 0.5, dataSet: 'articles' }),
    ],
    dataSets: [
      dataSet('front', { name: 'the front page', items: 1, itemBytes: 8000 }),
      dataSet('articles', { items: 200, itemBytes: 8000, skew: 0 }),
    ],
    components: [
      part('clients', 'readers', [0, 0.625], { rateRps: 400 }),
      part('server', 'wiki', [12, 0], { readCpuMs: 4 }),
      part('cache', 'page-cache', [25, 0], { ttlMs: 8000, singleFlight: false }),
      part('database', 'wiki-db', [38, 0], {
        instanceType: 'm6i.2xlarge',
        // Pages are put together from many tables.
        readCpuMs: 25,
        workShape: 'constant',
        connections: 400,
      }),
    ],
    links: [
      wire('readers', 'call', 'wiki'),
      wire('wiki', 'cache', 'page-cache', { timeoutMs: 5000 }),
      wire('page-cache', 'read', 'wiki-db'),
    ],
    timeline: timeline(),
    objectives: objectives({ measure: 'availability', atLeast: 0.99 }),
  }),
}
