// CSV of what was recorded, as RFC 4180 has it: one header line with names and units, lines that end in CR LF, quotes
// where they are needed. Picture: the recorder's roll, typed up. Invariant: numbers are those of the charts, whole; a
// gap is an empty field; a header begins with a word of ours, so that no spreadsheet takes a name for a formula.
import { CAUSES } from '../../engine/causes'
import { readComponentRow, readLinkRow, RESOURCES } from '../../kit/readings'
import { chartWords as words } from '../../look/words-charts'
import type { Scenario } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import type { RecordedWindow } from '../../state/series'
import type { ChartLine } from './subjects'
import { gaugeIn, totalsOf } from './window-values'

export interface CsvChart {
  readonly title: string
  readonly unit: string
  readonly lines: readonly ChartLine[]
}

interface Column {
  readonly header: string
  readonly read: (window: RecordedWindow) => number | null
}

/** A column for each line of these charts, a row for each window. */
export function chartsCsv(charts: readonly CsvChart[], windows: readonly RecordedWindow[]): string {
  const columns = charts.flatMap(({ title, unit, lines }) =>
    lines.map(
      (line): Column => ({
        header: `${title} ${line.label} (${line.unit ?? (unit || words.csv.counted)})`,
        read: line.read,
      }),
    ),
  )
  return csvOf([...TIME, ...columns], windows)
}

/** Every reading of every part the design has now, of all windows that are kept. */
export function everythingCsv(scenario: Scenario, windows: readonly RecordedWindow[]): string {
  const nameOf = (id: string) => scenario.components.find((one) => one.id === id)?.name ?? id
  return csvOf(
    [
      ...TIME,
      ...totalColumns(),
      ...scenario.components.flatMap(({ id, kind, name }) => componentColumns(id, kind, name)),
      ...scenario.links.flatMap(({ id, from, to }) => linkColumns(id, `${nameOf(from)} to ${nameOf(to)}`)),
    ],
    windows,
  )
}

const TIME: readonly Column[] = [
  { header: words.csv.time, read: ({ endMs }) => endMs / 1000 },
  { header: words.csv.length, read: ({ lengthMs }) => lengthMs / 1000 },
]

function totalColumns(): readonly Column[] {
  return [
    { header: 'created (/s)', read: (window) => totalsOf(window).createdRps },
    { header: 'ok (/s)', read: (window) => totalsOf(window).okRps },
    { header: 'failed (/s)', read: (window) => totalsOf(window).failedRps },
    ...CAUSES.map((cause) => ({
      header: `failed: ${cause} (/s)`,
      read: (window: RecordedWindow) => totalsOf(window).causesRps[cause] ?? 0,
    })),
    { header: 'p50 (ms)', read: (window) => totalsOf(window).latencyMsP50 },
    { header: 'p95 (ms)', read: (window) => totalsOf(window).latencyMsP95 },
    { header: 'p99 (ms)', read: (window) => totalsOf(window).latencyMsP99 },
    { header: 'in flight (requests)', read: (window) => totalsOf(window).inFlight },
    { header: 'cost ($/h)', read: ({ usdPerHour }) => usdPerHour },
    { header: 'spent ($)', read: ({ spentUsd }) => spentUsd },
  ]
}

function componentColumns(id: string, kind: string, name: string): readonly Column[] {
  const reading = (window: RecordedWindow) => {
    const row = window.layout.components.indexOf(id)
    return row < 0 ? undefined : readComponentRow(window.frame, row)
  }
  const column = (header: string, pick: (of: NonNullable<ReturnType<typeof reading>>) => number | null) => ({
    header,
    read(window: RecordedWindow) {
      const found = reading(window)
      return found === undefined ? null : pick(found)
    },
  })
  return [
    column(`instances up of ${name}`, ({ instancesUp }) => instancesUp),
    column(`rate of ${name} (/s)`, ({ rateRps }) => rateRps),
    column(`failed of ${name} (/s)`, ({ failedRps }) => failedRps),
    column(`p50 of ${name} (ms)`, ({ latencyMsP50 }) => latencyMsP50),
    column(`p99 of ${name} (ms)`, ({ latencyMsP99 }) => latencyMsP99),
    ...RESOURCES.map((resource) =>
      column(`${resource} of ${name} (share)`, ({ utilization }) => utilization[resource]),
    ),
    column(`in flight in ${name} (calls)`, ({ inFlight }) => inFlight),
    column(`in line at ${name} (calls)`, ({ queueLength }) => queueLength),
    ...(specOf(kind)?.gauges ?? []).map((gauge) => ({
      header: `${gauge.label.toLowerCase()} of ${name} (${GAUGE_UNITS[gauge.unit]})`,
      read: (window: RecordedWindow) => gaugeIn(window, id, gauge.id),
    })),
  ]
}

const GAUGE_UNITS = { count: 'count', ratio: 'share', bytes: 'bytes', ms: 'ms', rate: '/s' } as const

function linkColumns(id: string, name: string): readonly Column[] {
  const column = (what: string, pick: (of: ReturnType<typeof readLinkRow>) => number | null) => ({
    header: `${what} ${name} (/s)`,
    read({ layout, frame }: RecordedWindow) {
      const row = layout.links.indexOf(id)
      return row < 0 ? null : pick(readLinkRow(frame, layout, row))
    },
  })
  return [
    column('attempts', ({ attemptsRps }) => attemptsRps),
    column('failed', ({ failedRps }) => failedRps),
    column('retries', ({ retriesPerS }) => retriesPerS),
    column('time-outs', ({ timeoutsPerS }) => timeoutsPerS),
  ]
}

function csvOf(columns: readonly Column[], windows: readonly RecordedWindow[]): string {
  const lines = [
    columns.map(({ header }) => quoted(header)),
    ...windows.map((window) => columns.map(({ read }) => String(read(window) ?? ''))),
  ]
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('')
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
