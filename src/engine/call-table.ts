// Call table: every invocation of a component is one record; records are made once and used again.
// Picture: the order slips of a kitchen, numbered, reused when served.
// Invariant: a record is either free or belongs to one call; its stamp only grows, so an event made for an earlier use of
// the record never acts on a later one.
import { assert } from '../core/assert'
import type { Exchange } from './exchange-table'
import type { Instance } from './instance'

export const MAX_HOLDS = 4
/** A gate wait that is over with any number. */
export const ANY_NUMBER = -1_073_741_824
/** Floats of a call, and how many calls have theirs in one array. */
const FLOATS = 8
const CHUNK = 1024

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

/**
 * What is known of a call. Fields are given a value of their own sort when the record is made, so that the JavaScript
 * engine keeps them as plain integers, floats and references (ADR 0011).
 */
export class Call {
  /** Grows with every event made for it: an earlier one is stale. */
  stamp = 0
  state = RUNNING
  /** The next step of its program, or the stage of a message (negative). */
  ip = 0
  flags = 0
  /** Where it is done, or is on its way to. */
  instance: Instance
  /** Whose attempt it is; none for requests of a population and background runs. */
  exchange: Exchange | undefined = undefined
  exchangeGeneration = 0
  attempt = 0
  /** Grows when the call ends. */
  generation = 0
  private readonly floats: Float64Array
  private readonly at: number
  timer = -1
  /** What the state refers to: a pool, a gate, a place on the cores. */
  spot = 0
  /** Neighbors in the line it stands in; a free record's next is the next free one. */
  next: Call | undefined = undefined
  previous: Call | undefined = undefined
  /** Neighbors among the live calls of its instance. */
  liveNext: Call | undefined = undefined
  livePrevious: Call | undefined = undefined
  awaiting: Exchange | undefined = undefined
  awaitingGeneration = 0
  /** What it holds of pools, from the first place on: (pool + 1) | amount << 8. */
  private held0 = 0
  private held1 = 0
  private held2 = 0
  private held3 = 0
  operation = 0
  type = -1
  user = -1
  key = -1
  version = 0
  code = 0
  to = -1
  n = 0
  /** How the last call it made failed, or what it waited for; -1: it did not, or there was none. */
  cause = -1
  blame = -1
  onFail = -1
  /** A gate wait's number: woken by a wake with at least this. */
  atLeast = ANY_NUMBER
  /** At a gate: whose turn it waits for, -1 = anybody's. */
  gateKey = -1
  /** Its number in the table, by which events know it. */
  readonly row: number
  isFree = true

  constructor(row: number, floats: Float64Array, instance: Instance) {
    this.instance = instance
    this.row = row
    this.floats = floats
    this.at = (row % CHUNK) * FLOATS
  }

  // Times and amounts of a thousand calls lie in one array: as fields each would be an object of its own.
  get enteredMs(): number {
    return this.floats[this.at]
  }
  set enteredMs(value: number) {
    this.floats[this.at] = value
  }
  /** CPU work still to do, in ms of a reference core; the virtual finish under fair share, the time of the end on a core of its own. */
  get workMs(): number {
    return this.floats[this.at + 1]
  }
  set workMs(value: number) {
    this.floats[this.at + 1] = value
  }
  /** In the line for an item: since when. In the place of the work: a call stands there or on a CPU. */
  get lockSinceMs(): number {
    return this.floats[this.at + 1]
  }
  set lockSinceMs(value: number) {
    this.floats[this.at + 1] = value
  }
  /** Of a small answer on its way to users: how long their own connection takes for it. In the place of the work, which is done. */
  get downloadMs(): number {
    return this.floats[this.at + 1]
  }
  set downloadMs(value: number) {
    this.floats[this.at + 1] = value
  }
  /** The one CPU draw of this call, NaN before it is made. */
  get drawnMs(): number {
    return this.floats[this.at + 2]
  }
  set drawnMs(value: number) {
    this.floats[this.at + 2] = value
  }
  /** Bytes of the message under way, or of the request when it has arrived. */
  get bytes(): number {
    return this.floats[this.at + 3]
  }
  set bytes(value: number) {
    this.floats[this.at + 3] = value
  }
  get memoryMb(): number {
    return this.floats[this.at + 4]
  }
  set memoryMb(value: number) {
    this.floats[this.at + 4] = value
  }
  /** When the message under way left, and when it arrives. */
  get leftMs(): number {
    return this.floats[this.at + 5]
  }
  set leftMs(value: number) {
    this.floats[this.at + 5] = value
  }
  get arrivesMs(): number {
    return this.floats[this.at + 6]
  }
  set arrivesMs(value: number) {
    this.floats[this.at + 6] = value
  }
  /** When whoever asked for it stops waiting; only for those that have a deadline. */
  get dueMs(): number {
    return this.floats[this.at + 7]
  }
  set dueMs(value: number) {
    this.floats[this.at + 7] = value
  }

