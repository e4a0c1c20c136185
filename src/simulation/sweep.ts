// Sweep: one thing is varied, everything else stays, and every value meets the same chance.
// Picture: turning one knob slowly while somebody reads the dials.
// Invariant: a point says what several independent runs measured, with their spread; the scenario itself is not touched.
import { problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import type { FieldValue } from '../kit/fields'
import type { Scenario } from '../scenario/document'
import { setLinkPolicy } from '../scenario/edits/links'
import { scaleTraffic } from '../scenario/edits/scale-traffic'
import { setSettings } from '../scenario/edits/set-settings'
import { specOf } from '../scenario/settings'
import { type Figure, figureOf } from './figure'
import type { Verdict } from './objectives'
import type { Report } from './report'

/** What is varied: all traffic, as a multiple of the scenario's; or a field of a component or of a link. */
export type Knob =
  | 'traffic'
  | { readonly component: string; readonly field: string }
  | { readonly link: string; readonly field: string }

export interface SweepPoint {
  readonly value: FieldValue
  /** Requests created in a second. */
  readonly offeredRps: Figure
  readonly okRps: Figure
  /** Of the requests that ended. 0..1. */
  readonly failedShare: Figure
  /** In the order of the scenario. */
  readonly requestTypes: readonly SweptType[]
  readonly usdPerMonth: Figure
  /** The fullest resource of all components, in the mean of the runs. */
  readonly fullest: Fullest | null
  /** Whether every run met every objective; null where there are none. */
  readonly verdict: Verdict | null
}

export interface SweptType {
  readonly id: string
  readonly latencyMsP50: Figure
  readonly latencyMsP99: Figure
}

export interface Fullest {
  readonly component: string
  readonly resource: string
  readonly utilization: number
  /** Of the 95 % interval; null of a single run. */
  readonly halfWidth: number | null
}

/** The scenario with the knob at this value. */
export function turnedTo(scenario: Scenario, knob: Knob, value: FieldValue): Result<Scenario> {
  if (knob !== 'traffic') {
    const change = { [knob.field]: value }
    return 'link' in knob
      ? setLinkPolicy(scenario, { id: knob.link, policy: change })
      : setSettings(scenario, { id: knob.component, settings: change })
  }
  if (typeof value !== 'number' || !(value > 0))
    return refuse(problem('wrong-type', 'values', 'traffic', 'a number above 0', JSON.stringify(value)))
  let result: Result<Scenario> = succeed(scenario)
  for (const { id, kind } of scenario.components) {
    if (specOf(kind)?.category !== 'traffic' || !result.ok) continue
    result = scaleTraffic(result.value, { component: id, factor: value })
  }
  return result
}

/** Of at least one run of the same scenario. */
export function pointOf(value: FieldValue, runs: readonly Report[]): SweepPoint {
  const figure = (measure: (report: Report) => number | null): Figure =>
    figureOf(runs.map(measure).filter((one): one is number => one !== null && Number.isFinite(one)))
  const perSecond = (report: Report, count: 'arrivals' | 'ok'): number =>
    total(report, count) / (report.durationS - report.warmupS)
  return {
    value,
    offeredRps: figure((report) => perSecond(report, 'arrivals')),
    okRps: figure((report) => perSecond(report, 'ok')),
    failedShare: figure(
      (report) => total(report, 'failed') / (total(report, 'failed') + total(report, 'ok')),
    ),
    requestTypes: runs[0].requestTypes.map(({ id }, index) => ({
      id,
      latencyMsP50: figure(({ requestTypes }) => requestTypes[index].latencyMs.p50),
      latencyMsP99: figure(({ requestTypes }) => requestTypes[index].latencyMs.p99),
    })),
    usdPerMonth: figure(({ bill }) => bill.totalUsd),
    fullest: fullestOf(runs),
    verdict: verdictOf(runs),
  }
}

/** Met by all, or missed by any; what is unknown to one is not met. */
export function verdictOf(runs: readonly Report[]): Verdict | null {
  return verdictOfAll(runs.flatMap(({ objectives = [] }) => objectives.map(({ verdict }) => verdict)))
}

/** The same of verdicts. */
export function verdictOfAll(verdicts: readonly Verdict[]): Verdict | null {
  if (verdicts.length === 0) return null
  return (['missed', 'unknown'] as const).find((one) => verdicts.includes(one)) ?? 'met'
}

function total({ requestTypes }: Report, count: 'arrivals' | 'ok' | 'failed'): number {
  return requestTypes.reduce((sum, type) => sum + type[count], 0)
}

/** Memory is there to be used, and a pool is no resource of its own. */
const COUNTED = ['cpu', 'disk', 'logDisk', 'networkOut', 'networkIn'] as const

function fullestOf(runs: readonly Report[]): Fullest | null {
  const shares = new Map<string, { component: string; resource: string; values: number[] }>()
  for (const { components } of runs) {
    for (const { id, resources } of components) {
      for (const resource of COUNTED) {
        if (resource === 'logDisk' && resources.logDisk === undefined) continue
        const known = shares.get(`${id} ${resource}`) ?? { component: id, resource, values: [] }
        known.values.push(resources[resource]?.utilization ?? 0)
        shares.set(`${id} ${resource}`, known)
      }
    }
  }
  return [...shares.values()].reduce<Fullest | null>((best, { component, resource, values }) => {
    const { mean, halfWidth } = figureOf(values)
    const utilization = mean ?? 0
    return best === null || utilization > best.utilization
      ? { component, resource, utilization, halfWidth }
      : best
  }, null)
}
