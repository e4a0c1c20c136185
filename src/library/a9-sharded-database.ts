import type { Component } from '../scenario/document'
import { ARTICLE_REQUESTS } from './articles'
import { dataSet, objectives, part, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { A9_LESSON } from './lessons/a9'

const WEB = { readCpuMs: 6, writeCpuMs: 6, address: 'private', instanceType: 'm6i.xlarge' }
/** Of each shard: what a page asks, several queries together. */
export const SHARD = { readCpuMs: 10, writeCpuMs: 10 }

/** The data is divided over three databases by user; a post is written once more, by a worker, where its readers look. */
export const A9: Entry = {
  id: 'a9-sharded-database',
  hall: 'growing',
  title: 'A sharded database',
  about:
    'When one database can no longer take all writes, the data is divided over several, the [[shards|shard]]. A router computes from the [[shard key]], here the user, which shard owns a [[request]], and asks only that one. One builds it because every shard adds room, reads and writes. The price: the key must spread the load evenly, adding a shard moves data, and a question about many users has to ask every shard. So what is asked together is stored together, written twice if need be.',
  tries: [
    'Make the country the shard key of the router: one shard has more than half of the work.',
    'Draw a fourth shard while it runs, and watch how much data moves. Then do it with the method modulo.',
    'Let feed say only the item: now every feed asks all shards. Look at its [[p99]], and add a shard.',
  ],
  tags: [
    'sharding',
    'partitioning',
    'shard key',
    'hot spot',
    'celebrity',
    'consistent hashing',
    'resharding',
    'join',
  ],
  sources: [
    'Prices and hardware of m6i.large and m6i.xlarge: AWS price list, us-east-1, read 2026-08-28',
    'Points on a ring, tens to hundreds for each machine: Karger et al., 1997; DeCandia et al. (Dynamo), 2007',
    '44 % of users in the largest of 40 countries is our choice: Zipf’s law with exponent 1.5',
  ],
  binds: { load: 3, component: 'shard-2', resource: 'cpu' },
  lesson: A9_LESSON,
  scenario: scenario('A sharded database', {
    invitation: 'Make the country the shard key. Which shard is hot?',
    durationS: 30,
    warmupS: 5,
    requestTypes: ARTICLE_REQUESTS,
    dataSets: [dataSet('articles', { items: 20_000, itemBytes: 24_000 })],
    components: [
      part('clients', 'web-users', [0, 4.625], { rateRps: 120, users: 2000, mix: { page: 0.8, post: 0.2 } }),
      part('clients', 'mobile-users', [0, 18.625], {
        rateRps: 80,
        users: 1500,
        mix: { feed: 0.8, post: 0.2 },
        access: '4g',
      }),
      part('dns', 'dns', [10, 11.625]),
      part('load-balancer', 'load-balancer', [20, 11]),
      part('server', 'web-1', [31, 4], WEB),
      part('server', 'web-2', [31, 18], WEB),
      {
        ...part('shard-router', 'router', [65, 11], { shardKey: ['user'], virtualNodes: 256 }),
        kindVersion: 2,
      },
      shard('shard-1', 0),
      shard('shard-2', 11),
      shard('shard-3', 22),
      part('queue', 'queue', [43, 11]),
      part('worker', 'worker', [54, 11], { jobCpuMs: 2 }),
    ],
    links: [
      wire('web-users', 'resolve', 'dns'),
      wire('mobile-users', 'resolve', 'dns'),
      wire('dns', 'answer', 'load-balancer'),
      wire('load-balancer', 'route', 'web-1'),
      wire('load-balancer', 'route', 'web-2'),
      wire('web-1', 'read', 'router'),
      wire('web-2', 'read', 'router'),
      wire('web-1', 'publish', 'queue', { carries: 'writes' }),
      wire('web-2', 'publish', 'queue', { carries: 'writes' }),
      wire('queue', 'deliver', 'worker'),
      wire('worker', 'write', 'router'),
      wire('router', 'shard', 'shard-1'),
      wire('router', 'shard', 'shard-2'),
      wire('router', 'shard', 'shard-3'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
    ),
  }),
}

function shard(id: string, row: number): Component {
  return part('database', id, [77, row], SHARD)
}
