// The sentence, read off real runs of designs in which the answer is known.
import { expect, test } from 'vitest'
import { frameLength } from '../../kit/frame-layout'
import { readComponentRow, readLinkRow, readTotals } from '../../kit/readings'
import type { Objective, ObjectiveId, Scenario } from '../../scenario/document'
import { valueOf } from '../../scenario/testing/worlds'
import { createRun } from '../../simulation/run'
import { design, slow, type Sketch } from '../../simulation/testing/design'
import { AMPLE, POISSON } from '../../simulation/testing/shortage-case'
import { tell } from './finding'
import { nameShortages } from './named-shortages'

/** What the page says after this long, with thin spaces as plain ones. */
function said(sketch: Sketch, seconds = 40, objectives: readonly Objective[] = []): string {
  const scenario: Scenario = { ...design(sketch), objectives }
  const run = valueOf(createRun(scenario, { live: true, traces: { keep: 3, share: 'some' } }))
  run.advance(seconds * 1000, Number.POSITIVE_INFINITY)
  const layout = run.layout(1)
  const frame = new Float64Array(frameLength(layout))
  run.writeFrame(frame, layout)
  const parts = scenario.components.map(({ id, name, kind }) => ({
    id,
    name,
    kind,
    reading: readComponentRow(frame, layout.components.indexOf(id)),
  }))
  const partOf = (id: string) => parts.find((part) => part.id === id)
  const where = run.takeWhere()
  const short = nameShortages(
    where?.short ?? [],
    (id) => partOf(id)?.name,
    (id) => partOf(id)?.reading.utilization,
  )
  const seen = {
    scenario,
    parts,
    readLink: (id: string) => readLinkRow(frame, layout, layout.links.indexOf(id)),
    time: { short: [], most: where?.shares[0], mostFailed: where?.mostFailed },
    judgements: run.ledger(objectives).objectives,
  }
  return tell(seen, readTotals(frame), short)
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
    /^\d\d % of the time is lost waiting for shop’s workers \(its CPU is only at 1\d %\) and no request has failed lately\.$/,
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
    /^\d\d % of the time is lost waiting for shop’s CPU \(at 9\d(\.\d+)? %\) and no request has failed lately\.$/,
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
    /^\d\d % of the time is lost waiting for store’s connections, because store’s disk is at (100|9\d(\.\d+)?) %, and no request has failed lately\.$/,
  ],
  network: [
    {
      components: { users: USERS(118), shop: ['server', { ...SHOP, workers: 500 }] },
      links: { 'users > shop': ['call', { timeoutMs: 0 }] },
      requestTypes: [{ replyBytes: 1_000_000 }],
    },
    /^\d\d % of the time is lost waiting for shop’s network \(at 9\d(\.\d+)? %\) and no request has failed lately\.$/,
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
    /^\d\d % of requests fail \(out of memory\): shop’s memory is full\.$/,
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
    /^\d\d % of the time is lost waiting for store’s connections \(its CPU is only at \d\d %\) and no request has failed lately\.$/,
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
    /^store works 12× slower, \d\d % of the time is lost waiting for shop’s workers, which wait for store, and no request has failed lately\.$/,
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

const TWO_COPIES: Sketch = {
  components: {
    users: ['clients', { rateRps: 20, ...POISSON }],
    store: ['database', { ...STORE, replication: 'synchronous', acknowledgements: 2 }],
    copy: ['database', { ...STORE, replication: 'synchronous', acknowledgements: 2 }],
  },
  links: {
    'users > store': ['call', { timeoutMs: 0 }],
    'store > copy': ['replicate', { latencyMs: 400 }],
  },
  requestTypes: [{ operation: 'write' }],
}
const WITHIN_100_MS: Objective = {
  id: 'within' as ObjectiveId,
  measure: 'latency',
  percentile: 0.99,
  atMostMs: 100,
}

test('writes that wait for far copies are not calm where their time was promised', () => {
  expect(said(TWO_COPIES, 20, [WITHIN_100_MS])).toMatch(
    /^\d\d % of the time is spent waiting for copies that have it at store and 1 objective is missed so far: p99 at most 100 ms\.$/,
  )
})

test('users who are linked to nothing are named', () => {
  const calm: Sketch = {
    components: { users: USERS(80), shop: ['server', SHOP] },
    links: { 'users > shop': ['call'] },
  }
  expect(said({ ...calm, components: { ...calm.components, guests: USERS(20) } })).toMatch(
    /^\d\d % of requests fail \(guests is linked to nothing\)\.$/,
  )
})

test('the link is named on which calls are given up', () => {
  expect(
    said({
      components: { users: USERS(50), shop: ['server', SHOP], store: ['database', STORE] },
      links: { 'users > shop': ['call'], 'shop > store': ['read', { timeoutMs: 1 }] },
    }),
  ).toMatch(/^\d\d(\.\d)? % of requests fail \(timed out on the link from shop to store\)\.$/)
})

test('a balancer that takes a busy server out is named', () => {
  const busy = ['server', { ...SHOP, workers: 1, backlog: 0, readCpuMs: 50 }] as const
  const sketch: Sketch = {
    components: {
      users: USERS(100),
      balancer: ['load-balancer', { healthCheckMs: 1000, healthyAfter: 100 }],
      one: busy,
      two: ['server', SHOP],
    },
    links: {
      'users > balancer': ['call'],
      'balancer > one': ['route'],
      'balancer > two': ['route'],
    },
  }
  expect(said(sketch, 20)).toBe('balancer has taken one out of rotation and no request has failed lately.')
})
