// Driver: keeps a run in step with the clock on the wall, in slices short enough that commands are answered at once.
// Picture: a projectionist who turns the reel at the wanted speed, and never races to catch up after a pause.
// Invariant: how time is sliced, paced, paused or watched changes no bit of what the run does; it has no clock,
// timer or thread of its own, so a test can be its clock.
import { assert } from '../core/assert'
import { problem } from '../core/problem'
import { DOT_SIZE, DOTS_MAX, FRAME_HEADER, frameLength, type FrameLayout } from '../kit/frame-layout'
import type { Objective, Scenario } from '../scenario/document'
import { LIMITS } from '../scenario/limits'
import type { RunRecord } from '../scenario/run-record'
import type { Report } from '../simulation/report'
import type { CreateRun, Notice, Run } from '../simulation/run-api'
import { BufferPool } from './buffer-pool'
import { LedgerRounds } from './ledger-rounds'
import { PaceMeter } from './pace-meter'
import type { Answer, DotsMessage, Pace, SimulationApi, WorkerMessage } from './protocol'
import { reuseEqual } from './reuse-equal'
import { isSameDesign } from './same-design'
import { Seeker } from './seeker'

/** Work this long, then let commands in. */
const SLICE_MS = 5
/** The clock is looked at between so many events: a fraction of a slice even where events are slow. */
const CHUNK_EVENTS = 512
/** Nothing to catch up: look again after this. */
const IDLE_MS = 10
/** What a slow run owes beyond this is forgotten: a debt that grows would never let go. */
const DEBT_WALL_MS = 100
/** What 'max' means to a run that has nothing to do: further than anybody looks, and still exact to the microsecond. */
const MAX_PACE = 100_000
const FRAME_MS = 100
const SERIES_MS = 500
/** Readings cover five windows: at least 5 s simulated, and 1 s of wall time. */
const WINDOW_MS_MIN = 1000
const WINDOW_WALL_MS = 200
const WINDOW_SLACK = 1.5
const TRACES = { keep: 20, share: 'some' } as const

export interface DriverPorts {
  /** Wall clock. */
  now(): number
  /** Asks for one `tick` after this long, commands first; a later wish takes the place of an earlier one. */
  wake(afterMs: number): void
  post(message: WorkerMessage): void
  postDots(message: DotsMessage): void
  createRun: CreateRun
}

type Elsewhere = 'connect' | 'connectDots' | 'ping' | 'traceLists' | 'trace' | 'instances' | 'followAll'

export class Driver implements Omit<SimulationApi, Elsewhere> {
  private readonly ports: DriverPorts
  private run: Run | undefined
  private layout: FrameLayout = { epoch: 0, components: [], kinds: [], links: [] }

  private wanted: Pace = 1
  private isPlaying = false
  /** While paused: run up to here, then stand. */
  private stepUntilMs: number | undefined
  /** While playing: as fast as it can, to where this one stops. */
  private seeker: Seeker | undefined
  /** Where simulated time should be, and the wall time when that was said. */
  private targetMs = 0
  private targetSaidAt = 0

  private scenarioAtStart: Scenario | undefined
  private edits: RunRecord['edits'][number][] = []
  /** Edits of a pause, as one document: what is removed and put back before time moves was never gone. */
  private pending: Scenario | undefined
  private editedAtMs = NaN

  private readonly ledger = new LedgerRounds()
  private readonly meter = new PaceMeter()
  private windowMs = 0
  private readonly frames = new BufferPool(frameLength(this.layout))
  private dots = new BufferPool(DOTS_MAX * DOT_SIZE)
  private areDotsWanted = false
  /** While time stands still, frames and series are posted once after something happened. */
  private isFrameDue = false
  private areSeriesDue = false
  private frameAt = -Infinity
  private seriesAt = -Infinity

  constructor(ports: DriverPorts) {
    this.ports = ports
  }

  start(scenario: Scenario): Answer {
    return this.answered(scenario, () => this.begin(scenario, true))
  }

