// Report of a run: reads the books and meters, and writes nothing.
import type { Histogram } from '../core/histogram'
import { Batches } from '../engine/batches'
import { Books, unpackBlame } from '../engine/books'
import { CAUSES, type Cause } from '../engine/causes'
import type { Instance } from '../engine/instance'
import { Jobs } from '../engine/jobs'
import type { Kernel } from '../engine/kernel'
import type { Link } from '../engine/link'
import type { Machine } from '../engine/machine'
import { type Measuring, measuredTogether, queueLengthMeanOf, utilizationOf } from '../engine/measured'
import { type Border, BORDERS } from '../engine/plan'
import { KINDS } from '../kinds/index'
import type { Scenario } from '../scenario/document'
import { ENGINE_VERSION } from '../scenario/engine-version'
import { hiddenWays } from '../scenario/hidden-links'
import { billOf } from './bill'
import { explainPrograms, type ProgramWords } from './explain'
import { measuredOf } from './metering'
import { alertsReport } from './alerts'
import { judgeObjectives } from './objectives'
import { isPulled } from './pulled'
import { resourceUseSoFar } from './resource-use'
import { precisionOf } from './statistics'
import { subscribersOf } from './subscribers'
import { tracesOf } from './traces'
import { whereTheTimeWent } from './where-the-time-went'
import type {
  CallsReport,
  ComponentReport,
  LatencyReport,
  LinkReport,
  Report,
  RequestTypeReport,
  ResourceReport,
  TransferReport,
} from './report'

/** Share of a cohort in flight above which its latencies may miss the slowest. */
const IN_FLIGHT_WARNING = 0.01

export function reportOf(kernel: Kernel, scenario: Scenario, warmupMs: number, wallMs: number): Report {
  const requestTypes = scenario.requestTypes.flatMap((type) => requestTypeReport(kernel, type.id))
  const measured = {
    durationS: kernel.nowMs / 1000,
    warmupS: warmupMs / 1000,
    requestTypes,
    components: scenario.components.flatMap((component) =>
      componentReport(kernel, component.id, component.kind, component.name),
    ),
    links: [
      ...scenario.links.flatMap(({ id }) => linkReport(kernel, id)),
      ...hiddenWays(scenario).flatMap(({ id }) => linkReport(kernel, id, { hidden: true })),
    ],
    bill: billOf(scenario, measuredOf(kernel, scenario, warmupMs)),
  }
  return {
    title: scenario.title,
    seed: kernel.seed,
    engineVersion: ENGINE_VERSION,
    durationS: measured.durationS,
    warmupS: measured.warmupS,
    events: kernel.events,
    wallMs,
    warnings: warningsOf(requestTypes, kernel, warmupMs),
    ...objectivesReport(kernel, scenario, measured),
    requestTypes,
    components: measured.components,
    links: measured.links,
    bill: measured.bill,
    ...alertsReport(kernel, scenario),
    ...(kernel.stepCounts === undefined
      ? {}
      : { programs: explainPrograms(kernel, kernel.stepCounts, programWords(scenario)) }),
    ...tracesReport(kernel),
  }
}

function objectivesReport(
  kernel: Kernel,
  { objectives }: Scenario,
  measured: Parameters<typeof judgeObjectives>[1],
): Pick<Report, 'objectives'> {
  if (objectives.length === 0) return {}
  const booksOf = (id: string): Books | undefined => kernel.traffic.books[kernel.traffic.indexOf(id)]
  return { objectives: judgeObjectives(objectives, measured, booksOf) }
}

function tracesReport(kernel: Kernel): Pick<Report, 'whereTheTimeWent' | 'traces'> {
  if (kernel.tracer === undefined) return {}
  const { tally } = kernel.tracer
  return {
    whereTheTimeWent: whereTheTimeWent({ kernel, tally, use: resourceUseSoFar(kernel.nowMs) }),
    traces: tracesOf(kernel),
  }
}

function programWords({ components }: Scenario): (id: string) => ProgramWords {
  const kinds = new Map<string, string>(components.map(({ id, kind }) => [id, kind]))
  return (id) => KINDS.get(kinds.get(id) ?? '')?.spec ?? {}
}

