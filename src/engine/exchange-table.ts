// Exchange table: one use of a link by one step: all its attempts, until the caller knows how it ended.
// Picture: a phone conversation one wants to have, through several dialings if need be.
// Invariant: an exchange has at most one attempt the caller still waits for, a hedge being an exchange of its own;
// whoever comes later finds another generation or attempt.
import type { Call } from './call-table'
import type { Instance } from './instance'
import type { Link } from './link'
import type { LinkPlan } from './plan'
import { NOBODY_BEYOND, type Tried } from './tried'

/** In place of the instance asked for: any that takes new calls. */
export const ANYBODY = -1

/** It is the hedge of another one. */
export const IS_HEDGE = -1
export const WAITS = 0
export const SENDS = 1
export const FIRST_GROUP = 2

/** Floats of an exchange, and how many exchanges have theirs in one array. */
const FLOATS = 4
const CHUNK = 1024

// Stages of the attempt under way.
export const NO_ATTEMPT = 0
export const NOT_SENT = 1
/** It has its turn, and no connection yet. */
export const CONNECTING = 2
export const SENT = 3

export const MEASURED = 1
export const ONCE = 2
/** A health check. */
export const PROBE = 4
/** Its attempt is the one a half-open breaker lets through. */
export const TRIAL = 8
/** Ended, and kept for attempts of a write that run on. */
export const OVER = 16
/** Its attempt will not get a connection before the patience for that is over. */
export const IN_VAIN = 32

/** What is known of an exchange; fields are made as those of a call are. */
export class Exchange implements Tried {
  generation = 0
  attempt = 0
  /** How far the attempt under way is. */
  stage = NO_ATTEMPT
  /** WAITS, SENDS, IS_HEDGE, or a group number of `many` + FIRST_GROUP. */
  mode = WAITS
  flags = 0
  /** The rarer policies that act on it, as bits (link-features). */
  features = 0
  link: Link
  /** The policy it began with. */
  policy: LinkPlan
  /** The calling instance, and its life in which it began. */
  from: Instance
  incarnation = 0
  caller: Call
  callerGeneration = 0
  timer = -1
  /** The instance of the attempt under way. */
  target = -1
  private readonly floats: Float64Array
  private readonly at: number
  stamp = 0
  /** Of the attempt that was sent last. */
  call: Call | undefined = undefined
  callGeneration = 0
  /** Instances tried (`tried.ts`). */
  tried = 0
  triedBeyond = NOBODY_BEYOND
  /** The instance asked for; ANYBODY = to be picked at every attempt. */
  forced = ANYBODY
  operation = 0
  type = -1
  user = -1
  key = -1
  version = 0
  /** How deep its caller is in its tree. */
  depth = 0
  // What follows is kept only where there are features.
  /** The exchange that is its hedge, or whose hedge it is. */
  hedge: Exchange | undefined = undefined
  hedgeTimer = -1
  poolTimer = -1
  deadlineTimer = -1
  /** Calls of its attempts that still exist, and how many were answered ok; only where writes are followed. */
  followed = 0
  done = 0
  /** Its number in the table, by which events and clocks know it. */
  readonly row: number
  isFree = true
  nextFree: Exchange | undefined = undefined

  constructor(row: number, floats: Float64Array, link: Link, from: Instance, caller: Call) {
    this.link = link
    this.policy = link.plan
    this.from = from
    this.caller = caller
    this.row = row
    this.floats = floats
    this.at = (row % CHUNK) * FLOATS
  }

  get attemptStartedMs(): number {
    return this.floats[this.at]
  }
  set attemptStartedMs(value: number) {
    this.floats[this.at] = value
  }
  get bytes(): number {
    return this.floats[this.at + 1]
  }
  set bytes(value: number) {
    this.floats[this.at + 1] = value
  }
  /** Time-out of an attempt; 0 = none. */
  get timeoutMs(): number {
    return this.floats[this.at + 2]
  }
  set timeoutMs(value: number) {
    this.floats[this.at + 2] = value
  }
  /** When it is over whatever happens. */
  get deadlineMs(): number {
    return this.floats[this.at + 3]
  }
  set deadlineMs(value: number) {
    this.floats[this.at + 3] = value
  }

  /** Makes what belongs to its features as good as new. */
  clearFeatures(): void {
    this.hedge = undefined
    this.hedgeTimer = this.poolTimer = this.deadlineTimer = -1
    this.followed = this.done = 0
    this.deadlineMs = Number.POSITIVE_INFINITY
  }

  /** Ends it for everybody, and keeps its record; `free` must follow. */
  end(): void {
    this.generation += 1
    this.stamp += 1
    this.stage = NO_ATTEMPT
    this.flags |= OVER
  }
}

export class ExchangeTable {
  /** Every record there is, by its row. */
  readonly rows: Exchange[] = []
  inUse = 0
  private firstFree: Exchange | undefined = undefined
  private floats = new Float64Array(0)
  private readonly maxRows: number
  private readonly full: () => never

  /** `full` is called when one more is wanted than may be. */
  constructor(maxRows: number, full: () => never) {
    this.maxRows = maxRows
    this.full = full
  }

  /** All that are in use. */
  get open(): readonly Exchange[] {
    return this.rows.filter((exchange) => !exchange.isFree)
  }

  /** An exchange over this link, under its policy of now, by a call of that instance. */
  allocate(link: Link, from: Instance, caller: Call): Exchange {
    const exchange = this.firstFree ?? this.another(link, from, caller)
    this.firstFree = exchange.nextFree
    this.inUse += 1
    exchange.isFree = false
    exchange.link = link
    exchange.policy = link.plan
    exchange.from = from
    exchange.caller = caller
    exchange.stage = NO_ATTEMPT
    exchange.attempt = exchange.tried = exchange.flags = exchange.features = 0
    exchange.timer = exchange.target = -1
    exchange.forced = ANYBODY
    return exchange
  }

  free(exchange: Exchange): void {
    exchange.generation += 1
    exchange.stamp += 1
    exchange.isFree = true
    exchange.nextFree = this.firstFree
    this.firstFree = exchange
    this.inUse -= 1
  }

  private another(link: Link, from: Instance, caller: Call): Exchange {
    const row = this.rows.length
    if (row === this.maxRows) this.full()
    if (row % CHUNK === 0) this.floats = new Float64Array(CHUNK * FLOATS)
    const exchange = new Exchange(row, this.floats, link, from, caller)
    this.rows.push(exchange)
    return exchange
  }
}

/** Whose attempt a call is; only for those that are one, as all are that travel. */
export function exchangeOf({ exchange }: Call): Exchange {
  return exchange as Exchange
}
