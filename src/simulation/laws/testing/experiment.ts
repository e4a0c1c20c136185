// Experiment: a system of known theory, the runs that measure it, and the laws they are held against.
// Picture: a page of the laboratory book.
// Invariant: every run of an experiment is measured the same way; the seeds are 1..runs and nobody chooses them.
import type { Scenario } from '../../../scenario/document'
import type { Report } from '../../report'

export interface Law {
  /** What the theory says, as a sentence that follows the name of the system. */
  readonly says: string
  /** The figure, its unit included, as the table names it. */
  readonly figure: string
  readonly formula: string
  readonly source: string
  readonly theory: number
  /** Accepted where the theory itself is an approximation: in the unit of the figure. */
  readonly tolerance?: number
  readonly read: (report: Report, measuredMs: number) => number
}

export interface Experiment {
  /** Its name in the field. */
  readonly system: string
  readonly scenario: Scenario
  readonly warmupMs: number
  /** Requests that are created this long after the warm-up are measured, each to its end. */
  readonly measuredMs: number
  readonly runs: number
  /** It has loops that ask for themselves and never end, so calls cannot be counted in and out. */
  readonly isRestless?: true
  readonly laws: readonly Law[]
}

/** Mean time from asking to being answered, ms. */
export function latencyMean(report: Report): number {
  return report.requestTypes[0].latencyMs.mean ?? Number.NaN
}

export function latencyP99(report: Report): number {
  return report.requestTypes[0].latencyMs.p99 ?? Number.NaN
}

export function latencyP90(report: Report): number {
  return report.requestTypes[0].latencyMs.p90 ?? Number.NaN
}

export function failedShare(report: Report): number {
  const [type] = report.requestTypes
  return type.failed / type.arrivals
}

/** Requests a second. */
export function throughput(report: Report, measuredMs: number): number {
  return report.requestTypes[0].ok / (measuredMs / 1000)
}

/** Share of look-ups of a cache that found their item. */
export function hitRatio(report: Report): number {
  const { hits, misses } = report.components.find(({ kind }) => kind === 'cache')?.counts ?? {}
  return hits / (hits + misses)
}

/** Share of the reads at a cache in the path that needed no fetch, their own or another's. */
export function sharedHitRatio(report: Report): number {
  const counts = report.components.find(({ kind }) => kind === 'cdn')?.counts ?? {}
  const { hits, misses, collapsed = 0 } = counts
  return hits / (hits + misses + collapsed)
}
