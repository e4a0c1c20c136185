// Report: what a finished stretch of a run measured, as plain data; the same bytes from a terminal and a browser.
// Picture: the protocol of a test stand.
// Invariant: created = ok + failed + inFlight for all books; latencies are of those created after warm-up; wallMs is the only figure two equal runs may differ in.
import type { Cause } from '../engine/causes'
import type { Border } from '../engine/plan'
import type { Bill } from './bill'
import type { ObjectiveReport } from './objectives'
import type { TraceReport } from './traces'
import type { WhereTheTimeWent } from './where-the-time-went'

export interface LatencyReport {
  readonly mean: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
  readonly p99: number | null
  readonly p999: number | null
  readonly max: number | null
}

export interface RequestTypeReport {
  readonly id: string
  readonly arrivals: number
  readonly ok: number
  readonly failed: number
  readonly inFlight: number
  readonly degraded: number
  /** cause -> count; only causes that occurred. */
  readonly failures: Readonly<Partial<Record<Cause, number>>>
  /** `cause` blamed on component id -> count. */
  readonly blame: Readonly<Record<string, number>>
  readonly latencyMs: LatencyReport
  readonly precision: PrecisionReport
  /** Only where the type is worth something. */
  readonly business?: BusinessReport
}

/** What answers were worth, and what was not answered would have been. */
export interface BusinessReport {
  /** Different users who got an answer at least once. */
  readonly usersServed: number
  /** Different users who asked and never got one. */
  readonly gaveUp: number
  /** The value of the type for each request answered, and for each that failed. */
  readonly revenueUsd: number
  readonly revenueLostUsd: number
}

/** How far the mean and the p99 of `latencyMs` may be off, judged by this run alone. */
export interface PrecisionReport {
  /** Stretches of equally many answered requests, one after the other; what follows the last full one is left out. */
  readonly batches: number
  readonly batchSize: number
  /** Half of the 95 % interval, in ms; null while there are too few answers to say. */
  readonly meanHalfWidth: number | null
  readonly p99HalfWidth: number | null
  /** The counted time began unlike it went on: the warm-up was too short, or the traffic or the design changed. */
  readonly drifts: boolean
  /** Both half-widths are at most a tenth of their figures, and nothing speaks against believing them. */
  readonly isSettled: boolean
}

export interface ResourceReport {
  /** Busy over available time, 0..1. */
  readonly utilization: number
  /** Time-weighted mean number waiting. */
  readonly queueLengthMean: number
  /** Only of `locks`: how often a call had to wait for an item, and how long on average. */
  readonly waits?: number
  readonly waitMsMean?: number | null
}

export interface CallsReport {
  readonly received: number
  readonly ok: number
  readonly failed: number
  readonly cancelled: number
  readonly inFlight: number
  readonly wasted: number
  readonly failures: Readonly<Partial<Record<Cause, number>>>
  readonly latencyMs: LatencyReport
  /** Only where it does jobs for nobody who waits. */
  readonly jobs?: JobsReport
  /** cpu, memory, disk, logDisk where the log has its own, networkOut, networkIn, pool names, and `locks`: the share of time in which somebody waits for an item. */
  readonly resources: Readonly<Record<string, ResourceReport>>
  /** What the kind counts: hits, misses, evictions, ... */
  readonly counts: Readonly<Record<string, number>>
  /** On the disk at the end, and how much that disk holds. */
  readonly storedBytes: number
  readonly diskBytes: number
}

export interface JobsReport {
  readonly done: number
  readonly failed: number
  /** From the beginning of a job to its end. */
  readonly latencyMs: LatencyReport
  /** From the publishing of a message to the end of the work on it. */
  readonly sincePublishedMs: LatencyReport
}

export interface SubscriberReport {
  /** Id of the component. */
  readonly component: string
  readonly waiting: number
  readonly taken: number
  readonly dead: number
  readonly oldestMs: number
}

export interface ComponentReport extends CallsReport {
  /** Only where each has a backlog of its own: how they stand at the end. */
  readonly subscribers?: readonly SubscriberReport[]
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly instances: readonly CallsReport[]
}

export interface LinkReport {
  readonly id: string
  /** Nobody draws it: calls take it by themselves. */
  readonly hidden?: true
  readonly from: string
  readonly to: string
  readonly calls: number
  readonly attempts: number
  readonly ok: number
  readonly failed: number
  readonly inFlight: number
  readonly retries: number
  readonly timeouts: number
  /** Second attempts beside a first one that took long. */
  readonly hedges: number
  /** Retries and hedges that the retry budget did not allow. */
  readonly retriesDenied: number
  /** Writes done once more by a further attempt. */
  readonly duplicateWrites: number
  readonly degraded: number
  readonly failures: Readonly<Partial<Record<Cause, number>>>
  readonly latencyMs: LatencyReport
  /** What its attempts waited for one of their caller's connections; only where those are limited. */
  readonly poolWaitMs?: LatencyReport
  readonly transfer: TransferReport
}

/** Bytes from `from` to `to`, and back, by what they crossed on the way. */
export interface TransferReport {
  readonly sentBytes: Readonly<Record<Border, number>>
  readonly returnedBytes: Readonly<Record<Border, number>>
}

/** What a monitor raised. Times of the whole run, warm-up included. */
export interface AlertReport {
  readonly monitor: string
  /** Of the monitor's, by number. */
  readonly instance: number
  /** What was wrong, in words: `CPU, mean above 0.8`. */
  readonly rule: string
  readonly severity: string
  /** Id of the watched component; null when it is about all users. */
  readonly component: string | null
  /** When a figure was first seen wrong, when it had been wrong for long enough, and when it was right again. */
  readonly seenMs: number
  readonly firedMs: number
  readonly resolvedMs: number | null
}

/** What a component does for one operation, step by step, and how often each was done in the counted time. */
export interface ProgramReport {
  readonly component: string
  /** What it is asked for; or the name of what it does by itself. */
  readonly operation: string
  /** How often it was begun. */
  readonly runs: number
  readonly steps: readonly StepReport[]
}

export interface StepReport {
  /** 0 for steps of the program itself, more inside of branches. */
  readonly depth: number
  readonly text: string
  /** null for what is no step of its own: a label, a branch without steps. */
  readonly times: number | null
}

export interface Report {
  readonly title: string
  readonly seed: number
  readonly engineVersion: string
  readonly durationS: number
  readonly warmupS: number
  readonly events: number
  readonly wallMs: number
  readonly warnings: readonly string[]
  /** Only where the scenario has objectives. */
  readonly objectives?: readonly ObjectiveReport[]
  readonly requestTypes: readonly RequestTypeReport[]
  readonly components: readonly ComponentReport[]
  readonly links: readonly LinkReport[]
  readonly bill: Bill
  /** Only where the scenario has monitors: in the order in which they fired. */
  readonly alerts?: readonly AlertReport[]
  /** Only where steps were counted. */
  readonly programs?: readonly ProgramReport[]
  /** Only where requests were followed. */
  readonly whereTheTimeWent?: WhereTheTimeWent
  readonly traces?: readonly TraceReport[]
}
