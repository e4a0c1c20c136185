// Subjects: what each chart is about: its lines, their unit, and which designs have something to draw there.
// Picture: the list of recorders that can be wheeled up to the machine.
// Invariant: a line reads a recorded window and nothing else, so charts, their readout and the CSV tell the same.
import { formatMsParts, formatPercentParts, formatRateParts, formatUsd } from '../../core/format'
import type { Scenario } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import { chartWords as words } from '../../look/words-charts'
import type { ChartId } from '../../state/chart-choice'
import type { RecordedWindow } from '../../state/series'
import { causeLines } from './cause-lines'
import { gaugeLines, queueLines, utilizationLines } from './part-lines'
import { totalsOf } from './window-values'

export interface ChartLine {
  readonly key: string
  readonly label: string
  /** How the label ends; it stays where the label is too long. */
  readonly tail?: string
  /** Class of the charts' style sheet: its color and dash. */
  readonly look: string
  /** In the unit of the chart, if it is not that one. */
  readonly unit?: string
  /** The filling of an area. */
  readonly fill?: string
  /** A figure at the end, without a line. */
  readonly isFigure?: true
  readonly read: (window: RecordedWindow) => number | null
}

export interface ChartContext {
  readonly scenario: Scenario
  /** Those a chart draws, oldest first. */
  readonly windows: readonly RecordedWindow[]
  /** Of the one selected component. */
  readonly selectedId: string | undefined
}

export interface ChartSubject {
  /** As it stands behind the title, and in the header of a CSV; none where things are counted. */
  readonly unit: string
  /** What the upper end always is; undefined: as the lines need it. */
  readonly ceiling?: number
  /** Marks across the chart, in its unit. */
  readonly notches?: readonly number[]
  /** Its values are read with their unit. */
  readonly isPrice?: true
  /** Areas on each other instead of lines. */
  readonly isStacked?: true
  readonly isOffered: (context: ChartContext) => boolean
  readonly lines: (context: ChartContext) => readonly ChartLine[]
  /** Stands behind the unit. */
  readonly note: (context: ChartContext) => string
  /** A value as it is read. */
  readonly text: (value: number) => string
}

/** Notches of the gauges, drawn across the chart too. */
const LOAD_NOTCHES = [70, 90]
/** A server keeps copies of its own only if it is told to: then there is something to read. */
const HIT_GAUGES = ['hitRatio', 'cachedRatio', 'localHitRatio']

const always = () => true
const nothing = () => ''

export const SUBJECTS: Readonly<Record<ChartId, ChartSubject>> = {
  latency: {
    unit: 'ms',
    isOffered: always,
    lines: () =>
      (['p50', 'p95', 'p99'] as const).map((key) => ({
        key,
        label: key,
        look: key,
        read: (window) => totalsOf(window)[`latencyMs${key.toUpperCase() as 'P50' | 'P95' | 'P99'}`],
      })),
    note: nothing,
    text: (value) => formatMsParts(value).value,
  },
  throughput: {
    unit: '/s',
    isStacked: true,
    isOffered: always,
    lines: ({ windows }) => causeLines(windows),
    note: nothing,
    text: (value) => formatRateParts(value).value,
  },
  utilization: {
    unit: '%',
    ceiling: 100,
    notches: LOAD_NOTCHES,
    isOffered: ({ scenario }) => scenario.components.some(({ kind }) => specOf(kind)?.hasMachine === true),
    lines: utilizationLines,
    note: (context) => selectedName(context, utilizationLines) ?? words.notes.utilization,
    text: percent,
  },
  queues: {
    unit: '',
    isOffered: ({ scenario }) => scenario.components.some(({ kind }) => specOf(kind)?.hasMachine === true),
    lines: queueLines,
    note: () => words.notes.queues,
    text: count,
  },
  hits: {
    unit: '%',
    ceiling: 100,
    isOffered: (context) => hasGauge(context, HIT_GAUGES.slice(0, 2)) || hitLines(context).length > 0,
    lines: hitLines,
    note: () => words.notes.hits,
    text: percent,
  },
  lag: {
    unit: 'ms',
    isOffered: (context) =>
      context.scenario.links.some(({ role }) => role === 'replicate') || lagLines(context).length > 0,
    lines: lagLines,
    note: () => words.notes.lag,
    text: (value) => formatMsParts(value).value,
  },
  backlog: {
    unit: '',
    isOffered: (context) => hasGauge(context, ['waiting']),
    lines: (context) => gaugeLines(context, ['waiting'], 1),
    note: () => words.notes.backlog,
    text: count,
  },
  cost: {
    unit: '$/h',
    isPrice: true,
    isOffered: always,
    lines: () => [
      { key: 'perHour', label: words.perHour, look: 'series1', read: ({ usdPerHour }) => usdPerHour },
      {
        key: 'spent',
        label: words.spent,
        look: 'figure',
        unit: '$',
        isFigure: true,
        read: ({ spentUsd }) => spentUsd,
      },
    ],
    note: () => words.notes.cost,
    text: formatUsd,
  },
}

function hitLines(context: ChartContext): readonly ChartLine[] {
  return gaugeLines(context, HIT_GAUGES, 100)
}

function lagLines(context: ChartContext): readonly ChartLine[] {
  return gaugeLines(context, ['lagMs'], 1)
}

function hasGauge({ scenario }: ChartContext, gauges: readonly string[]): boolean {
  return scenario.components.some(({ kind }) => specOf(kind)?.gauges.some(({ id }) => gauges.includes(id)))
}

/** Whose lines they are, when they are of the selection alone. */
function selectedName(
  context: ChartContext,
  lines: (context: ChartContext) => readonly ChartLine[],
): string | undefined {
  const { scenario, selectedId } = context
  if (selectedId === undefined) return undefined
  const isOfIt = lines(context).every(({ key }) => key.startsWith(`${selectedId} `))
  return isOfIt ? scenario.components.find(({ id }) => id === selectedId)?.name : undefined
}

function percent(value: number): string {
  return formatPercentParts(value / 100).value
}

function count(value: number): string {
  return formatRateParts(value).value
}
