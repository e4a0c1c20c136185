// Readings: single figures out of reports and their rows. Picture: the scales of a bench.
// Invariant: a part that is not there is a mistake in the claim, and thrown; what was not measured is NaN.
import { COMPONENT, componentOffset, FRAME_HEADER_SIZE, type SeriesRow, TOTAL } from '../kit/frame-layout'
import type { ComponentReport, LinkReport, Report, RequestTypeReport } from '../simulation/report'
import { specOf } from '../scenario/settings'
import type { Played } from './laboratory'

export function component(report: Report, id: string): ComponentReport {
  return found(report.components, id)
}

export function link(report: Report, id: string): LinkReport {
  return found(report.links, id)
}

export function requestType(report: Report, id: string): RequestTypeReport {
  return found(report.requestTypes, id)
}

export function count(report: Report, id: string, name: string): number {
  return component(report, id).counts[name] ?? 0
}

export function utilization(report: Report, id: string, resource: string): number {
  return component(report, id).resources[resource]?.utilization ?? Number.NaN
}

/** Of the requests that ended in the counted time. 0..1. */
export function failedShare({ requestTypes }: Report): number {
  const failed = sum(requestTypes.map((type) => type.failed))
  return failed / (failed + sum(requestTypes.map((type) => type.ok)))
}

/** Of the requests that ended in the counted time, those that failed by this. 0..1. */
export function failuresBy({ requestTypes }: Report, cause: keyof RequestTypeReport['failures']): number {
  const failed = sum(requestTypes.map(({ failures }) => failures[cause] ?? 0))
  return failed / sum(requestTypes.map((type) => type.ok + type.failed))
}

/** Requests answered in a second of the counted time. */
export function okRps({ requestTypes, durationS, warmupS }: Report): number {
  return sum(requestTypes.map((type) => type.ok)) / (durationS - warmupS)
}

/** Of one request type, or of the slowest where none is named. */
export function p99Ms({ requestTypes }: Report, type?: string): number {
  const asked = requestTypes.filter(({ id }) => type === undefined || id === type)
  return Math.max(...asked.map(({ latencyMs }) => latencyMs.p99 ?? Number.NaN))
}

export function p50Ms(report: Report, type: string): number {
  return requestType(report, type).latencyMs.p50 ?? Number.NaN
}

export function meanMs(report: Report, type: string): number {
  return requestType(report, type).latencyMs.mean ?? Number.NaN
}

/** Requests that failed from `fromS` (exclusive) to `toS` (inclusive) seconds of the run. */
export function failedBetween({ rows }: Played, fromS: number, toS: number): number {
  return sum(rowsBetween(rows, fromS, toS).map((row) => (ofTotal(row, 'failedRps') * row.lengthMs) / 1000))
}

/** Mean over these seconds of what all traffic did. */
export function totalBetween(
  { rows }: Played,
  column: keyof typeof TOTAL,
  fromS: number,
  toS: number,
): number {
  return mean(rowsBetween(rows, fromS, toS).map((row) => ofTotal(row, column)))
}

/** Of the requests that ended in these seconds. 0..1. */
export function failedShareBetween(played: Played, fromS: number, toS: number): number {
  const failed = totalBetween(played, 'failedRps', fromS, toS)
  return failed / (failed + totalBetween(played, 'okRps', fromS, toS))
}

/** Mean over these seconds of what a component did, or how it stood at their ends. */
export function partBetween(
  { rows, layout }: Played,
  id: string,
  column: keyof typeof COMPONENT,
  fromS: number,
  toS: number,
): number {
  const offset = componentOffset(layout.components.indexOf(id)) + COMPONENT[column]
  return mean(rowsBetween(rows, fromS, toS).map(({ frame }) => frame[offset] ?? Number.NaN))
}

/** Mean over these seconds of one of the gauges of its kind, as it stood at their ends. */
export function gaugeBetween(
  { rows, layout }: Played,
  id: string,
  gauge: string,
  fromS: number,
  toS: number,
): number {
  const row = layout.components.indexOf(id)
  const gauges = specOf(layout.kinds[row] ?? '')?.gauges ?? []
  const offset = componentOffset(row) + COMPONENT.gauges + gauges.findIndex((one) => one.id === gauge)
  return mean(rowsBetween(rows, fromS, toS).map(({ frame }) => frame[offset] ?? Number.NaN))
}

function ofTotal({ frame }: SeriesRow, column: keyof typeof TOTAL): number {
  return frame[FRAME_HEADER_SIZE + TOTAL[column]] ?? Number.NaN
}

export function rowsBetween(rows: readonly SeriesRow[], fromS: number, toS: number): readonly SeriesRow[] {
  return rows.filter(({ endMs }) => endMs > fromS * 1000 && endMs <= toS * 1000)
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

export function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length
}

function found<Part extends { readonly id: string }>(parts: readonly Part[], id: string): Part {
  const part = parts.find((one) => one.id === id)
  if (part === undefined) throw new Error(`There is no ${id} in this report.`)
  return part
}
