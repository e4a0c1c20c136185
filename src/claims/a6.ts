// A6, a stateless web tier beside a stateful one: who is signed out when servers go, and how many servers there are.
// Picture: two hotels, one with a register at the desk, one where each waiter knows his own guests by heart.
// Invariant: users ask often enough that all have signed in before anything happens, so whoever signs in later was signed out.
import { A6 } from '../library/a6-stateless-web-tier'
import { timeline } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { type Change, changed, faults, lasting, policy, settings, traffic, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory, Played } from './laboratory'
import { count, partBetween } from './readings'

const { scenario } = A6

/** 100 users, half of them at each tier, of two servers each. */
const USERS = 100
const TIERS = ['web', 'stateful-web']

const regulars = (): Scenario =>
  changed(
    scenario,
    'regulars',
    traffic(0.5),
    settings('web-users', { users: 0.6 * USERS }),
    settings('mobile-users', { users: 0.4 * USERS }),
    lasting(30, 10),
  )
/** One server of each tier, for good. */
const CRASHES: Change = faults(timeline(...TIERS.map(crashOf)))
const CRASH: Change = faults(timeline(crashOf('web')))
/** There are four servers of each, and at 15 s the autoscaler finds that two are enough. */
const FOUR_OF_TIER = { instances: 4, scalingPeriodMs: 15_000 }
const FOUR: Change = both(FOUR_OF_TIER)
const ALONE: Change = without('sticky-balancer', 'stateful-web')
/** The upper tier becomes like the lower one. */
const IN_MEMORY: readonly Change[] = [
  settings('web', { sessions: 'memory' }),
  settings('load-balancer', { sticky: true }),
]
/** Each read waits two seconds for the cache, so that many are in work at a time. */
const SLOW: readonly Change[] = TIERS.map((tier) =>
  policy(`${tier}-cache-cache`, { latencyMs: 1000, timeoutMs: 5000 }),
)

const crash = (): Scenario => changed(regulars(), 'crash', CRASHES)
/** The upper tier alone: who is signed out of the lower one asks anew for the address, and may come here. */
const aloneCrash = (): Scenario => changed(regulars(), 'alone, crash', ALONE, CRASH)
const aloneCrashInMemory = (): Scenario => changed(aloneCrash(), 'in memory', ...IN_MEMORY)
const aloneScaledIn = (): Scenario =>
  changed(regulars(), 'alone, scaled in', ALONE, settings('web', FOUR_OF_TIER))
const aloneScaledInInMemory = (): Scenario => changed(aloneScaledIn(), 'in memory', ...IN_MEMORY)
const scaledIn = (): Scenario => changed(regulars(), 'scaled in', FOUR)
const notScaledIn = (): Scenario => changed(scaledIn(), 'not scaled in', both({ autoscaling: false }))
const slowCrash = (): Scenario => changed(crash(), 'slow', ...SLOW)
const slowScaledIn = (): Scenario => changed(scaledIn(), 'slow', ...SLOW)

/** The upper tier alone, with a quarter of the requests and four times the work of each: the same use of its servers. */
const RISES = { 0: 1, 10: 1, 14: 3, 35: 3, 37: 1 }
const hill = (): Scenario =>
  changed(
    scenario,
    'hill',
    ALONE,
    traffic(0.125),
    settings('web', { readCpuMs: 80, writeCpuMs: 80 }),
    settings('web-users', { profile: 'points', points: RISES }),
    settings('mobile-users', { profile: 'points', points: RISES }),
    lasting(55, 5),
  )
const hillOfTwo = (): Scenario => changed(hill(), 'two servers', settings('web', { autoscaling: false }))
const hillAtOnce = (): Scenario =>
  changed(hill(), 'at once', settings('web', { scalingPeriodMs: 1000, bootMs: 100 }))
const plateau = (): Scenario =>
  changed(
    hill(),
    'plateau',
    ...['web-users', 'mobile-users'].map((id) => settings(id, { points: { 0: 1, 10: 1, 14: 3 } })),
  )
/** At 5/3 of the traffic two servers are busier than 60 %. */
const NEEDED_S = 10 + (4 * (5 / 3 - 1)) / 2

