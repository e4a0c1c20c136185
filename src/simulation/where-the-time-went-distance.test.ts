// What is named short is what helps, also where the time goes by on the way, in handshakes or in silence.
import { describe, expect, test } from 'vitest'
import type { FieldValue } from '../kit/fields'
import type { Fault, FaultId, LinkId } from '../scenario/document'
import type { PolicyChange } from '../scenario/edits/links'
import {
  AMPLE,
  afterDoubling,
  meritOf,
  namedShort,
  playedFollowed,
  POISSON,
  type ShortageCase,
} from './testing/shortage-case'

const SHOP = { ...AMPLE, readCpuMs: 0.1, workers: 10, backlog: 100_000 }
/** Hardly busy; but of 100 pieces of work one takes so long that the others stand in line for it. */
const RAGGED = {
  ...AMPLE,
  readCpuMs: 1,
  workShape: 'gamma',
  workCv: 10,
  scheduling: 'run-to-completion',
  workers: 500,
}
const DOUBLINGS = {
  'shop cpu': { vCpus: 1 },
  'shop workers': { workers: 10 },
  'store cpu': { vCpus: 1 },
  'store workers': { workers: 500 },
}

type Settings = Readonly<Record<string, FieldValue>>

/** Ten workers of `shop` ask a server with short lines of its own over this link. */
function asking(rateRps: number, policy: PolicyChange, store: Settings = RAGGED): ShortageCase['sketch'] {
  return {
    components: {
      users: ['clients', { rateRps, ...POISSON }],
      shop: ['server', SHOP],
      store: ['server', store],
    },
    links: {
      'users > shop': ['call', { timeoutMs: 0 }],
      'shop > store': ['call', { timeoutMs: 0, ...policy }],
    },
  }
}

const STORE = { ...AMPLE, connections: 500 }
const BUSY = asking(300, { latencyMs: 30 }, { ...RAGGED, workShape: 'constant', readCpuMs: 5 })

const CASES: Readonly<Record<string, ShortageCase>> = {
  'workers that wait for what is far': {
    sketch: asking(49, { latencyMs: 100 }),
    doublings: DOUBLINGS,
    short: ['shop workers'],
    better: 'p99',
  },
  'workers that connect anew each time': {
    sketch: asking(23.5, { latencyMs: 70, handshake: 'tls', keepAliveMs: 0 }, { ...RAGGED, readCpuMs: 3 }),
    doublings: DOUBLINGS,
    short: ['shop workers'],
    better: 'p99',
  },
  'own connections to what is far': {
    sketch: {
      ...asking(49, { latencyMs: 100, poolSize: 10 }),
      components: {
        ...asking(49, {}).components,
        shop: ['server', { ...SHOP, workers: 500 }],
      },
    },
    doublings: { ...DOUBLINGS, 'shop workers': { workers: 500 }, 'shop > store pool': { poolSize: 10 } },
    short: ['shop link pool'],
    remedy: 'shop > store pool',
    better: 'p99',
  },
  'a busy core that is far: more than two thirds of the time are the way, and yet': {
    sketch: {
      ...BUSY,
      components: { ...BUSY.components, shop: ['server', { ...SHOP, workers: 16 }] },
    },
    doublings: { ...DOUBLINGS, 'shop workers': { workers: 16 } },
    short: ['store cpu'],
    better: 'goodput',
  },
  'a busy core behind workers whose users are far': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 150, ...POISSON }],
        shop: ['server', SHOP],
        store: ['server', { ...RAGGED, workCv: 1, readCpuMs: 10 }],
      },
      links: {
        'users > shop': ['call', { timeoutMs: 0, latencyMs: 100 }],
        'shop > store': ['call', { timeoutMs: 0 }],
      },
    },
    doublings: DOUBLINGS,
    short: ['store cpu'],
    better: 'goodput',
  },
  'own connections to a busy core that is not near': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 450, ...POISSON }],
        shop: ['server', { ...SHOP, workers: 500 }],
        store: ['database', { ...STORE, readCpuMs: 2 }],
      },
      links: {
        'users > shop': ['call', { timeoutMs: 0 }],
        'shop > store': ['read', { timeoutMs: 0, latencyMs: 5, poolSize: 8 }],
      },
    },
    doublings: {
      'shop cpu': { vCpus: 1 },
      'store cpu': { vCpus: 1 },
      'shop > store pool': { poolSize: 8 },
    },
    short: ['store cpu'],
    better: 'p99',
  },
  'workers that connect anew each time, to what many others ask': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 60, ...POISSON }],
        others: ['clients', { rateRps: 200, ...POISSON }],
        shop: ['server', SHOP],
        store: ['server', RAGGED],
      },
      links: {
        'users > shop': ['call', { timeoutMs: 0 }],
        'others > store': ['call', { timeoutMs: 0 }],
        'shop > store': ['call', { timeoutMs: 0, latencyMs: 35, handshake: 'tls', keepAliveMs: 0 }],
      },
    },
    doublings: DOUBLINGS,
    short: ['shop workers'],
    better: 'p99',
  },
  'signing for new connections': {
    sketch: {
      components: {
        users: ['clients', { rateRps: 190, ...POISSON }],
        shop: ['server', { ...SHOP, workers: 200 }],
      },
      links: {
        'users > shop': [
          'call',
          { timeoutMs: 0, connectTimeoutMs: 600_000, handshake: 'tls', keepAliveMs: 0, tlsCalleeCpuMs: 5 },
        ],
      },
    },
    doublings: {
      'shop cpu': { vCpus: 1 },
      'shop workers': { workers: 200 },
      'shop network': { networkGbps: 1 },
    },
    short: ['shop cpu'],
    better: 'p99',
  },
  'signing for new connections, which fills the workers of who asks': {
    sketch: asking(
      250,
      {
        latencyMs: 1,
        connectTimeoutMs: 600_000,
        handshake: 'tls',
        keepAliveMs: 0,
        tlsCalleeCpuMs: 5,
      },
      { ...RAGGED, workCv: 1, readCpuMs: 0.01 },
    ),
    doublings: DOUBLINGS,
    short: ['store cpu'],
    better: 'goodput',
  },
}