  edit(scenario: Scenario): Answer {
    const run = this.run
    // Nothing runs since a run was stopped; the next start brings the document along.
    if (run === undefined) return { ok: true, atMs: 0 }
    const next = reuseEqual(this.pending ?? run.scenario, scenario)
    // Before anything has happened the edited document is simply the one that begins.
    if (run.nowMs === 0 && run.events === 0) return this.answered(next, () => this.begin(next, false))
    if (this.isMoving) return this.answered(next, () => this.adopt(run, next))
    return this.answered(next, () => this.keepForResume(run, next))
  }

  setObjectives(objectives: readonly Objective[]): void {
    this.ledger.judge(objectives)
    this.showSoon()
  }

  play(): void {
    this.stepUntilMs = this.seeker = undefined
    this.isPlaying = true
    this.resume()
  }

  pause(): void {
    this.isPlaying = false
    this.stepUntilMs = this.seeker = undefined
    this.meter.reset()
    this.showSoon()
  }

  runToNext(withinMs: number): void {
    this.play()
    if (this.run !== undefined) this.seeker = new Seeker(this.run, () => this.ledger.judged, withinMs)
  }

  setPace(pace: Pace): void {
    assert(pace === 'max' || pace > 0, 'a pace is above 0')
    this.wanted = pace
    this.forgetDebt()
    this.showSoon()
  }

  step(ms: number): void {
    assert(ms > 0, 'a step goes forward')
    if (this.isPlaying || this.run === undefined) return
    // Several steps asked for while one runs add up.
    this.stepUntilMs = (this.stepUntilMs ?? this.run.nowMs) + ms
    this.resume()
  }

  returnBuffer(buffer: Float64Array): void {
    this.frames.giveBack(buffer)
    if (this.isFrameDue) this.ports.wake(0)
  }

  returnDotsBuffer(buffer: Float64Array): void {
    this.dots.giveBack(buffer)
  }

  /** Somebody else draws the dots from now on; buffers on their way are lost with whoever did before. */
  changeDotsReceiver(): void {
    this.dots = new BufferPool(DOTS_MAX * DOT_SIZE)
    this.showSoon()
  }

  setDots(wanted: boolean): void {
    this.areDotsWanted = wanted
    if (wanted) this.showSoon()
  }

  runRecord(): RunRecord | null {
    const scenario = this.scenarioAtStart
    const pending = this.run && this.pending ? [{ atMs: this.run.nowMs, scenario: this.pending }] : []
    const edits = [...this.edits, ...pending]
    if (scenario === undefined || edits.length > LIMITS.edits) return null
    return { format: 'tierscape-run', version: 1, scenario, seed: scenario.seed, edits }
  }

  report(): Report | null {
    return this.run?.report(0) ?? null
  }

  /** One slice of work, and what is due to be shown. */
  tick(): void {
    const run = this.run
    if (run === undefined) return
    try {
      const isBehind = this.isMoving && this.runSlice(run)
      // One look at the clock: what is not due to be shown now is due later, however long showing the rest takes.
      const now = this.ports.now()
      this.publish(run, now)
      this.wakeAgain(isBehind, now)
    } catch (thrown) {
      this.stop(run.seed, thrown)
    }
  }

  private get isMoving(): boolean {
    return this.run !== undefined && (this.isPlaying || this.stepUntilMs !== undefined)
  }

  private begin(scenario: Scenario, isNewRun: boolean): Answer {
    const created = this.ports.createRun(scenario, { live: true, traces: TRACES })
    if (!created.ok) return created
    this.run = created.value
    this.scenarioAtStart = scenario
    this.ledger.judge(scenario.objectives)
    this.edits = []
    this.pending = undefined
    this.stepUntilMs = this.seeker = undefined
    this.editedAtMs = NaN
    this.windowMs = 0
    this.forgetDebt()
    this.beginEpoch(this.run, isNewRun)
    this.showSoon()
    return { ok: true, atMs: 0 }
  }

  private beginEpoch(run: Run, isNewRun: boolean): void {
    // What was recorded before has the rows of before.
    this.postSeries(run)
    this.layout = run.layout(this.layout.epoch + 1)
    this.frames.resize(frameLength(this.layout))
    this.ports.post({ type: 'layout', layout: this.layout, isNewRun })
  }