function requestTypeReport(kernel: Kernel, id: string): readonly RequestTypeReport[] {
  const index = kernel.traffic.indexOf(id)
  if (index < 0) return []
  const books = kernel.traffic.books[index]
  const { received, ok, failed, inFlight, degraded } = books
  return [
    {
      id,
      arrivals: received,
      ok,
      failed,
      inFlight,
      degraded,
      failures: failuresOf(books),
      blame: blameOf(kernel, books),
      latencyMs: latencyOf(books.latency),
      precision: precisionOf(books.batches ?? new Batches()),
      ...businessReport(kernel, index, books),
    },
  ]
}

function businessReport(
  { business, traffic }: Kernel,
  type: number,
  { ok, failed }: Books,
): Pick<RequestTypeReport, 'business'> {
  const value = traffic.types[type].value
  if (business === undefined || value === 0) return {}
  const { served, gaveUp } = business.usersOf(type)
  return {
    business: { usersServed: served, gaveUp, revenueUsd: value * ok, revenueLostUsd: value * failed },
  }
}

function componentReport(kernel: Kernel, id: string, kind: string, name: string): readonly ComponentReport[] {
  const component = kernel.componentById.get(id)
  if (component === undefined) return []
  const books = new Books()
  const counts = new Map<string, number>()
  const jobs = new Jobs()
  for (const instance of component.instances) {
    books.merge(instance.books)
    jobs.merge(instance.jobs)
    for (const [count, value] of instance.counts) counts.set(count, (counts.get(count) ?? 0) + value)
  }
  const instances = component.instances.map((instance) =>
    callsReport(
      instance.books,
      instance.jobs,
      resourcesOf([instance], kernel.nowMs),
      instance.counts,
      Math.round(instance.storedBytes),
      instance.machine?.diskBytes ?? 0,
    ),
  )
  const sumOf = (name: 'storedBytes' | 'diskBytes') => instances.reduce((sum, one) => sum + one[name], 0)
  const whole = callsReport(
    books,
    jobs,
    resourcesOf(component.instances, kernel.nowMs),
    counts,
    sumOf('storedBytes'),
    sumOf('diskBytes'),
  )
  const subscribers = subscribersOf(component)
  return [{ id, kind, name, ...whole, ...(subscribers === undefined ? {} : { subscribers }), instances }]
}

function callsReport(
  books: Books,
  jobs: Jobs,
  resources: CallsReport['resources'],
  counts: ReadonlyMap<string, number>,
  storedBytes: number,
  diskBytes: number,
): CallsReport {
  const { received, ok, failed, cancelled, inFlight, wasted } = books
  return {
    received,
    ok,
    failed,
    cancelled,
    inFlight,
    wasted,
    failures: failuresOf(books),
    latencyMs: latencyOf(books.latency),
    ...jobsReport(jobs),
    resources,
    counts: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    storedBytes,
    diskBytes,
  }
}

function jobsReport({ begun, failed, latency, ages }: Jobs): Pick<CallsReport, 'jobs'> {
  if (begun === 0) return {}
  return {
    jobs: {
      done: latency.count,
      failed,
      latencyMs: latencyOf(latency),
      sincePublishedMs: latencyOf(ages),
    },
  }
}

/** Of one instance, or of several together. */
function resourcesOf(instances: readonly Instance[], nowMs: number): Record<string, ResourceReport> {
  const meters = new Map<string, Measuring[]>()
  for (const instance of instances)
    for (const [name, meter] of metersOf(instance)) {
      const others = meters.get(name)
      if (others === undefined) meters.set(name, [meter])
      else others.push(meter)
    }
  const resources: Record<string, ResourceReport> = {}
  for (const [name, all] of meters) {
    const measured = measuredTogether(all, nowMs)
    const queueLengthMean = queueLengthMeanOf(measured)
    resources[name] = { utilization: utilizationOf(measured), queueLengthMean }
  }
  if (resources.locks !== undefined) resources.locks = { ...resources.locks, ...waitsOf(instances) }
  return resources
}

function metersOf({ machine, pools, component, locks }: Instance): readonly (readonly [string, Measuring])[] {
  return [
    ...(machine === undefined ? [] : hardwareMeters(machine)),
    ...pools.map((pool) => [pool.name, pool.meter] as const),
    ...(component.plan.locksItems === true ? [['locks', locks.meter] as const] : []),
  ]
}

