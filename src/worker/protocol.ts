// Protocol: what the page may ask of the simulation thread, and what it hears back.
// Picture: the intercom between the drawing room and the engine room.
// Invariant: everything said here is plain data; frames carry the epoch of the layout they were made with.
import type { Problem } from '../core/problem'
import type { FrameLayout, SeriesRow } from '../kit/frame-layout'
import type { Objective, Scenario } from '../scenario/document'
import type { RunRecord } from '../scenario/run-record'
import type { InstanceReading } from '../simulation/instance-readings'
import type { Ledger } from '../simulation/ledger'
import type { Notice } from '../simulation/run-api'
import type { Report } from '../simulation/report'
import type { LiveTrace, TraceLists } from '../simulation/trace-lists'
import type { WhereTheTimeWent } from '../simulation/where-the-time-went'

/** Simulated milliseconds per wall millisecond, 0.01 to 1000; 'max' = as fast as it can. */
export type Pace = number | 'max'

/** The run begins or is adopted after an edit that changed its rows. */
export interface LayoutMessage {
  readonly type: 'layout'
  readonly layout: FrameLayout
  /** Answers a `start`: what came before belongs to another run. */
  readonly isNewRun: boolean
}
/** A frame; the page gives the buffer back through `returnBuffer`. */
export interface FrameMessage {
  readonly type: 'frame'
  readonly epoch: number
  readonly buffer: Float64Array
}
/**
 * Up to DOTS_MAX messages under way, `count` records of DOT_SIZE in `buffer`; posted to the dots port, one per frame.
 * The receiver gives the buffer back by posting it (transferred) on the same port; without that no more come.
 */
export interface DotsMessage {
  readonly type: 'dots'
  readonly epoch: number
  readonly timeMs: number
  /** Simulated ms per wall ms, 0 when paused. */
  readonly pace: number
  readonly count: number
  readonly buffer: Float64Array
}
export interface SeriesMessage {
  readonly type: 'series'
  readonly epoch: number
  /** Windows of this epoch that have closed since the last series message; their frames stay with the page. */
  readonly rows: readonly SeriesRow[]
}
/** What requests of late waited for, and what is short; after each window. */
export interface WhereMessage {
  readonly type: 'where'
  readonly where: WhereTheTimeWent
}
/** What the run has kept count of, once a second of wall time while that goes on; none while there is nothing to say. */
export interface LedgerMessage {
  readonly type: 'ledger'
  readonly ledger: Ledger
  /** When it was read. */
  readonly timeMs: number
}
/** What happened that one may want to stop for, since the last such message. */
export interface NoticesMessage {
  readonly type: 'notices'
  readonly notices: readonly Notice[]
}
/** Answers a `runToNext` that was not called off: the run stands still, at this instant. */
export interface ArrivedMessage {
  readonly type: 'arrived'
  readonly timeMs: number
  /** What happened at this instant; nothing of all that: nothing happened in the time that was given. */
  readonly notices: readonly Notice[]
  /** Ids of objectives that were not missed LOOK_MS before, and are now. */
  readonly missed: readonly string[]
}
/** Objectives are sums over all requests: a run to the next event looks at them no more often. Simulated. */
export const LOOK_MS = 1000
/** The run ended by a limit or an assertion; the document is unharmed. */
export interface StoppedMessage {
  readonly type: 'stopped'
  readonly message: string
  readonly seed: number
  readonly timeMs: number
}
export type WorkerMessage =
  | LayoutMessage
  | FrameMessage
  | SeriesMessage
  | WhereMessage
  | LedgerMessage
  | NoticesMessage
  | ArrivedMessage
  | StoppedMessage

export type Answer =
  | { readonly ok: true; readonly atMs: number }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Exposed with comlink; messages go over the MessagePort given to `connect`. A new simulation is paused, at pace 1. */
export interface SimulationApi {
  /** `messages` carries WorkerMessage. */
  connect(messages: MessagePort): void
  /** `dots` carries DotsMessage one way and their buffers back; it takes the place of an earlier one. */
  connectDots(dots: MessagePort): void
  /** Begins a run of this scenario at time 0, in the paused or playing state it is in. Refused: the run before goes on. */
  start(scenario: Scenario): Answer
  /**
   * Adopts the edited document between two events; `atMs` is the simulated instant. While paused, only the newest
   * document is kept, and adopted when time moves again: all edits of a pause are one.
   */
  edit(scenario: Scenario): Answer
  /** From now on these objectives are judged, in place of those of the document that began; no bit of the run changes. */
  setObjectives(objectives: readonly Objective[]): void
  play(): void
  pause(): void
  setPace(pace: Pace): void
  /** While paused: runs exactly this much simulated time. */
  step(ms: number): void
  /**
   * Runs as fast as it can to the instant at which something happens that one may want to stop for, at most so much
   * simulated time from now, and pauses there. Objectives are looked at each simulated second.
   */
  runToNext(withinMs: number): void
  returnBuffer(buffer: Float64Array): void
  /** While true, dots messages are posted. */
  setDots(wanted: boolean): void
  /** The requests that are followed, as they stand; null when there is no run. */
  traceLists(): TraceLists | null
  /** One of them in full, as far as it has come; it stays known. Null when it is not known any more. */
  trace(id: number): LiveTrace | null
  /** What each instance of a component does, as it stands; null when there is no such component, or no run. */
  instances(componentId: string): readonly InstanceReading[] | null
  /** While true, in this run and the next, every request that begins is followed as far as there is room. */
  followAll(wanted: boolean): void
  /** What reproduces this run bit for bit; of the last run if it has ended; null before the first, and past LIMITS.edits. */
  runRecord(): RunRecord | null
  /** What the run has measured so far, since time 0; null before the first run and after it has ended. */
  report(): Report | null
  /** Answers, which is all that is asked. */
  ping(): void
}
