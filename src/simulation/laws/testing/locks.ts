// Locks: writes of one item, by a database that has a core for each of them.
// Picture: a single ledger page, and many clerks who could all write at once.
// Invariant: nothing takes time but the work of the write, and nobody waits but for the item.
import { scenarioOf } from '../../../scenario/testing/worlds'
import type { Report } from '../../report'
import { type Experiment, latencyMean } from './experiment'
import { CLIENTS, link, openClients, quickDatabase } from './stations'
import { pollaczekKhinchine } from './theory'

const DATABASE = 'database-1'
const WORK_MS = 10
const WRITES_PER_MS = 0.05
const MEASURED_MS = 2_600_000

/** The lock is what is served: one write at a time, each as long as its work, whose CV is 2. */
export const lockedItem: Experiment = {
  system: 'One item, locked, written at 0.5 with gamma work of CV 2',
  scenario: written('locking', 'gamma'),
  warmupMs: 10_000,
  measuredMs: MEASURED_MS,
  runs: 32,
  laws: [
    {
      says: 'is an M/G/1 queue, however many cores there are',
      figure: 'mean latency, ms',
      formula: 's + ρ s (1 + cv²) / (2 (1 - ρ))',
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 5',
      theory: pollaczekKhinchine(WRITES_PER_MS, WORK_MS, 2),
      read: latencyMean,
    },
    {
      says: 'is found locked as often as it is being written',
      figure: 'share of writes that wait',
      formula: 'ρ = λ s',
      source: 'Wolff, Operations Research 30(2) (1982): Poisson arrivals see time averages',
      theory: WRITES_PER_MS * WORK_MS,
      read: (report) => (locksOf(report)?.waits ?? Number.NaN) / report.requestTypes[0].arrivals,
    },
    {
      says: 'is waited for as long as the rest of the latency says',
      figure: 'mean wait of those who wait, ms',
      formula: 's (1 + cv²) / (2 (1 - ρ))',
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 5',
      theory: (WORK_MS * (1 + 2 ** 2)) / (2 * (1 - WRITES_PER_MS * WORK_MS)),
      read: (report) => locksOf(report)?.waitMsMean ?? Number.NaN,
    },
  ],
}

/** Nobody waits: a write loses an update if another one has begun less than its own length before it. */
export const lostUpdates: Experiment = {
  system: 'One item, not locked, written every 20 ms on average for 10 ms',
  scenario: written('none', 'constant'),
  warmupMs: 10_000,
  measuredMs: MEASURED_MS,
  runs: 16,
  laws: [
    {
      says: 'loses the update of every write that another overlaps',
      figure: 'share of updates lost',
      formula: '1 - e^(-λ s)',
      source: 'the exponential gaps of a Poisson process',
      theory: -Math.expm1(-WRITES_PER_MS * WORK_MS),
      read: (report) =>
        (databaseOf(report)?.counts.lostUpdates ?? Number.NaN) / report.requestTypes[0].arrivals,
    },
  ],
}

function databaseOf(report: Report) {
  return report.components.find(({ id }) => id === DATABASE)
}

function locksOf(report: Report) {
  return databaseOf(report)?.resources.locks
}

function written(isolation: string, workShape: string) {
  const { settings, ...database } = quickDatabase(DATABASE)
  const work = { writeCpuMs: WORK_MS, workShape, workCv: 2, vCpus: 192, connectionMemoryMib: 0 }
  return scenarioOf({
    components: [
      openClients(1000 * WRITES_PER_MS),
      { ...database, settings: { ...(settings as object), ...work, address: 'public', isolation } },
    ],
    links: [link(CLIENTS, DATABASE)],
    requestTypes: [
      { id: 'book', operation: 'write', readsFirst: true, requestBytes: 0, replyBytes: 0, dataSet: 'items' },
    ],
    dataSets: [{ id: 'items', itemBytes: 0, items: 1, skew: 0 }],
  })
}
