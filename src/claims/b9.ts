// B9, a distributed cache with sessions beside data: what it adds to the database, and what it may forget.
// Picture: a shelf near the door, on which somebody also left the keys of the house.
// Invariant: a session is 2 KiB of a user; who has none gets a new one, which is put into the cache: a sign-in.
import { B9 } from '../library/b9-distributed-cache'
import { part, timeline, wire } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { added, type Change, changed, faults, lasting, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { link, okRps } from './readings'

const { scenario } = B9

// Capacity: users who ask again as soon as they have an answer. The size of the cache is such that 80 % of look-ups hit.
const FOR_READS_MIB = 3.3
const FOR_WRITES_MIB = 5
const NOTHING: Change = settings('cache', { memoryLimitMib: 0.001 })

const reads = changed(scenario, 'busy readers', ...busy({ page: 1 }, FOR_READS_MIB))
const readsUncached = changed(reads, 'uncached', NOTHING)
const mixed = changed(scenario, 'busy readers and writers', ...busy({ page: 0.9, post: 0.1 }, FOR_WRITES_MIB))
const mixedUncached = changed(mixed, 'uncached', NOTHING)

// Sessions: every user has been there once when counting begins.
const tight = changed(scenario, 'half', settings('cache', { memoryLimitMib: 2.5 }))
const roomy = changed(scenario, 'roomy', settings('cache', { memoryLimitMib: 100 }))
const nodeLost = changed(roomy, 'node lost', lost('cache'))
const storeOf = (name: string, durable: boolean): Scenario =>
  changed(
    tight,
    name,
    without('web-cache-session'),
    added(
      [part('cache', 'sessions', [37, 18], { instances: 3, memoryLimitMib: 100, durable })],
      [wire('web', 'session', 'sessions', { pick: 'hash-user' })],
    ),
  )
const store = storeOf('session store', true)
const storeLost = changed(store, 'node lost', lost('sessions'))
const forgetfulLost = changed(storeOf('session store in memory', false), 'node lost', lost('sessions'))

function busy(mix: Readonly<Record<string, number>>, memoryLimitMib: number): readonly Change[] {
  return [
    settings('users', { arrival: 'closed', users: 60, thinkMs: 10, mix }),
    settings('web', { instances: 4 }),
    settings('cache', { memoryLimitMib }),
    lasting(22, 12),
  ]
}

/** For 5 s, in which its users are turned away. */
function lost(id: string): Change {
  const crash = { component: id, instance: 0, fault: 'crash', mode: 'process', atMs: 25_000, untilMs: 30_000 }
  return faults(timeline(crash as Parameters<typeof timeline>[0]))
}

export const B9_CLAIMS: readonly Claim[] = [
  {
    id: 'b9.1',
    says: 'at 80 % hits the reads of the database are a fifth',
    without: 'without the cache',
    unit: 'share',
    expected: 0.2,
    atMost: 0.55,
    measure: (laboratory) => databaseShare(laboratory, reads),
    control: (laboratory) => databaseShare(laboratory, readsUncached),
  },
  {
    id: 'b9.2',
    says: 'without writes that is five times the capacity',
    without: 'without the cache',
    unit: 'times',
    // 1 / (1 - h).
    expected: 5,
    atLeast: 3.1,
    measure: (laboratory) => capacityRatio(laboratory, reads, readsUncached),
    control: (laboratory) => capacityRatio(laboratory, readsUncached, readsUncached),
  },
  {
    id: 'b9.3',
    says: 'at 10 % writes 3.6 times the capacity',
    without: 'without the cache',
    unit: 'times',
    // 1 / (0.1 + 0.9 × 0.2).
    expected: 3.6,
    atLeast: 2.4,
    measure: (laboratory) => capacityRatio(laboratory, mixed, mixedUncached),
    control: (laboratory) => capacityRatio(laboratory, mixedUncached, mixedUncached),
  },
  {
    id: 'b9.4',
    says: 'so that writes take of what a cache adds, though as many look-ups hit',
    without: 'without writes',
    unit: 'times',
    expected: 3.6,
    atMost: 4.25,
    measure: (laboratory) => capacityRatio(laboratory, mixed, mixedUncached),
    control: (laboratory) => capacityRatio(laboratory, reads, readsUncached),
  },
  {
    id: 'b9.5',
    says: 'sessions in the shared cache: eviction signs users out',
    without: 'with room for everything',
    unit: 'requests',
    // First measured, of 4,800 requests.
    expected: 2100,
    atLeast: 1055,
    measure: (laboratory) => signIns(laboratory, tight),
    control: (laboratory) => signIns(laboratory, roomy),
  },
  {
    id: 'b9.6',
    says: 'sessions in the shared cache: a lost node signs out its share of the users',
    without: 'without the fault',
    unit: 'requests',
    // A third of 400.
    expected: 133,
    atLeast: 70,
    measure: (laboratory) => signIns(laboratory, nodeLost),
    control: (laboratory) => signIns(laboratory, roomy),
  },
  {
    id: 'b9.7',
    says: 'in a session store nobody is signed out for want of room',
    without: 'in the shared cache',
    unit: 'requests',
    expected: 0,
    atMost: 1000,
    measure: (laboratory) => signIns(laboratory, store),
    control: (laboratory) => signIns(laboratory, tight),
  },
  {
    id: 'b9.8',
    says: 'nor by a lost node, since it keeps sessions on its disk',
    without: 'where they are in memory only',
    unit: 'requests',
    expected: 0,
    atMost: 66,
    measure: (laboratory) => signIns(laboratory, storeLost),
    control: (laboratory) => signIns(laboratory, forgetfulLost),
  },
]

/** Of all requests, where all of them read. */
function databaseShare(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return link(report, 'web-database-read').calls / link(report, 'users-load-balancer').calls
}

function capacityRatio(laboratory: Laboratory, more: Scenario, less: Scenario): number {
  return okRps(laboratory.report(more)) / okRps(laboratory.report(less))
}

/** Sessions that were not found, and so made anew: of all calls on that link those that are no look-up of a request. */
function signIns(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const sessions = report.links.find(({ id }) => id.endsWith('-session'))
  return (sessions?.calls ?? Number.NaN) - link(report, 'users-load-balancer').calls
}
