// The run store: transport and the one connection to the simulation. Picture: the control desk of the engine room.
// Invariant: the run follows the document; only changes that matter to it are sent, and layout never is.
import { create } from 'zustand'
import * as words from '../look/words-told'
import type { Scenario } from '../scenario/document'
import { timeFaults } from '../scenario/edits/time-faults'
import type { InstanceReading } from '../simulation/instance-readings'
import type { Report } from '../simulation/report'
import { connectSimulation, type Simulation } from '../worker/client'
import type { Answer, Pace, StoppedMessage } from '../worker/protocol'
import { type DocumentState, isJustOpened, useDocument } from './document'
import { clearEditMarks, noteEdit, toldOf } from './edit-marks'
import { forgetLedger, receiveLedger } from './ledger'
import { useMessages } from './messages'
import {
  forgetNotices,
  leaveArrival,
  receiveArrival,
  receiveNotices,
  rememberFaults,
  watchVerdicts,
} from './notices'
import {
  forgetReadings,
  leaveMoment,
  readLatestFrame,
  readLayout,
  receiveFrame,
  receiveLayout,
} from './readings'
import { sameRun } from './same-run'
import { appendSeries, clearSeries } from './series'
import { askTracesOf, forgetTraces } from './traces'
import { forgetWhere, receiveWhere } from './where'

export type RunStatus = 'loading' | 'playing' | 'paused' | 'stopped'

export interface RunState {
  readonly status: RunStatus
  readonly wantedPace: Pace
  /** Simulated ms per wall ms of late; 0 while paused. */
  readonly achievedPace: number
  readonly timeMs: number
  /** Simulated time of the newest edit that Restart would show from the start. */
  readonly editedAtMs: number | undefined
  readonly stopped: { readonly message: string; readonly seed: number; readonly timeMs: number } | undefined
  readonly play: () => void
  readonly pause: () => void
  /** While paused: one simulated second. */
  readonly step: () => void
  /** As fast as it can to the next event, where it pauses. */
  readonly runToNext: () => void
  /** Time 0, same design; a paused run stays at 0. */
  readonly restart: () => void
  readonly setPace: (pace: Pace) => void
  /** Counts the simulation threads so far: what was wired to the one before is wired again. */
  readonly connections: number
  /** After a stop: a new simulation thread, from 0, with the design as it is. */
  readonly startAgain: () => void
}

const STEP_MS = 1000
/** Further than this nobody waits for something to happen. */
export const NEXT_WITHIN_MS = 600_000

let simulation: Simulation | undefined
/** What the simulation was last told. */
let running: Scenario | undefined
/** It runs on to the next event, and pauses there by itself. */
let isSeeking = false
/** Counts the runs so far: what is answered for one that is over says nothing of this one. */
let runs = 0
/** Of these it was last told to keep watch. */
let judged: Scenario['objectives'] | undefined

export const useRun = create<RunState>()((set, get) => ({
  status: 'loading',
  wantedPace: 1,
  achievedPace: 0,
  timeMs: 0,
  editedAtMs: undefined,
  stopped: undefined,
  connections: 0,
  play() {
    moveOn()
    isSeeking = false
    set({ status: 'playing' })
    tell((api) => api.play())
  },
  pause() {
    isSeeking = false
    set({ status: 'paused' })
    tell((api) => api.pause())
  },
  step() {
    if (get().status !== 'paused') return
    moveOn()
    tell((api) => api.step(STEP_MS))
  },
  runToNext() {
    moveOn()
    if (isSeeking) return
    isSeeking = true
    set({ status: 'playing' })
    tell((api) => api.runToNext(NEXT_WITHIN_MS))
  },
  restart: () => begin(useDocument.getState().scenario),
  setPace(pace) {
    set({ wantedPace: pace })
    tell((api) => api.setPace(pace))
  },
  startAgain() {
    set({ stopped: undefined, status: 'playing' })
    connect()
    tell((api) => api.setPace(get().wantedPace))
    begin(useDocument.getState().scenario)
    tell((api) => api.play())
  },
}))

/** Connects, begins the document's run and follows its edits. Called once, when the page starts. */
export function startRunning(): void {
  askTracesOf(() => (useRun.getState().status === 'stopped' ? undefined : simulation?.api))
  connect()
  begin(useDocument.getState().scenario)
  useRun.getState().play()
  useDocument.subscribe((state, before) => {
    if (state.scenario === before.scenario && !isJustOpened(state, before)) return
    if (state.change === 'edited') follow(state, before)
    else if (useRun.getState().status === 'stopped') useRun.getState().startAgain()
    else begin(state.scenario)
  })
}

/** Whoever wants time to move wants to see it move. */
function moveOn(): void {
  leaveArrival()
  leaveMoment()
}

/** A port on which messages under way arrive, for the thread that draws them; needed anew after each `connections`. */
export function takeDotsPort(): MessagePort | undefined {
  return simulation?.takeDotsPort()
}

/** In slow motion every request that begins can be opened; told anew to each thread. */
export function followAllRequests(wanted: boolean): void {
  tell((api) => api.followAll(wanted))
}

/** What the run has measured so far; null where none goes on. */
export function takeReport(): Promise<Report | null> {
  if (simulation === undefined || useRun.getState().status === 'stopped') return Promise.resolve(null)
  return simulation.api.report()
}

