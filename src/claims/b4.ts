// B4, scale out: what equal servers side by side carry, up to where, and what is lost or done twice when one dies.
// Picture: three tills with one line, and a customer who is not sure whether the first till took the money.
// Invariant: 3 web servers with 4 × 2.5 / 3 cores of work each do 167 requests a second; the database does 600.
import { B4 } from '../library/b4-scale-out'
import { timeline, wire } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { added, type Change, changed, faults, lasting, policy, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, failedBetween, link, okRps, p50Ms, sum, utilization } from './readings'

const { scenario } = B4
const WEB = ['web-1', 'web-2', 'web-3']
const CRASH_S = 15

const short = changed(scenario, 'short', lasting(20, 5))
const weighted = changed(
  short,
  'weighted',
  settings('load-balancer', { algorithm: 'weighted' }),
  policy('load-balancer-web-1', { weight: 8 }),
)

// Capacity: users who ask again as soon as they have an answer.
const eager = changed(
  scenario,
  'eager',
  settings('users', { arrival: 'closed', users: 120, thinkMs: 1, mix: { page: 1 } }),
  policy('users-load-balancer', { timeoutMs: 0 }),
  lasting(12, 4),
)
const eagerAlone = changed(eager, 'one server', without('web-2', 'web-3'), settings('users', { users: 40 }))
const eagerBalancers = changed(eagerAlone, 'three balancers', settings('load-balancer', { instances: 3 }))
const eagerNine = changed(eager, 'nine servers', ...each({ instances: 3 }), settings('users', { users: 240 }))
const eagerNineLarge = changed(
  eagerNine,
  'large database',
  settings('database', { instanceType: 'm6i.2xlarge' }),
)

// What the balancer costs: a user with a request now and then, and work that is always the same.
const calm = changed(
  scenario,
  'calm',
  settings('users', { rateRps: 5, spacing: 'uniform', mix: { page: 1 } }),
  ...each({ workShape: 'constant' }),
  ...['load-balancer', 'database'].map((id) => settings(id, { workShape: 'constant' })),
  lasting(20, 5),
)
const calmDirect = changed(calm, 'direct', ...direct())
const calmNext = changed(
  calm,
  'next door',
  without('load-balancer', 'web-1', 'web-3'),
  settings('web-2', { address: 'public' }),
  added([], [wire('users', 'call', 'web-2')]),
)

// A crash at 15 s, of a process: whoever it was working for hears of it.
const dies = changed(
  short,
  'one dies',
  faults(timeline({ component: 'web-2', fault: 'crash', mode: 'process', atMs: CRASH_S * 1000 })),
  lasting(30, 5),
)
const calmLong = changed(short, 'nothing breaks', lasting(30, 5))
const reissued = changed(dies, 'reissued', reissues())

// Replicas that stand still for half a second, now and then, as in a long garbage collection: whoever waits for one takes
// it for dead and asks another, and then it goes on with what it had begun.
const freezing = changed(
  scenario,
  'freezing',
  settings('users', { mix: { order: 1 } }),
  reissues(),
  policy('users-load-balancer', { timeoutMs: 300 }),
  faults(
    timeline(
      ...WEB.map(
        (component, index) =>
          ({
            component,
            fault: 'slow',
            what: 'cpu',
            factor: 1000,
            atMs: 9000 + 1700 * index,
            repeats: { mtbfMs: 5000, mttrMs: 500, spread: 'constant' },
          }) as const,
      ),
    ),
  ),
  lasting(25, 5),
)
const freezingIdempotent = changed(freezing, 'idempotent', (design) => ({
  ...design,
  requestTypes: design.requestTypes.map((type) => ({ ...type, idempotent: true })),
}))

function each(values: Parameters<typeof settings>[1]): readonly Change[] {
  return WEB.map((id) => settings(id, values))
}

function direct(): readonly Change[] {
  return [
    without('load-balancer', 'web-2', 'web-3'),
    settings('web-1', { address: 'public' }),
    added([], [wire('users', 'call', 'web-1')]),
  ]
}

/** Users whose request failed ask a second time, and a third. */
function reissues(): Change {
  return policy('users-load-balancer', {
    timeoutMs: 1000,
    maxAttempts: 3,
    retryErrors: true,
    retryWrites: true,
  })
}

