// Report figures: a report as one long list of named numbers, so that two reports can be laid side by side.
// Picture: copying two protocols into the same printed form.
// Invariant: the same thing has the same key in every report; where a report lacks it, nothing is made up.
import { figureOf } from './figure'
import type { Verdict } from './objectives'
import { pairedDifference, type PairedDifference } from './paired'
import type { CallsReport, ComponentReport, LinkReport, Report, RequestTypeReport } from './report'
import { verdictOfAll } from './sweep'

export const FIGURE_SECTIONS = ['requests', 'components', 'links', 'cost', 'objectives'] as const
export type FigureSection = (typeof FIGURE_SECTIONS)[number]

export type FigureMeasure =
  | 'answered'
  | 'failed'
  | 'mean'
  | 'p50'
  | 'p99'
  | 'calls'
  | 'jobs'
  | 'retries'
  | 'cpu'
  | 'memory'
  | 'disk'
  | 'logDisk'
  | 'network'
  | 'month'
  | 'million'
  | 'promise'

export type FigureUnit = 'ms' | '/s' | 'share' | 'USD' | 'times'

export interface FigureName {
  readonly key: string
  readonly section: FigureSection
  /** Id of what it is of: a request type, a component, a link, a part of the bill; '' of all. */
  readonly of: string
  /** The promise itself, where it is one; the part of the bill by its name. */
  readonly words?: string
  readonly measure: FigureMeasure
  readonly unit: FigureUnit
}

export interface ReportFigure extends FigureName {
  readonly value: number | null
  readonly verdict?: Verdict
}

export interface ComparedFigure extends FigureName {
  /** Of the runs that are compared; where only one design has it, of all runs of that design. */
  readonly means: readonly [before: number | null, after: number | null]
  readonly difference: PairedDifference
  /** Of objectives: how each design stands, over all its runs. */
  readonly verdicts?: readonly [Verdict | null, Verdict | null]
}

export function figuresOf(report: Report): readonly ReportFigure[] {
  const countedS = report.durationS - report.warmupS
  return [
    ...requestFigures(report.requestTypes, countedS),
    ...report.components.flatMap((one) => componentFigures(one, countedS)),
    ...report.links.filter(wasTaken).flatMap((one) => linkFigures(one, countedS)),
    ...costFigures(report),
    ...(report.objectives ?? []).map(
      ({ id, words, unit, limit, measured, verdict }): ReportFigure => ({
        ...named('objectives', id, 'promise', unit),
        // One that was edited is another promise; what it says has its figures rounded, and the limit has not.
        key: `objectives ${id} ${words} ${limit}`,
        words,
        value: measured,
        verdict,
      }),
    ),
  ]
}

/** Runs of both designs with the same seeds in the same order. */
export function compareReports(
  before: readonly Report[],
  after: readonly Report[],
): readonly ComparedFigure[] {
  const [old, present] = [before, after].map((runs) => runs.map(figuresByKey))
  return namesIn([...present, ...old]).map(({ value: _value, verdict, ...name }) => {
    const valuesIn = (runs: readonly FiguresByKey[]) => runs.map((run) => run.get(name.key)?.value ?? null)
    const verdictIn = (runs: readonly FiguresByKey[]) =>
      verdictOfAll(runs.flatMap((run) => run.get(name.key)?.verdict ?? []))
    const difference = pairedDifference(valuesIn(old), valuesIn(present))
    return {
      ...name,
      means: [difference.before ?? meanOf(valuesIn(old)), difference.after ?? meanOf(valuesIn(present))],
      difference,
      ...(verdict === undefined ? {} : { verdicts: [verdictIn(old), verdictIn(present)] }),
    }
  })
}

export type FiguresByKey = ReadonlyMap<string, ReportFigure>

export function figuresByKey(report: Report): FiguresByKey {
  return new Map(figuresOf(report).map((figure) => [figure.key, figure]))
}

/** What any of these reports has, once each, in the order and by the name of the first that has it. */
export function namesIn(reports: readonly FiguresByKey[]): readonly ReportFigure[] {
  const names = new Map<string, ReportFigure>()
  for (const figure of reports.flatMap((report) => [...report.values()]))
    if (!names.has(figure.key)) names.set(figure.key, figure)
  return [...names.values()]
}

