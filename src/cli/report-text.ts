// Report text: a report as tables a person likes to read. Picture: the printed page under the instrument.
// Invariant: it shows nothing that the JSON report does not hold; figures of several runs carry their half-width.
import { formatAmount, formatCount, formatMs, formatPercent, formatRate, formatUsd } from '../core/format'
import type { BillItem } from '../simulation/bill'
import type { CallsReport, LatencyReport, RequestTypeReport } from '../simulation/report'
import { alertLines } from './alerts-text'
import { businessLines } from './business-text'
import { countedLines } from './counts-text'
import { jobLines } from './jobs-text'
import { objectiveLines } from './objectives-text'
import { unsettledLines } from './precision-text'
import type { Figure } from '../simulation/figure'
import type { ReplicatedReport, Summary } from './summary'
import { subscriberLines } from './subscribers-text'
import { tableLines, type Column } from './table'
import { emphasize, type Terminal } from './terminal'

type Format = (value: number) => string

const NAME_WIDTH = 28

/** `report` is a summary of one or more runs. */
export function reportText(report: ReplicatedReport, terminal: Terminal): string {
  const sections = [
    { title: 'Requests', table: requestsTable(report) },
    { title: 'Components', table: componentsTable(report) },
    { title: 'Links', table: linksTable(report) },
    { title: 'Failures', table: failuresTable(report) },
    { title: 'Bill of a month', table: billTable(report) },
  ]
  return [
    heading(report, terminal),
    ...sentences('Objectives', objectiveLines(report), terminal),
    ...sections.flatMap(({ title, table }) => {
      if (table.rows.length === 0) return []
      const [titles, ...rows] = tableLines(table.columns, table.rows)
      return ['', emphasize(terminal, title), `  ${titles}`, ...rows.map((row) => `  ${row}`)]
    }),
    ...sentences('Business', businessLines(report), terminal),
    ...sentences('Alerts', alertLines(report), terminal),
    ...sentences('Jobs', jobLines(report), terminal),
    ...sentences('Counted', countedLines(report), terminal),
    ...sentences('Subscribers at the end', subscriberLines(report), terminal),
    ...sentences('Not on the bill', isFree(report) ? [] : report.bill.unpriced, terminal),
    ...sentences('Not settled yet', unsettledLines(report), terminal),
    ...sentences('Warnings', report.warnings, terminal),
    '',
  ].join('\n')
}

function sentences(title: string, lines: readonly string[], terminal: Terminal): readonly string[] {
  return lines.length === 0 ? [] : ['', emphasize(terminal, title), ...lines.map((line) => `  ${line}`)]
}

interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

function heading(report: ReplicatedReport, terminal: Terminal): string {
  const { title, replications, seed, durationS, warmupS, events, wallMs } = report
  const seeds = replications === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + replications - 1}`
  const eventsPerSecond = ((events.mean ?? 0) * replications) / (wallMs / 1000)
  const figures =
    replications === 1
      ? ''
      : `\nmeans of ${replications} runs ± half-width of their 95 % interval (Student's t)`
  return (
    `${emphasize(terminal, title)}\n` +
    `${seeds}, ${plain(durationS)} s simulated, the first ${plain(warmupS)} s not counted; ` +
    `${shown(events, formatCount)} events in ${plain(formatMs(wallMs, { seconds: true }))} ` +
    `(${plain(formatRate(eventsPerSecond))})${figures}`
  )
}

function requestsTable(report: ReplicatedReport): Table {
  const measuredS = report.durationS - report.warmupS
  return {
    columns: [
      { title: 'type', widthMax: NAME_WIDTH },
      ...numbers('arrivals', 'ok', 'failed', 'in flight', ...LATENCY_TITLES),
    ],
    rows: report.requestTypes.map((type) => [
      type.id,
      shown(scaled(type.arrivals, 1 / measuredS), formatRate),
      shown(type.ok, formatCount),
      shown(type.failed, formatCount),
      shown(type.inFlight, formatCount),
      ...latencies(type.latencyMs),
    ]),
  }
}