export const A6_CLAIMS: readonly Claim[] = [
  {
    id: 'a6.1',
    says: 'a server dies: the stateful tier loses its sessions',
    without: 'without the crash',
    unit: 'items',
    // Of 100 users half are at this tier, half of those at the server that died.
    expected: USERS / 4,
    atLeast: USERS / 8,
    measure: (laboratory) => signedOut(laboratory, crash(), 'stateful-web'),
    control: (laboratory) => signedOut(laboratory, regulars(), 'stateful-web'),
  },
  {
    id: 'a6.2',
    says: 'a server dies: the stateless tier loses none',
    without: 'with sessions in the memory of its servers',
    unit: 'items',
    // In memory it would be half of all users.
    expected: 0,
    atMost: USERS / 5,
    measure: (laboratory) => signedOut(laboratory, aloneCrash(), 'web'),
    control: (laboratory) => signedOut(laboratory, aloneCrashInMemory(), 'web'),
  },
  {
    id: 'a6.3',
    says: 'a server is scaled in: the stateful tier loses its sessions',
    without: 'with as many servers as before',
    unit: 'items',
    // Two of four servers go.
    expected: USERS / 4,
    atLeast: USERS / 8,
    measure: (laboratory) => signedOut(laboratory, scaledIn(), 'stateful-web'),
    control: (laboratory) => signedOut(laboratory, notScaledIn(), 'stateful-web'),
  },
  {
    id: 'a6.4',
    says: 'a server is scaled in: the stateless tier loses none',
    without: 'with sessions in the memory of its servers',
    unit: 'items',
    // In memory it would be half of all users.
    expected: 0,
    atMost: USERS / 5,
    measure: (laboratory) => signedOut(laboratory, aloneScaledIn(), 'web'),
    control: (laboratory) => signedOut(laboratory, aloneScaledInInMemory(), 'web'),
  },
  {
    id: 'a6.5',
    says: 'requests in flight at a server that dies are lost in the stateful tier',
    without: 'when servers are scaled in, and end what they have',
    unit: 'requests',
    // 15 a second at each server, of which 90 % read, for two seconds.
    expected: 27,
    atLeast: 14,
    measure: (laboratory) => lostInFlight(laboratory, slowCrash(), 'stateful-web'),
    control: (laboratory) => lostInFlight(laboratory, slowScaledIn(), 'stateful-web'),
  },
  {
    id: 'a6.6',
    says: 'requests in flight at a server that dies are lost in the stateless tier',
    without: 'when servers are scaled in, and end what they have',
    unit: 'requests',
    expected: 27,
    atLeast: 14,
    measure: (laboratory) => lostInFlight(laboratory, slowCrash(), 'web'),
    control: (laboratory) => lostInFlight(laboratory, slowScaledIn(), 'web'),
  },
  {
    id: 'a6.7',
    says: 'autoscaling follows a ramp',
    without: 'without autoscaling',
    unit: 'items',
    // Three times the work of 0.72 cores of two, of which 60 % are to be busy: 3.6 servers.
    expected: 4,
    atLeast: 3,
    measure: (laboratory) => servers(laboratory.play(hill()), 32, 35),
    control: (laboratory) => servers(laboratory.play(hillOfTwo()), 32, 35),
  },
  {
    id: 'a6.8',
    says: 'with a delay',
    without: 'with servers that are there at once',
    unit: 's',
    // It looks at 15 s, and the first one it orders is there at 25 s.
    expected: 25 - NEEDED_S,
    atLeast: 9,
    measure: (laboratory) => delayS(laboratory.play(hill())),
    control: (laboratory) => delayS(laboratory.play(hillAtOnce())),
  },
  {
    id: 'a6.9',
    says: 'and comes down again',
    without: 'while the traffic stays',
    unit: 'items',
    expected: 2,
    atMost: 3,
    measure: (laboratory) => servers(laboratory.play(hill()), 50, 55),
    control: (laboratory) => servers(laboratory.play(plateau()), 50, 55),
  },
]

function crashOf(component: string) {
  return { component, instance: 0, fault: 'crash', mode: 'process', atMs: 15_000 } as const
}

function both(values: Parameters<typeof settings>[1]): Change {
  return (design) => TIERS.reduce((before, id) => settings(id, values)(before), design)
}

/** Users who had to sign in again: their server did not know them, or the store did not. */
function signedOut(laboratory: Laboratory, design: Scenario, tier: string): number {
  const report = laboratory.report(design)
  return count(report, tier, 'sessionsLost') + (tier === 'web' ? count(report, 'sessions', 'misses') : 0)
}

/** Calls that were in work at the server when it crashed. */
function lostInFlight(laboratory: Laboratory, design: Scenario, tier: string): number {
  return partBetween(laboratory.play(design), tier, 'callsLost', 15, 16)
}

function servers(played: Played, fromS: number, toS: number): number {
  return partBetween(played, 'web', 'instancesUp', fromS, toS)
}

/** From when a third server is needed until it is there. */
function delayS(played: Played): number {
  for (let second = 11; second <= 50; second += 1)
    if (servers(played, second - 1, second) > 2) return second - NEEDED_S
  return Number.POSITIVE_INFINITY
}