/** What each instance of a component does; null where no run goes on, or it has no such component. */
export function askInstances(componentId: string): Promise<readonly InstanceReading[] | null> {
  if (simulation === undefined || useRun.getState().status === 'stopped') return Promise.resolve(null)
  return simulation.api.instances(componentId)
}

export function setDotsWanted(wanted: boolean): void {
  tell((api) => api.setDots(wanted))
}

function connect(): void {
  simulation?.dispose()
  useRun.setState((state) => ({ connections: state.connections + 1 }))
  simulation = connectSimulation({
    onLayout: (layout) => giveBack(receiveLayout(layout)),
    onFrame(epoch, buffer) {
      giveBack(receiveFrame(epoch, buffer))
      readClock()
    },
    onSeries: (rows) => appendSeries(rows, readLayout()),
    onWhere: receiveWhere,
    onLedger(ledger, timeMs) {
      receiveLedger(ledger)
      watchVerdicts(ledger, timeMs)
    },
    onNotices: receiveNotices,
    onArrived(arrived) {
      // Somebody has played, paused or begun anew since.
      if (!isSeeking) return
      isSeeking = false
      useRun.setState({ status: 'paused', timeMs: arrived.timeMs })
      receiveArrival(arrived)
    },
    onStopped: stop,
    onCrashed: (message) => stop({ message, seed: running?.seed ?? 0, timeMs: useRun.getState().timeMs }),
  })
}

// The thread has only a few buffers: one that is not given back is missing for ever.
function giveBack(buffer: Float64Array | undefined): void {
  if (buffer !== undefined) tell((api) => api.returnBuffer(buffer))
}

function begin(scenario: Scenario): void {
  running = scenario
  runs += 1
  isSeeking = false
  giveBack(forgetReadings())
  clearSeries()
  clearEditMarks()
  forgetWhere()
  forgetLedger()
  forgetNotices()
  rememberFaults(scenario.timeline)
  forgetTraces()
  judged = scenario.objectives
  useRun.setState({ timeMs: 0, editedAtMs: undefined, achievedPace: 0 })
  ask(
    (api) => api.start(scenario),
    (why) => stop({ message: why, seed: scenario.seed, timeMs: 0 }),
  )
  // It may just have paused by itself, where an event was to be awaited.
  if (useRun.getState().status === 'playing') tell((api) => api.play())
}

let isPlanning = false

/** What is edited meanwhile is set for the time it says, and not written down as done by hand just now. */
export function plan<Done>(edit: () => Done): Done {
  isPlanning = true
  try {
    return edit()
  } finally {
    isPlanning = false
  }
}

function follow(state: DocumentState, previous: DocumentState): void {
  const { scenario } = state
  judge(scenario.objectives)
  if (running !== undefined && sameRun(running, scenario)) return
  // What was recorded is of the design as it was.
  leaveMoment()
  const before = running ?? scenario
  running = scenario
  rememberFaults(scenario.timeline)
  const told = toldOf(before, state, previous)
  const isByHand = !isPlanning && !isUndone(state, previous)
  const run = runs
  ask(
    (api) => api.edit(scenario),
    (why) => {
      if (run !== runs) return
      useMessages.getState().show({
        about: 'edit',
        tone: 'problem',
        text: words.runGoesOnAsBefore(why),
      })
    },
    (atMs) => {
      if (run !== runs) return
      noteEdit(atMs, told)
      if (isByHand) useDocument.getState().amend((present) => timeFaults(before, scenario, present, atMs))
    },
  )
}

/** What comes back by undo, or by redo, has its time already. */
function isUndone({ history, scenario }: DocumentState, { history: before }: DocumentState): boolean {
  return history.past.length < before.past.length || before.future.at(-1)?.scenario === scenario
}

/** What a design has to achieve can change without the run knowing of it. */
function judge(objectives: Scenario['objectives']): void {
  if (objectives === judged) return
  judged = objectives
  tell((api) => api.setObjectives(objectives))
}

// A stopped run stands still until it is started again; what is edited meanwhile is part of that start.
function stop({ message, seed, timeMs }: Omit<StoppedMessage, 'type'>): void {
  useRun.setState({ status: 'stopped', achievedPace: 0, stopped: { message, seed, timeMs } })
}

function readClock(): void {
  const frame = readLatestFrame()
  if (frame === undefined || useRun.getState().status === 'stopped') return
  useRun.setState({
    timeMs: frame.timeMs,
    achievedPace: frame.paused ? 0 : frame.pace,
    editedAtMs: frame.editedAtMs ?? undefined,
  })
}

function tell(order: (api: Simulation['api']) => unknown): void {
  if (simulation === undefined || useRun.getState().status === 'stopped') return
  Promise.resolve(order(simulation.api)).catch(lost)
}

function ask(
  question: (api: Simulation['api']) => Promise<Answer>,
  onRefused: (why: string) => void,
  onDone?: (atMs: number) => void,
): void {
  if (simulation === undefined || useRun.getState().status === 'stopped') return
  question(simulation.api).then((answer) => {
    if (answer.ok) onDone?.(answer.atMs)
    else onRefused(answer.problems.map(({ message, fix }) => `${message} ${fix}`).join(' '))
  }, lost)
}

// A crash rejects every open question besides telling `onCrashed`: it is said once.
function lost(reason: unknown): void {
  if (useRun.getState().status === 'stopped') return
  const message = reason instanceof Error ? reason.message : String(reason)
  stop({ message, seed: running?.seed ?? 0, timeMs: useRun.getState().timeMs })
}
