// Readings: one frame row as named values, for whoever shows them.
// Picture: the dial faces behind the strip of meters: same wires, with names and units on them.
// Invariant: a meter without a reading gives null, never 0 or NaN; nothing here keeps a reference to the buffer.
import { CAUSES, type Cause } from '../engine/causes'
import {
  COMPONENT,
  componentOffset,
  deploymentOffset,
  FRAME_HEADER,
  FRAME_HEADER_SIZE,
  type FrameLayout,
  GAUGE_COLUMNS,
  LINK,
  linkOffset,
  TOTAL,
} from './frame-layout'
import type { Gauge } from './spec'
import type { Usage } from './usage'

export const RESOURCES = ['cpu', 'memory', 'disk', 'network'] as const
export type Resource = (typeof RESOURCES)[number]
export type NamedResource = Resource | 'logDisk'

export interface FrameReading {
  readonly epoch: number
  readonly timeMs: number
  /** Simulated ms per wall ms, as achieved. */
  readonly pace: number
  readonly wantedPace: number | null
  readonly liveCalls: number
  readonly eventsPerSecond: number
  readonly paused: boolean
  /** Simulated time of the last live edit; null before the first. */
  readonly editedAtMs: number | null
}

export interface TotalsReading {
  readonly createdRps: number | null
  readonly okRps: number | null
  readonly failedRps: number | null
  readonly latencyMsP50: number | null
  readonly latencyMsP95: number | null
  readonly latencyMsP99: number | null
  /** Half of the 95 % interval of the p99; null while it cannot be told. */
  readonly latencyMsP99HalfWidth: number | null
  readonly inFlight: number
  /** Failures per second, only causes that occur. */
  readonly causesRps: Readonly<Partial<Record<Cause, number>>>
}

export interface ComponentReading {
  readonly state: 'up' | 'partly-down' | 'down'
  readonly instances: number
  readonly instancesUp: number
  readonly downSinceMs: number | null
  readonly rateRps: number | null
  /** Of those that ended; of users: requests that were answered. */
  readonly okRps: number | null
  readonly failedRps: number | null
  readonly latencyMsP50: number | null
  readonly latencyMsP95: number | null
  readonly latencyMsP99: number | null
  /** Utilization 0..1; null where the kind has no such resource or nothing has run yet. */
  readonly utilization: Readonly<Record<Resource, number | null>>
  /** The disk that is read is the log's own, which is busier than those with data. */
  readonly isLogDisk: boolean
  /** The fullest resource; 'waiting' = a full pool whose holders wait for another component. */
  readonly binding: Resource | 'waiting' | null
  readonly inFlight: number
  readonly queueLength: number
  /** 1 = full speed. */
  readonly slowFactor: number
  /** Calls that ended in the crash it is down from. */
  readonly callsLost: number
  /** In the order of the spec's gauges; `gaugeOf` finds one by name. */
  readonly gauges: readonly (number | null)[]
  /** What is billed, at the present rates; null while nothing has been measured. */
  readonly usage: Usage | null
}

export interface LinkReading {
  readonly attemptsRps: number | null
  readonly failedRps: number | null
  readonly retriesPerS: number | null
  readonly timeoutsPerS: number | null
  readonly forthUnderWay: number
  readonly backUnderWay: number
  /** False when the caller has taken every target behind this link out of rotation. */
  readonly healthy: boolean
  readonly inFlight: number
  /** How many callers' circuit breakers are not closed; null where there is none. */
  readonly breaker: BreakerReading | null
}

export interface BreakerReading {
  readonly open: number
  readonly halfOpen: number
  /** Calling instances that live, each of which has one. */
  readonly callers: number
}

export function readFrame(buffer: Float64Array): FrameReading {
  return {
    epoch: count(buffer, FRAME_HEADER.epoch),
    timeMs: count(buffer, FRAME_HEADER.timeMs),
    pace: count(buffer, FRAME_HEADER.pace),
    wantedPace: reading(buffer, FRAME_HEADER.wantedPace),
    liveCalls: count(buffer, FRAME_HEADER.liveCalls),
    eventsPerSecond: count(buffer, FRAME_HEADER.eventsPerSecond),
    paused: buffer[FRAME_HEADER.paused] === 1,
    editedAtMs: reading(buffer, FRAME_HEADER.editedAtMs),
  }
}

export function readTotals(buffer: Float64Array): TotalsReading {
  const at = FRAME_HEADER_SIZE
  const causesRps: Partial<Record<Cause, number>> = {}
  CAUSES.forEach((cause, index) => {
    const rps = reading(buffer, at + TOTAL.causes + index)
    if (rps !== null && rps > 0) causesRps[cause] = rps
  })
  return {
    createdRps: reading(buffer, at + TOTAL.createdRps),
    okRps: reading(buffer, at + TOTAL.okRps),
    failedRps: reading(buffer, at + TOTAL.failedRps),
    latencyMsP50: reading(buffer, at + TOTAL.latencyMsP50),
    latencyMsP95: reading(buffer, at + TOTAL.latencyMsP95),
    latencyMsP99: reading(buffer, at + TOTAL.latencyMsP99),
    latencyMsP99HalfWidth: reading(buffer, at + TOTAL.latencyMsP99HalfWidth),
    inFlight: count(buffer, at + TOTAL.inFlight),
    causesRps,
  }
}

