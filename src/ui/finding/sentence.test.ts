// The sentence, read off real runs of designs in which the answer is known.
import { expect, test } from 'vitest'
import { frameLength } from '../../kit/frame-layout'
import { readComponentRow, readTotals } from '../../kit/readings'
import { valueOf } from '../../scenario/testing/worlds'
import { createRun } from '../../simulation/run'
import { design, slow, type Sketch } from '../../simulation/testing/design'
import { AMPLE, POISSON } from '../../simulation/testing/shortage-case'
import { findingOf } from './finding'
import { nameShortages } from './shortage-clauses'

/** What the page says after this long, with thin spaces as plain ones. */
function said(sketch: Sketch, seconds = 40): string {
  const scenario = design(sketch)
  const run = valueOf(createRun(scenario, { live: true, traces: { keep: 3, share: 'some' } }))
  run.advance(seconds * 1000, Number.POSITIVE_INFINITY)
  const layout = run.layout(1)
  const frame = new Float64Array(frameLength(layout))
  run.writeFrame(frame, layout)
  const parts = scenario.components.map(({ id, name }) => ({
    id,
    name,
    reading: readComponentRow(frame, layout.components.indexOf(id)),
  }))
  const partOf = (id: string) => parts.find((part) => part.id === id)
  const short = nameShortages(
    run.takeWhere()?.short ?? [],
    (id) => partOf(id)?.name,
    (id) => partOf(id)?.reading.utilization,
  )
  return findingOf(parts, readTotals(frame), short)
    .map(({ text }) => text)
    .join('')
    .replaceAll('\u202f', ' ')
}

const USERS = (rateRps: number): Sketch['components'][string] => ['clients', { rateRps, ...POISSON }]
const STORE = { ...AMPLE, readCpuMs: 1, vCpus: 2, connections: 500, memoryGib: 64 }
const SHOP = { ...AMPLE, readCpuMs: 1, vCpus: 4, workers: 500, memoryGib: 64 }
const LINKS = {
  'users > shop': ['call', { timeoutMs: 0 }],
  'shop > store': ['read', { timeoutMs: 0 }],
} as const
const MANY_ITEMS = [{ items: 1_000_000, itemBytes: 8000 }]

const CASES: Readonly<Record<string, readonly [Sketch, RegExp]>> = {
  'worker pool': [
    {
      components: {
        users: USERS(100),
        shop: ['server', { ...SHOP, readCpuMs: 20, vCpus: 16, workers: 2, backlog: 100_000 }],
      },
      links: { 'users > shop': ['call', { timeoutMs: 0 }] },
    },
    /^\d\d % of the time is lost waiting for shop’s workers \(its CPU is only at 1\d %\) and no request fails\.$/,
  ],
  cpu: [
    {
      components: {
        users: USERS(190),
        shop: ['server', { ...SHOP, readCpuMs: 10, vCpus: 2 }],
        store: ['database', STORE],
      },
      links: LINKS,
    },
    /^\d\d % of the time is lost waiting for shop’s CPU \(at 9\d(\.\d+)? %\) and no request fails\.$/,
  ],
  disk: [
    {
      components: {
        users: USERS(112),
        shop: ['server', { ...SHOP, workers: 500 }],
        store: [
          'database',
          {
            ...STORE,
            connections: 3,
            diskIops: 100,
            diskMbps: 10_000,
            bufferPoolMib: 16,
            connectionBacklog: 10_000,
          },
        ],
      },
      links: LINKS,
      dataSets: MANY_ITEMS,
    },
    /^\d\d % of the time is lost waiting for store’s connections, because store’s disk is at (100|9\d(\.\d+)?) %, and no request fails\.$/,
  ],
  network: [
    {
      components: { users: USERS(118), shop: ['server', { ...SHOP, workers: 500 }] },
      links: { 'users > shop': ['call', { timeoutMs: 0 }] },
      requestTypes: [{ replyBytes: 1_000_000 }],
    },
    /^\d\d % of the time is lost waiting for shop’s network \(at 9\d(\.\d+)? %\) and no request fails\.$/,
  ],
  memory: [
    {
      components: {
        users: USERS(400),
        shop: ['server', { ...SHOP, memoryGib: 1, baseMemoryMib: 256, memoryPerCallMib: 64 }],
        store: ['database', STORE],
      },
      links: { ...LINKS, 'shop > store': ['read', { timeoutMs: 0, latencyMs: 20 }] },
    },
    /^\d\d % of requests are turned away: shop’s memory is full and \d\d % of requests fail \(out of memory\)\.$/,
  ],
  connections: [
    {
      components: {
        users: USERS(390),
        shop: ['server', { ...SHOP, workers: 1000 }],
        store: [
          'database',
          {
            ...STORE,
            readCpuMs: 0.5,
            connections: 4,
            diskLatencyMs: 10,
            bufferPoolMib: 16,
            connectionBacklog: 10_000,
          },
        ],
      },
      links: LINKS,
      dataSets: MANY_ITEMS,
    },
    /^\d\d % of the time is lost waiting for store’s connections \(its CPU is only at \d\d %\) and no request fails\.$/,
  ],
  'slow dependency': [
    {
      components: {
        users: USERS(60),
        shop: ['server', { ...SHOP, workers: 4, backlog: 100_000 }],
        store: ['database', { ...STORE, vCpus: 8, readCpuMs: 10 }],
      },
      links: LINKS,
      timeline: [slow('store', 12, 1000)],
    },
    /^store works 12× slower, \d\d % of the time is lost waiting for shop’s workers, which wait for store, and no request fails\.$/,
  ],
  retries: [
    {
      components: {
        users: USERS(150),
        shop: ['server', { ...SHOP, workers: 500 }],
        store: ['database', { ...STORE, vCpus: 1, readCpuMs: 10, connections: 20 }],
      },
      links: {
        'users > shop': ['call', { timeoutMs: 0 }],
        'shop > store': ['read', { timeoutMs: 300, maxAttempts: 4, backoffMs: 20 }],
      },
    },
    /^\d\d % of the time is lost waiting for store’s connections, because store’s CPU is at (100|9\d(\.\d+)?) %, and (\d\d|100) % of requests fail/,
  ],
}

test.each(Object.entries(CASES))('short of %s', (_name, [sketch, expected]) => {
  expect(said(sketch)).toMatch(expected)
})
