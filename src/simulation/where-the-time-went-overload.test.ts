// What is named short is what helps, also where requests fail, wait for each other's retries, or never get through.
import { describe, expect, test } from 'vitest'
import { slow } from './testing/design'
import {
  AMPLE,
  afterDoubling,
  meritOf,
  namedShort,
  playedFollowed,
  POISSON,
  type ShortageCase,
} from './testing/shortage-case'

const STORE = { ...AMPLE, readCpuMs: 1, vCpus: 2, connections: 500, memoryGib: 64 }
const SHOP = { ...AMPLE, readCpuMs: 1, vCpus: 4, workers: 500, memoryGib: 64 }
const LINKS = {
  'users > shop': ['call', { timeoutMs: 0 }],
  'shop > store': ['read', { timeoutMs: 0 }],
} as const

const OTHERS = {
  'shop cpu': { vCpus: 4 },
  'store cpu': { vCpus: 2 },
  'store disk': { diskIops: 20_000, diskMbps: 2000 },
  'store connections': { connections: 500 },
}

const CASES: Readonly<Record<string, ShortageCase>> = {
  'a server short of workers, which wait for a database that is far': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 170, ...POISSON }],
        shop: ['server', { ...SHOP, workers: 4, backlog: 100_000 }],
        store: ['database', STORE],
      },
      links: { ...LINKS, 'shop > store': ['read', { timeoutMs: 0, latencyMs: 10 }] },
    },
    doublings: { ...OTHERS, 'shop workers': { workers: 4 } },
    short: ['shop workers'],
    better: 'p99',
  },
  'a server short of connections of its own': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 170, ...POISSON }],
        shop: ['server', SHOP],
        store: ['database', STORE],
      },
      links: { ...LINKS, 'shop > store': ['read', { timeoutMs: 0, latencyMs: 10, poolSize: 4 }] },
    },
    doublings: { ...OTHERS, 'shop workers': { workers: 500 }, 'shop > store pool': { poolSize: 4 } },
    short: ['shop link pool'],
    remedy: 'shop > store pool',
    better: 'p99',
  },
  'a server short of memory': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 400, ...POISSON }],
        shop: ['server', { ...SHOP, memoryGib: 1, baseMemoryMib: 256, memoryPerCallMib: 64 }],
        store: ['database', STORE],
      },
      links: { ...LINKS, 'shop > store': ['read', { timeoutMs: 0, latencyMs: 20 }] },
    },
    doublings: { ...OTHERS, 'shop workers': { workers: 500 }, 'shop memory': { memoryGib: 1 } },
    short: ['shop memory'],
    better: 'goodput',
  },
  'a dependency that has become slow': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 170, ...POISSON }],
        shop: ['server', { ...SHOP, workers: 40, backlog: 100_000 }],
        store: ['database', STORE],
      },
      links: LINKS,
      timeline: [slow('store', 12, 1000)],
    },
    doublings: { ...OTHERS, 'shop workers': { workers: 40 } },
    short: ['store cpu'],
    better: 'p99',
  },
  'retries that fill a database': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 250, ...POISSON }],
        shop: ['server', SHOP],
        store: ['database', { ...STORE, vCpus: 1, readCpuMs: 5, scheduling: 'run-to-completion' }],
      },
      links: {
        'users > shop': ['call', { timeoutMs: 5000 }],
        'shop > store': ['read', { timeoutMs: 300, maxAttempts: 4, backoffMs: 20 }],
      },
    },
    doublings: { ...OTHERS, 'store cpu': { vCpus: 1 }, 'shop workers': { workers: 500 } },
    short: ['store cpu'],
    better: 'goodput',
  },
  'workers so full of a slow database that everybody gives up in their line': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 400, ...POISSON }],
        shop: ['server', { ...SHOP, workers: 60, backlog: 2000 }],
        store: ['database', { ...STORE, readCpuMs: 8 }],
      },
      links: { 'users > shop': ['call', { timeoutMs: 300 }], 'shop > store': ['read', { timeoutMs: 0 }] },
    },
    doublings: { ...OTHERS, 'shop workers': { workers: 60 } },
    short: ['store cpu'],
    better: 'goodput',
  },
  'a server that refuses, and users who come back again and again': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 120, ...POISSON }],
        shop: ['server', { ...SHOP, workers: 4, backlog: 0 }],
        store: ['database', STORE],
      },
      links: {
        'users > shop': ['call', { timeoutMs: 0, maxAttempts: 10, backoffMs: 40, backoffFactor: 1 }],
        'shop > store': ['read', { timeoutMs: 0, latencyMs: 10 }],
      },
    },
    doublings: { ...OTHERS, 'shop workers': { workers: 4 } },
    short: ['shop workers'],
    better: 'p99',
  },
}

describe.each(Object.entries(CASES))('%s', (_name, one) => {
  const report = playedFollowed(one.sketch)

  test('is named', () => {
    expect(namedShort(report)).toEqual(one.short)
  })

  test('and doubling it helps most', () => {
    const after = afterDoubling(one)
    expect(after[0].name, JSON.stringify(after)).toBe(one.remedy ?? one.short[0])
    expect(after[0].merit).toBeGreaterThan(1.2 * meritOf(report, one.better))
  })
})
