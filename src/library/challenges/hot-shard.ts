// The hot shard: four databases, and one of them does more than half of the work.
// Picture: four counters, one of them for everybody whose country begins with the wrong letter.
import type { Component } from '../../scenario/document'
import type { Challenge } from '../challenge'
import { dataSet, objectives, part, requestType, scenario, timeline, wire } from '../draw'
import type { Deed } from '../lesson'

const WEB = { readCpuMs: 3, writeCpuMs: 3, instanceType: 't3.medium', address: 'private' } as const

/** What three can do, if it is divided well. */
const FEWER: readonly Deed[] = [{ deed: 'remove', ids: ['shard-4'] }]

export const HOT_SHARD: Challenge = {
  id: 'hot-shard',
  title: 'The hot shard',
  brief:
    'The data of a photo album is divided over four databases by the country of the user. Most users live in the same few countries. One database drowns while its neighbors sleep. Every request names the photo, the user, the country and the day. Answer all of them, 99 of 100 within 250 ms. You may spend 520 dollars a month; four larger databases would cost more.',
  keeps: ['router'],
  hints: [
    'Compare how busy the four databases are. Together they have room enough.',
    'A country cannot be divided: all of its users are in one shard. What do requests name that is more even?',
    'Set the shard key of the router to the user. With even shards, three are enough: remove one.',
  ],
  stars: { twoAtMostUsd: 430, threeAtMostUsd: 385 },
  reference: [{ deed: 'set', id: 'router', settings: { shardKey: ['user'] } }, ...FEWER],
  idea: {
    words: 'A shard key has to have many values, none of which is much of the whole.',
    without: FEWER,
  },
  sources: [
    'Share of the largest of 40 countries, 44 %: our choice, Zipf’s law with exponent 1.5',
    'Prices and hardware: AWS price list, us-east-1, read 2026-08-28',
  ],
  scenario: scenario('The hot shard', {
    invitation: 'Four databases share the work. Do they?',
    durationS: 30,
    warmupS: 5,
    requestTypes: [
      requestType('photo', { replyBytes: 2000, dataSet: 'photos' }),
      requestType('upload', { operation: 'write', requestBytes: 2000, replyBytes: 300, dataSet: 'photos' }),
    ],
    dataSets: [dataSet('photos', { items: 20_000, itemBytes: 2000, skew: 0 })],
    components: [
      part('clients', 'users', [0, 14.125], {
        rateRps: 280,
        users: 5000,
        mix: { photo: 0.8, upload: 0.2 },
      }),
      part('load-balancer', 'balancer', [10, 13.5], { instanceType: 't3.medium' }),
      part('server', 'web-1', [21, 8.5], WEB),
      part('server', 'web-2', [21, 18.5], WEB),
      {
        ...part('shard-router', 'router', [32.5, 13.5], {
          shardKey: ['country'],
          virtualNodes: 256,
          instanceType: 't3.medium',
        }),
      },
      shard('shard-1', 0),
      shard('shard-2', 9),
      shard('shard-3', 18),
      shard('shard-4', 27),
    ],
    links: [
      wire('users', 'call', 'balancer'),
      wire('balancer', 'route', 'web-1'),
      wire('balancer', 'route', 'web-2'),
      wire('web-1', 'read', 'router'),
      wire('web-2', 'read', 'router'),
      wire('router', 'shard', 'shard-1'),
      wire('router', 'shard', 'shard-2'),
      wire('router', 'shard', 'shard-3'),
      wire('router', 'shard', 'shard-4'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.995 },
      { measure: 'latency', percentile: 0.99, atMostMs: 250 },
      { measure: 'cost', per: 'month', atMostUsd: 520 },
    ),
  }),
}

function shard(id: string, row: number): Component {
  return part('database', id, [44, row], {
    readCpuMs: 11,
    writeCpuMs: 11,
    bufferPoolMib: 2048,
    instanceType: 't3.medium',
  })
}
