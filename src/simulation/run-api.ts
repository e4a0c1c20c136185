// What a run offers, whoever drives it: the worker, the terminal or a test.
import type { Result } from '../core/result'
import type { Notice } from '../engine/notices'
import type { FrameLayout, SeriesRow } from '../kit/frame-layout'
import type { Objective, Scenario } from '../scenario/document'
import type { InstanceReading } from './instance-readings'
import type { Ledger } from './ledger'
import type { Report } from './report'
import type { LiveTrace, TraceLists } from './trace-lists'
import type { WhereTheTimeWent } from './where-the-time-went'

export type { Notice }

export interface RunOptions {
  /** Beats the scenario's seed. */
  readonly seed?: number
  /** Only what is created after this counts in reports. Default 0. */
  readonly warmupMs?: number
  /** Keeps readings for frames and charts (live windows). Changes no bit of the report. Default false. */
  readonly live?: boolean
  /** Counts how often each step of each program is done, for the report's `programs`. Changes no other bit. Default false. */
  readonly countsSteps?: boolean
  /** Follows requests to say what they waited for. Changes no bit of the rest of the report. Default: none. */
  readonly traces?: TracesOptions
}

export interface TracesOptions {
  /** The report holds so many of the slowest, of the failed and of all that were followed. */
  readonly keep: number
  /** Share of the requests that are followed; default 1. `some`, in live runs: about 100 a window, however many there are. */
  readonly share?: number | 'some'
}

export interface Run {
  readonly seed: number
  readonly nowMs: number
  readonly events: number
  readonly scenario: Scenario
  /** Processes events up to and including `untilMs`, at most `maxEvents`; the clock stands at `untilMs` when it got there. Returns true when it got there. */
  advance(untilMs: number, maxEvents: number): boolean
  /**
   * Of live runs: as `advance`, but stands still at the instant at which something was noticed, all of which happens
   * first. What was noticed before does not count.
   */
  advanceToNotice(untilMs: number, maxEvents: number): 'noticed' | 'there' | 'under-way'
  /** Of live runs: what was noticed since the last call. */
  takeNotices(): readonly Notice[]
  /** Makes the edited document the running one, between two events, at `nowMs` (first finishing all events of this instant). */
  adopt(scenario: Scenario): Result<{ readonly atMs: number; readonly rowsChanged: boolean }>
  report(wallMs: number): Report
  /** What it has kept count of so far, and what that means for these objectives. */
  ledger(objectives: readonly Objective[]): Ledger
  layout(epoch: number): FrameLayout
  /** Fills the rows of a frame (header fields timeMs, liveCalls included; epoch, pace, paused are the driver's). */
  writeFrame(buffer: Float64Array, layout: FrameLayout): void
  /** Length of a live window; readings cover the last five. */
  setWindowMs(windowMs: number): void
  /** Series rows closed since the last call. */
  takeSeries(): readonly SeriesRow[]
  /** What requests of the last five windows waited for, once after each window; undefined where nothing is new or none are followed. */
  takeWhere(): WhereTheTimeWent | undefined
  /** The requests that are followed, in lists; undefined where none are. */
  traceLists(): TraceLists | undefined
  /** One of them in full; it stays known from now on. Undefined when it is not known any more. */
  trace(id: number): LiveTrace | undefined
  /** What each instance of a component does, since the last looks at it; undefined where there is no such component. */
  instances(componentId: string): readonly InstanceReading[] | undefined
  /** From now on every request that begins is followed, as far as there is room; or again only the share that serves. */
  followAll(isWanted: boolean): void
  /** Writes messages under way, DOT_SIZE numbers each, at most DOTS_MAX; returns how many. */
  writeDots(buffer: Float64Array, layout: FrameLayout): number
}

/** Implemented in run.ts: `createRun(scenario, options)`. */
export type CreateRun = (scenario: Scenario, options?: RunOptions) => Result<Run>
