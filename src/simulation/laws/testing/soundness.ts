// Soundness: what must hold in every run, whatever it measures: the books balance, and Little's law.
// Picture: the auditor, who does not care what was sold but that every crate is accounted for.
// Invariant: runs are followed until nothing is under way, so nothing may be left in flight in any book.
import { KINDS } from '../../../kinds/index'
import { configOf } from '../../../kit/config'
import type { Component, Scenario } from '../../../scenario/document'
import type { CallsReport, ComponentReport, Report } from '../../report'
import { CLIENTS } from './stations'

/** L and λW differ by the calls that were under way when the warm-up ended: one stay among thousands. */
const LITTLE_TOLERANCE = 0.005

/** What does not balance in a run that was followed to its end, as sentences; empty when all is well. */
export function imbalances(scenario: Scenario, report: Report): readonly string[] {
  const components = new Map<string, ComponentReport>(report.components.map((each) => [each.id, each]))
  return [
    ...report.requestTypes.flatMap((type) => bookProblems(`request type ${type.id}`, type.arrivals, type)),
    ...report.components.flatMap((each) => componentProblems(each)),
    ...report.links.flatMap((each) => bookProblems(`link ${each.id}`, each.attempts, each)),
    ...hopProblems(report, components),
    ...scenario.components.flatMap((each) => littleProblems(each, components.get(each.id), report)),
  ]
}

type Book = Pick<CallsReport, 'ok' | 'failed' | 'inFlight' | 'failures'> & { readonly cancelled?: number }

function bookProblems(where: string, created: number, book: Book): readonly string[] {
  const { ok, failed, inFlight, failures, cancelled = 0 } = book
  const causes = Object.values(failures).reduce((sum, count) => sum + count, 0)
  return [
    ...(created === ok + failed + cancelled + inFlight
      ? []
      : [`${where}: created is not ok + failed + in flight`]),
    ...(inFlight === 0 ? [] : [`${where}: ${inFlight} never ended`]),
    ...(causes === failed ? [] : [`${where}: the causes do not add up to the failures`]),
  ]
}

function componentProblems({ id, instances, ...all }: ComponentReport): readonly string[] {
  const received = instances.reduce((sum, instance) => sum + instance.received, 0)
  return [
    ...bookProblems(`component ${id}`, all.received, all),
    ...instances.flatMap((each, i) => bookProblems(`component ${id}, instance ${i}`, each.received, each)),
    ...(received === all.received
      ? []
      : [`component ${id}: its instances received ${received} of its calls`]),
  ]
}

/** What one end of a link sent is what the other received, and every request begins at the clients. */
function hopProblems(report: Report, components: ReadonlyMap<string, ComponentReport>): readonly string[] {
  const asked = report.requestTypes.reduce((sum, type) => sum + type.arrivals, 0)
  const sent = new Map([[CLIENTS, asked]])
  for (const { to, attempts } of report.links) sent.set(to, (sent.get(to) ?? 0) + attempts)
  return [...sent].flatMap(([id, attempts]) =>
    components.get(id)?.received === attempts
      ? []
      : [`component ${id}: ${attempts} sent are not those received`],
  )
}

/** L = λ W: the mean number at a component, those in its line included, is arrivals per ms × mean stay. */
function littleProblems(
  component: Component,
  report: ComponentReport | undefined,
  { durationS, warmupS }: Report,
): readonly string[] {
  const places = placesOf(component)
  if (report === undefined || places === undefined) return []
  const pool = report.resources[places.pool]
  const present = pool.utilization * places.size * report.instances.length + pool.queueLengthMean
  // Who loses patience has been there for as long as it lasts.
  const stayedMs =
    report.ok * (report.latencyMs.mean ?? 0) + (report.failures.timeout ?? 0) * places.patienceMs
  const passed = stayedMs / ((durationS - warmupS) * 1000)
  return Math.abs(present - passed) <= LITTLE_TOLERANCE * passed
    ? []
    : [`component ${component.id}: ${present} present on average, but λW is ${passed}`]
}

/** The pool whose holders are exactly the calls at a component; undefined where there is none. */
function placesOf({
  kind,
  settings,
}: Component): { readonly pool: string; readonly size: number; readonly patienceMs: number } | undefined {
  const spec = KINDS.get(kind)?.spec
  if (spec === undefined || !spec.hasMachine) return undefined
  const config: Readonly<Record<string, unknown>> = configOf(spec, settings)
  if (config.runtime === undefined)
    return { pool: 'connections', size: Number(config.connections), patienceMs: 0 }
  if (config.runtime === 'async') return { pool: 'workers', size: Number(config.maxInFlight), patienceMs: 0 }
  return { pool: 'workers', size: Number(config.workers), patienceMs: Number(config.queueTimeoutMs) }
}
