// Outliers: targets that answer their checks and fail their users are left alone for a while.
// Picture: the waiter who says he is fine and drops every plate is sent to sit down, longer each time.
// Invariant: it knows only how the own calls of users ended; never more than the allowed share is out at once, and at
// least one target always stays.
// Source: outlier detection of Envoy, whose defaults these are.
import type { CallEnd, Port, TargetAddress } from '../../engine/behavior'
import type { Cause } from '../../engine/causes'

/** No ejection is longer: Envoy's max_ejection_time. */
const LONGEST_MS = 300_000

/** What says nothing about the target: the caller's own limits, and a polite no. */
const NOT_ITS_FAULT: ReadonlySet<Cause> = new Set([
  'cancelled',
  'deadline',
  'pool-exhausted',
  'circuit-open',
  'rate-limited',
])

interface Rules {
  readonly ejection: boolean
  readonly ejectInRow: number
  readonly ejectShare: number
  readonly ejectMinCalls: number
  readonly ejectWindowMs: number
  readonly ejectionMs: number
  readonly maxEjected: number
}

interface Record {
  inRow: number
  window: number
  calls: number
  failed: number
  /** Ejections that still make the next one longer, and when the last one ended. */
  ejections: number
  backMs: number
  isOut: boolean
}

export interface Outliers {
  start(): void
  /** These are the targets there are. */
  adopt(targets: readonly TargetAddress[]): void
  isOut(target: TargetAddress): boolean
  /** True when it put the target out. */
  callEnded(end: CallEnd): boolean
}

/** `changed` is called when one is back. */
export function createOutliers(config: Rules, port: Port, changed: () => void): Outliers {
  let records = new Map<TargetAddress, Record>()
  const isOut = (target: TargetAddress): boolean => config.ejection && records.get(target)?.isOut === true
  const mayEject = (): boolean => {
    const out = [...records.keys()].filter(isOut).length
    const most = Math.max(1, Math.floor(config.maxEjected * records.size + 1e-9))
    return out < Math.min(most, records.size - 1)
  }
  const eject = (record: Record): void => {
    // Every window without an ejection makes up for one.
    const served = Math.floor((port.nowMs - record.backMs) / config.ejectWindowMs)
    record.ejections = Math.max(0, record.ejections - served) + 1
    record.isOut = true
    port.count('ejections')
    port.after(Math.min(LONGEST_MS, config.ejectionMs * record.ejections), () => {
      record.isOut = false
      record.inRow = record.calls = record.failed = 0
      record.backMs = port.nowMs
      changed()
    })
  }
  return {
    start() {
      records = new Map()
    },
    adopt(targets) {
      const before = records
      records = new Map(targets.map((target) => [target, before.get(target) ?? newRecord()]))
    },
    isOut,
    callEnded({ target, probe, cause }) {
      if (!config.ejection || probe || (cause !== undefined && NOT_ITS_FAULT.has(cause))) return false
      const record = records.get(target)
      if (record === undefined || record.isOut) return false
      note(record, cause !== undefined, Math.floor(port.nowMs / config.ejectWindowMs))
      if (cause === undefined || !isOutlier(record, config) || !mayEject()) return false
      eject(record)
      return true
    },
  }
}

function newRecord(): Record {
  return { inRow: 0, window: -1, calls: 0, failed: 0, ejections: 0, backMs: 0, isOut: false }
}

function note(record: Record, hasFailed: boolean, window: number): void {
  if (window !== record.window) {
    record.window = window
    record.calls = record.failed = 0
  }
  record.calls += 1
  record.failed += hasFailed ? 1 : 0
  record.inRow = hasFailed ? record.inRow + 1 : 0
}

function isOutlier({ inRow, calls, failed }: Record, config: Rules): boolean {
  if (config.ejectInRow > 0 && inRow >= config.ejectInRow) return true
  return config.ejectShare > 0 && calls >= config.ejectMinCalls && failed >= config.ejectShare * calls
}