describe.each(Object.entries(CASES))('%s', (_name, one) => {
  const report = playedFollowed(one.sketch)

  test('is named', () => {
    expect(namedShort(report), report.whereTheTimeWent?.short[0]?.sentence).toEqual(one.short)
  })

  test('and doubling it helps most', () => {
    const after = afterDoubling(one)
    expect(after[0].name, JSON.stringify(after)).toBe(one.remedy ?? one.short[0])
    expect(after[0].merit).toBeGreaterThan(1.2 * meritOf(report, one.better))
  })
})

const STALL: Fault = {
  id: 'stall' as FaultId,
  fault: 'cut',
  mode: 'stall',
  link: 'shop > store' as LinkId,
  atMs: 8000,
  untilMs: 14_000,
}

describe('a link that stalls', () => {
  const sketch = { ...asking(40, {}, { ...RAGGED, workCv: 1 }), timeline: [STALL] }
  const stalled = playedFollowed(sketch)

  test('makes who is behind it not answer, whatever is seen when the line dissolves', () => {
    expect(namedShort(stalled)).toEqual(['store answer'])
    expect(stalled.whereTheTimeWent?.short[0].sentence).toMatch(
      /^\d+\s% of the time is lost waiting for store, which does not answer; on the way to it the workers of shop are full\.$/,
    )
  })

  test('and nothing that is doubled helps', () => {
    const [best] = afterDoubling({ sketch, doublings: DOUBLINGS, short: [], better: 'p99' })
    expect(best.merit).toBeLessThan(1.2 * meritOf(stalled, 'p99'))
  })
})

test('of requests that take no time at all none is lost', () => {
  const report = playedFollowed({
    components: {
      users: ['clients', { rateRps: 50 }],
      shop: ['server', { ...AMPLE, workShape: 'constant', readCpuMs: 0 }],
    },
    links: { 'users > shop': ['call'] },
  })
  expect(report.whereTheTimeWent).toMatchObject({ meanMs: 0, short: [] })
})