function componentsTable(report: ReplicatedReport): Table {
  const measuredS = report.durationS - report.warmupS
  return {
    columns: [
      { title: 'component', widthMax: NAME_WIDTH },
      { title: 'kind' },
      ...numbers('calls', 'failed', 'mean', 'p99', 'cpu', 'memory', 'disk', 'network', 'waiting'),
      { title: 'fullest' },
    ],
    rows: report.components.map((component, index) => {
      const { name, kind, received, failed, latencyMs, resources } = component
      return [
        `${name}${instancesWords(report.runs.map(({ components }) => components[index].instances.length))}`,
        kind,
        shown(scaled(received, 1 / measuredS), formatRate),
        shown(failed, formatCount),
        shown(latencyMs.mean, formatMs),
        shown(latencyMs.p99, formatMs),
        ...['cpu', 'memory', 'disk'].map((resource) => utilization(resources[resource])),
        utilization(busierDirection(resources)),
        shown(waiting(resources), formatMean),
        fullest(resources),
      ]
    }),
  }
}

/** Runs may end with more instances or fewer, where they are scaled. */
function instancesWords(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  if (most <= 1) return ''
  return least === most ? ` ×${most}` : ` ×${least} to ${most}`
}

function linksTable(report: ReplicatedReport): Table {
  const measuredS = report.durationS - report.warmupS
  const names = new Map<string, string>(report.components.map(({ id, name }) => [id, name]))
  const hasPools = report.links.some(({ poolWaitMs }) => poolWaitMs !== undefined)
  return {
    columns: [
      { title: 'from', widthMax: NAME_WIDTH },
      { title: 'to', widthMax: NAME_WIDTH },
      ...numbers('calls', 'failed', 'retries', 'timeouts', 'mean', 'p99'),
      ...(hasPools ? numbers('pool wait', 'its p99') : []),
    ],
    rows: report.links
      .filter(({ hidden, attempts }) => hidden !== true || attempts.mean !== 0)
      .map((link) => [
        names.get(link.from) ?? link.from,
        names.get(link.to) ?? link.to,
        shown(scaled(link.calls, 1 / measuredS), formatRate),
        ...[link.failed, link.retries, link.timeouts].map((figure) => shown(figure, formatCount)),
        shown(link.latencyMs.mean, formatMs),
        shown(link.latencyMs.p99, formatMs),
        ...(hasPools ? [shown(link.poolWaitMs?.mean, formatMs), shown(link.poolWaitMs?.p99, formatMs)] : []),
      ]),
  }
}

/** The most frequent first, each with the component to blame where that is known. */
function failuresTable(report: ReplicatedReport): Table {
  const names = new Map<string, string>(report.components.map(({ id, name }) => [id, name]))
  const rows = report.requestTypes.flatMap((type) =>
    Object.entries(type.failures).flatMap(([cause, count]) =>
      blamedFor(cause, count, type.blame).map(({ component, count }) => ({
        type,
        cause,
        blamed: names.get(component) ?? component,
        count,
      })),
    ),
  )
  return {
    columns: [
      { title: 'type', widthMax: NAME_WIDTH },
      { title: 'cause' },
      { title: 'blamed on', widthMax: NAME_WIDTH },
      ...numbers('requests', 'of all'),
    ],
    rows: rows
      .toSorted((a, b) => (b.count.mean ?? 0) - (a.count.mean ?? 0))
      .map(({ type, cause, blamed, count }) => [
        type.id,
        cause,
        blamed,
        shown(count, formatCount),
        shown(scaled(count, 1 / (type.arrivals.mean ?? 0)), formatPercent),
      ]),
  }
}

/** What costs nothing is left out, unless there is something to say about it. */
function billTable({ bill }: ReplicatedReport): Table {
  const rows = bill.parts.flatMap(({ name, usd, note, lines }) => {
    const priced = lines.filter((line) => (line.usd.mean ?? 0) > 0)
    const shownLines = note === undefined || priced.length > 0 ? priced : lines.slice(0, 1)
    return shownLines.map((line, index) => [
      index === 0 ? name : '',
      BILL_WORDS[line.item],
      shown(known(line.quantity), (amount) => formatAmount(amount, line.unit)),
      shown(known(line.usdPerUnit), formatUsd),
      shown(known(line.usd), formatUsd),
      index === 0 ? shown(known(usd), formatUsd) : '',
      index === 0 ? (note ?? '') : '',
    ])
  })
  const sums = [
    ['all', '', '', '', '', shown(bill.totalUsd, formatUsd)],
    ['a million requests', '', '', '', '', shown(bill.usdPerMillionRequests, formatUsd)],
  ]
  return {
    columns: [
      { title: 'part', widthMax: NAME_WIDTH },
      { title: 'for' },
      ...numbers('quantity', 'price', 'a month', 'in all'),
      { title: '' },
    ],
    rows: isFree({ bill }) ? [] : [...rows, ...sums],
  }
}

