// Pages: a database whose CPU costs nothing, and what its disks and its memory have to do then.
// Picture: the stacks of a library whose readers ask for any book alike.
// Invariant: every item is as popular as any other, so each disk, each leaf and each page of rows gets its even share.
import { type Experiment, latencyMean } from './experiment'
import { CLIENTS, link, openClients, quickDatabase, world } from './stations'
import { cheHitRatio, pollaczekKhinchine } from './theory'
import type { Report } from '../../report'

const DATABASE = 'database-1'
const PAGE_BYTES = 8192

const DISKS = 4
const OPERATION_MS = 10
const READS_PER_MS = 0.24

/** No page stays in memory, and each disk has a line of its own. */
export const fourDisks: Experiment = {
  system: 'Four disks of 10 ms that read 240 pages a second',
  scenario: library(READS_PER_MS, 400, {
    disks: DISKS,
    diskIops: 1000 / OPERATION_MS,
    bufferPoolMib: 0.001,
  }),
  warmupMs: 10_000,
  measuredMs: 400_000,
  runs: 16,
  laws: [
    {
      says: 'are four queues M/D/1, each with a quarter of the reads',
      figure: 'mean latency, ms',
      formula: 's + ρ s / (2 (1 - ρ)), ρ = λ s / 4',
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 5',
      theory: pollaczekKhinchine(READS_PER_MS / DISKS, OPERATION_MS, 0),
      read: latencyMean,
    },
  ],
}

const ITEMS = 10_000
const LEAVES = 100
const ROW_PAGES = 5000
const ROOM = 1100

/** A query looks up the root, one of the leaves and one of the pages of rows; memory has room for some of all these. */
export const indexInMemory: Experiment = {
  system: `Index of a root and ${LEAVES} leaves, ${ROW_PAGES} pages of rows, memory for ${ROOM}`,
  scenario: library(0.1, ITEMS, {
    lookup: 'index',
    diskIops: 1000,
    indexFanOut: ITEMS / LEAVES,
    bufferPoolMib: ((ROOM + 0.5) * PAGE_BYTES) / 1_048_576,
  }),
  warmupMs: 60_000,
  measuredMs: 400_000,
  runs: 4,
  laws: [
    {
      says: 'is looked up once a level, and its rows once',
      figure: 'pages looked up by a query',
      formula: 'ceil(log N / log f) + 1',
      source: 'Bayer and McCreight, Acta Informatica 1 (1972)',
      theory: 3,
      tolerance: 1e-3,
      read: (report) => lookUps(report) / report.requestTypes[0].arrivals,
    },
    {
      says: "finds the share of pages in memory that Che's approximation says, within half a point",
      figure: 'hit ratio',
      formula: 'Σ p (1 - e^(-p T)) where Σ (1 - e^(-p T)) = 1,100',
      source: 'Che, Tung and Wang, IEEE JSAC 20(7) (2002)',
      theory: cheHitRatio([1 / 3, ...shares(LEAVES), ...shares(ROW_PAGES)], ROOM),
      tolerance: 0.005,
      read: (report) => (databaseOf(report)?.counts.bufferHits ?? Number.NaN) / lookUps(report),
    },
  ],
}

/** A third of all look-ups are for these. */
function shares(pages: number): readonly number[] {
  return Array.from({ length: pages }, () => 1 / 3 / pages)
}

function lookUps(report: Report): number {
  const { bufferHits, bufferMisses } = databaseOf(report)?.counts ?? {}
  return bufferHits + bufferMisses
}

function databaseOf(report: Report) {
  return report.components.find(({ id }) => id === DATABASE)
}

function library(queriesPerMs: number, items: number, settings: Readonly<Record<string, number | string>>) {
  const { settings: quick, ...database } = quickDatabase(DATABASE)
  const scenario = world(
    [
      openClients(1000 * queriesPerMs),
      {
        ...database,
        settings: { ...(quick as object), address: 'public', connectionMemoryMib: 0, ...settings },
      },
    ],
    [link(CLIENTS, DATABASE)],
    { items, skew: 0 },
  )
  return { ...scenario, dataSets: scenario.dataSets.map((set) => ({ ...set, itemBytes: PAGE_BYTES / 2 })) }
}
