import type { RequestType } from '../scenario/document'
import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** A home feed that is made ready when somebody posts, but for those with very many followers. */
export const C10: Entry = {
  id: 'c10-precalculated-responses',
  hall: 'services',
  title: 'A home feed that is made ready',
  about:
    'A home feed of what the people you follow have posted can be put together when you look, or made ready when they post. Then a worker writes each post into the feed of each follower, and looking is one look-up. One builds it so because people look far more often than they post. The price is paid by writes: the post of a star goes to very many feeds. So posts of stars are left out here and fetched when somebody looks.',
  tries: [
    'Set Calls per [[request]] of the link from the deliverer to the feeds to 1000: everybody is a star. How old does the oldest message get?',
    'Compare the calls to the feeds for a post with those for a look at the feed.',
    'Set Calls per request of the link that reads the posts to 20: all whom one follows are asked. What does posts do now?',
  ],
  tags: ['timeline', 'fan-out on write', 'fan-out on read', 'materialized view', 'celebrity', 'news feed'],
  sources: [
    'Feeds made ready by writing to followers, stars merged on reading: R. Krikorian, Timelines at scale, QCon San Francisco 2012',
    '20 and 1,000 followers, scaled down from what real networks have, are our choice',
    'Prices and hardware of m6i.large and t3.medium: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 2, component: 'web', resource: 'cpu' },
  scenario: scenario('A home feed that is made ready', {
    invitation: 'A star has 1,000 followers. Who pays for a post, and when?',
    durationS: 25,
    warmupS: 5,
    requestTypes: [
      requestType('home', { name: 'home feed', replyBytes: 8000, dataSet: 'texts' }),
      posted('post', 'post'),
      posted('star-post', 'post of a star'),
    ],
    dataSets: [dataSet('texts', { items: 20_000, itemBytes: 500, skew: 0 })],
    components: [
      part('clients', 'users', [0, 5.625], {
        rateRps: 50,
        mix: { home: 0.925, post: 0.07, 'star-post': 0.005 },
      }),
      part('server', 'web', [12, 5], { readCpuMs: 20, writeCpuMs: 20, instanceType: 'm6i.large' }),
      part('database', 'posts', [26, 0]),
      part('queue', 'to-deliver', [26, 10]),
      part('worker', 'deliverer', [39, 10], { jobCpuMs: 2 }),
      part('database', 'feeds', [52, 5]),
    ],
    links: [
      wire('users', 'call', 'web'),
      wire('web', 'call', 'feeds', { carriesTypes: ['home'] }),
      // Two stars, for whoever looks; and where each post is kept.
      wire('web', 'call', 'posts', { carriesTypes: ['home'], times: 2, order: 'at-once' }),
      wire('web', 'write', 'posts', { carriesTypes: ['post', 'star-post'] }),
      wire('web', 'publish', 'to-deliver', { carriesTypes: ['post'] }),
      wire('to-deliver', 'deliver', 'deliverer'),
      wire('deliverer', 'call', 'feeds', { carriesTypes: ['post'], times: 20 }),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', requestType: 'home', percentile: 0.99, atMostMs: 400 },
    ),
  }),
}

function posted(id: string, name: string): RequestType {
  return requestType(id, { name, operation: 'write', requestBytes: 1000, replyBytes: 500, dataSet: 'texts' })
}
