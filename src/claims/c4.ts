// C4, microservices beside a monolith: who is taken down by whom, and what hops, machines and memory come to.
// Picture: four specialists who phone each other, and one generalist.
// Invariant: both do the same work for the same traffic, on machines of the same sort.
import { C4 } from '../library/c4-microservices'
import { place, timeline } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { changed, faults, lasting, onPlace, policy, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { meanMs, requestType, sum, utilization } from './readings'

const SERVICES = ['storefront', 'catalog', 'ratings', 'orders']
const MACHINE_GIB = 4

const scenario = changed(C4.scenario, 'shorter', lasting(25, 5))

const slow = (): Scenario =>
  changed(
    scenario,
    'ratings is slow',
    faults(timeline({ component: 'ratings', fault: 'slow', what: 'cpu', factor: 60, atMs: 0 })),
  )
const slowAndPatient = (): Scenario =>
  changed(slow(), 'no time-out, no breaker', policy('storefront-ratings', { timeoutMs: 0, breaker: false }))

// One user of each at a time, and work that does not vary: nobody waits for anybody, and only the way is left.
const ONE = { arrival: 'closed', users: 1, thinkMs: 200 } as const
const quiet = (): Scenario =>
  changed(
    scenario,
    'quiet',
    settings('users', { ...ONE, mix: { browse: 1 } }),
    settings('other-users', { ...ONE, mix: { 'monolith-browse': 1 } }),
    ...[...SERVICES, 'monolith', 'database'].map((id) => settings(id, { workShape: 'constant' })),
  )
const together = (): Scenario =>
  changed(
    quiet(),
    'services on one machine',
    (design) => ({
      ...design,
      places: [place('machine', 'shared', [11, -3, 26, 30], { instanceType: 't3.medium' })],
    }),
    ...SERVICES.map((id) => settings(id, { instances: 1 })),
    ...SERVICES.map((id) => onPlace(id, 'shared')),
  )

const ofEight = (): Scenario =>
  changed(scenario, 'monolith on eight machines', settings('monolith', { instances: 8 }))
const doubled = (id: string): Scenario => changed(scenario, `twice ${id}`, settings(id, { instances: 4 }))

const leaking = (id: string): Scenario =>
  changed(
    scenario,
    `${id} leaks`,
    faults(timeline({ component: id, fault: 'leak', leakKib: 40_000, atMs: 0 })),
  )

export const C4_CLAIMS: readonly Claim[] = [
  {
    id: 'c4.1',
    says: 'a slow dependency without time-outs takes its callers down: answered of all requests to services',
    without: 'with breaker and time-outs',
    unit: 'share',
    // Ratings does 4 / (60 × 18 ms) = 3.7 of 40 a second, and nothing frees the 128 workers of the storefront sooner.
    expected: 0.07,
    atMost: 0.53,
    measure: (laboratory) => okShare(laboratory, slowAndPatient(), ['browse', 'order']),
    control: (laboratory) => okShare(laboratory, slow(), ['browse', 'order']),
  },
  {
    id: 'c4.2',
    says: 'with breaker and time-outs the rest lives: answered of the orders, which need no ratings',
    without: 'without breaker and time-outs',
    unit: 'share',
    expected: 1,
    atLeast: 0.55,
    measure: (laboratory) => okShare(laboratory, slow(), ['order']),
    control: (laboratory) => okShare(laboratory, slowAndPatient(), ['order']),
  },
  {
    id: 'c4.3',
    says: 'below saturation the monolith is faster by the hops',
    without: 'with all services on one machine',
    unit: 'ms',
    // Two hops of 0.3 ms there and back, and twice 6,000 bytes and a request at 0.256 Gbps: 0.6 + 2 × 0.2.
    expected: 1,
    atLeast: 0.55,
    measure: (laboratory) => hopsMs(laboratory, quiet()),
    control: (laboratory) => hopsMs(laboratory, together()),
  },
  {
    id: 'c4.4',
    says: 'and cheaper',
    without: 'on as many machines as the services need',
    unit: 'USD',
    // Six machines more, each 730 h × $0.0416 and a disk of $8.
    expected: 230,
    atLeast: 120,
    measure: (laboratory) => dearerUsd(laboratory, scenario),
    control: (laboratory) => dearerUsd(laboratory, ofEight()),
  },
  {
    id: 'c4.5',
    says: 'doubling one API of the monolith buys the memory of every API again',
    without: 'with that API as a service of its own',
    unit: 'times',
    // Four programs of 512 MiB instead of one.
    expected: 4,
    atLeast: 2.6,
    measure: (laboratory) => addedGib(laboratory, 'monolith') / addedGib(laboratory, 'orders'),
    control: (laboratory) => addedGib(laboratory, 'catalog') / addedGib(laboratory, 'orders'),
  },
  {
    id: 'c4.6',
    says: 'a leak in one handler kills all of them: orders that fail because browsing leaks',
    without: 'with the leak in a service of its own',
    unit: 'share',
    // 2 GiB are gone after 52 calls, two seconds; then it takes 5 s to start.
    expected: 0.7,
    atLeast: 0.36,
    measure: (laboratory) => 1 - okShare(laboratory, leaking('monolith'), ['monolith-order']),
    control: (laboratory) => 1 - okShare(laboratory, leaking('ratings'), ['order']),
  },
]

function okShare(laboratory: Laboratory, design: Scenario, types: readonly string[]): number {
  const found = types.map((type) => requestType(laboratory.report(design), type))
  const ok = sum(found.map((type) => type.ok))
  return ok / (ok + sum(found.map((type) => type.failed)))
}

function hopsMs(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return meanMs(report, 'browse') - meanMs(report, 'monolith-browse')
}

/** What the services cost a month more than the monolith. */
function dearerUsd(laboratory: Laboratory, design: Scenario): number {
  const { parts } = laboratory.report(design).bill
  const usdOf = (ids: readonly string[]): number =>
    sum(parts.filter(({ id }) => ids.includes(id)).map(({ usd }) => usd))
  return usdOf(SERVICES) - usdOf(['monolith'])
}

/** In use with four machines of it, beyond what two use. */
function addedGib(laboratory: Laboratory, id: string): number {
  const usedGib = (design: Scenario, machines: number): number =>
    machines * MACHINE_GIB * utilization(laboratory.report(design), id, 'memory')
  return usedGib(doubled(id), 4) - usedGib(scenario, 2)
}
