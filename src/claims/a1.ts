// A1, one machine with everything: what looking up an address costs, and what a single machine can carry.
// Picture: one cook with one door: people find the door, then stand in line, and then go away hungry.
// Invariant: above capacity means at three times the stated traffic.
import type { Scenario } from '../scenario/document'
import { A1 } from '../library/a1-one-machine'
import { timeline, wire } from '../library/draw'
import {
  added,
  type Change,
  changed,
  faults,
  lasting,
  onPlace,
  policy,
  settings,
  traffic,
  without,
} from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, count, failuresBy, okRps, p50Ms, partBetween, totalBetween } from './readings'

const { scenario } = A1

/**
 * Pages, and queries of reads (46 % miss the cache) and writes: 12 + 0.9 × 0.46 × 10 + 0.1 × 20 = 18.1 ms of a core of
 * 3.0 GHz. Two of 2.9 do so many a second.
 */
const CAPACITY_RPS = 106
/** 32 workers and 128 that wait for one. */
const PLACES = 160
const LOAD_RPS = 3 * 55

const above = (): Scenario => changed(scenario, 'above', traffic(3))
const impatient = (): Scenario => changed(scenario, 'impatient', traffic(3), patience(500))
const endless = (): Scenario =>
  changed(
    scenario,
    'endless',
    traffic(3),
    patience(0),
    settings('web', { backlog: 1_000_000, memoryPerCallMib: 0.1 }),
  )
const largerMachine = (): Scenario =>
  changed(scenario, 'larger', traffic(3), settings('machine-1', { instanceType: 'm6i.xlarge' }))
const dies = (): Scenario =>
  changed(scenario, 'dies', faults(timeline({ place: 'machine-1', fault: 'outage', atMs: 25_000 })))

const largePages = (): Scenario =>
  changed(scenario, 'large pages', traffic(3), settings('web', { memoryPerCallMib: 64 }))

export const A1_CLAIMS: readonly Claim[] = [
  {
    id: 'a1.1',
    says: 'the first request pays DNS',
    without: 'without a name server',
    unit: 'ms',
    // A round trip of 20.3 ms to the resolver, and 40 to the authority.
    expected: 60,
    atLeast: 35,
    measure: (laboratory) => firstMs(laboratory, alone()) - laterMs(laboratory, alone()),
    control: (laboratory) => firstMs(laboratory, direct()) - laterMs(laboratory, direct()),
  },
  {
    id: 'a1.2',
    says: 'later ones do not: the connection is open',
    without: 'when no connection and no answer is kept',
    unit: 'ms',
    expected: 0,
    atMost: 25,
    measure: (laboratory) => laterMs(laboratory, alone()) - laterMs(laboratory, direct()),
    control: (laboratory) =>
      laterMs(laboratory, aloneWith('forgets', HANGS_UP, settings('dns', { ttlMs: 0 }))) -
      laterMs(laboratory, direct()),
  },
  {
    id: 'a1.3',
    says: 'until the TTL new connections do not ask the authority',
    without: 'with a TTL of 0',
    unit: 'share',
    // Once at first, and once when that answer expires, of 30.
    expected: 0.05,
    atMost: 0.4,
    measure: (laboratory) => authorityShare(laboratory, aloneWith('hangs up', HANGS_UP)),
    control: (laboratory) =>
      authorityShare(laboratory, aloneWith('forgets', HANGS_UP, settings('dns', { ttlMs: 0 }))),
  },
  {
    id: 'a1.4',
    says: 'above capacity the line fills: latency rises to line × service time',
    without: 'at the stated traffic',
    unit: 'ms',
    // Who comes last waits until all places before have been served: 1,509 ms.
    expected: (PLACES / CAPACITY_RPS) * 1000,
    atLeast: 800,
    measure: (laboratory) => webMs(laboratory, above()),
    control: (laboratory) => webMs(laboratory, scenario),
  },
  {
    id: 'a1.5',
    says: 'or to the patience of the users, where that is shorter',
    without: 'at the stated traffic',
    unit: 'ms',
    // First measured. Whoever is answered has waited up to 500 ms; half of them more than this.
    expected: 360,
    atLeast: 210,
    measure: (laboratory) => p50Ms(laboratory.report(impatient()), 'page'),
    control: (laboratory) => p50Ms(laboratory.report(scenario), 'page'),
  },
  {
    id: 'a1.6',
    says: 'the rest are refused',
    without: 'at the stated traffic',
    unit: 'share',
    expected: 1 - CAPACITY_RPS / LOAD_RPS,
    atLeast: 0.2,
    measure: (laboratory) => failuresBy(laboratory.report(above()), 'refused'),
    control: (laboratory) => failuresBy(laboratory.report(scenario), 'refused'),
  },
  {
    id: 'a1.7',
    says: 'or time out',
    without: 'at the stated traffic',
    unit: 'share',
    // Rather more: work that was begun for those who left is lost.
    expected: 1 - CAPACITY_RPS / LOAD_RPS,
    atLeast: 0.2,
    measure: (laboratory) => failuresBy(laboratory.report(impatient()), 'timeout'),
    control: (laboratory) => failuresBy(laboratory.report(scenario), 'timeout'),
  },
  {
    id: 'a1.8',
    says: 'goodput stays at most capacity',
    without: 'with a machine of twice the cores',
    unit: '/s',
    expected: CAPACITY_RPS,
    atMost: 130,
    measure: (laboratory) => okRps(laboratory.report(above())),
    control: (laboratory) => okRps(laboratory.report(largerMachine())),
  },
  {
    id: 'a1.9',
    says: 'with an unbounded line and patient users latency grows with time',
    without: 'with the bounded line',
    unit: 'ms',
    // Of each second 1 - 106/165 come to nothing but a longer wait; 20 s lie between.
    expected: (1 - CAPACITY_RPS / LOAD_RPS) * 20_000,
    atLeast: 4000,
    measure: (laboratory) => growthMs(laboratory, endless()),
    control: (laboratory) => growthMs(laboratory, above()),
  },
  {
    id: 'a1.10',
    says: 'the machine dies: total outage',
    without: 'without the fault',
    unit: '/s',
    expected: 0,
    atMost: 20,
    measure: (laboratory) => totalBetween(laboratory.play(dies()), 'okRps', 26, 40),
    control: (laboratory) => totalBetween(laboratory.play(scenario), 'okRps', 26, 40),
  },
  {
    id: 'a1.11',
    says: 'the programs share its memory: large pages of the web server leave the database none for queries',
    without: 'with a machine for the database',
    unit: 'requests',
    // First measured. That they share its cores is measured with a2.
    expected: 80,
    atLeast: 40,
    measure: (laboratory) => withoutMemory(laboratory, largePages()),
    control: (laboratory) => withoutMemory(laboratory, changed(largePages(), 'apart', onPlace('database'))),
  },
]

