// Live recorder: windows of recent readings for the screen.
// Picture: a chart recorder beside the machine: the paper moves on, the last five stretches can be read.
// Invariant: it only listens; a reading covers the last five closed windows, or what there is of them.
import { Histogram } from '../core/histogram'
import type { Kernel, Observer } from '../engine/kernel'
import type { SeriesRow } from '../kit/frame-layout'
import type { Scenario } from '../scenario/document'
import type { Stretch } from './frame'
import { LiveTallies } from './live-tallies'
import { LiveTraces } from './live-traces'
import { type Meters, readMeters } from './metering'
import { recordWindow } from './recorded-window'
import { resourceUseBetween } from './resource-use'
import * as S from './snapshot'
import { p99HalfWidth } from './statistics'
import type { TraceLists } from './trace-lists'
import type { WhereTheTimeWent } from './where-the-time-went'

const WINDOWS = 5
const SERIES_MAX = 1024
const NONE = new Histogram()

interface WindowLatencies {
  readonly requests: Histogram
  readonly components: Histogram[]
}

export class LiveRecorder implements Observer, Stretch {
  nextWindowMs: number
  private windowMs = 1000
  /** The meters at the edges of the closed windows, oldest first; one more than windows. */
  private readonly edges: S.Snapshot[]
  private readonly closed: WindowLatencies[] = []
  private current: WindowLatencies = { requests: new Histogram(), components: [] }
  private pending: SeriesRow[] = []
  private spentUsd = 0
  private readonly tallies: LiveTallies | undefined
  /** Where requests are followed: those that can be listed and opened. */
  readonly traces: LiveTraces | undefined
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
    this.traces = followsSome && tracer !== undefined ? new LiveTraces(kernel, tracer) : undefined
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
    this.record(before)
    this.current = { requests: new Histogram(), components: [] }
    this.nextWindowMs = this.kernel.nowMs + this.windowMs
    this.traces?.closeWindow()
    this.tallies?.closeWindow(S.perSecond(before, this.newest, 'totals', S.CREATED), this.windowMs)
    this.latencyMsP99HalfWidth =
      this.closed.length < WINDOWS
        ? Number.NaN
        : (p99HalfWidth(this.closed.map((one) => one.requests)) ?? Number.NaN)
  }

  private record(before: S.Snapshot): void {
    const { requests, components } = this.current
    const window: Stretch = {
      oldest: before,
      newest: this.newest,
      latencyMsP99HalfWidth: Number.NaN,
      latencies: (component) => (component === 'requests' ? requests : (components[component] ?? NONE)),
    }
    const row = recordWindow(this.kernel, this.scenario(), window, this.spentUsd)
    this.spentUsd = row.spentUsd
    this.pending.push(row)
    if (this.pending.length > SERIES_MAX) this.pending.shift()
  }

  /** What is billed, counted up to now. */
  meters(): Meters {
    return readMeters(this.kernel, this.scenario())
  }

  /** With a link, all it has ever carried is gone from the meters: from the edges as well, so that between them nothing is missing. */
  forgetRemoved(before: Meters): void {
    const now = this.meters().rows
    for (const { usage } of this.edges)
      for (let at = 0; at < usage.rows.length; at++) usage.rows[at] -= Math.max(0, before.rows[at] - now[at])
  }

  /** Nothing of what ran is left: what runs from now on is read by itself. A window has just been closed. */
  readAnew(): void {
    this.edges.splice(0, this.edges.length, S.takeSnapshot(this.kernel, this.scenario()))
    this.closed.length = 0
    this.latencyMsP99HalfWidth = Number.NaN
    this.tallies?.forget()
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

  /** The requests that are followed; undefined where none are. */
  traceLists(): TraceLists | undefined {
    if (this.tallies === undefined) return undefined
    return this.traces?.lists(this.tallies.merged(), resourceUseBetween(this.oldest, this.newest))
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
