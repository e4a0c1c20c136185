import { expect, test } from 'vitest'
import type { JsonObject } from '../scenario/safe-json'
import { kernelOf } from './testing/inside'
import { crash, everyMs, gauge, ideal, part, reportAt, smallWorld, start, wire } from './testing/small-world'

const BY_KEY = { pick: 'hash-key' }
/** Nine of ten requests are about one item, the others about any of a million: whoever has that item has the hits. */
const uneven = {
  requestTypes: [
    { id: 'look', operation: 'read', requestBytes: 200, replyBytes: 200, dataSet: 'items' },
    { id: 'edit', operation: 'write', requestBytes: 200, replyBytes: 200, dataSet: 'items' },
  ],
  dataSets: [{ id: 'items', items: 1_000_000, itemBytes: 1000, skew: 0, celebrity: 0.9 }],
}

interface Kept {
  readonly id: string
  readonly gauge: string
  readonly hits: string
  readonly misses: string
  readonly components: readonly JsonObject[]
  readonly links: readonly JsonObject[]
}

const KEPT: readonly Kept[] = [
  {
    id: 'cache',
    gauge: 'hitRatio',
    hits: 'hits',
    misses: 'misses',
    components: [ideal('web', 'server'), ideal('cache', 'cache', { instances: 2 }), ideal('db', 'database')],
    links: [wire('users', 'call', 'web'), wire('web', 'cache', 'cache', BY_KEY), wire('web', 'read', 'db')],
  },
  {
    id: 'web',
    gauge: 'localHitRatio',
    hits: 'localHits',
    misses: 'localMisses',
    components: [ideal('web', 'server', { instances: 2, localCache: true }), ideal('db', 'database')],
    links: [wire('users', 'call', 'web', BY_KEY), wire('web', 'read', 'db')],
  },
  {
    id: 'db',
    gauge: 'hitRatio',
    hits: 'bufferHits',
    misses: 'bufferMisses',
    components: [
      ideal('web', 'server'),
      ideal('db', 'database', { instances: 2, warmStart: false, bufferPoolMib: 64 }),
    ],
    links: [wire('users', 'call', 'web'), wire('web', 'read', 'db', BY_KEY)],
  },
]

test.each(KEPT)('the $gauge of two $id is of all that was looked up', (kept) => {
  const { id, hits, misses, components, links } = kept
  const run = start(
    smallWorld({ ...uneven, components: [everyMs('users', 5, 'look'), ...components], links }),
  )
  const { counts, instances } = part(reportAt(run, 20_000), id)
  // One of them has nearly all the calls; the ratio of the other alone is next to nothing.
  expect(Math.max(...instances.map(({ received }) => received))).toBeGreaterThan(3000)
  expect(gauge(run, id, kept.gauge)).toBeCloseTo(counts[hits] / (counts[hits] + counts[misses]), 1)
  expect(gauge(run, id, kept.gauge)).toBeGreaterThan(0.85)
})

test('what two balancers see is not twice as much', () => {
  const run = start(
    smallWorld({
      components: [
        everyMs('users', 10, 'look'),
        ideal('lb', 'load-balancer', { instances: 2 }),
        ideal('web', 'server', { instances: 3, address: 'private' }),
      ],
      links: [wire('users', 'call', 'lb'), wire('lb', 'route', 'web')],
      timeline: [
        crash('web', 20_000, 900_000, { instance: 1 }),
        crash('lb', 15_000, 900_000, { instance: 0 }),
      ],
    }),
  )
  run.advance(10_000, Number.POSITIVE_INFINITY)
  const seen = () => ['healthyTargets', 'targets', 'ejectedTargets'].map((name) => gauge(run, 'lb', name))
  expect(seen()).toEqual([3, 3, 0])
  run.advance(90_000, Number.POSITIVE_INFINITY)
  // The one that is down has not seen it, and is not asked.
  expect(seen()).toEqual([2, 3, 0])
})

test('two routers go by one table', () => {
  const shards = ['one', 'two', 'three']
  const run = start(
    smallWorld({
      components: [
        everyMs('users', 10, 'look'),
        ideal('router', 'shard-router', { instances: 2 }),
        ...shards.map((id) => ideal(id, 'database', { address: 'private' })),
      ],
      links: [wire('users', 'call', 'router'), ...shards.map((id) => wire('router', 'shard', id))],
    }),
  )
  run.advance(1000, Number.POSITIVE_INFINITY)
  expect(gauge(run, 'router', 'shards')).toBe(3)
})

test('two monitors watch the same machines', () => {
  const run = start(
    smallWorld({
      components: [
        everyMs('users', 10, 'look'),
        ideal('web', 'server', { instances: 3 }),
        { id: 'watch', kind: 'monitor', settings: { instances: 2, scrapeMs: 1000 } },
      ],
      links: [wire('users', 'call', 'web'), wire('watch', 'watch', 'web')],
      timeline: [
        crash('web', 5000, 60_000, { instance: 0 }),
        crash('watch', 20_000, 60_000, { instance: 0 }),
      ],
    }),
  )
  for (const atMs of [15_000, 30_000]) {
    run.advance(atMs, Number.POSITIVE_INFINITY)
    expect(['silent', 'watched'].map((name) => gauge(run, 'watch', name))).toEqual([1, 3])
  }
})

test('the oldest message of two machines is the older one, of whichever it is', () => {
  const run = start(
    smallWorld({
      components: [
        everyMs('users', 10, 'edit'),
        ideal('web', 'server'),
        { id: 'queue', kind: 'queue', settings: { instances: 2, durable: false, restartMs: 0 } },
        ideal('worker', 'worker'),
      ],
      links: [
        wire('users', 'call', 'web'),
        wire('web', 'publish', 'queue', BY_KEY),
        wire('queue', 'deliver', 'worker'),
      ],
      timeline: [crash('worker', 5000, 900_000), crash('queue', 34_000, 34_001, { instance: 1 })],
    }),
  )
  // All messages are about one item, and wait on one machine.
  for (const atMs of [30_000, 40_000]) {
    run.advance(atMs, Number.POSITIVE_INFINITY)
    const oldest = Math.max(...queueAges(run))
    expect(oldest).toBeGreaterThan(5000)
    expect(gauge(run, 'queue', 'oldestMs')).toBe(oldest)
  }
})

function queueAges(run: ReturnType<typeof start>): readonly number[] {
  return kernelOf(run)
    .componentById.get('queue')!
    .instances.map(({ behavior }) => behavior.gauge?.('oldestMs') ?? Number.NaN)
}
