import { describe, expect, test } from 'vitest'
import type {
  ComponentFault,
  Fault,
  FaultId,
  LinkFault,
  PlaceFault,
  PlaceId,
  Scenario,
} from '../scenario/document'
import { DEPLOY_DEFAULTS } from '../scenario/part-defaults'
import { design, Trial } from './testing/design'

/** One fault after another strikes the same part, each for a while. */
const FIRST_MS = 1_000
const EVERY_MS = 4_000
const LASTS_MS = 2_500
/** A minute after the last one's end half a minute is measured. */
const MEASURED_FROM_MS = FIRST_MS + 10 * EVERY_MS + LASTS_MS + 60_000
const MEASURED_TO_MS = MEASURED_FROM_MS + 30_000
/** With so many comparisons a run without any fault would hardly ever lie farther from the others. */
const DEVIATIONS = 5
const HEALTHY_SEEDS = [1, 2, 3, 4, 5, 6]
const SEED = 3

/** Every kind at an easy load. */
const SYSTEM = design({
  components: {
    users: ['clients', { rateRps: 12, spacing: 'poisson' }],
    visitors: ['clients', { rateRps: 6, spacing: 'poisson' }],
    surfers: ['clients', { rateRps: 3, spacing: 'poisson' }],
    names: ['dns', {}],
    edge: ['cdn', {}],
    gateway: ['proxy', {}],
    balancer: ['load-balancer', {}],
    web: ['server', { instances: 2 }],
    cache: ['cache', {}],
    store: ['database', {}],
    copy: ['database', {}],
    router: ['shard-router', {}],
    left: ['database', {}],
    right: ['database', {}],
    jobs: ['queue', {}],
    hands: ['worker', {}],
  },
  links: {
    'users > balancer': ['call'],
    'visitors > edge': ['call'],
    'edge > gateway': ['call'],
    'gateway > balancer': ['call'],
    'surfers > names': ['resolve'],
    'names > balancer': ['answer'],
    'balancer > web': ['route'],
    'web > cache': ['cache'],
    'web > store': ['read'],
    'web > router': ['call'],
    'web > jobs': ['publish'],
    'store > copy': ['replicate'],
    'router > left': ['shard'],
    'router > right': ['shard'],
    'jobs > hands': ['deliver'],
    'hands > router': ['write'],
  },
  places: {
    north: ['region', { region: 'eu-central-1' }],
    'zone a': ['zone', {}, 'north'],
    'zone b': ['zone', {}, 'north'],
    host: ['machine', {}, 'zone a'],
  },
  stands: {
    balancer: 'north',
    web: 'north',
    cache: 'zone a',
    store: 'zone a',
    copy: 'zone b',
    router: 'zone b',
    jobs: 'host',
    hands: 'host',
  },
  requestTypes: [
    { id: 'page', requestBytes: 500, replyBytes: 8000, share: 0.8 },
    { id: 'order', operation: 'write', requestBytes: 900, replyBytes: 400, share: 0.2 },
  ],
  dataSets: [{ items: 100, itemBytes: 2000, skew: 0.9 }],
})

const BROKEN_PARTS = SYSTEM.components.filter(({ kind }) => kind !== 'clients').map(({ id }) => id)
const USERS = SYSTEM.components.filter(({ kind }) => kind === 'clients').map(({ id }) => id)
/** An answer link carries no messages. */
const BROKEN_LINKS = SYSTEM.links.filter(({ role }) => role !== 'answer').map(({ id }) => id)

type Where = 'component' | 'link' | 'place' | 'other'
type SomethingOf<F> = F extends unknown ? Omit<F, 'id' | 'atMs' | 'untilMs' | Where> : never

const OF_PARTS: readonly SomethingOf<ComponentFault>[] = [
  { fault: 'crash', mode: 'process' },
  { fault: 'crash', mode: 'machine' },
  { fault: 'slow', what: 'cpu', factor: 20 },
  { fault: 'slow', what: 'disk', factor: 50 },
  { fault: 'slow', what: 'network', factor: 1000 },
  { fault: 'error', share: 0.5 },
  { fault: 'leak', leakKib: 100 },
  { fault: 'flush' },
  { fault: 'deploy', ...DEPLOY_DEFAULTS, batch: 2, drains: false, share: 0.3, factor: 2 },
  { fault: 'deploy', ...DEPLOY_DEFAULTS, share: 0.3, canary: 1, canaryMs: 1000 },
  // Last: where nobody had a copy, data is lost, and what is lost is lost.
  { fault: 'destroy' },
]

