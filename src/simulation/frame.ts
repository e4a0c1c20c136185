// Frame: the readings of this instant, written in one array for the screen.
// Picture: a strip of meters photographed ten times a second.
// Invariant: writes nothing but the buffer; NaN where there is no reading; a p99 of fewer than 20 calls is none.
import type { Histogram } from '../core/histogram'
import { CAUSES } from '../engine/causes'
import type { Component as RuntimeComponent } from '../engine/component'
import { BOOTING, RETIRED, UP } from '../engine/instance'
import type { Kernel } from '../engine/kernel'
import type { Link } from '../engine/link'
import { HAS_BREAKER } from '../engine/link-features'
import {
  COMPONENT,
  COMPONENT_SIZE,
  componentOffset,
  deploymentOffset,
  FRAME_HEADER,
  FRAME_HEADER_SIZE,
  type FrameLayout,
  GAUGE_COLUMNS,
  LINK,
  LINK_SIZE,
  linkOffset,
  TOTAL,
  TOTAL_SIZE,
} from '../kit/frame-layout'
import { KINDS } from '../kinds/index'
import type { Scenario } from '../scenario/document'
import { bindingOf } from './binding'
import { forEachMessage, linkRows } from './dots'
import { readGauge } from './gauges'
import { usageBetween } from './metering'
import * as S from './snapshot'

const LATENCY_MIN_COUNT = 20

/** What a frame tells of: the meters at both ends of a stretch of time, and the latencies of what ended in it. */
export interface Stretch {
  readonly oldest: S.Snapshot
  readonly newest: S.Snapshot
  /** Of the p99 of all requests, in ms; NaN while it cannot be told. */
  readonly latencyMsP99HalfWidth: number
  /** Of ok calls of a component, or of all requests. */
  latencies(component: number | 'requests'): Histogram
}

export function writeFrame(
  kernel: Kernel,
  stretch: Stretch,
  buffer: Float64Array,
  layout: FrameLayout,
  scenario: Scenario,
): void {
  buffer[FRAME_HEADER.timeMs] = kernel.nowMs
  buffer[FRAME_HEADER.liveCalls] = kernel.calls.inUse
  writeTotals(kernel, stretch, buffer)
  const kinds = new Map<string, string>(
    scenario.components.map((component) => [component.id, component.kind]),
  )
  layout.components.forEach((id, row) => {
    const at = componentOffset(row)
    buffer.fill(Number.NaN, at, at + COMPONENT_SIZE)
    const component = kernel.componentById.get(id)
    if (component !== undefined) writeComponent(kernel, stretch, component, kinds.get(id) ?? '', buffer, at)
  })
  writeLinks(kernel, stretch, buffer, layout)
  writeDeployments(kernel, buffer, layout)
}

function writeTotals(kernel: Kernel, stretch: Stretch, buffer: Float64Array): void {
  const at = FRAME_HEADER_SIZE
  const { oldest, newest } = stretch
  buffer.fill(Number.NaN, at, at + TOTAL_SIZE)
  buffer[at + TOTAL.createdRps] = S.perSecond(oldest, newest, 'totals', S.CREATED)
  buffer[at + TOTAL.okRps] = S.perSecond(oldest, newest, 'totals', S.OK)
  buffer[at + TOTAL.failedRps] = S.perSecond(oldest, newest, 'totals', S.ALL_FAILED)
  writeLatencies(buffer, at + TOTAL.latencyMsP50, stretch.latencies('requests'))
  buffer[at + TOTAL.latencyMsP99HalfWidth] = stretch.latencyMsP99HalfWidth
  buffer[at + TOTAL.inFlight] = kernel.traffic.books.reduce((sum, books) => sum + books.inFlight, 0)
  CAUSES.forEach((_, cause) => {
    buffer[at + TOTAL.causes + cause] = S.perSecond(oldest, newest, 'totals', S.FIRST_CAUSE + cause)
  })
}

function writeLatencies(buffer: Float64Array, at: number, histogram: Histogram): void {
  const enough = histogram.count >= LATENCY_MIN_COUNT
  buffer[at] = histogram.percentile(0.5)
  buffer[at + 1] = enough ? histogram.percentile(0.95) : Number.NaN
  buffer[at + 2] = enough ? histogram.percentile(0.99) : Number.NaN
}