function meanOf(values: readonly (number | null)[]): number | null {
  return figureOf(values.filter((value) => value !== null)).mean
}

function requestFigures(types: readonly RequestTypeReport[], countedS: number): readonly ReportFigure[] {
  const sum = (count: 'ok' | 'failed'): number => types.reduce((total, type) => total + type[count], 0)
  const all = { ok: sum('ok'), failed: sum('failed') }
  return [
    figure('requests', '', 'answered', '/s', rate(all.ok, countedS)),
    figure('requests', '', 'failed', 'share', share(all)),
    ...types.flatMap((type) => [
      figure('requests', type.id, 'p99', 'ms', type.latencyMs.p99),
      figure('requests', type.id, 'p50', 'ms', type.latencyMs.p50),
      figure('requests', type.id, 'mean', 'ms', type.latencyMs.mean),
      figure('requests', type.id, 'answered', '/s', rate(type.ok, countedS)),
      figure('requests', type.id, 'failed', 'share', share(type)),
    ]),
  ]
}

function componentFigures(component: ComponentReport, countedS: number): readonly ReportFigure[] {
  const { id, resources, jobs } = component
  const { networkOut, networkIn } = resources
  const network =
    networkOut === undefined ? null : Math.max(networkOut.utilization, networkIn?.utilization ?? 0)
  const used = (['cpu', 'memory', 'disk'] as const).flatMap((name) =>
    resources[name] === undefined
      ? []
      : [figure('components', id, name, 'share', resources[name].utilization)],
  )
  return [
    ...(jobs === undefined
      ? [
          figure('components', id, 'calls', '/s', rate(component.received, countedS)),
          figure('components', id, 'p99', 'ms', component.latencyMs.p99),
          figure('components', id, 'failed', 'share', share(component)),
        ]
      : [
          figure('components', id, 'jobs', '/s', rate(jobs.done, countedS)),
          figure('components', id, 'p99', 'ms', jobs.latencyMs.p99),
          figure('components', id, 'failed', 'share', share({ ok: jobs.done, failed: jobs.failed })),
        ]),
    ...used,
    ...(network === null ? [] : [figure('components', id, 'network', 'share', network)]),
  ]
}

/** Of what nobody draws only that is shown which somebody went. */
function wasTaken({ hidden, attempts }: LinkReport): boolean {
  return hidden !== true || attempts > 0
}

function linkFigures({ id, calls, latencyMs, ok, failed, retries }: LinkReport, countedS: number) {
  return [
    figure('links', id, 'calls', '/s', rate(calls, countedS)),
    figure('links', id, 'p99', 'ms', latencyMs.p99),
    figure('links', id, 'failed', 'share', share({ ok, failed })),
    figure('links', id, 'retries', '/s', rate(retries, countedS)),
  ]
}

function costFigures({ bill }: Report): readonly ReportFigure[] {
  return [
    figure('cost', '', 'month', 'USD', bill.totalUsd),
    figure('cost', '', 'million', 'USD', bill.usdPerMillionRequests),
    ...bill.parts.map(({ id, name, usd }) => ({
      ...figure('cost', id, 'month', 'USD', usd),
      words: name,
    })),
  ]
}

function figure(
  section: FigureSection,
  of: string,
  measure: FigureMeasure,
  unit: FigureUnit,
  value: number | null,
): ReportFigure {
  return {
    ...named(section, of, measure, unit),
    value: value !== null && Number.isFinite(value) ? value : null,
  }
}

function named(section: FigureSection, of: string, measure: FigureMeasure, unit: FigureUnit): FigureName {
  return { key: `${section} ${measure} ${of}`, section, of, measure, unit }
}

function rate(count: number, countedS: number): number | null {
  return countedS > 0 ? count / countedS : null
}

function share({ ok, failed }: Pick<CallsReport, 'ok' | 'failed'>): number | null {
  return ok + failed === 0 ? null : failed / (ok + failed)
}
