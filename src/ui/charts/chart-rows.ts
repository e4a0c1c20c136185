// Chart rows: what a chart draws, made from recorded windows. Picture: copying the recorder's roll onto graph paper.
// Invariant: as many rows as windows, linear in time; what was not measured is null, so the line has a gap.
import type { KeptRun } from '../../state/run-storage'
import type { RecordedWindow } from '../../state/series'
import { niceMax } from './end-labels'
import type { ChartContext, ChartLine, ChartSubject } from './subjects'

export interface ChartRow {
  readonly endMs: number
  /** By `rowKey` of its line's place. */
  readonly [line: string]: number | null
}

/** A run of before that is drawn pale behind this one. */
export type Ghost = Pick<KeptRun, 'id' | 'name' | 'windows'>

/** A pale line behind, in the unit of the chart. */
export interface GhostLine {
  readonly look: string
  readonly points: readonly { readonly endMs: number; readonly value: number | null }[]
}

/** Everything a chart is drawn from. */
export interface Drawn {
  readonly lines: readonly ChartLine[]
  readonly windows: readonly RecordedWindow[]
  readonly rows: readonly ChartRow[]
  readonly ghosts: readonly GhostLine[]
  /** At the lower and the upper end, and the left and the right one. */
  readonly max: number
  readonly span: readonly [fromMs: number, toMs: number]
  readonly note: string
}

/** Where nothing has run yet, the axes show the first minute. */
const FIRST_SPAN_MS = 60_000

export function drawnOf(subject: ChartSubject, context: ChartContext, ghosts: readonly Ghost[]): Drawn {
  const { windows } = context
  const lines = subject.lines(context)
  const span = spanOf(windows)
  const plotted = plottedOf(lines)
  const pale = ghosts.flatMap((ghost) => ghostLines(subject, context, ghost, span))
  const values = windows.map((window) => topOf(plotted, window, subject.isStacked === true))
  const paleValues = pale.flatMap(({ points }) => points.map(({ value }) => value ?? 0))
  return {
    lines,
    windows,
    rows: rowsOf(plotted, windows, subject.isStacked === true),
    ghosts: pale,
    max: subject.ceiling ?? niceMax(Math.max(0, ...values, ...paleValues)),
    span,
    note: subject.note(context),
  }
}

function plottedOf(lines: readonly ChartLine[]): readonly ChartLine[] {
  return lines.filter(({ isFigure }) => isFigure !== true)
}

export function rowKey(index: number): string {
  return `line${index}`
}

/** A layer that rests is a gap, not a line along the top. */
function rowsOf(
  lines: readonly ChartLine[],
  windows: readonly RecordedWindow[],
  isStacked: boolean,
): readonly ChartRow[] {
  const columns = lines.map((line, index) => {
    const values = windows.map((window) => line.read(window))
    if (!isStacked || index === 0) return values
    return values.map((value, at) =>
      [values[at - 1], value, values[at + 1]].some((near) => (near ?? 0) > 0) ? value : null,
    )
  })
  return windows.map(({ endMs }, at) => {
    const row: Record<string, number | null> = {}
    columns.forEach((values, index) => (row[rowKey(index)] = values[at]))
    return { ...row, endMs }
  })
}

function topOf(lines: readonly ChartLine[], window: RecordedWindow, isStacked: boolean): number {
  const values = lines.map((line) => line.read(window) ?? 0)
  return isStacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values)
}

function ghostLines(
  subject: ChartSubject,
  context: ChartContext,
  { windows }: Ghost,
  [fromMs, toMs]: Drawn['span'],
): readonly GhostLine[] {
  const inSight = windows.filter(({ endMs }) => endMs >= fromMs && endMs <= toMs)
  const isStacked = subject.isStacked === true
  // Layers are of what occurs in a run; lines side by side are compared with those of the present one.
  const lines = plottedOf(subject.lines(isStacked ? { ...context, windows: inSight } : context))
  return lines.map(({ look }, index) => ({
    look,
    points: inSight.map((window) => ({
      endMs: window.endMs,
      value: isStacked ? topOf(lines.slice(0, index + 1), window, true) : lines[index].read(window),
    })),
  }))
}

function spanOf(windows: readonly RecordedWindow[]): readonly [number, number] {
  const first = windows[0]
  const last = windows.at(-1)
  if (first === undefined || last === undefined) return [0, FIRST_SPAN_MS]
  return first === last ? [first.endMs - first.lengthMs, last.endMs] : [first.endMs, last.endMs]
}
