// Call table: every invocation of a component is one row of two packed arrays; a call's id is its row.
// Picture: the order slips of a kitchen, numbered, reused when served.
// Invariant: a row is either on the free list or belongs to one call; its stamp only grows, so an event made for an
// earlier use of the row never acts on a later one.

// Integers, one row of 32 per call.
export const GENERATION = 0
export const STAMP = 1
export const IP = 2
export const INSTANCE = 3
/** The exchange whose attempt this call is, -1 for requests of a population and background runs. */
export const EXCHANGE = 4
export const EXCHANGE_GENERATION = 5
export const ATTEMPT = 6
export const STATE = 7
/** What the state refers to: a pool, a gate, a place on the cores. */
export const SPOT = 8
export const NEXT = 9
export const PREVIOUS = 10
export const LIVE_NEXT = 11
export const LIVE_PREVIOUS = 12
/** Four holds: (pool + 1) | amount << 8. */
export const HELD = 13
export const AWAITING = 17
export const AWAITING_GENERATION = 18
export const OP = 19
export const TYPE = 20
export const USER = 21
export const KEY = 22
export const VERSION = 23
export const CODE = 24
export const TO = 25
export const N = 26
export const CAUSE = 27
export const BLAME = 28
export const TIMER = 29
export const ON_FAIL = 30
export const FLAGS = 31

// Floats, one row of 8 per call.
export const ENTERED = 0
/** CPU work still to do, in ms of a reference core; the virtual finish under fair share. */
export const WORK = 1
/** The one CPU draw of this call, NaN before it is made. */
export const DRAW = 2
/** Bytes of the message under way, or of the request when it has arrived. */
export const BYTES = 3
export const MEMORY_MB = 4
/** When the message under way left, and when it arrives. */
export const LEFT = 5
export const ARRIVES = 6
/** A gate wait's number: woken by a wake with at least this. */
export const AT_LEAST = 7
/** At a gate: whose turn it waits for, -1 = anybody's. The column of WORK: a call at a gate has no CPU work. */
export const GATE_KEY = 1
/** In the line for an item: since when. The column of AT_LEAST: a call stands at a gate or there. */
export const LOCK_SINCE = 7

export const INTS_SHIFT = 5
export const FLOATS_SHIFT = 3
export const MAX_HOLDS = 4

// States: where a call stands; clean-up reads it to know what to leave.
export const RUNNING = 0
export const READY = 1
export const TRAVELLING = 2
export const IN_LINE = 4
export const ON_CPU = 5
export const CPU_LINE = 6
export const DISK_LINE = 7
export const ON_DISK = 8
export const SLEEPING = 9
export const AWAITING_REPLY = 10
export const AT_GATE = 11
export const REPLYING = 12
export const RECEIVING = 13
/** The disk has done its part; the answer is on its way. */
export const DISK_ANSWER = 14
/** In the line for an item that another call has locked. */
export const AT_LOCK = 15

// Stages of a message, in place of the next step (IP) while a call is not in its program.
export const AT_THE_DOOR = -1
export const HAS_CONNECTION = -2
export const REPLY_AT_DOOR = -3
export const REPLY_IN = -4

// Flags; the call's depth in its tree stands above them.
export const REPLIED = 1
/** Created after warm-up: counts in the report. */
export const MEASURED = 2
export const BACKGROUND = 4
export const DEGRADED = 8
/** Between two programs on one machine: it passes no interface. */
export const LOCAL = 16
/** Its disk write may share an operation with others that wait. */
export const GROUPS = 32
export const LIVE = 64
/** A request of a user who thinks after it and comes back. */
export const REGULAR = 128
/** Between the begin and the end of a job. */
export const IN_JOB = 256
/** It has a deadline of its caller's to keep. */
export const HAS_DEADLINE = 512
/** An attempt of a write that is followed to its end. */
export const FOLLOWED = 1024
/** Its caller took it back before it was there. */
export const TAKEN_BACK = 2048
export const DEPTH_SHIFT = 12

export class CallTable {
  ints = new Int32Array(0)
  floats = new Float64Array(0)
  /** When whoever asked for it stops waiting; only for those that have a deadline. */
  dueMs = new Float64Array(0)
  /** Calls that exist now. */
  inUse = 0
  private freeHead = -1
  private rows = 0

  readonly maxRows: number

  constructor(maxRows: number) {
    this.maxRows = maxRows
    this.grow()
  }

  /** A row with every field reset, in state RUNNING; -1 when the limit is reached. */
  allocate(): number {
    if (this.freeHead < 0 && !this.grow()) return -1
    const call = this.freeHead
    const ints = this.ints
    const c = call << INTS_SHIFT
    this.freeHead = ints[c + NEXT]
    this.inUse += 1
    ints[c + EXCHANGE] = -1
    ints[c + STATE] = RUNNING
    ints[c + HELD] = ints[c + HELD + 1] = ints[c + HELD + 2] = ints[c + HELD + 3] = 0
    ints[c + AWAITING] = ints[c + TYPE] = ints[c + USER] = ints[c + KEY] = -1
    ints[c + VERSION] = ints[c + CODE] = ints[c + N] = ints[c + CAUSE] = ints[c + FLAGS] = 0
    ints[c + TO] = ints[c + BLAME] = ints[c + TIMER] = ints[c + ON_FAIL] = -1
    const f = call << FLOATS_SHIFT
    this.floats[f + DRAW] = Number.NaN
    this.floats[f + MEMORY_MB] = 0
    return call
  }

  free(call: number): void {
    const c = call << INTS_SHIFT
    this.ints[c + GENERATION] += 1
    this.ints[c + STAMP] += 1
    this.ints[c + INSTANCE] = -1
    this.ints[c + NEXT] = this.freeHead
    this.freeHead = call
    this.inUse -= 1
  }

  get capacity(): number {
    return this.rows
  }

  private grow(): boolean {
    const rows = this.rows === 0 ? 1024 : Math.min(this.rows * 2, this.maxRows)
    if (rows === this.rows) return false
    const ints = new Int32Array(rows << INTS_SHIFT)
    const floats = new Float64Array(rows << FLOATS_SHIFT)
    ints.set(this.ints)
    floats.set(this.floats)
    const dueMs = new Float64Array(rows)
    dueMs.set(this.dueMs)
    for (let row = rows - 1; row >= this.rows; row--) {
      ints[(row << INTS_SHIFT) + NEXT] = this.freeHead
      ints[(row << INTS_SHIFT) + INSTANCE] = -1
      this.freeHead = row
    }
    this.ints = ints
    this.floats = floats
    this.dueMs = dueMs
    this.rows = rows
    return true
  }
}
