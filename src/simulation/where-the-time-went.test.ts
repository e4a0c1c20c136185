// What is named short is what helps: doubling it helps more than doubling anything else.
import { describe, expect, test } from 'vitest'
import { crash, type Sketch } from './testing/design'
import {
  AMPLE,
  afterDoubling,
  meritOf,
  namedShort as named,
  playedFollowed as played,
  POISSON,
  type ShortageCase,
} from './testing/shortage-case'

const CASES: Readonly<Record<string, Omit<ShortageCase, 'better'>>> = {
  'a server short of cores': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 180, ...POISSON }],
        shop: ['server', { ...AMPLE, vCpus: 2, readCpuMs: 10, workers: 200 }],
        store: ['database', { ...AMPLE, vCpus: 2, readCpuMs: 2, connections: 100 }],
      },
      links: { 'users > shop': ['call'], 'shop > store': ['read'] },
    },
    doublings: {
      'shop cpu': { vCpus: 2 },
      'shop workers': { workers: 200 },
      'shop network': { networkGbps: 1 },
      'store cpu': { vCpus: 2 },
      'store disk': { diskIops: 20_000, diskMbps: 2000 },
      'store connections': { connections: 100 },
    },
    short: ['shop cpu'],
  },
  'a database short of disk operations': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 90, ...POISSON }],
        shop: ['server', { ...AMPLE, vCpus: 2, readCpuMs: 2, workers: 20 }],
        store: [
          'database',
          { ...AMPLE, readCpuMs: 0.5, connections: 10, diskIops: 100, diskMbps: 10_000, bufferPoolMib: 16 },
        ],
      },
      links: { 'users > shop': ['call'], 'shop > store': ['read'] },
      dataSets: [{ items: 1_000_000, itemBytes: 8000 }],
    },
    doublings: {
      'shop cpu': { vCpus: 2 },
      'shop workers': { workers: 20 },
      'store cpu': { vCpus: 1 },
      'store disk': { diskIops: 100, diskMbps: 10_000 },
      'store connections': { connections: 10 },
    },
    short: ['store disk'],
  },
  'a database short of connections': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 330, ...POISSON }],
        shop: ['server', { ...AMPLE, vCpus: 2, readCpuMs: 1, workers: 300, memoryGib: 64 }],
        store: [
          'database',
          {
            ...AMPLE,
            readCpuMs: 0.5,
            connections: 4,
            diskLatencyMs: 10,
            bufferPoolMib: 16,
            connectionBacklog: 1000,
          },
        ],
      },
      links: { 'users > shop': ['call'], 'shop > store': ['read'] },
      dataSets: [{ items: 1_000_000, itemBytes: 8000 }],
    },
    doublings: {
      'shop cpu': { vCpus: 2 },
      'shop workers': { workers: 300 },
      'store cpu': { vCpus: 1 },
      'store disk': { diskIops: 20_000, diskMbps: 2000 },
      'store connections': { connections: 4 },
    },
    short: ['store connections'],
  },
  'a server short of network': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 110, ...POISSON }],
        shop: ['server', { ...AMPLE, vCpus: 2, readCpuMs: 2, workers: 500, memoryGib: 64 }],
      },
      links: { 'users > shop': ['call'] },
      requestTypes: [{ replyBytes: 1_000_000 }],
    },
    doublings: {
      'shop cpu': { vCpus: 2 },
      'shop workers': { workers: 500 },
      'shop network': { networkGbps: 1 },
    },
    short: ['shop network'],
  },
  'a database whose jam fills the pools before it': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 105, ...POISSON }],
        shop: ['server', { ...AMPLE, vCpus: 2, readCpuMs: 2, workers: 12, backlog: 100_000 }],
        store: ['database', { ...AMPLE, readCpuMs: 10, connections: 8, connectionBacklog: 1000 }],
      },
      links: { 'users > shop': ['call', { timeoutMs: 0 }], 'shop > store': ['read', { timeoutMs: 0 }] },
    },
    doublings: {
      'shop cpu': { vCpus: 2 },
      'shop workers': { workers: 12 },
      'store cpu': { vCpus: 1 },
      'store connections': { connections: 8 },
    },
    short: ['store cpu'],
  },
}