  /** Time moves again: what was edited meanwhile happens first. */
  private resume(): void {
    const run = this.run
    if (run === undefined) return
    this.forgetDebt()
    this.ports.wake(0)
    const scenario = this.pending
    if (scenario === undefined) return
    this.pending = undefined
    const answer = this.answered(scenario, () => this.adopt(run, scenario))
    // It was checked when it was made, so a refusal now is our mistake, not the user's.
    if (!answer.ok && this.run === run) this.stop(run.seed, answer.problems[0]?.message)
  }

  /**
   * The run itself stays as it is: adopting each edit of a pause at once would fail the calls of a component that is
   * removed and put back. Whether the document can run is known now, by making a run of it and leaving it.
   */
  private keepForResume(run: Run, scenario: Scenario): Answer {
    const rehearsal = this.ports.createRun(scenario)
    if (!rehearsal.ok) return rehearsal
    this.pending = scenario
    this.showSoon()
    return { ok: true, atMs: run.nowMs }
  }

  private adopt(run: Run, scenario: Scenario): Answer {
    const before = run.scenario
    const adopted = run.adopt(scenario)
    if (!adopted.ok) return adopted
    const { atMs, rowsChanged } = adopted.value
    // One more than a record may hold says that it is incomplete.
    if (this.edits.length <= LIMITS.edits) this.edits.push({ atMs, scenario })
    if (!isSameDesign(before, scenario)) this.editedAtMs = atMs
    if (rowsChanged) this.beginEpoch(run, false)
    this.showSoon()
    return { ok: true, atMs }
  }

  /** Answers true when there is more to do at once. */
  private runSlice(run: Run): boolean {
    const beganAt = this.ports.now()
    if (this.seeker !== undefined) return this.seek(run, this.seeker, beganAt)
    const untilMs = this.stepUntilMs ?? this.dueMs(run, beganAt)
    let isThere = run.advance(untilMs, CHUNK_EVENTS)
    while (!isThere && this.ports.now() - beganAt < SLICE_MS) isThere = run.advance(untilMs, CHUNK_EVENTS)
    if (isThere && this.stepUntilMs !== undefined) {
      this.stepUntilMs = undefined
      this.showSoon()
    }
    return !isThere
  }

  private seek(run: Run, seeker: Seeker, beganAt: number): boolean {
    const found = seeker.advance(CHUNK_EVENTS, () => this.ports.now() - beganAt < SLICE_MS)
    if (found === undefined) return true
    this.pause()
    const notices = this.tellNotices(run).filter(({ atMs }) => atMs === found.timeMs)
    this.ports.post({ type: 'arrived', ...found, notices })
    return false
  }

  private tellNotices(run: Run): readonly Notice[] {
    const notices = run.takeNotices()
    if (notices.length > 0) this.ports.post({ type: 'notices', notices })
    return notices
  }

  private dueMs(run: Run, now: number): number {
    const pace = this.wanted === 'max' ? MAX_PACE : this.wanted
    this.targetMs += (now - this.targetSaidAt) * pace
    this.targetMs = Math.max(run.nowMs, Math.min(this.targetMs, run.nowMs + DEBT_WALL_MS * pace))
    this.targetSaidAt = now
    return this.targetMs
  }

  private forgetDebt(): void {
    this.targetMs = this.run?.nowMs ?? 0
    this.targetSaidAt = this.ports.now()
    this.meter.reset()
  }

  private showSoon(): void {
    if (this.run === undefined) return
    this.isFrameDue = true
    this.areSeriesDue = true
    this.ledger.isDue = true
    this.ports.wake(0)
  }

  private publish(run: Run, now: number): void {
    const isFrameTime = now - this.frameAt >= FRAME_MS
    if (isFrameTime && (this.isMoving || this.isFrameDue)) {
      if (this.isPlaying) this.meter.note(now, run.nowMs, run.events)
      this.fitWindow(run)
      this.tellNotices(run)
      this.postFrame(run, now)
    }
    if (now - this.seriesAt >= SERIES_MS && (this.isMoving || this.areSeriesDue)) {
      this.seriesAt = now
      this.areSeriesDue = false
      this.postSeries(run)
      const where = run.takeWhere()
      if (where !== undefined) this.ports.post({ type: 'where', where })
    }
    const ledger = this.ledger.look(run, now, this.isMoving)
    if (ledger !== undefined) this.ports.post({ type: 'ledger', ledger, timeMs: run.nowMs })
  }

