// Chart rows: what the three charts draw, made from series rows. Picture: copying the recorder's roll onto graph paper.
// Invariant: at most ROWS_MAX rows, linear in time; a value that was not measured is null, so the line has a gap.
import { CAUSES, type Cause } from '../../engine/causes'
import type { SeriesRow } from '../../kit/frame-layout'
import { RESOURCES, type Resource } from '../../kit/readings'

export const ROWS_MAX = 120

export interface ChartRow {
  readonly endMs: number
  readonly [series: string]: number | null
}

/** A line of the utilization chart. */
export interface UtilizationSeries {
  readonly key: string
  readonly component: string
  readonly resource: Resource
}

export function newestRows(rows: readonly SeriesRow[]): readonly SeriesRow[] {
  return rows.slice(-ROWS_MAX)
}

export function latencyRows(rows: readonly SeriesRow[]): readonly ChartRow[] {
  return rows.map((row) => ({
    endMs: row.endMs,
    p50: measured(row.latencyMsP50),
    p95: measured(row.latencyMsP95),
    p99: measured(row.latencyMsP99),
  }))
}

/** `ok` and one column per cause that occurs in these rows; a cause that rests is a gap, not a line along the top. */
export function throughputRows(rows: readonly SeriesRow[], causes: readonly Cause[]): readonly ChartRow[] {
  return rows.map((row, index) => {
    const chartRow: Record<string, number | null> = { ok: measured(row.okRps) }
    for (const cause of causes) {
      const near = [rows[index - 1], row, rows[index + 1]]
      const occurs = near.some((one) => one !== undefined && failures(one, cause) > 0)
      chartRow[cause] = occurs ? measured(failures(row, cause)) : null
    }
    return { endMs: row.endMs, ...chartRow }
  })
}

function failures(row: SeriesRow, cause: Cause): number {
  return row.causesRps[CAUSES.indexOf(cause)] ?? 0
}

/** Causes that occur, the most frequent first. */
export function occurringCauses(rows: readonly SeriesRow[]): readonly Cause[] {
  const sums = CAUSES.map((cause, index) => ({
    cause,
    sum: rows.reduce((sum, row) => sum + (row.causesRps[index] ?? 0), 0),
  }))
  return sums
    .filter(({ sum }) => sum > 0)
    .sort((one, other) => other.sum - one.sum)
    .map(({ cause }) => cause)
}

export function utilizationRows(
  rows: readonly SeriesRow[],
  series: readonly UtilizationSeries[],
): readonly ChartRow[] {
  return rows.map((row) => {
    const chartRow: Record<string, number | null> = {}
    for (const { key, component, resource } of series) {
      chartRow[key] = measured(share(row, component, resource) * 100)
    }
    return { endMs: row.endMs, ...chartRow }
  })
}

/** The resources of one component, or the `count` busiest of all in the newest row; memory is use, not load, so it comes last. */
export function chosenSeries(
  rows: readonly SeriesRow[],
  component: string | undefined,
  count: number,
): readonly UtilizationSeries[] {
  const last = rows.at(-1)
  if (last === undefined) return []
  const ids = component === undefined ? Object.keys(last.utilization) : [component]
  const all = ids.flatMap((id) =>
    RESOURCES.map((resource) => ({ key: `${id} ${resource}`, component: id, resource })),
  )
  const present = all.filter((one) =>
    rows.some((row) => Number.isFinite(share(row, one.component, one.resource))),
  )
  if (component !== undefined) return present
  const load = (one: UtilizationSeries) => recentMean(rows, one)
  const busiest = present
    .filter((one) => one.resource !== 'memory' || load(one) >= MEMORY_BINDS_FROM)
    .sort((one, other) => load(other) - load(one))
    .slice(0, count)
  // In the order of the components, so that two equals keep their colors while they take turns at the top.
  return present.filter((one) => busiest.includes(one))
}

/** Below this, reserved memory is use and not load. */
const MEMORY_BINDS_FROM = 0.9
/** Rows the choice of the busiest looks back on, so that two equals do not swap places each second. */
const RECENT_ROWS = 15

function recentMean(rows: readonly SeriesRow[], { component, resource }: UtilizationSeries): number {
  const shares = rows
    .slice(-RECENT_ROWS)
    .map((row) => share(row, component, resource))
    .filter(Number.isFinite)
  return shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length)
}

function share(row: SeriesRow, component: string, resource: Resource): number {
  return row.utilization[component]?.[RESOURCES.indexOf(resource)] ?? Number.NaN
}

function measured(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