function writeComponent(
  kernel: Kernel,
  stretch: Stretch,
  component: RuntimeComponent,
  kind: string,
  buffer: Float64Array,
  at: number,
): void {
  const { oldest, newest } = stretch
  const instances = component.instances.filter(
    ({ draining, state }) => !draining && state !== RETIRED && state !== BOOTING,
  )
  const up = instances.filter((instance) => instance.state === UP)
  const down = instances.filter((instance) => instance.state !== UP)
  const row = component.index * S.COMPONENT_COLUMNS
  buffer[at + COMPONENT.state] = down.length === 0 ? 0 : up.length > 0 ? 1 : 2
  buffer[at + COMPONENT.instances] = instances.length
  buffer[at + COMPONENT.instancesUp] = up.length
  if (down.length > 0)
    buffer[at + COMPONENT.downSinceMs] = Math.min(...down.map((instance) => instance.downSinceMs))
  buffer[at + COMPONENT.callsLost] = down.reduce((sum, instance) => sum + instance.callsLost, 0)
  buffer[at + COMPONENT.rateRps] = S.perSecond(oldest, newest, 'components', row + S.RECEIVED)
  buffer[at + COMPONENT.okRps] = S.perSecond(oldest, newest, 'components', row + S.OK_CALLS)
  buffer[at + COMPONENT.failedRps] = S.perSecond(oldest, newest, 'components', row + S.FAILED)
  writeLatencies(buffer, at + COMPONENT.latencyMsP50, stretch.latencies(component.index))
  const resources = component.isPopulation
    ? [Number.NaN, Number.NaN, Number.NaN, Number.NaN]
    : S.resourcesBetween(oldest, newest, component.index)
  buffer.set(resources, at + COMPONENT.cpu)
  buffer[at + COMPONENT.isLogDisk] = Number(S.logIsBusier(oldest, newest, component.index))
  buffer[at + COMPONENT.binding] = bindingOf(
    resources,
    S.utilizationBetween(oldest, newest, component.index, S.POOL),
  )
  buffer[at + COMPONENT.inFlight] = instances.reduce((sum, instance) => sum + instance.liveCount, 0)
  buffer[at + COMPONENT.queueLength] = instances.reduce(
    (sum, { pools, locks }) => sum + pools.reduce((line, pool) => line + pool.line.length, locks.waiting),
    0,
  )
  buffer[at + COMPONENT.slowFactor] = Math.max(1, ...instances.map((instance) => instance.slowFactor))
  writeUsage(stretch, component, buffer, at + COMPONENT.usage)
  KINDS.get(kind)
    ?.spec.gauges.slice(0, GAUGE_COLUMNS)
    .forEach((gauge, column) => {
      buffer[at + COMPONENT.gauges + column] = readGauge(kernel, component, gauge)
    })
}

function writeUsage(
  { oldest, newest }: Stretch,
  { index, instances }: RuntimeComponent,
  buffer: Float64Array,
  at: number,
): void {
  const passedMs = newest.timeMs - oldest.timeMs
  if (!(passedMs > 0)) return
  const usage = usageBetween(oldest.usage, newest.usage, index, passedMs)
  buffer.set(
    [
      // As many as there are now: what was ordered this instant is on the bill this instant.
      instances.filter(({ rent }) => rent.isRunning).length,
      usage.unitsPerS,
      usage.betweenZonesBytesPerS,
      usage.betweenRegionsBytesPerS,
      usage.outBytesPerS,
      usage.writesPerS,
      usage.storedBytes,
    ],
    at,
  )
}

function writeDeployments({ instances }: Kernel, buffer: Float64Array, layout: FrameLayout): void {
  layout.deployments?.forEach((id, column) => {
    buffer[deploymentOffset(layout, column)] = instances.filter(
      ({ rent, component }) => rent.isRunning && rent.paidVersion === id && !component.removed,
    ).length
  })
}

function writeLinks(kernel: Kernel, stretch: Stretch, buffer: Float64Array, layout: FrameLayout): void {
  const { oldest, newest } = stretch
  layout.links.forEach((id, row) => {
    const at = linkOffset(layout, row)
    buffer.fill(Number.NaN, at, at + LINK_SIZE)
    const link = kernel.linkById.get(id)
    if (link === undefined) return
    const from = link.index * S.LINK_COLUMNS
    buffer[at + LINK.attemptsRps] = S.perSecond(oldest, newest, 'links', from + S.ATTEMPTS)
    buffer[at + LINK.failedRps] = S.perSecond(oldest, newest, 'links', from + S.LINK_FAILED)
    buffer[at + LINK.retriesPerS] = S.perSecond(oldest, newest, 'links', from + S.RETRIES)
    buffer[at + LINK.timeoutsPerS] = S.perSecond(oldest, newest, 'links', from + S.TIMEOUTS)
    buffer[at + LINK.inFlight] = link.books.inFlight
    buffer[at + LINK.healthy] = link.from.instances.every(
      (caller) => caller.behavior.avoids?.(link.index) !== true,
    )
      ? 1
      : 0
    writeBreakers(kernel.nowMs, link, buffer, at)
    buffer[at + LINK.forthUnderWay] = 0
    buffer[at + LINK.backUnderWay] = 0
  })
  const rows = linkRows(kernel, layout)
  forEachMessage(kernel, (link, _call, isBack) => {
    const row = rows[link]
    if (row !== undefined)
      buffer[linkOffset(layout, row) + (isBack ? LINK.backUnderWay : LINK.forthUnderWay)] += 1
  })
}

function writeBreakers(nowMs: number, link: Link, buffer: Float64Array, at: number): void {
  if ((link.features & HAS_BREAKER) === 0) return
  const states = link.from.instances
    .filter(({ state }) => state === UP)
    .map(({ number, incarnation }) => link.callers[number]?.breakerState(nowMs, incarnation))
  buffer[at + LINK.breakersOpen] = states.filter((state) => state === 'open').length
  buffer[at + LINK.breakersHalfOpen] = states.filter((state) => state === 'half-open').length
  buffer[at + LINK.breakers] = states.length
}
