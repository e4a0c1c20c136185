// Spans: what is written down about a sampled request while it runs: calls within exchanges within calls.
// Picture: the route slip of a parcel: every station stamps the minute at which something else began.
// Invariant: a mark lasts until the next one or the end of its span; what is closed is never written on again, so what
// runs on for nobody leaves no trace.

/** What a call can be waiting for, by name. */
export const WAITS = [
  'handshake',
  'connecting',
  'connection',
  'line',
  'cpu-wait',
  'cpu',
  'disk-wait',
  'disk',
  'disk-answer',
  'network-out-wait',
  'network-out',
  'way',
  'network-in-wait',
  'network-in',
  'gate',
  'lock',
  'backoff',
  'delay',
  'pool',
  'silence',
  'program',
] as const

export type Wait = (typeof WAITS)[number]

/** From `atMs` on the call waits for this; `downstream` stands for the exchanges it waits for. */
export interface Mark {
  readonly atMs: number
  readonly kind: Wait | 'downstream'
  /** Whose resource it is. */
  readonly component: number
  /** `cpu`: ms of service in it, the rest is waiting; lines: the pool; `gate`: its name; `downstream`: its first exchange. */
  readonly detail: number
}

export class CallSpan {
  readonly marks: Mark[] = []
  readonly exchanges: ExchangeSpan[] = []
  /** NaN while it is open. */
  endMs = Number.NaN
  /** -1 = ok. */
  cause = -1
  blame = -1
  /** Its caller stopped waiting before it had an outcome. */
  wasCut = false
  /** Of a copy: it was not over when it was copied. */
  isUnderWay = false
  readonly component: number
  /** Number of the instance, -1 when none was found. */
  readonly instance: number
  readonly startMs: number
  readonly trace: Trace

  constructor(trace: Trace, component: number, instance: number, startMs: number) {
    this.trace = trace
    this.component = component
    this.instance = instance
    this.startMs = startMs
  }

  get isOpen(): boolean {
    return Number.isNaN(this.endMs)
  }

  /** With an outcome, or cut off where it stands. */
  close(nowMs: number, cause?: number, blame = -1): void {
    if (!this.isOpen) return
    this.endMs = nowMs
    this.wasCut = cause === undefined
    this.cause = cause ?? -1
    this.blame = blame
    for (const exchange of this.exchanges) exchange.close(nowMs)
  }
}

/** One use of a link: its attempts, and what it waits for between them. */
export class ExchangeSpan {
  readonly attempts: CallSpan[] = []
  /** Waits of the exchange itself, and work of either end on its connection; without a mark it is the back-off. */
  readonly marks: Mark[] = []
  endMs = Number.NaN
  /** The attempt whose outcome is the exchange's. */
  decisive: CallSpan | undefined = undefined
  readonly caller: CallSpan
  readonly link: number
  /** The target component. */
  readonly component: number
  /** Of the exchange table: waits, sends, or the number of a group. */
  readonly mode: number
  readonly startMs: number

  constructor(caller: CallSpan, link: number, component: number, mode: number, startMs: number) {
    this.caller = caller
    this.link = link
    this.component = component
    this.mode = mode
    this.startMs = startMs
  }

  get isOpen(): boolean {
    return Number.isNaN(this.endMs)
  }

  close(nowMs: number): void {
    if (!this.isOpen) return
    this.endMs = nowMs
    for (const attempt of this.attempts) attempt.close(nowMs)
  }
}

/** One sampled request. */
export class Trace {
  /** Counted from 0 through the run. */
  readonly id: number
  readonly root: CallSpan
  readonly type: number
  /** Marks and calls written so far. */
  size = 0

  constructor(id: number, type: number, component: number, startMs: number) {
    this.id = id
    this.type = type
    this.root = new CallSpan(this, component, 0, startMs)
  }

  get latencyMs(): number {
    return this.root.endMs - this.root.startMs
  }
  get hasFailed(): boolean {
    return this.root.cause >= 0
  }
}