  /** As good as new, but for its generation and stamp. */
  reset(instance: Instance): void {
    this.isFree = false
    this.instance = instance
    this.exchange = undefined
    this.awaiting = undefined
    this.state = RUNNING
    this.held0 = this.held1 = this.held2 = this.held3 = 0
    this.type = this.user = this.key = -1
    this.version = this.code = this.n = this.flags = 0
    this.to = this.cause = this.blame = this.timer = this.onFail = -1
    this.drawnMs = Number.NaN
    this.memoryMb = 0
  }

  /** How many pools it holds something of. */
  get poolsHeld(): number {
    if (this.held0 === 0) return 0
    if (this.held1 === 0) return 1
    return this.held2 === 0 ? 2 : this.held3 === 0 ? 3 : MAX_HOLDS
  }

  /** The number of the pool in that place, of which it holds `amountAt`. */
  poolAt(place: number): number {
    return (this.heldAt(place) & 255) - 1
  }
  amountAt(place: number): number {
    return this.heldAt(place) >> 8
  }

  hold(pool: number, amount: number): void {
    const place = this.poolsHeld
    assert(place < MAX_HOLDS, 'a call holds at most four pools at once')
    this.putAt(place, (pool + 1) | (amount << 8))
  }

  /** Holds nothing of the pool in that place any more; those behind move up. */
  letGoAt(place: number): void {
    for (let i = place; i < MAX_HOLDS - 1; i++) this.putAt(i, this.heldAt(i + 1))
    this.held3 = 0
  }

  private heldAt(place: number): number {
    return place === 0 ? this.held0 : place === 1 ? this.held1 : place === 2 ? this.held2 : this.held3
  }

  private putAt(place: number, held: number): void {
    if (place === 0) this.held0 = held
    else if (place === 1) this.held1 = held
    else if (place === 2) this.held2 = held
    else this.held3 = held
  }
}

/** A number for some calls, which most never have: records are as small as can be, since there are many of them. */
export class Asides {
  private numbers = new Int32Array(0)
  private readonly usual: number

  constructor(usual: number) {
    this.usual = usual
  }

  of({ row }: Call): number {
    return row < this.numbers.length ? this.numbers[row] : this.usual
  }

  set({ row }: Call, value: number): void {
    if (row >= this.numbers.length) this.grow(row + 1)
    this.numbers[row] = value
  }

  forget({ row }: Call): void {
    if (row < this.numbers.length) this.numbers[row] = this.usual
  }

  private grow(rows: number): void {
    const grown = new Int32Array(Math.ceil(rows / CHUNK) * 2 * CHUNK).fill(this.usual)
    grown.set(this.numbers)
    this.numbers = grown
  }
}

export class CallTable {
  /** Every record there is, by its row. */
  readonly rows: Call[] = []
  /** Calls that exist now. */
  inUse = 0
  /** The part of the data a call's next disk operations are about; -1: no part in particular. */
  readonly stripes = new Asides(-1)
  /** How far a call has come in what its kind leads it through. */
  readonly progress = new Asides(0)
  private firstFree: Call | undefined = undefined

  private floats = new Float64Array(0)

  private readonly maxRows: number
  private readonly full: () => never

  /** `full` is called when one more is wanted than may be. */
  constructor(maxRows: number, full: () => never) {
    this.maxRows = maxRows
    this.full = full
  }

  /** A call at this instance, in state RUNNING, with every field reset. */
  allocate(instance: Instance): Call {
    const call = this.firstFree ?? this.another(instance)
    this.firstFree = call.next
    this.inUse += 1
    call.reset(instance)
    this.stripes.forget(call)
    return call
  }

  /** All that are in use. */
  get open(): readonly Call[] {
    return this.rows.filter((call) => !call.isFree)
  }

  free(call: Call): void {
    call.generation += 1
    call.stamp += 1
    call.isFree = true
    call.next = this.firstFree
    this.firstFree = call
    this.inUse -= 1
  }

  private another(instance: Instance): Call {
    const row = this.rows.length
    if (row === this.maxRows) this.full()
    if (row % CHUNK === 0) this.floats = new Float64Array(CHUNK * FLOATS)
    const call = new Call(row, this.floats, instance)
    this.rows.push(call)
    return call
  }
}
