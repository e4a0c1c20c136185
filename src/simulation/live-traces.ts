// Live traces: the requests that are followed while a run is watched, kept so that a person can list and open them.
// Picture: the porter's desk: who is in the house, who left last, who stayed longest, who left angry.
// Invariant: it only listens and keeps a bounded number; one that was asked for stays, whoever comes after it.
import type { Kernel } from '../engine/kernel'
import type { Tracer, TraceListener } from '../engine/tracing'
import { type PathCall, pathOf } from '../engine/tracing-path'
import { soFar } from '../engine/tracing-so-far'
import type { Trace } from '../engine/tracing-spans'
import { TimeTally } from '../engine/tracing-tally'
import type { ResourceUse } from './resource-use'
import { type LiveTrace, summaryOf, type TraceLists, type TraceSummary, type TypeTime } from './trace-lists'
import { requestTraceOf } from './traces'
import { whereTheTimeWent } from './where-the-time-went'

const LATEST_MAX = 60
const UNDER_WAY_MAX = 60
/** Of each cause. */
const FAILED_MAX = 20
/** Of all types together, and of each at least. */
const SLOWEST_MAX = 120
const SLOWEST_MIN = 4
const CHOSEN_MAX = 8
const WINDOWS = 5
/** Nothing is called short on the word of fewer. */
const REQUESTS_MIN = 20

interface Kept {
  readonly trace: Trace
  readonly line: TraceSummary
}

export class LiveTraces implements TraceListener {
  private readonly kernel: Kernel
  private readonly tracer: Tracer
  private ended = 0
  private failed = 0
  private readonly underWay = new Map<number, Trace>()
  /** Oldest first. */
  private readonly latest: Kept[] = []
  private readonly failedByCause = new Map<number, Kept[]>()
  /** Slowest first. */
  private readonly slowestByType = new Map<number, Kept[]>()
  /** Those of the lists that were given last, and the time before: whoever reads them may still open one. */
  private listed: ReadonlyMap<number, Trace> = new Map()
  private listedBefore: ReadonlyMap<number, Trace> = new Map()
  /** Asked for, oldest first. */
  private readonly chosen = new Map<number, Trace>()
  private current = new Map<number, TimeTally>()
  private readonly closed: Map<number, TimeTally>[] = []
  private where: readonly TypeTime[] | undefined

  constructor(kernel: Kernel, tracer: Tracer) {
    this.kernel = kernel
    this.tracer = tracer
    tracer.listener = this
  }

  traceBegan(trace: Trace): void {
    this.underWay.set(trace.id, trace)
  }

  traceGivenUp(trace: Trace): void {
    this.underWay.delete(trace.id)
    this.chosen.delete(trace.id)
  }

  traceEnded(trace: Trace, path: PathCall): void {
    this.underWay.delete(trace.id)
    this.ended += 1
    const kept = { trace, line: summaryOf(this.kernel, trace, path) }
    push(this.latest, kept, LATEST_MAX)
    if (trace.hasFailed) {
      this.failed += 1
      push(listOf(this.failedByCause, trace.root.cause), kept, FAILED_MAX)
    }
    this.rank(listOf(this.slowestByType, trace.type), kept)
    let tally = this.current.get(trace.type)
    if (tally === undefined) this.current.set(trace.type, (tally = new TimeTally()))
    tally.add(trace, path)
  }

  closeWindow(): void {
    this.closed.push(this.current)
    if (this.closed.length > WINDOWS) this.closed.shift()
    this.current = new Map()
    this.where = undefined
  }

  /** `everybody`: what all requests of the closed windows waited for, and who was seen to hold what. */
  lists(everybody: TimeTally, use: ResourceUse): TraceLists {
    const { kernel, tracer, latest, failedByCause, slowestByType } = this
    const { nowMs } = kernel
    this.listedBefore = this.listed
    const underWay = [...this.underWay.values()].slice(0, UNDER_WAY_MAX)
    const named = [...this.keptNow().map(({ trace }) => trace), ...underWay]
    this.listed = new Map(named.map((trace) => [trace.id, trace]))
    return {
      timeMs: nowMs,
      share: tracer.followsAll ? 1 : tracer.share,
      ended: this.ended,
      counts: { failed: this.failed, underWay: this.underWay.size },
      slowest: linesOf([...slowestByType.values()].flat()).sort((a, b) => b.latencyMs - a.latencyMs),
      failed: linesOf([...failedByCause.values()].flat()).sort((a, b) => endOf(b) - endOf(a)),
      latest: linesOf(latest).reverse(),
      underWay: underWay.map((trace) => {
        const copy = soFar(trace, nowMs)
        return summaryOf(kernel, copy, pathOf(copy.root))
      }),
      where: (this.where ??= this.timesOf(everybody, use)),
    }
  }

  /** In full; undefined when it is no longer known. */
  trace(id: number): LiveTrace | undefined {
    const trace = this.underWay.get(id) ?? this.chosen.get(id) ?? this.endedTrace(id)
    if (trace === undefined) return undefined
    this.chosen.set(id, trace)
    for (const oldest of this.chosen.keys()) if (this.chosen.size > CHOSEN_MAX) this.chosen.delete(oldest)
    const isUnderWay = trace.root.isOpen
    const seen = isUnderWay ? soFar(trace, this.kernel.nowMs) : trace
    return { id, isUnderWay, ...requestTraceOf(this.kernel, seen, pathOf(seen.root)) }
  }

  private endedTrace(id: number): Trace | undefined {
    const listed = this.listed.get(id) ?? this.listedBefore.get(id)
    return listed ?? this.keptNow().find(({ trace }) => trace.id === id)?.trace
  }

  private keptNow(): readonly Kept[] {
    return [this.latest, ...this.failedByCause.values(), ...this.slowestByType.values()].flat()
  }

  private rank(slowest: Kept[], kept: Kept): void {
    const most = Math.max(SLOWEST_MIN, Math.floor(SLOWEST_MAX / this.slowestByType.size))
    const place = slowest.findIndex(({ line }) => line.latencyMs < kept.line.latencyMs)
    slowest.splice(place < 0 ? slowest.length : place, 0, kept)
    slowest.splice(most)
  }

  private timesOf(everybody: TimeTally, use: ResourceUse): readonly TypeTime[] {
    const { kernel } = this
    const time = (tally: TimeTally, requestType?: string): TypeTime => {
      const where = whereTheTimeWent({ kernel, tally, use })
      return {
        ...(requestType === undefined ? {} : { requestType }),
        where: tally.requests < REQUESTS_MIN ? { ...where, short: [] } : where,
      }
    }
    const types = [...new Set(this.closed.flatMap((window) => [...window.keys()]))].sort((a, b) => a - b)
    return [
      time(everybody),
      ...types.map((type) => {
        const tally = new TimeTally()
        for (const window of this.closed) {
          const part = window.get(type)
          if (part !== undefined) tally.merge(part)
        }
        tally.seeAs(everybody)
        return time(tally, kernel.traffic.types[type].id)
      }),
    ]
  }
}

function listOf(lists: Map<number, Kept[]>, key: number): Kept[] {
  let list = lists.get(key)
  if (list === undefined) lists.set(key, (list = []))
  return list
}

function push(list: Kept[], kept: Kept, most: number): void {
  list.push(kept)
  if (list.length > most) list.shift()
}

function linesOf(list: readonly Kept[]): TraceSummary[] {
  return list.map(({ line }) => line)
}

function endOf({ startedMs, latencyMs }: TraceSummary): number {
  return startedMs + latencyMs
}
