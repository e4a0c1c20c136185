// Small worlds: designs in which everything but one thing takes no time, so that their numbers can be found by hand.
// Picture: a model railway with two stations, and a stopwatch.
// Invariant: machines are ample, work is constant, links and access cost nothing unless a test says otherwise.
import { KINDS } from '../../kinds/index'
import type { Scenario } from '../../scenario/document'
import { setSettings } from '../../scenario/edits/set-settings'
import type { JsonObject } from '../../scenario/safe-json'
import { scenarioOf, valueOf } from '../../scenario/testing/worlds'
import { AMPLE } from '../hardware/testing/worlds'
import type { ComponentReport, LinkReport, Report, RequestTypeReport } from '../report'
import { createRun } from '../run'
import type { Run } from '../run-api'
import { readGauge } from '../gauges'
import { kernelOf } from './inside'

/** Users whose requests come every so many ms, the first after that time; `type` is all they ask for. */
export function everyMs(id: string, periodMs: number, type: string, settings: JsonObject = {}): JsonObject {
  const access = { accessRoundTripMs: 0, uploadMbps: 100_000, downloadMbps: 100_000 }
  const traffic = { rateRps: 1000 / periodMs, spacing: 'uniform', mix: { [type]: 1 } }
  return { id, kind: 'clients', settings: { ...access, ...traffic, ...settings } }
}

/** A component with an ample machine and constant work, back at once after a crash; users may call it if anybody may. */
export function ideal(id: string, kind: string, settings: JsonObject = {}): JsonObject {
  const open = 'address' in (KINDS.get(kind)?.spec.fields ?? {}) ? { address: 'public' } : {}
  return { id, kind, settings: { ...AMPLE, ...open, restartMs: 0, workShape: 'constant', ...settings } }
}

/** A link that takes no time and waits for ever, named by its ends. */
export function wire(from: string, role: string, to: string, policy: JsonObject = {}): JsonObject {
  return { id: `${from}-${to}`, from, to, role, policy: { latencyMs: 0, timeoutMs: 0, ...policy } }
}

export function crash(component: string, atMs: number, untilMs: number, more: JsonObject = {}): JsonObject {
  return { id: `crash-${component}-${atMs}`, component, fault: 'crash', atMs, untilMs, ...more }
}

const SMALL = { requestBytes: 200, replyBytes: 200, dataSet: 'items' }

/** Two request types, `look` reads and `edit` writes, about items of 1,000 bytes: one of them unless told otherwise. */
export function smallWorld(parts: JsonObject, items = 1): Scenario {
  return scenarioOf({
    requestTypes: [
      { id: 'look', operation: 'read', ...SMALL },
      { id: 'edit', operation: 'write', ...SMALL },
    ],
    dataSets: [{ id: 'items', items, itemBytes: 1000, skew: 0 }],
    ...parts,
  })
}

export function start(scenario: Scenario, seed = 1): Run {
  return valueOf(createRun(scenario, { seed, warmupMs: 0 }))
}

/** The report at that time. */
export function reportAt(run: Run, timeMs: number): Report {
  run.advance(timeMs, Number.POSITIVE_INFINITY)
  return run.report(0)
}

export function play(scenario: Scenario, untilMs: number, seed = 1): Report {
  return reportAt(start(scenario, seed), untilMs)
}

/** Sets settings of a component of a running design. */
export function set(run: Run, id: string, settings: JsonObject): void {
  valueOf(run.adopt(valueOf(setSettings(run.scenario, { id, settings: settings as never }))))
}

/** Nobody asks for anything any more. */
export function silence(run: Run, ...clients: readonly string[]): void {
  for (const id of clients) set(run, id, { rateRps: 0 })
}

export function part(report: Report, id: string): ComponentReport {
  return found(report.components, id)
}
export function link(report: Report, id: string): LinkReport {
  return found(report.links, id)
}
export function type(report: Report, id: string): RequestTypeReport {
  return found(report.requestTypes, id)
}

/** What a component counted; 0 for what it never did. */
export function count(report: Report, id: string, name: string): number {
  return part(report, id).counts[name] ?? 0
}

/** A live value of a component's card. */
export function gauge(run: Run, id: string, name: string): number {
  const kernel = kernelOf(run)
  const component = kernel.componentById.get(id)
  if (component === undefined) throw new Error(`there is no ${id}`)
  const { kind } = found(run.scenario.components, id)
  return readGauge(kernel, component, found(KINDS.get(kind)?.spec.gauges ?? [], name))
}

function found<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const one = list.find((candidate) => candidate.id === id)
  if (one === undefined) throw new Error(`there is no ${id}`)
  return one
}
