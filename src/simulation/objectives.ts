// Objectives: whether a run achieved what its design has to, by how much, and how much of what may go wrong is left.
// Picture: the acceptance test at the end of a building site.
// Invariant: what was not measured is neither met nor missed; a budget counts the very requests the verdict is about.
import { Histogram } from '../core/histogram'
import { unreachable } from '../core/assert'
import type { Books } from '../engine/books'
import type { DataFlaw, Objective } from '../scenario/document'
import type { Bill } from './bill'
import { objectiveWords } from './objective-words'
import type { ComponentReport, LinkReport, Report, RequestTypeReport } from './report'

export interface ObjectiveReport {
  readonly id: string
  readonly measure: Objective['measure']
  /** What is promised, in words: `p99 of checkout at most 300 ms`. */
  readonly words: string
  /** Of `limit` and `measured`. */
  readonly unit: 'share' | 'ms' | '/s' | 'times' | 'USD'
  readonly limit: number
  /** null: there was nothing to measure. */
  readonly measured: number | null
  readonly verdict: Verdict
  /** Only of promises about a share of the requests. */
  readonly budget?: ErrorBudget
}

export type Verdict = 'met' | 'missed' | 'unknown'

/** How many requests may go wrong, and how many did. */
export interface ErrorBudget {
  readonly allowed: number
  readonly spent: number
}

/** What of a report objectives are about. */
export interface Judged extends Pick<Report, 'durationS' | 'warmupS'> {
  readonly requestTypes: readonly Pick<RequestTypeReport, 'id'>[]
  readonly components: readonly Pick<ComponentReport, 'id' | 'name' | 'counts'>[]
  readonly links: readonly Pick<LinkReport, 'to' | 'duplicateWrites'>[]
  readonly bill: Pick<Bill, 'totalUsd' | 'usdPerMillionRequests'>
}

/** `booksOf` finds the books of a request type. */
export function judgeObjectives(
  objectives: readonly Objective[],
  report: Judged,
  booksOf: (requestType: string) => Books | undefined,
): readonly ObjectiveReport[] {
  const names = new Map(report.components.map(({ id, name }) => [id, name]))
  return objectives.map((objective) => ({
    id: objective.id,
    measure: objective.measure,
    words: objectiveWords(objective, names),
    ...judge(objective, report, booksOf),
  }))
}

/** Of shares such as 0.93, which are not quite that in binary. */
const ROUNDING = 1e-12

type Judgement = Pick<ObjectiveReport, 'unit' | 'limit' | 'measured' | 'verdict' | 'budget'>

function judge(
  objective: Objective,
  report: Judged,
  booksOf: (requestType: string) => Books | undefined,
): Judgement {
  switch (objective.measure) {
    case 'availability':
      return availability(objective.atLeast, booksAbout(objective.requestType, report, booksOf))
    case 'latency':
      return latency(objective, booksAbout(objective.requestType, report, booksOf))
    case 'throughput': {
      const measuredS = report.durationS - report.warmupS
      const ok = sumOf(booksAbout(objective.requestType, report, booksOf), 'ok')
      return atLeast('/s', objective.atLeastRps, measuredS > 0 ? ok / measuredS : null)
    }
    case 'correctness':
      return atMost('times', objective.atMost, flawsOf(objective.flaw, objective.component, report))
    case 'cost': {
      const { totalUsd, usdPerMillionRequests } = report.bill
      return atMost('USD', objective.atMostUsd, objective.per === 'month' ? totalUsd : usdPerMillionRequests)
    }
    default:
      return unreachable(objective)
  }
}

function availability(share: number, books: readonly Books[]): Judgement {
  const ok = sumOf(books, 'ok')
  const failed = sumOf(books, 'failed')
  const ended = failed + ok
  return {
    ...atLeast('share', share, ended === 0 ? null : ok / ended),
    ...(ended === 0 ? {} : { budget: { allowed: allowedOf(share, ended), spent: failed } }),
  }
}

function latency(
  { percentile, atMostMs }: Extract<Objective, { measure: 'latency' }>,
  books: readonly Books[],
): Judgement {
  const all = new Histogram()
  for (const { latency } of books) all.merge(latency)
  if (all.count === 0) return atMost('ms', atMostMs, null)
  return {
    ...atMost('ms', atMostMs, all.percentile(percentile)),
    budget: { allowed: allowedOf(percentile, all.count), spent: all.countAbove(atMostMs) },
  }
}

/** Of so many, when at least this share must not. */
function allowedOf(share: number, count: number): number {
  const allowed = (1 - share) * count
  const whole = Math.round(allowed)
  return Math.abs(allowed - whole) <= ROUNDING * count ? whole : allowed
}

/** What is counted where, by flaw. */
const FLAW_COUNTS: Readonly<Record<Exclude<DataFlaw, 'duplicate-writes'>, readonly string[]>> = {
  'stale-reads': ['staleReads'],
  'own-writes-not-read': ['ownWritesNotRead'],
  'lost-writes': ['lostWrites'],
  'lost-data': ['lostItems', 'lostMessages', 'lostDeadLetters'],
  'lost-updates': ['lostUpdates'],
  'out-of-order': ['outOfOrder'],
}

function flawsOf(flaw: DataFlaw, component: string | undefined, { components, links }: Judged): number {
  const isMeant = (id: string): boolean => component === undefined || component === id
  if (flaw === 'duplicate-writes')
    return links.reduce((sum, { to, duplicateWrites }) => sum + (isMeant(to) ? duplicateWrites : 0), 0)
  const counts = FLAW_COUNTS[flaw]
  return components
    .filter(({ id }) => isMeant(id))
    .reduce((sum, one) => sum + counts.reduce((inner, name) => inner + (one.counts[name] ?? 0), 0), 0)
}

function atLeast(unit: Judgement['unit'], limit: number, measured: number | null): Judgement {
  return { unit, limit, measured, verdict: verdictOf(measured, measured! >= limit) }
}

function atMost(unit: Judgement['unit'], limit: number, measured: number | null): Judgement {
  return { unit, limit, measured, verdict: verdictOf(measured, measured! <= limit) }
}

function verdictOf(measured: number | null, isMet: boolean): Verdict {
  if (measured === null) return 'unknown'
  return isMet ? 'met' : 'missed'
}

function booksAbout(
  requestType: string | undefined,
  { requestTypes }: Judged,
  booksOf: (requestType: string) => Books | undefined,
): readonly Books[] {
  const ids = requestType === undefined ? requestTypes.map(({ id }) => id) : [requestType]
  return ids.flatMap((id) => booksOf(id) ?? [])
}

function sumOf(books: readonly Books[], figure: 'ok' | 'failed'): number {
  return books.reduce((sum, one) => sum + one[figure], 0)
}