const OF_USERS: readonly SomethingOf<ComponentFault>[] = [
  { fault: 'traffic', factor: 10 },
  { fault: 'traffic', factor: 0 },
  { fault: 'celebrity', share: 0.9 },
]

const OF_LINKS: readonly SomethingOf<LinkFault>[] = [
  { fault: 'cut', mode: 'drop' },
  { fault: 'cut', mode: 'stall' },
  { fault: 'delay', addedMs: 500 },
  { fault: 'loss', share: 0.3 },
]

const OF_PLACES: readonly SomethingOf<PlaceFault>[] = [
  { fault: 'outage' },
  { fault: 'partition', mode: 'drop' },
  { fault: 'partition', mode: 'stall' },
]

interface Figures {
  readonly okRps: number
  readonly failed: number
  readonly p99Ms: number
}

function measured(scenario: Scenario, seed: number): Figures {
  const { requestTypes } = new Trial({ ...scenario, seed }, { warmupMs: MEASURED_FROM_MS }).to(
    MEASURED_TO_MS,
  ).report
  const pages = requestTypes[0]
  return {
    okRps: requestTypes.reduce((sum, { ok }) => sum + ok, 0) / ((MEASURED_TO_MS - MEASURED_FROM_MS) / 1000),
    failed: requestTypes.reduce((sum, { failed }) => sum + failed, 0),
    p99Ms: pages.latencyMs.p99 ?? Number.NaN,
  }
}

function broken(timeline: readonly Fault[]): Figures {
  return measured({ ...SYSTEM, timeline }, SEED)
}

const healthy = HEALTHY_SEEDS.map((seed) => measured(SYSTEM, seed))

/** Where another run without a fault would lie. */
function interval(of: (figures: Figures) => number): readonly [number, number] {
  const values = healthy.map(of)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  const reach = DEVIATIONS * Math.sqrt(variance)
  return [mean - reach, mean + reach]
}

function problemsOf({ okRps, failed, p99Ms }: Figures): readonly string[] {
  const [leastRps, mostRps] = interval((figures) => figures.okRps)
  const [leastMs, mostMs] = interval((figures) => figures.p99Ms)
  return [
    ...(okRps < leastRps || okRps > mostRps ? [`${okRps} a second, not ${leastRps} to ${mostRps}`] : []),
    ...(p99Ms < leastMs || p99Ms > mostMs ? [`p99 ${p99Ms} ms, not ${leastMs} to ${mostMs}`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ]
}

test('nothing fails where nothing breaks', () => {
  expect(healthy.reduce((sum, { failed }) => sum + failed, 0)).toBe(0)
})

describe('a minute after all that can happen to one, in turn, all is as if it had never been:', () => {
  test.each(BROKEN_PARTS)('%s', (component) => {
    const faults = OF_PARTS.map((fault, n) => ({ ...timed(n), component, ...fault }))
    expect(problemsOf(broken(faults))).toEqual([])
  })

  test.each(USERS)('%s', (component) => {
    const faults = OF_USERS.map((fault, n) => ({ ...timed(n), component, ...fault }))
    expect(problemsOf(broken(faults))).toEqual([])
  })

  test.each(BROKEN_LINKS)('%s', (link) => {
    expect(problemsOf(broken(OF_LINKS.map((fault, n) => ({ ...timed(n), link, ...fault }))))).toEqual([])
  })

  test.each(SYSTEM.places.map(({ id }) => id))('%s', (place) => {
    expect(problemsOf(broken(OF_PLACES.map((fault, n) => ({ ...timed(n), place, ...fault }))))).toEqual([])
  })

  test('the border between two zones', () => {
    const place = 'zone a' as PlaceId
    const faults: readonly Fault[] = (['drop', 'stall'] as const).map((mode, n) => ({
      ...timed(n),
      place,
      fault: 'partition',
      other: 'zone b' as PlaceId,
      mode,
    }))
    expect(problemsOf(broken(faults))).toEqual([])
  })
})

function timed(n: number): { readonly id: FaultId; readonly atMs: number; readonly untilMs: number } {
  const atMs = FIRST_MS + n * EVERY_MS
  return { id: `fault-${n}` as FaultId, atMs, untilMs: atMs + LASTS_MS }
}
