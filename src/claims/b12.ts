// B12, two services and one record: what is forgotten without a lock, and what a lock costs.
// Picture: two clerks with pencils at one line of one ledger.
// Invariant: a change of a record takes 10.5 ms of the database: 9.31 of a core, and the log.
import { B12 } from '../library/b12-one-record'
import type { Scenario } from '../scenario/document'
import { type Change, changed, policy, settings, traffic } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, count, link, okRps, sum, utilization } from './readings'

const { scenario } = B12
const LINKS = ['shop-database-write', 'warehouse-database-write']

const again: readonly Change[] = LINKS.map((id) =>
  policy(id, { maxAttempts: 8, backoffMs: 10, jitter: 'full', retryErrors: true, retryWrites: true }),
)
const unlocked = changed(scenario, 'without locks', settings('database', { isolation: 'none' }))
const twice = changed(unlocked, 'twice the traffic', traffic(2))
const optimistic = changed(
  scenario,
  'optimistic',
  settings('database', { isolation: 'optimistic' }),
  ...again,
)
const apart = changed(unlocked, 'records of their own', apartRecords)
const crowd = changed(scenario, 'crowd', traffic(3))
const crowdUnlocked = changed(unlocked, 'crowd', traffic(3))
const crowdLarge = changed(crowd, 'large', settings('database', { instanceType: 'm6i.2xlarge' }))

/** No article is on sale. */
function apartRecords(design: Scenario): Scenario {
  return { ...design, dataSets: design.dataSets.map((set) => ({ ...set, celebrity: 0 })) }
}

export const B12_CLAIMS: readonly Claim[] = [
  {
    id: 'b12.1',
    says: 'without locks updates are lost',
    without: 'with locks',
    unit: 'share',
    // Half of 80 changes a second are of one record; another one ends meanwhile in 1 - e^(-40 × 0.0105) of the cases.
    expected: 0.17,
    atLeast: 0.09,
    measure: (laboratory) => lostShare(laboratory, unlocked),
    control: (laboratory) => lostShare(laboratory, scenario),
  },
  {
    id: 'b12.2',
    says: 'in proportion to how much they overlap: twice the changes, twice the share that is lost',
    without: 'with as many changes',
    unit: 'times',
    // (1 - e^(-80 × 0.0105)) / (1 - e^(-40 × 0.0105)) = 1.66: with more overlap a change runs into several at once.
    expected: 1.66,
    atLeast: 1.33,
    measure: (laboratory) => lostShare(laboratory, twice) / lostShare(laboratory, unlocked),
    control: (laboratory) => lostShare(laboratory, unlocked) / lostShare(laboratory, unlocked),
  },
  {
    id: 'b12.3',
    says: 'changes of different records do not overlap, and lose nothing',
    without: 'with one record on sale',
    unit: 'share',
    // 80 × 0.0105 / 10,000.
    expected: 0,
    atMost: 0.07,
    measure: (laboratory) => lostShare(laboratory, apart),
    control: (laboratory) => lostShare(laboratory, unlocked),
  },
  {
    id: 'b12.4',
    says: 'locks lose none',
    without: 'without locks',
    unit: 'items',
    expected: 0,
    atMost: 180,
    measure: (laboratory) => count(laboratory.report(scenario), 'database', 'lostUpdates'),
    control: (laboratory) => count(laboratory.report(unlocked), 'database', 'lostUpdates'),
  },
  {
    id: 'b12.5',
    says: 'locks make the hot row binding: somebody always waits for it',
    without: 'without locks',
    unit: 'share',
    expected: 1,
    atLeast: 0.5,
    measure: (laboratory) => utilization(laboratory.report(crowd), 'database', 'locks'),
    control: (laboratory) => waitingForRow(laboratory, crowdUnlocked),
  },
  {
    id: 'b12.6',
    says: 'and twice the cores do not help: as many changes of it a second as before',
    without: 'without locks',
    unit: '/s',
    expected: 0,
    atMost: 20,
    measure: (laboratory) => gainRps(laboratory, crowdLarge, crowd),
    control: (laboratory) => gainRps(laboratory, crowdUnlocked, crowd),
  },
  {
    id: 'b12.7',
    says: 'optimistic loses none',
    without: 'without looking at versions',
    unit: 'items',
    expected: 0,
    atMost: 180,
    measure: (laboratory) => count(laboratory.report(optimistic), 'database', 'lostUpdates'),
    control: (laboratory) => count(laboratory.report(unlocked), 'database', 'lostUpdates'),
  },
  {
    id: 'b12.8',
    says: 'optimistic retries',
    without: 'with locks, and as many attempts',
    unit: '/s',
    // First measured: more than the 14 that would have been lost, since who tries again may run into another one.
    expected: 27,
    atLeast: 14,
    measure: (laboratory) => retriesRps(laboratory, optimistic),
    control: (laboratory) => retriesRps(laboratory, changed(scenario, 'locks, again', ...again)),
  },
]

/** Of all changes. */
function lostShare(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return count(report, 'database', 'lostUpdates') / component(report, 'database').ok
}

/** Nobody waits where nothing is locked, and then reports have no such figure. */
function waitingForRow(laboratory: Laboratory, design: Scenario): number {
  return component(laboratory.report(design), 'database').resources.locks?.utilization ?? 0
}

function gainRps(laboratory: Laboratory, more: Scenario, less: Scenario): number {
  return okRps(laboratory.report(more)) - okRps(laboratory.report(less))
}

function retriesRps(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return sum(LINKS.map((id) => link(report, id).retries)) / (report.durationS - report.warmupS)
}