function hardwareMeters({ cpu, memory, disk, ...wires }: Machine): readonly (readonly [string, Measuring])[] {
  return [
    ['cpu', cpu.meter],
    ['memory', memory.meter],
    ['disk', disk.meter],
    ...(disk.hasLog ? [['logDisk', disk.logMeter] as const] : []),
    ['networkOut', wires.out],
    ['networkIn', wires.in],
  ]
}

function waitsOf(instances: readonly Instance[]): Pick<ResourceReport, 'waits' | 'waitMsMean'> {
  const waits = instances.reduce((sum, { locks }) => sum + locks.waits, 0)
  const waitedMs = instances.reduce((sum, { locks }) => sum + locks.waitedMs, 0)
  return { waits, waitMsMean: waits === 0 ? null : waitedMs / waits }
}

function linkReport(
  kernel: Kernel,
  id: string,
  more: Pick<LinkReport, 'hidden'> = {},
): readonly LinkReport[] {
  const link = kernel.linkById.get(id)
  if (link === undefined) return []
  const { books, calls, retries, timeouts, hedges, duplicateWrites } = link
  return [
    {
      id,
      ...more,
      from: (isPulled(link) ? link.to : link.from).id,
      to: (isPulled(link) ? link.from : link.to).id,
      calls,
      attempts: books.received,
      ok: books.ok,
      failed: books.failed + books.cancelled,
      inFlight: books.inFlight,
      retries,
      timeouts,
      hedges,
      retriesDenied: link.unaffordable,
      duplicateWrites,
      degraded: books.degraded,
      failures: { ...failuresOf(books), ...(books.cancelled > 0 ? { cancelled: books.cancelled } : {}) },
      latencyMs: latencyOf(books.latency),
      ...(isPooled(link) ? { poolWaitMs: latencyOf(link.poolWaits) } : {}),
      transfer: transferOf(link),
    },
  ]
}

function isPooled({ plan, poolWaits }: Link): boolean {
  return plan.poolSize > 0 || poolWaits.count > 0
}

/** Messages of a pulled link are drawn the way they go, and travel in its replies. */
function transferOf(link: Link): TransferReport {
  const [sent, returned] = [link.sentBytes, link.returnedBytes].map(byBorder)
  return isPulled(link)
    ? { sentBytes: returned, returnedBytes: sent }
    : { sentBytes: sent, returnedBytes: returned }
}

function byBorder(bytes: Float64Array): Record<Border, number> {
  return Object.fromEntries(BORDERS.map((border, index) => [border, bytes[index]])) as Record<Border, number>
}

function failuresOf(books: Books): Partial<Record<Cause, number>> {
  return Object.fromEntries(
    CAUSES.flatMap((cause, index) => (books.causes[index] > 0 ? [[cause, books.causes[index]]] : [])),
  )
}

/** A component that was removed and put back is another one at run time, and the same to the reader. */
function blameOf(kernel: Kernel, books: Books): Record<string, number> {
  const counts = new Map<string, number>()
  for (const [pair, count] of books.blame) {
    const { cause, component } = unpackBlame(pair)
    const name = `${CAUSES[cause]} ${component < 0 ? 'unknown' : kernel.components[component].id}`
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function latencyOf(histogram: Histogram): LatencyReport {
  if (histogram.count === 0)
    return { mean: null, p50: null, p90: null, p95: null, p99: null, p999: null, max: null }
  return {
    mean: histogram.mean(),
    p50: histogram.percentile(0.5),
    p90: histogram.percentile(0.9),
    p95: histogram.percentile(0.95),
    p99: histogram.percentile(0.99),
    p999: histogram.percentile(0.999),
    max: histogram.max,
  }
}

function warningsOf(
  types: readonly RequestTypeReport[],
  kernel: Kernel,
  warmupMs: number,
): readonly string[] {
  const late = types.filter((type) => type.inFlight > IN_FLIGHT_WARNING * type.arrivals)
  const warnings = late.map(
    (type) =>
      `${type.inFlight} of ${type.arrivals} requests of type ${type.id} were still in flight at the end: the slowest are not in the latencies.`,
  )
  return kernel.nowMs < warmupMs
    ? [...warnings, 'The run ended before the warm-up did: nothing was measured.']
    : warnings
}
