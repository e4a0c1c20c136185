// B5, the database as bottleneck: slow queries, then waits for a connection, then refusals and time-outs, in this order.
// Picture: a bridge with a toll gate: first it goes slowly, then there is a line before the gate, then people turn around.
// Invariant: loads are multiples of the stated traffic, at which the database is half busy; 2.03 of it are all it can do.
import { B5 } from '../library/b5-database-bottleneck'
import type { Scenario } from '../scenario/document'
import { changed, type Change, lasting, policy, settings, traffic } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, failedShare, link } from './readings'
import type { Report } from '../simulation/report'

const { scenario } = B5
const POOLED = ['app-1-database-read', 'app-2-database-read']
const LOADS = [1, 1.4, 1.7, 1.9, 2.1, 2.4, 2.8, 3.2]

const larger: Change = settings('database', { instanceType: 'm6i.2xlarge' })
const tinyPools: readonly Change[] = POOLED.map((id) => policy(id, { poolSize: 3 }))
/** Who does not get a connection at once fails at once, as many pools are set. */
const impatientPools: readonly Change[] = POOLED.map((id) => policy(id, { poolWaitMs: 1 }))

export const B5_CLAIMS: readonly Claim[] = [
  {
    id: 'b5.1',
    says: 'as load rises: slow queries (the p99 of the database doubles)',
    without: 'with a database of four times the cores',
    unit: 'times',
    // At 1.7 times the traffic it is 84 % busy, not 49 %: 1 / (1 - U²) says 2.6 for the mean of two cores.
    expected: 2.6,
    atLeast: 2,
    measure: (laboratory) => p99Ratio(laboratory, []),
    control: (laboratory) => p99Ratio(laboratory, [larger]),
  },
  {
    id: 'b5.2',
    says: 'first slow queries, then pool waits: these come at a higher load',
    without: 'with pools of 3 connections, where waiting comes first',
    unit: 'times',
    // First measured: 2.1 against 1.7.
    expected: 1.24,
    atLeast: 1.1,
    measure: (laboratory) => firstWait(laboratory, []) / firstSlow(laboratory, []),
    control: (laboratory) => firstWait(laboratory, tinyPools) / firstSlow(laboratory, tinyPools),
  },
  {
    id: 'b5.3',
    says: 'then refusals and time-outs, at a higher load than pool waits',
    without: 'with pools nobody waits for',
    unit: 'times',
    // First measured: 2.4 against 2.1.
    expected: 1.143,
    atLeast: 1.08,
    measure: (laboratory) => firstFailures(laboratory, []) / firstWait(laboratory, []),
    control: (laboratory) => firstFailures(laboratory, impatientPools) / firstWait(laboratory, []),
  },
]

function at(load: number, changes: readonly Change[]): Scenario {
  const design = changed(scenario, `${load} times`, traffic(load), lasting(20, 5))
  return changes.reduce((before, change) => changed(before, nameOf(change), change), design)
}

const NAMES = new Map<Change, string>()

function nameOf(change: Change): string {
  const name = NAMES.get(change) ?? `change ${NAMES.size}`
  NAMES.set(change, name)
  return name
}

function databaseP99Ms(report: Report): number {
  return component(report, 'database').latencyMs.p99 ?? Number.NaN
}

function p99Ratio(laboratory: Laboratory, changes: readonly Change[]): number {
  const [busy, calm] = [1.7, 1].map((load) => databaseP99Ms(laboratory.report(at(load, changes))))
  return (busy ?? Number.NaN) / (calm ?? Number.NaN)
}

/** The first load at which the p99 of queries is twice that at the stated traffic. */
function firstSlow(laboratory: Laboratory, changes: readonly Change[]): number {
  const calmMs = databaseP99Ms(laboratory.report(at(1, changes)))
  return firstLoad(laboratory, changes, (report) => databaseP99Ms(report) >= 2 * calmMs)
}

/** At which one request of a hundred waits for a connection for longer than a query takes. */
function firstWait(laboratory: Laboratory, changes: readonly Change[]): number {
  return firstLoad(laboratory, changes, (report) =>
    POOLED.some((id) => (link(report, id).poolWaitMs?.p99 ?? 0) > 10),
  )
}

/** At which one request of a hundred fails. */
function firstFailures(laboratory: Laboratory, changes: readonly Change[]): number {
  return firstLoad(laboratory, changes, (report) => failedShare(report) > 0.01)
}

/** Infinite where it does not come at any. */
function firstLoad(
  laboratory: Laboratory,
  changes: readonly Change[],
  is: (report: Report) => boolean,
): number {
  return LOADS.find((load) => is(laboratory.report(at(load, changes)))) ?? Number.POSITIVE_INFINITY
}