  private postSeries(run: Run): void {
    const rows = run.takeSeries()
    if (rows.length > 0) this.ports.post({ type: 'series', epoch: this.layout.epoch, rows })
  }

  private postFrame(run: Run, now: number): void {
    const buffer = this.frames.take()
    // None is back yet: this frame is skipped while playing, and waited for while standing still.
    if (buffer === undefined) return
    this.frameAt = now
    this.isFrameDue = false
    const { epoch } = this.layout
    run.writeFrame(buffer, this.layout)
    buffer[FRAME_HEADER.epoch] = epoch
    buffer[FRAME_HEADER.pace] = this.pace
    buffer[FRAME_HEADER.eventsPerSecond] = this.isPlaying ? this.meter.eventsPerSecond : 0
    buffer[FRAME_HEADER.paused] = this.isPlaying ? 0 : 1
    buffer[FRAME_HEADER.wantedPace] = this.wanted === 'max' ? NaN : this.wanted
    buffer[FRAME_HEADER.editedAtMs] = this.editedAtMs
    this.ports.post({ type: 'frame', epoch, buffer })
    const dots = this.areDotsWanted ? this.dots.take() : undefined
    if (dots === undefined) return
    const count = run.writeDots(dots, this.layout)
    const pace = this.pace
    this.ports.postDots({ type: 'dots', epoch, timeMs: run.nowMs, pace, count, buffer: dots })
  }

  /** Simulated ms per wall ms: as measured, as wanted before there is a measurement; NaN when neither is known. */
  private get pace(): number {
    if (!this.isPlaying) return 0
    const measured = this.meter.pace
    return Number.isNaN(measured) && this.wanted !== 'max' ? this.wanted : measured
  }

  /** A new length cuts the windows anew, so small changes of pace are let be, and those of fast-forwards. */
  private fitWindow(run: Run): void {
    const pace = this.pace
    if (this.windowMs > 0 && (this.seeker !== undefined || !(pace > 0))) return
    const wishMs = pace > 0 ? Math.max(WINDOW_MS_MIN, pace * WINDOW_WALL_MS) : WINDOW_MS_MIN
    if (wishMs < this.windowMs * WINDOW_SLACK && wishMs * WINDOW_SLACK > this.windowMs) return
    this.windowMs = wishMs
    run.setWindowMs(wishMs)
  }

  private wakeAgain(isBehind: boolean, now: number): void {
    if (isBehind) return this.ports.wake(0)
    const frameInMs = this.frameAt + FRAME_MS - now
    const seriesInMs = this.seriesAt + SERIES_MS - now
    const ledgerInMs = this.ledger.nextAt - now
    const waits: number[] = this.isMoving ? [IDLE_MS] : []
    // A frame still due after its time waits for a buffer, and the buffer's return wakes us.
    if (frameInMs > 0 && (this.isMoving || this.isFrameDue)) waits.push(frameInMs)
    if (seriesInMs > 0 && this.areSeriesDue) waits.push(seriesInMs)
    if (ledgerInMs > 0 && this.ledger.isDue) waits.push(ledgerInMs)
    if (waits.length > 0) this.ports.wake(Math.min(...waits))
  }

  private answered(scenario: Scenario, work: () => Answer): Answer {
    try {
      return work()
    } catch (thrown) {
      const message = this.stop(this.run?.seed ?? scenario.seed, thrown)
      return { ok: false, problems: [problem('run-stopped', scenario.title, message)] }
    }
  }

  /** A mistake of ours or a limit ends the run, never the thread: the next start is as good as the first. */
  private stop(seed: number, reason: unknown): string {
    const message = reason instanceof Error ? reason.message : String(reason)
    const timeMs = this.run?.nowMs ?? 0
    this.run = undefined
    this.ports.post({ type: 'stopped', message, seed, timeMs })
    return message
  }
}