export function readComponentRow(buffer: Float64Array, row: number): ComponentReading {
  const at = componentOffset(row)
  const gauges: (number | null)[] = []
  for (let column = 0; column < GAUGE_COLUMNS; column++) {
    gauges.push(reading(buffer, at + COMPONENT.gauges + column))
  }
  return {
    state: STATES[count(buffer, at + COMPONENT.state)] ?? 'up',
    instances: count(buffer, at + COMPONENT.instances),
    instancesUp: count(buffer, at + COMPONENT.instancesUp),
    downSinceMs: reading(buffer, at + COMPONENT.downSinceMs),
    rateRps: reading(buffer, at + COMPONENT.rateRps),
    okRps: reading(buffer, at + COMPONENT.okRps),
    failedRps: reading(buffer, at + COMPONENT.failedRps),
    latencyMsP50: reading(buffer, at + COMPONENT.latencyMsP50),
    latencyMsP95: reading(buffer, at + COMPONENT.latencyMsP95),
    latencyMsP99: reading(buffer, at + COMPONENT.latencyMsP99),
    utilization: {
      cpu: reading(buffer, at + COMPONENT.cpu),
      memory: reading(buffer, at + COMPONENT.memory),
      disk: reading(buffer, at + COMPONENT.disk),
      network: reading(buffer, at + COMPONENT.network),
    },
    isLogDisk: buffer[at + COMPONENT.isLogDisk] === 1,
    binding: BINDINGS[reading(buffer, at + COMPONENT.binding) ?? -1] ?? null,
    inFlight: count(buffer, at + COMPONENT.inFlight),
    queueLength: count(buffer, at + COMPONENT.queueLength),
    slowFactor: reading(buffer, at + COMPONENT.slowFactor) ?? 1,
    callsLost: count(buffer, at + COMPONENT.callsLost),
    gauges,
    usage: readUsage(buffer, at + COMPONENT.usage),
  }
}

function readUsage(buffer: Float64Array, at: number): Usage | null {
  const machines = reading(buffer, at)
  if (machines === null) return null
  return {
    machines,
    unitsPerS: count(buffer, at + 1),
    betweenZonesBytesPerS: count(buffer, at + 2),
    betweenRegionsBytesPerS: count(buffer, at + 3),
    outBytesPerS: count(buffer, at + 4),
    writesPerS: count(buffer, at + 5),
    storedBytes: count(buffer, at + 6),
  }
}

export function readLinkRow(buffer: Float64Array, layout: FrameLayout, row: number): LinkReading {
  const at = linkOffset(layout, row)
  return {
    attemptsRps: reading(buffer, at + LINK.attemptsRps),
    failedRps: reading(buffer, at + LINK.failedRps),
    retriesPerS: reading(buffer, at + LINK.retriesPerS),
    timeoutsPerS: reading(buffer, at + LINK.timeoutsPerS),
    forthUnderWay: count(buffer, at + LINK.forthUnderWay),
    backUnderWay: count(buffer, at + LINK.backUnderWay),
    healthy: buffer[at + LINK.healthy] !== 0,
    inFlight: count(buffer, at + LINK.inFlight),
    breaker: readBreaker(buffer, at),
  }
}

/** How many machines that this deployment brought are paid for. */
export function readDeployment(buffer: Float64Array, layout: FrameLayout, column: number): number {
  return count(buffer, deploymentOffset(layout, column))
}

function readBreaker(buffer: Float64Array, at: number): BreakerReading | null {
  const open = reading(buffer, at + LINK.breakersOpen)
  if (open === null) return null
  return {
    open,
    halfOpen: count(buffer, at + LINK.breakersHalfOpen),
    callers: count(buffer, at + LINK.breakers),
  }
}

/** The gauge of that id in a spec's list; null while it has no reading or the kind has no such gauge. */
export function gaugeOf(reading: ComponentReading, gauges: readonly Gauge[], id: string): number | null {
  const index = gauges.findIndex((gauge) => gauge.id === id)
  return index < 0 ? null : (reading.gauges[index] ?? null)
}

/** Which disk it is has a name. */
export function namedResource(resource: Resource, { isLogDisk }: ComponentReading): NamedResource {
  return resource === 'disk' && isLogDisk ? 'logDisk' : resource
}

const STATES = ['up', 'partly-down', 'down'] as const
const BINDINGS = [...RESOURCES, 'waiting'] as const

function reading(buffer: Float64Array, at: number): number | null {
  const value = buffer[at]
  return value === undefined || Number.isNaN(value) ? null : value
}

function count(buffer: Float64Array, at: number): number {
  return reading(buffer, at) ?? 0
}