/** Users leave after so long, and what was to be done for them is called off; 0: never. */
function patience(timeoutMs: number): Change {
  return (design) =>
    ['web-users-dns-resolve', 'mobile-users-dns-resolve'].reduce(
      (before, id) => policy(id, { timeoutMs, cancelOnTimeout: true })(before),
      design,
    )
}

/** One user with a request every second, and work that is always the same. */
function alone(): Scenario {
  return changed(
    scenario,
    'alone',
    without('mobile-users'),
    settings('web-users', { rateRps: 1, spacing: 'uniform', users: 1, mix: { page: 1 } }),
    settings('web', { workShape: 'constant' }),
    settings('database', { workShape: 'constant' }),
    lasting(30, 0),
  )
}

const HANGS_UP: Change = settings('web-users', { keepAliveMs: 0 })

function aloneWith(name: string, ...changes: readonly Change[]): Scenario {
  return changed(alone(), name, ...changes)
}

function direct(): Scenario {
  return aloneWith('direct', without('dns'), added([], [wire('web-users', 'call', 'web')]))
}

/** The first request begins after 1 s, and is over before the next. */
function firstMs(laboratory: Laboratory, design: Scenario): number {
  return totalBetween(laboratory.play(design), 'latencyMsP50', 1, 2)
}

function laterMs(laboratory: Laboratory, design: Scenario): number {
  return totalBetween(laboratory.play(design), 'latencyMsP50', 2, 30)
}

function authorityShare(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const asked = count(report, 'dns', 'answeredByAuthority')
  return asked / (asked + count(report, 'dns', 'answeredByResolver'))
}

function webMs(laboratory: Laboratory, design: Scenario): number {
  return component(laboratory.report(design), 'web').latencyMs.mean ?? Number.NaN
}

function withoutMemory(laboratory: Laboratory, design: Scenario): number {
  return component(laboratory.report(design), 'database').failures['out-of-memory'] ?? 0
}

function growthMs(laboratory: Laboratory, design: Scenario): number {
  const played = laboratory.play(design)
  return (
    partBetween(played, 'web', 'latencyMsP50', 30, 40) - partBetween(played, 'web', 'latencyMsP50', 10, 20)
  )
}