export const B4_CLAIMS: readonly Claim[] = [
  {
    id: 'b4.1',
    says: 'each of N gets 1/N',
    without: 'with a balancer that is told to prefer one of them',
    unit: 'share',
    expected: 1 / 3,
    atMost: 0.36,
    measure: (laboratory) => largestShare(laboratory, short),
    control: (laboratory) => largestShare(laboratory, weighted),
  },
  {
    id: 'b4.2',
    says: 'capacity is N times that of one, while the database is not full',
    without: 'with three balancers in place of three servers',
    unit: 'times',
    expected: 3,
    atLeast: 2.4,
    measure: (laboratory) => okRps(laboratory.report(eager)) / okRps(laboratory.report(eagerAlone)),
    control: (laboratory) => okRps(laboratory.report(eagerBalancers)) / okRps(laboratory.report(eagerAlone)),
  },
  {
    id: 'b4.3',
    says: 'until the database binds: three times as many servers do not bring three times as much',
    without: 'with a database of four times the cores',
    unit: 'times',
    // 3 servers do 500 a second, the database 644.
    expected: 644 / 500,
    atMost: 1.7,
    measure: (laboratory) => okRps(laboratory.report(eagerNine)) / okRps(laboratory.report(eager)),
    control: (laboratory) => okRps(laboratory.report(eagerNineLarge)) / okRps(laboratory.report(eager)),
  },
  {
    id: 'b4.4',
    says: 'and it is the database that is full then',
    without: 'with a database of four times the cores',
    unit: 'share',
    expected: 1,
    atLeast: 0.9,
    measure: (laboratory) => utilization(laboratory.report(eagerNine), 'database', 'cpu'),
    control: (laboratory) => utilization(laboratory.report(eagerNineLarge), 'database', 'cpu'),
  },
  {
    id: 'b4.5',
    says: 'the balancer adds a hop: its way there and back, and its work',
    without: 'without the balancer',
    unit: 'ms',
    // Two times 0.15 ms, 0.045 ms of work on a core of 2.9 GHz, and 20 kB at 0.781 Gbps once more.
    expected: 0.55,
    atLeast: 0.3,
    measure: (laboratory) =>
      p50Ms(laboratory.report(calm), 'page') - p50Ms(laboratory.report(calmDirect), 'page'),
    control: (laboratory) =>
      p50Ms(laboratory.report(calmNext), 'page') - p50Ms(laboratory.report(calmDirect), 'page'),
  },
  {
    id: 'b4.6',
    says: 'a dead replica’s requests are lost, and a third of those that come until the balancer knows',
    without: 'without the fault',
    unit: 'requests',
    // 60 a second for the 5 to 10 s that two missed checks take.
    expected: 450,
    atLeast: 230,
    measure: (laboratory) => failedBetween(laboratory.play(dies), CRASH_S - 1, 30),
    control: (laboratory) => failedBetween(laboratory.play(calmLong), CRASH_S - 1, 30),
  },
  {
    id: 'b4.7',
    says: 'reissued by the clients they are done by another replica',
    without: 'without reissuing',
    unit: 'requests',
    // Three of three turns at the dead one: a ninth of those that were lost.
    expected: 50,
    atMost: 200,
    measure: (laboratory) => failedBetween(laboratory.play(reissued), CRASH_S - 1, 30),
    control: (laboratory) => failedBetween(laboratory.play(dies), CRASH_S - 1, 30),
  },
  {
    id: 'b4.8',
    says: 'reissued orders are applied twice, where the replica was not dead but only silent',
    without: 'with a key by which a second one is known',
    unit: 'items',
    expected: 20,
    atLeast: 10,
    measure: (laboratory) => duplicates(laboratory, freezing),
    control: (laboratory) => duplicates(laboratory, freezingIdempotent),
  },
  {
    id: 'b4.9',
    says: 'unless they are idempotent: then none is, though as many are reissued',
    without: 'without such a key',
    unit: 'items',
    expected: 0,
    atMost: 5,
    measure: (laboratory) => duplicates(laboratory, freezingIdempotent),
    control: (laboratory) => duplicates(laboratory, freezing),
  },
]

function largestShare(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const received = WEB.map((id) => component(report, id).received)
  return Math.max(...received) / sum(received)
}

function duplicates(laboratory: Laboratory, design: Scenario): number {
  return link(laboratory.report(design), 'users-load-balancer').duplicateWrites
}
