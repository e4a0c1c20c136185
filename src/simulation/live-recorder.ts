// Live recorder: windows of recent readings for the screen.
// Picture: a chart recorder beside the machine: the paper moves on, the last five stretches can be read.
// Invariant: it only listens; a reading covers the last five closed windows, or what there is of them.
import { Histogram } from '../core/histogram'
import { CAUSES } from '../engine/causes'
import type { Kernel, Observer } from '../engine/kernel'
import type { SeriesRow } from '../kit/frame-layout'
import type { Scenario } from '../scenario/document'
import { LiveTallies } from './live-tallies'
import { resourceUseBetween } from './resource-use'
import * as S from './snapshot'
import { p99HalfWidth } from './statistics'
import type { WhereTheTimeWent } from './where-the-time-went'

const WINDOWS = 5
const SERIES_MAX = 1024

interface WindowLatencies {
  readonly requests: Histogram
  readonly components: Histogram[]
}

export class LiveRecorder implements Observer {
  nextWindowMs: number
  private windowMs = 1000
  /** The meters at the edges of the closed windows, oldest first; one more than windows. */
  private readonly edges: S.Snapshot[]
  private readonly closed: WindowLatencies[] = []
  private current: WindowLatencies = { requests: new Histogram(), components: [] }
  private pending: SeriesRow[] = []
  private readonly tallies: LiveTallies | undefined
  /** Of the p99 of all requests over the closed windows, in ms; NaN while they cannot say. */
  latencyMsP99HalfWidth = Number.NaN

  private readonly kernel: Kernel
  private readonly scenario: () => Scenario

  /** `scenario` is asked at every window: edits change it. `followsSome`: the kernel's tracer is this recorder's to set. */
  constructor(kernel: Kernel, scenario: () => Scenario, followsSome = false) {
    this.kernel = kernel
    this.scenario = scenario
    this.nextWindowMs = this.windowMs
    this.edges = [S.takeSnapshot(kernel, scenario())]
    const { tracer } = kernel
    this.tallies = followsSome && tracer !== undefined ? new LiveTallies(tracer, WINDOWS) : undefined
    kernel.observer = this
  }

  /** Takes effect with the next window. */
  setWindowMs(windowMs: number): void {
    this.windowMs = windowMs
    this.nextWindowMs = Math.min(
      this.nextWindowMs,
      Math.max(this.kernel.nowMs, this.newest.timeMs + windowMs),
    )
    this.tallies?.fitShare(windowMs)
  }

  requestEnded(ok: boolean, _cause: number, latencyMs: number): void {
    if (ok) this.current.requests.record(latencyMs)
  }

  callEnded(component: number, ok: boolean, latencyMs: number): void {
    if (!ok) return
    const histograms = this.current.components
    ;(histograms[component] ??= new Histogram()).record(latencyMs)
  }

  closeWindow(): void {
    const before = this.newest
    this.edges.push(S.takeSnapshot(this.kernel, this.scenario()))
    this.closed.push(this.current)
    if (this.closed.length > WINDOWS) {
      this.closed.shift()
      this.edges.shift()
    }
    this.pending.push(seriesRow(this.kernel, before, this.newest, this.current.requests))
    if (this.pending.length > SERIES_MAX) this.pending.shift()
    this.current = { requests: new Histogram(), components: [] }
    this.nextWindowMs = this.kernel.nowMs + this.windowMs
    this.tallies?.closeWindow(S.perSecond(before, this.newest, 'totals', S.CREATED), this.windowMs)
    this.latencyMsP99HalfWidth =
      this.closed.length < WINDOWS
        ? Number.NaN
        : (p99HalfWidth(this.closed.map((one) => one.requests)) ?? Number.NaN)
  }

  takeSeries(): readonly SeriesRow[] {
    const rows = this.pending
    this.pending = []
    return rows
  }

  /** What requests of the closed windows waited for; undefined when none has closed since the last call. */
  takeWhere(): WhereTheTimeWent | undefined {
    return this.tallies?.take(this.kernel, resourceUseBetween(this.oldest, this.newest))
  }

  get oldest(): S.Snapshot {
    return this.edges[0]
  }
  get newest(): S.Snapshot {
    return this.edges[this.edges.length - 1]
  }

  /** Latencies of ok calls of a component, or of all requests, over the closed windows. */
  latencies(component: number | 'requests'): Histogram {
    const merged = new Histogram()
    for (const { requests, components } of this.closed) {
      const histogram = component === 'requests' ? requests : components[component]
      if (histogram !== undefined) merged.merge(histogram)
    }
    return merged
  }
}

function seriesRow(kernel: Kernel, from: S.Snapshot, to: S.Snapshot, latencies: Histogram): SeriesRow {
  const utilization: Record<string, readonly [number, number, number, number]> = {}
  for (const component of kernel.componentById.values()) {
    if (component.isPopulation) continue
    utilization[component.id] = S.resourcesBetween(from, to, component.index)
  }
  return {
    endMs: to.timeMs,
    lengthMs: to.timeMs - from.timeMs,
    createdRps: S.perSecond(from, to, 'totals', S.CREATED),
    okRps: S.perSecond(from, to, 'totals', S.OK),
    failedRps: S.perSecond(from, to, 'totals', S.ALL_FAILED),
    causesRps: CAUSES.map((_, cause) => S.perSecond(from, to, 'totals', S.FIRST_CAUSE + cause)),
    latencyMsP50: latencies.percentile(0.5),
    latencyMsP95: latencies.percentile(0.95),
    latencyMsP99: latencies.percentile(0.99),
    utilization,
  }
}