describe.each(Object.entries(CASES))('%s', (_name, { sketch, doublings, short }) => {
  const report = played(sketch)

  test('is named', () => {
    expect(named(report)).toEqual(short)
  })

  test('and doubling it helps most', () => {
    const after = afterDoubling({ sketch, doublings, short, better: 'p99' })
    expect(after[0].name, JSON.stringify(after)).toBe(short[0])
    expect(after[0].merit).toBeGreaterThan(meritOf(report, 'p99') / 0.8)
  })
})

const CALM: Sketch = {
  components: {
    users: ['clients', { rateRps: 40, ...POISSON }],
    shop: ['server', { ...AMPLE, vCpus: 2, readCpuMs: 10 }],
    store: ['database', { ...AMPLE, readCpuMs: 2 }],
  },
  links: { 'users > shop': ['call', { latencyMs: 10 }], 'shop > store': ['read'] },
}

describe('the rest of the day', () => {
  test('a healthy run is told that nothing is short, and where its time went all the same', () => {
    const { whereTheTimeWent } = played(CALM)
    expect(whereTheTimeWent?.short).toEqual([])
    const shares = whereTheTimeWent?.shares ?? []
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(shares.slice(0, 2).map(({ component, wait }) => `${component} ${wait}`)).toEqual([
      'shop way',
      'shop cpu',
    ])
  })

  test('two equal causes are both named', () => {
    const report = played(
      {
        components: {
          users: ['clients', { rateRps: 90, ...POISSON }],
          shop: ['server', { ...AMPLE, readCpuMs: 10, workers: 1000, memoryGib: 64 }],
          store: ['database', { ...AMPLE, readCpuMs: 10, connections: 1000, memoryGib: 64 }],
        },
        links: { 'users > shop': ['call', { timeoutMs: 0 }], 'shop > store': ['read', { timeoutMs: 0 }] },
      },
      200,
    )
    expect([...named(report)].sort()).toEqual(['shop cpu', 'store cpu'])
  })

  test('as many workers as cores: both', () => {
    const report = played({
      components: {
        users: ['clients', { rateRps: 80, ...POISSON }],
        shop: ['server', { ...AMPLE, readCpuMs: 10, workers: 1, backlog: 100_000 }],
      },
      links: { 'users > shop': ['call', { timeoutMs: 0 }] },
    })
    expect([...named(report)].sort()).toEqual(['shop cpu', 'shop workers'])
  })

  test('what is turned away at a full line counts, though nobody waits', () => {
    const report = played({
      components: {
        users: ['clients', { rateRps: 100, ...POISSON }],
        shop: ['server', { ...AMPLE, vCpus: 16, readCpuMs: 40, workers: 2, backlog: 0 }],
      },
      links: { 'users > shop': ['call'] },
    })
    expect(named(report)).toEqual(['shop workers'])
    expect(report.whereTheTimeWent?.short[0].sentence).toMatch(
      /% of requests are turned away: the workers of shop are full\.$/,
    )
  })

  test('a dead machine does not answer', () => {
    const report = played({ ...CALM, timeline: [crash('store', 10_000, undefined, { mode: 'machine' })] })
    expect(named(report)).toEqual(['store answer'])
  })

  test('the sentence names the full pools on the way', () => {
    const { sketch } = CASES['a database whose jam fills the pools before it']
    const [short] = played(sketch).whereTheTimeWent?.short ?? []
    expect(short.via.map(({ component, resource }) => `${component} ${resource}`)).toContain('shop workers')
    expect(short.sentence).toMatch(
      /^\d+\s% of the time is lost waiting for the CPU of store; on the way to it the workers of shop/,
    )
  })
})
