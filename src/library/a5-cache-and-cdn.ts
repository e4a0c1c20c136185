import type { Component, Link } from '../scenario/document'
import { ARTICLE_REQUESTS, ARTICLES } from './articles'
import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from './draw'
import { WEB } from './a4-primary-replicas'
import { QUERIES } from './database-settings'
import type { Entry } from './entry'
import { A5_LESSON } from './lessons/a5'

const SITE = { place: 'site' }
/** What is not a picture: it goes to the web servers, and needs the data. */
const PAGES = ['page', 'feed', 'post']

/** Beside the databases a cache of three nodes, and before the site a CDN for its pictures. */
export const A5: Entry = {
  id: 'a5-cache-and-cdn',
  hall: 'growing',
  title: 'A cache tier and a CDN',
  about:
    'Web servers look into a cache before they ask a database, and a CDN gives out pictures near each user. The cache: fast machines that keep copies of what was read lately, and forget what was written. The CDN: rented caches all over the world. One builds both because most readers want the same few articles, so databases and web servers have less to do and far users wait less. The price: copies can be old, and when a cache is lost the databases suddenly get its readers.',
  tries: [
    'Turn off one of the three cache nodes: a third of the articles are read from the [[replicas|replica]] until it is back.',
    'Set the cache to a size of 2 MiB and compare the four ways of making room. Which one hits most?',
    'Turn off the CDN, first as it is and then with links of users that do not use the [[fallback]].',
  ],
  tags: [
    'memcached',
    'redis',
    'look-aside',
    'cache-aside',
    'content delivery network',
    'edge',
    'ttl',
    'eviction',
  ],
  sources: [
    'About 30 kB of HTML, pictures of the order of 100 kB: HTTP Archive, Web Almanac 2024',
    'CDN at $0.085 a GB and $0.01 for 10,000 requests: Amazon CloudFront, read 2026-11-21',
    '89 ms from Virginia to Frankfurt and back: averages of public measurements between cloud regions, 2017',
  ],
  binds: { load: 4, component: 'web-1', resource: 'cpu' },
  lesson: A5_LESSON,
  scenario: scenario('A cache tier and a CDN', {
    invitation: 'Turn off one node of the cache. Who has to work for it?',
    durationS: 40,
    requestTypes: [
      ...ARTICLE_REQUESTS,
      requestType('image', { replyBytes: 100_000, dataSet: 'images', work: 0.25 }),
    ],
    dataSets: [...ARTICLES, dataSet('images', { items: 500, itemBytes: 100_000 })],
    places: [place('region', 'site', [20, -5.5, 47.75, 32.5], {}, { name: 'N. Virginia' })],
    components: [
      users('web-users', 4.625, 160, { page: 0.5, image: 0.4, post: 0.1 }, { region: 'us-east-1' }),
      users(
        'mobile-users',
        18.625,
        110,
        { feed: 0.5, image: 0.4, post: 0.1 },
        { region: 'eu-central-1', access: '4g' },
      ),
      part('cdn', 'cdn', [11, -2.375]),
      part('dns', 'dns', [11, 11.625]),
      part('load-balancer', 'load-balancer', [22, 11], {}, SITE),
      part('server', 'web-1', [34, 4], WEB, SITE),
      part('server', 'web-2', [34, 18], WEB, SITE),
      part(
        'cache',
        'cache',
        [46, -3],
        { instances: 3, instanceType: 't3.medium', memoryLimitMib: 512 },
        SITE,
      ),
      part('database', 'database', [46, 11], QUERIES, { ...SITE, name: 'database (primary)' }),
      part('database', 'replica-1', [58, 4], QUERIES, SITE),
      part('database', 'replica-2', [58, 18], QUERIES, SITE),
    ],
    links: [
      ...asking('web-users'),
      ...asking('mobile-users'),
      wire('cdn', 'call', 'load-balancer'),
      wire('dns', 'answer', 'load-balancer'),
      wire('load-balancer', 'route', 'web-1'),
      wire('load-balancer', 'route', 'web-2'),
      ...storing('web-1'),
      ...storing('web-2'),
      wire('database', 'replicate', 'replica-1'),
      wire('database', 'replicate', 'replica-2'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 600 },
      { measure: 'correctness', flaw: 'lost-writes', atMost: 0 },
    ),
  }),
}

function users(
  id: string,
  row: number,
  rateRps: number,
  mix: Readonly<Record<string, number>>,
  where: { readonly region: string; readonly access?: string },
): Component {
  return part('clients', id, [0, row], { rateRps, users: 500, mix, ...where })
}

/** Pictures from the CDN, or from the site itself where that fails; all else from the site, whose address they look up. */
function asking(id: string): readonly Link[] {
  return [
    wire(id, 'resolve', 'dns', { carriesTypes: PAGES }),
    wire(id, 'call', 'cdn', { carriesTypes: ['image'], onFailure: 'fallback' }),
    wire(id, 'fallback', 'load-balancer', { carriesTypes: ['image'] }),
  ]
}

/** Pictures lie on the disks of the web servers: they need none of these. */
function storing(web: string): readonly Link[] {
  return [
    wire(web, 'cache', 'cache', { carriesTypes: PAGES }),
    wire(web, 'read', 'replica-1', { carriesTypes: PAGES }),
    wire(web, 'read', 'replica-2', { carriesTypes: PAGES }),
    wire(web, 'write', 'database', { carriesTypes: PAGES }),
  ]
}
