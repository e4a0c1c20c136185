import type { Link } from '../scenario/document'
import { ARTICLES } from './articles'
import { objectives, part, place, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { A8_LESSON } from './lessons/a8'

const SITE = { place: 'site' }
const WEB = { readCpuMs: 12, writeCpuMs: 12, address: 'private', instanceType: 'm6i.large' }

/** One of the data centers: what is not urgent waits in a queue for workers, and a monitor asks everybody how they are. */
export const A8: Entry = {
  id: 'a8-message-queue',
  hall: 'growing',
  title: 'A message queue, workers and a monitor',
  about:
    'Work that can wait, such as shrinking photos and sending mail, goes into a [[queue]], and workers do it at their own pace. So web servers put in a message and answer at once. Beside them a [[monitor]] asks every machine how it is, adds up what failures cost, and raises an [[alert]]; a log takes in lines. One builds it so that slow or broken workers hold up nobody. The price: work is done later, and a queue hides that from visitors.',
  tries: [
    'Turn off the worker for ten seconds. No visitor notices; the queue fills, and then look how long it takes until it is empty.',
    'Make posts more than half of what users ask. The visitors are still answered fast; how old is the oldest message?',
    'Let web-1 and web-2 wait for the log (Waits: For the reply, When it fails: Fail), and turn off the log.',
  ],
  tags: [
    'asynchronous',
    'background jobs',
    'broker',
    'logging',
    'metrics',
    'alert',
    'automation',
    'decoupling',
  ],
  sources: [
    'About 30 kB of HTML without images and scripts in a median page: HTTP Archive, Web Almanac 2024',
    'Prices and hardware of t3.medium, m6i.large and m6i.xlarge: AWS price list, us-east-1, read 2026-08-28',
    'Not acknowledged for 30 s: given out again, the visibility time-out of Amazon SQS, 2026',
    'What a page is worth, 0.02 US dollars, is our choice: 20 dollars for a thousand pages with advertisements',
  ],
  binds: { load: 2, component: 'worker', resource: 'cpu' },
  lesson: A8_LESSON,
  scenario: scenario('A message queue, workers and a monitor', {
    invitation: 'Turn off the worker. Which visitor notices?',
    durationS: 40,
    warmupS: 5,
    requestTypes: [
      requestType('page', { replyBytes: 30_000, dataSet: 'articles', value: 0.02 }),
      requestType('feed', { replyBytes: 6000, dataSet: 'articles', value: 0.02 }),
      requestType('post', {
        operation: 'write',
        requestBytes: 2000,
        replyBytes: 1000,
        dataSet: 'articles',
        value: 0.05,
      }),
    ],
    dataSets: ARTICLES,
    places: [place('region', 'site', [20, -3, 53, 42], {}, { name: 'N. Virginia' })],
    components: [
      part('clients', 'web-users', [0, 8.625], {
        rateRps: 60,
        users: 400,
        mix: { page: 0.8, post: 0.2 },
        region: 'us-east-1',
      }),
      part('clients', 'mobile-users', [0, 22.625], {
        rateRps: 40,
        users: 300,
        mix: { feed: 0.8, post: 0.2 },
        region: 'us-east-1',
        access: '4g',
      }),
      part('dns', 'dns', [11, 15.625]),
      part('load-balancer', 'load-balancer', [22, 15], {}, SITE),
      part('server', 'web-1', [36, 10], WEB, SITE),
      part('server', 'web-2', [36, 20], WEB, SITE),
      part('monitor', 'log', [51, 0], { rule1Metric: 'none', rule2Metric: 'none' }, SITE),
      part('cache', 'cache', [51, 10], { memoryLimitMib: 512 }, SITE),
      part(
        'database',
        'database',
        [51, 20],
        { readCpuMs: 10, writeCpuMs: 20, instanceType: 'm6i.xlarge' },
        SITE,
      ),
      part('queue', 'queue', [51, 30], {}, SITE),
      // A small picture made of a large one: 50 ms of a core. Two cores of 2.5 GHz do 33 a second, and 20 come.
      part('worker', 'worker', [63, 30], { jobCpuMs: 50 }, SITE),
      part(
        'monitor',
        'monitor',
        [22, 30],
        { scrapeMs: 5000, rule2Metric: 'revenueLost', rule2Threshold: 0.5, rule3Metric: 'cpu' },
        SITE,
      ),
    ],
    links: [
      wire('web-users', 'resolve', 'dns'),
      wire('mobile-users', 'resolve', 'dns'),
      wire('dns', 'answer', 'load-balancer'),
      wire('load-balancer', 'route', 'web-1'),
      wire('load-balancer', 'route', 'web-2'),
      ...asking('web-1'),
      ...asking('web-2'),
      wire('queue', 'deliver', 'worker'),
      wire('monitor', 'watch', 'web-1'),
      wire('monitor', 'watch', 'web-2'),
      wire('monitor', 'watch', 'worker'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
    ),
  }),
}

/** Only a post leaves work behind. */
function asking(web: string): readonly Link[] {
  return [
    wire(web, 'log', 'log'),
    wire(web, 'cache', 'cache'),
    wire(web, 'read', 'database'),
    wire(web, 'publish', 'queue', { carries: 'writes' }),
  ]
}
