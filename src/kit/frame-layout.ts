// Frame layout: how live numbers cross the thread boundary: one Float64Array, rows at fixed strides.
// Picture: a strip of meters, always wired in the same order.
// Invariant: writers and readers share only these constants and a posted `FrameLayout`; NaN means "no reading".

export const FRAME_HEADER = {
  epoch: 0,
  timeMs: 1,
  pace: 2,
  liveCalls: 3,
  eventsPerSecond: 4,
  paused: 5,
  wantedPace: 6,
  editedAtMs: 7,
} as const
export const FRAME_HEADER_SIZE = 8

/** One row for all traffic, after the header. `causes` is followed by one column per cause (failures per second). */
export const TOTAL = {
  createdRps: 0,
  okRps: 1,
  failedRps: 2,
  latencyMsP50: 3,
  latencyMsP95: 4,
  latencyMsP99: 5,
  inFlight: 6,
  causes: 7,
  /** Half of the 95 % interval of the p99, NaN while it cannot be told. */
  latencyMsP99HalfWidth: 31,
} as const
export const TOTAL_SIZE = 32

export const COMPONENT = {
  /** 0 up, 1 some instances down, 2 all down. */
  state: 0,
  instances: 1,
  instancesUp: 2,
  /** Simulated time since when it is down, NaN when it is not. */
  downSinceMs: 3,
  /** Calls received, per second. */
  rateRps: 4,
  failedRps: 5,
  latencyMsP50: 6,
  latencyMsP95: 7,
  latencyMsP99: 8,
  /** Utilization 0..1: all busy over all available time; NaN when the kind has no such resource. */
  cpu: 9,
  memory: 10,
  disk: 11,
  network: 12,
  /** 0 cpu, 1 memory, 2 disk, 3 network, -1 none, 4 a full pool whose holders wait for something else. */
  binding: 13,
  inFlight: 14,
  /** Calls waiting in pool lines, right now. */
  queueLength: 15,
  /** Speed factor of a slow fault (1 = none). */
  slowFactor: 16,
  /** Calls lost in the crash it is down from. */
  callsLost: 17,
  /** First of GAUGE_COLUMNS columns in the order of the spec's gauges. */
  gauges: 18,
  /** First of USAGE_COLUMNS columns: a `Usage` in the order of its fields; NaN before a window has closed. */
  usage: 28,
  /** 1 when `disk` is that of the log, which has one of its own that is busier than those with data. */
  isLogDisk: 35,
  /** Calls that ended ok, per second. */
  okRps: 36,
} as const
export const GAUGE_COLUMNS = 10
export const USAGE_COLUMNS = 7
export const COMPONENT_SIZE = 37

export const LINK = {
  attemptsRps: 0,
  failedRps: 1,
  retriesPerS: 2,
  timeoutsPerS: 3,
  /** Messages under way this instant, towards the target and back. */
  forthUnderWay: 4,
  backUnderWay: 5,
  /** 0 when the caller has taken every target behind this link out of rotation. */
  healthy: 6,
  inFlight: 7,
  /** Of the calling instances, those whose circuit breaker is open, and half open; NaN where there is none. */
  breakersOpen: 8,
  breakersHalfOpen: 9,
  /** All calling instances that live, each with a breaker of its own; NaN where there is none. */
  breakers: 10,
} as const
export const LINK_SIZE = 11

/** Posted before the first frame of an epoch; rows stand in this order. */
export interface FrameLayout {
  readonly epoch: number
  readonly components: readonly string[]
  /** Of the components: which gauges their columns hold. */
  readonly kinds: readonly string[]
  readonly links: readonly string[]
  /** Those that bring settings, one column each after the links: how many machines they brought are paid for now; absent: none. */
  readonly deployments?: readonly string[]
}

export function frameLength(layout: FrameLayout): number {
  return (
    FRAME_HEADER_SIZE +
    TOTAL_SIZE +
    layout.components.length * COMPONENT_SIZE +
    layout.links.length * LINK_SIZE +
    (layout.deployments?.length ?? 0)
  )
}
export function componentOffset(row: number): number {
  return FRAME_HEADER_SIZE + TOTAL_SIZE + row * COMPONENT_SIZE
}
export function linkOffset(layout: FrameLayout, row: number): number {
  return FRAME_HEADER_SIZE + TOTAL_SIZE + layout.components.length * COMPONENT_SIZE + row * LINK_SIZE
}

export function deploymentOffset(layout: FrameLayout, column: number): number {
  return linkOffset(layout, layout.links.length) + column
}

/** Dots: messages under way, one record each, in one Float64Array. */
export const DOT = {
  linkRow: 0,
  /** 0 forth, 1 back. */ direction: 1,
  /** 0 read, 1 write. */ write: 2,
  leftMs: 3,
  arrivesMs: 4,
  /** 0 ok, 1 failed. */ failed: 5,
  /** Number of the request it is part of, if that is followed; else -1. */ trace: 6,
} as const
export const DOT_SIZE = 7
export const DOTS_MAX = 2000

/** One window, as it was recorded: what charts draw, and what the drawing shows of a moment. */
export interface SeriesRow {
  readonly endMs: number
  readonly lengthMs: number
  /** Rows as in a frame, of this window alone; queues, states and other levels as they were at its end. */
  readonly frame: Float64Array
  /** What the design costs at the use of this window. */
  readonly usdPerHour: number
  /** Since the run began. */
  readonly spentUsd: number
}
