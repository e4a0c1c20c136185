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
      ...scenario.links.flatMap(({ id, from, to }) =>
        linkColumns(id, words.csv.between(nameOf(from), nameOf(to))),
      ),
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
    { header: words.csv.created, read: (window) => totalsOf(window).createdRps },
    { header: words.csv.ok, read: (window) => totalsOf(window).okRps },
    { header: words.csv.failed, read: (window) => totalsOf(window).failedRps },
    ...CAUSES.map((cause) => ({
      header: words.csv.failedBy(cause),
      read: (window: RecordedWindow) => totalsOf(window).causesRps[cause] ?? 0,
    })),
    { header: words.csv.quantile('p50'), read: (window) => totalsOf(window).latencyMsP50 },
    { header: words.csv.quantile('p95'), read: (window) => totalsOf(window).latencyMsP95 },
    { header: words.csv.quantile('p99'), read: (window) => totalsOf(window).latencyMsP99 },
    { header: words.csv.inFlight, read: (window) => totalsOf(window).inFlight },
    { header: words.csv.cost, read: ({ usdPerHour }) => usdPerHour },
    { header: words.csv.spent, read: ({ spentUsd }) => spentUsd },
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
    column(words.csv.up(name), ({ instancesUp }) => instancesUp),
    column(words.csv.rateOf(name), ({ rateRps }) => rateRps),
    column(words.csv.failedOf(name), ({ failedRps }) => failedRps),
    column(words.csv.quantileOf('p50', name), ({ latencyMsP50 }) => latencyMsP50),
    column(words.csv.quantileOf('p99', name), ({ latencyMsP99 }) => latencyMsP99),
    ...RESOURCES.map((resource) =>
      column(words.csv.shareOf(resource, name), ({ utilization }) => utilization[resource]),
    ),
    column(words.csv.inFlightIn(name), ({ inFlight }) => inFlight),
    column(words.csv.inLineAt(name), ({ queueLength }) => queueLength),
    ...(specOf(kind)?.gauges ?? []).map((gauge) => ({
      header: words.csv.gaugeOf(gauge.label.toLowerCase(), name, words.csv.gaugeUnits[gauge.unit]),
      read: (window: RecordedWindow) => gaugeIn(window, id, gauge.id),
    })),
  ]
}

function linkColumns(id: string, name: string): readonly Column[] {
  const column = (what: string, pick: (of: ReturnType<typeof readLinkRow>) => number | null) => ({
    header: words.csv.perSecond(what, name),
    read({ layout, frame }: RecordedWindow) {
      const row = layout.links.indexOf(id)
      return row < 0 ? null : pick(readLinkRow(frame, layout, row))
    },
  })
  return [
    column(words.csv.attempts, ({ attemptsRps }) => attemptsRps),
    column(words.csv.failedAttempts, ({ failedRps }) => failedRps),
    column(words.csv.retries, ({ retriesPerS }) => retriesPerS),
    column(words.csv.timeouts, ({ timeoutsPerS }) => timeoutsPerS),
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
