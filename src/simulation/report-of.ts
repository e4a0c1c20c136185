// Report of a run: reads the books and meters, and writes nothing.
import type { Histogram } from '../core/histogram'
import { Batches } from '../engine/batches'
import { Books, unpackBlame } from '../engine/books'
import { CAUSES, type Cause } from '../engine/causes'
import type { Instance } from '../engine/instance'
import { Jobs } from '../engine/jobs'
import type { Kernel } from '../engine/kernel'
import type { Link } from '../engine/link'
import { type Border, BORDERS } from '../engine/plan'
import { KINDS } from '../kinds/index'
import type { Scenario } from '../scenario/document'
import { ENGINE_VERSION } from '../scenario/engine-version'
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
    links: scenario.links.flatMap((link) => linkReport(kernel, link.id)),
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
      resourcesOf(instance, kernel.nowMs),
      instance.counts,
      Math.round(instance.storedBytes),
      instance.machine?.diskBytes ?? 0,
    ),
  )
  const sumOf = (name: 'storedBytes' | 'diskBytes') => instances.reduce((sum, one) => sum + one[name], 0)
  const whole = callsReport(
    books,
    jobs,
    meanResources(instances),
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

function resourcesOf(instance: Instance, nowMs: number): Record<string, ResourceReport> {
  const resources: Record<string, ResourceReport> = {}
  const { machine } = instance
  if (machine !== undefined) {
    resources.cpu = readMeter(machine.cpu.meter, nowMs)
    resources.memory = readMeter(machine.memory.meter, nowMs)
    resources.disk = readMeter(machine.disk.meter, nowMs)
    if (machine.disk.hasLog) resources.logDisk = readMeter(machine.disk.logMeter, nowMs)
    resources.networkOut = readMeter(machine.out, nowMs)
    resources.networkIn = readMeter(machine.in, nowMs)
  }
  for (const pool of instance.pools) resources[pool.name] = readMeter(pool.meter, nowMs)
  if (instance.component.plan.locksItems === true) resources.locks = locksOf(instance, nowMs)
  return resources
}

function locksOf({ locks: { meter, waits, waitedMs } }: Instance, nowMs: number): ResourceReport {
  return { ...readMeter(meter, nowMs), waits, waitMsMean: waits === 0 ? null : waitedMs / waits }
}

function readMeter(
  meter: { utilization(nowMs: number): number; queueLengthMean(nowMs: number): number },
  nowMs: number,
): ResourceReport {
  return { utilization: meter.utilization(nowMs), queueLengthMean: meter.queueLengthMean(nowMs) }
}

function meanResources(instances: readonly CallsReport[]): Record<string, ResourceReport> {
  const means: Record<string, ResourceReport> = {}
  for (const name of Object.keys(instances[0]?.resources ?? {})) {
    const all = instances.map((instance) => instance.resources[name])
    means[name] = {
      utilization: all.reduce((sum, resource) => sum + resource.utilization, 0) / all.length,
      queueLengthMean: all.reduce((sum, resource) => sum + resource.queueLengthMean, 0),
      ...(all[0].waits === undefined ? {} : allWaits(all)),
    }
  }
  return means
}

function allWaits(all: readonly ResourceReport[]): Pick<ResourceReport, 'waits' | 'waitMsMean'> {
  const waits = all.reduce((sum, resource) => sum + (resource.waits ?? 0), 0)
  const waitedMs = all.reduce((sum, { waits = 0, waitMsMean }) => sum + waits * (waitMsMean ?? 0), 0)
  return { waits, waitMsMean: waits === 0 ? null : waitedMs / waits }
}

function linkReport(kernel: Kernel, id: string): readonly LinkReport[] {
  const link = kernel.linkById.get(id)
  if (link === undefined) return []
  const { books, calls, retries, timeouts, hedges, duplicateWrites } = link
  return [
    {
      id,
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
