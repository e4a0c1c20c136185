// Kernel: the clock, the list of events, everything that exists, and the loop that joins them.
// Picture: a stage manager with a diary: calls the next cue, lets everybody act who can, calls the next.
// Invariant: events happen in the order (time, sequence); between two events the work list is empty; where a run is
// cut into slices, and who reads it meanwhile, changes nothing.
import { EventLadder } from '../core/event-ladder'
import type { EventQueue } from '../core/event-queue'
import { Registers } from './ask'
import type { Business } from './business'
import { CancelWords } from './cancelling'
import { type Call, CallTable } from './call-table'
import { Code } from './compile'
import type { Component } from './component'
import { DistanceMap, OPEN_SHEET } from './distance-map'
import { DeadlineLists } from './deadline-lists'
import { dispatch } from './dispatch'
import { ExchangeTable } from './exchange-table'
import type { FaultTimeline } from './faults'
import type { Group } from './groups'
import type { Host } from './host'
import type { Instance } from './instance'
import { run } from './interpreter'
import { LimitError, MAX_STEPS_AT_ONE_INSTANT } from './limits'
import type { Link } from './link'
import type { Machine } from './machine'
import { Names } from './names'
import type { UntimedNotice, Witness } from './notices'
import * as Op from './opcodes'
import type { Population } from './population'
import type { Barrier } from './roads'
import type { StepCounts } from './step-counts'
import type { Timers } from './timers'
import type { Tracer } from './tracing'
import type { TrafficTable } from './traffic-table'
import type { Progress } from './transfers'
import { WorkList } from './work-list'

const MAX_CALLS = 1 << 21

export class Kernel implements Host {
  nowMs = 0
  events = 0
  readonly queue: EventQueue = new EventLadder()
  readonly calls = new CallTable(MAX_CALLS, () => {
    throw LimitError.calls(this)
  })
  readonly exchanges = new ExchangeTable(MAX_CALLS, () => {
    throw LimitError.calls(this)
  })
  readonly ready = new WorkList()
  readonly deadlines = new DeadlineLists(this)
  readonly names = new Names()
  readonly code = new Code(this.names)
  readonly components: Component[] = []
  readonly componentById = new Map<string, Component>()
  readonly instances: Instance[] = []
  readonly machines: Machine[] = []
  readonly machineByName = new Map<string, Machine>()
  map = new DistanceMap(OPEN_SHEET)
  readonly links: Link[] = []
  readonly linkById = new Map<string, Link>()
  /** Faults of links and borders acting now. */
  linkFaults = 0
  /** That nothing crosses now. */
  readonly barriers: Barrier[] = []
  readonly populations: Population[] = []
  readonly groups = new Map<number, Group>()
  /** The group a call waits for. */
  readonly groupOf = new Map<Call, number>()
  nextGroup = 0
  /** What members of a replication group share, by group. */
  readonly shared = new Map<string, unknown>()
  /** The component that takes the writes of a group; none while it is being replaced. */
  readonly primaries = new Map<string, string>()
  readonly registers = new Registers(this)
  readonly defaultOperation = this.names.idOf('default')
  readonly readOperation = this.names.idOf('read')
  readonly writeOperation = this.names.idOf('write')
  readonly probeOperation = this.names.idOf('probe')
  /** What an instance does for a connection, and no program of its own. */
  readonly handshakeOperation = this.names.idOf('handshake')
  readonly getOperation = this.names.idOf('get')
  readonly cancelWords = new CancelWords()
  readonly transfers = new Map<Call, Progress>()
  /** The outcome of the reply being delivered: one for all, because a reply is settled before the next is delivered. */
  readonly heard = {
    cause: -1,
    blame: -1,
    code: 0,
    version: 0,
    type: -1,
    user: -1,
    key: -1,
    degraded: false,
    isAnswer: true,
  }
  /** Set by createWorld, which completes every kernel. */
  traffic!: TrafficTable
  timeline!: FaultTimeline
  timers!: Timers
  addInstance!: (component: Component) => Instance
  /** Calls and exchanges begun from here on are entered in the books. */
  measuringFromMs = 0
  /** Called when a component's call ends ok, for live readings; absent in headless runs. */
  observer: Observer | undefined = undefined
  /** Hears of what one may want to stop for, if somebody looks on; it changes nothing. */
  witness: Witness | undefined = undefined
  /** Counts the steps of programs, if somebody asks; it changes nothing. */
  stepCounts: StepCounts | undefined = undefined
  /** Follows sampled requests; it changes nothing. */
  tracer: Tracer | undefined = undefined
  /** Keeps account of what requests are worth, where any is worth something; it changes nothing. */
  business: Business | undefined = undefined
  /** Where a run goes on that has nothing left to do. */
  readonly nothingMore: number
  private stepsAtInstant = 0

  readonly seed: number

  constructor(seed: number) {
    this.seed = seed
    // Address 0: a call that learned of a failure it cannot survive goes on here.
    this.code.words.push(Op.FAIL, -1)
    this.nothingMore = this.code.words.push(Op.END) - 1
  }

  /** Processes events up to and including `untilMs`, at most `maxEvents`. True when there is nothing left up to then; the clock then stands there. */
  advance(untilMs: number, maxEvents: number): boolean {
    const { queue } = this
    let left = maxEvents
    this.drain()
    while (queue.peekTimeMs() <= untilMs) {
      if (left <= 0) return false
      left -= 1
      queue.pop()
      if (queue.timeMs !== this.nowMs) this.stepsAtInstant = 0
      this.nowMs = queue.timeMs
      this.events += 1
      dispatch(this, queue.kind, queue.subject, queue.stamp)
      this.drain()
    }
    if (untilMs > this.nowMs) {
      this.nowMs = untilMs
      this.stepsAtInstant = 0
    }
    return true
  }

  /** Lets every call go on that can at this instant. */
  drain(): void {
    const { ready } = this
    while (!ready.isEmpty) {
      ready.take()
      const { call } = ready
      if (call === undefined || call.stamp !== ready.stamp) continue
      this.stepsAtInstant += 1
      if (this.stepsAtInstant > MAX_STEPS_AT_ONE_INSTANT) throw LimitError.steps(call)
      run(this, call)
    }
  }

  notice(notice: UntimedNotice): void {
    this.witness?.hear({ ...notice, atMs: this.nowMs })
  }

  isMeasuring(): boolean {
    return this.nowMs >= this.measuringFromMs
  }
}

/** Hears of ended requests, for live readings. It must not change anything. */
export interface Observer {
  requestEnded(ok: boolean, cause: number, latencyMs: number): void
  callEnded(component: number, ok: boolean, latencyMs: number): void
}
