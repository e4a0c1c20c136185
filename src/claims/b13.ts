// B13, index before iron: one query by a register and by reading everything, on a small machine and on a huge one.
// Picture: a book with a register, and a reader with 24 times as many helpers.
// Invariant: 100,000 orders, 8 to a page, are 12,500 pages or 391 pieces of 256 KiB, all of them in memory.
import { B13 } from '../library/b13-index-before-iron'
import { type Change, changed, lasting, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, link, utilization } from './readings'
import type { Scenario } from '../scenario/document'

const { scenario } = B13

const QUERY = 'my-orders'
/** 24 times the figures of an m6i.large; what each core does in a second stays as it is. */
const HUGE = {
  instanceType: 'custom',
  vCpus: 48,
  memoryGib: 192,
  networkGbps: 18.75,
  diskIops: 72_000,
  diskMbps: 3000,
  pricePerHour: 2.304,
}

const INDEXED = settings('database', { indexes: ['item', 'user'] })

const onlyQueries = changed(scenario, 'only queries', ...only(QUERY, 2), lasting(16, 1))
const queriesHuge = changed(onlyQueries, 'huge', settings('database', HUGE))
const queriesIndexed = changed(onlyQueries, 'indexed', INDEXED)

const onlyWrites = changed(scenario, 'only writes', ...only('change', 200), lasting(20, 5))
const writesIndexed = changed(onlyWrites, 'indexed', INDEXED)
const narrow = changed(onlyWrites, 'narrow', settings('database', { instanceType: 'custom', diskIops: 550 }))
const narrowIndexed = changed(narrow, 'indexed', INDEXED)

function only(type: string, rateRps: number): readonly Change[] {
  return [settings('customers', { rateRps, mix: { [type]: 1 } })]
}

export const B13_CLAIMS: readonly Claim[] = [
  {
    id: 'b13.1',
    says: 'by an index a small machine answers that query faster than one 24 times as large without',
    without: 'without the index',
    unit: 'times',
    // A scan looks through 391 pieces in 0.166 ms each, 65 ms, and 3 ms for itself and the way; with 48 cores as with one. An index leads there in 1 ms.
    expected: 60,
    atLeast: 31,
    measure: (laboratory) => atDatabaseMs(laboratory, queriesHuge) / atDatabaseMs(laboratory, queriesIndexed),
    control: (laboratory) => atDatabaseMs(laboratory, queriesHuge) / atDatabaseMs(laboratory, onlyQueries),
  },
  {
    id: 'b13.2',
    says: 'and can answer more of them a second: each needs less than a 24th of the work',
    without: 'without the index',
    unit: 'times',
    // 65 ms of a core, and 0.5, by 0.5.
    expected: 126,
    atLeast: 64,
    measure: (laboratory) => workMs(laboratory, queriesHuge) / workMs(laboratory, queriesIndexed),
    control: (laboratory) => workMs(laboratory, queriesHuge) / workMs(laboratory, onlyQueries),
  },
  {
    id: 'b13.3',
    says: 'it costs write time: the disk has one page more to write for each',
    without: 'without the index',
    unit: 'ms',
    // Of 0.333 ms each: the log, the page of the row, and one of each index, less what is changed again within a second:
    // of 274 pages 200 changes meet 142. First measured, as some share the log.
    expected: 1.04,
    atLeast: 0.955,
    measure: (laboratory) => diskMs(laboratory, writesIndexed),
    control: (laboratory) => diskMs(laboratory, onlyWrites),
  },
  {
    id: 'b13.4',
    says: 'and where the disk has little to spare, writes wait longer for it',
    without: 'without the index',
    unit: 'ms',
    // First measured: the log waits behind pages, and more of them the fuller the disk is.
    expected: 7.85,
    atLeast: 7.15,
    measure: (laboratory) => atDatabaseMs(laboratory, narrowIndexed),
    control: (laboratory) => atDatabaseMs(laboratory, narrow),
  },
]

/** What a query takes there and on the way. */
function atDatabaseMs(laboratory: Laboratory, design: Scenario): number {
  return link(laboratory.report(design), 'web-database-read').latencyMs.mean ?? Number.NaN
}

/** Milliseconds of a core for each query. */
function workMs(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const cores = design === queriesHuge ? HUGE.vCpus : 2
  const spentMs = utilization(report, 'database', 'cpu') * cores * (report.durationS - report.warmupS) * 1000
  return spentMs / component(report, 'database').ok
}

function diskMs(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const spentMs = utilization(report, 'database', 'disk') * (report.durationS - report.warmupS) * 1000
  return spentMs / component(report, 'database').ok
}