/** What is the same in all runs is not an estimate. */
function known({ mean, halfWidth }: Figure): Figure {
  const isSame = halfWidth !== null && halfWidth <= 1e-9 * Math.abs(mean ?? 0)
  return { mean, halfWidth: isSame ? null : halfWidth }
}

function isFree({ bill }: Pick<ReplicatedReport, 'bill'>): boolean {
  return !((bill.totalUsd.mean ?? 0) > 0)
}

const BILL_WORDS: Readonly<Record<BillItem, string>> = {
  machines: 'machines',
  storage: 'disks',
  service: 'service',
  requests: 'requests',
  writes: 'writes',
  stored: 'stored data',
  'between-zones': 'transfer between zones',
  'between-regions': 'transfer between regions',
  'to-origin': 'transfer to the origin',
  out: 'transfer out',
}

/** The keys of `blame` are a cause and a component id. */
function blamedFor(
  cause: string,
  count: Figure,
  blame: Summary<RequestTypeReport['blame']>,
): readonly { readonly component: string; readonly count: Figure }[] {
  const blamed = Object.entries(blame).flatMap(([key, count]) => {
    const [ofCause, component] = key.split(' ')
    return ofCause === cause ? [{ component, count }] : []
  })
  const known = blamed.reduce((sum, { count }) => sum + (count.mean ?? 0), 0)
  const rest = (count.mean ?? 0) - known
  if (blamed.length === 0) return [{ component: '', count }]
  return rest > 1e-9 ? [...blamed, { component: '', count: { mean: rest, halfWidth: null } }] : blamed
}

const LATENCY_TITLES = ['mean', 'p50', 'p95', 'p99', 'max'] as const

function latencies(latencyMs: Summary<LatencyReport>): readonly string[] {
  return LATENCY_TITLES.map((title) => shown(latencyMs[title], formatMs))
}

function numbers(...titles: readonly string[]): readonly Column[] {
  return titles.map((title) => ({ title, isNumber: true }))
}

type Resources = Summary<CallsReport['resources']>
type Resource = Resources[string]

function utilization(resource: Resource | undefined): string {
  return shown(resource?.utilization, formatPercent)
}

function busierDirection({ networkIn, networkOut }: Resources): Resource | undefined {
  return (networkIn?.utilization.mean ?? 0) > (networkOut?.utilization.mean ?? 0) ? networkIn : networkOut
}

/** In all lines of the component together. */
function waiting(resources: Resources): Figure {
  const lengths = Object.values(resources).map(({ queueLengthMean }) => queueLengthMean.mean ?? 0)
  if (lengths.length === 0) return { mean: null, halfWidth: null }
  return { mean: lengths.reduce((sum, length) => sum + length, 0), halfWidth: null }
}

/** Memory is there to be used: it is only named when it is nearly full. */
function fullest(resources: Resources): string {
  const [first] = Object.entries(resources)
    .map(([name, { utilization }]) => ({ name, share: utilization.mean ?? 0, utilization }))
    .filter(({ name, share }) => share >= (name === 'memory' ? 0.9 : 0.05))
    .toSorted((a, b) => b.share - a.share)
  return first === undefined ? '' : `${first.name} ${shown(first.utilization, formatPercent)}`
}

function scaled({ mean, halfWidth }: Figure, factor: number): Figure {
  return {
    mean: mean === null ? null : mean * factor,
    halfWidth: halfWidth === null ? null : halfWidth * factor,
  }
}

function shown(figure: Figure | undefined, format: Format): string {
  if (figure === undefined || figure.mean === null) return ''
  const mean = plain(format(figure.mean))
  if (figure.halfWidth === null) return mean
  // Both have the same unit: it is written once.
  return `${mean.split(' ')[0]} ±${plain(format(figure.halfWidth))}`
}

function formatMean(count: number): string {
  return count < 10 ? plain(count.toFixed(2)) : formatCount(count)
}

function plain(text: string | number): string {
  return String(text).replaceAll('\u202f', ' ')
}
