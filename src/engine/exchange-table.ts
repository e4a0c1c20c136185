// Exchange table: one use of a link by one step: all its attempts, until the caller knows how it ended.
// Picture: a phone conversation one wants to have, through several dialings if need be.
// Invariant: an exchange has at most one attempt the caller still waits for, a hedge being an exchange of its own;
// whoever comes later finds another generation or attempt.
import type { LinkPlan } from './plan'

export const X_GENERATION = 0
export const X_LINK = 1
/** The calling instance. */
export const X_INSTANCE = 2
export const X_CALLER = 3
export const X_CALLER_GENERATION = 4
export const X_ATTEMPT = 5
/** The call of the attempt under way; NO_ATTEMPT, or one of the two before it is sent. */
export const X_CALL = 6
export const X_CALL_GENERATION = 7
/** WAITS, SENDS, a group number of `many` + FIRST_GROUP, or for a hedge what `hedgeOf` says. */
export const X_MODE = 8
export const X_TIMER = 9
export const X_STAMP = 10
/** Instances tried, one bit each, the first 31. */
export const X_TRIED = 11
export const X_OP = 12
export const X_TYPE = 13
export const X_USER = 14
export const X_KEY = 15
export const X_VERSION = 16
/** The instance asked for, -1 = to be picked at every attempt. */
export const X_FORCED = 17
/** In place of the instance asked for: any that takes new calls. */
export const ANYBODY = -1
/** The instance of the attempt under way. */
export const X_TARGET = 18
export const X_NEXT = 19
export const X_FLAGS = 20
export const X_N = 21
/** The caller's life in which it began. */
export const X_INCARNATION = 22
/** The rarer policies that act on it, as bits (link-features). What follows is kept only where there are any. */
export const X_FEATURES = 23
/** The exchange that is its hedge; -1 = none. */
export const X_HEDGE = 24
export const X_HEDGE_TIMER = 25
export const X_POOL_TIMER = 26
export const X_DEADLINE_TIMER = 27
/** Calls of its attempts that still exist, and how many were answered ok; only where writes are followed. */
export const X_FOLLOWED = 28
export const X_DONE = 29

export const XF_ATTEMPT_STARTED = 0
export const XF_BYTES = 1
/** Time-out of an attempt, ms; 0 = none. */
export const XF_TIMEOUT = 2
/** When it is over whatever happens; only where it has a deadline. */
export const XF_DEADLINE = 3

export const X_INTS_SHIFT = 5
export const X_FLOATS_SHIFT = 2

export const WAITS = 0
export const SENDS = 1
export const FIRST_GROUP = 2

export const NO_ATTEMPT = -1
export const NOT_SENT = -2
/** It has its turn, and no connection yet. */
export const CONNECTING = -3

export const X_MEASURED = 1
export const X_ONCE = 2
/** A health check. */
export const X_PROBE = 4
/** Its attempt is the one a half-open breaker lets through. */
export const X_TRIAL = 8
/** Ended, and kept for attempts of a write that run on. */
export const X_OVER = 16
/** Its attempt will not get a connection before the patience for that is over. */
export const X_IN_VAIN = 32

export class ExchangeTable {
  ints = new Int32Array(0)
  floats = new Float64Array(0)
  /** The policy the exchange began with. */
  readonly policies: (LinkPlan | undefined)[] = []
  inUse = 0
  private freeHead = -1
  private rows = 0
  readonly maxRows: number
  private readonly full: () => never

  /** `full` is called when one more is wanted than may be. */
  constructor(maxRows: number, full: () => never) {
    this.maxRows = maxRows
    this.full = full
    this.grow()
  }

  allocate(policy: LinkPlan): number {
    if (this.freeHead < 0) this.grow()
    const exchange = this.freeHead
    const x = exchange << X_INTS_SHIFT
    const ints = this.ints
    this.freeHead = ints[x + X_NEXT]
    this.inUse += 1
    this.policies[exchange] = policy
    ints[x + X_ATTEMPT] = ints[x + X_TRIED] = ints[x + X_FLAGS] = ints[x + X_FEATURES] = 0
    ints[x + X_CALL] = ints[x + X_TIMER] = ints[x + X_FORCED] = ints[x + X_TARGET] = -1
    return exchange
  }

  free(exchange: number): void {
    const x = exchange << X_INTS_SHIFT
    this.ints[x + X_GENERATION] += 1
    this.ints[x + X_STAMP] += 1
    this.ints[x + X_NEXT] = this.freeHead
    this.freeHead = exchange
    this.inUse -= 1
  }

  /** Makes what belongs to its features as good as new. */
  clearFeatures(exchange: number): void {
    const x = exchange << X_INTS_SHIFT
    const { ints } = this
    ints[x + X_HEDGE] = ints[x + X_HEDGE_TIMER] = ints[x + X_POOL_TIMER] = ints[x + X_DEADLINE_TIMER] = -1
    ints[x + X_FOLLOWED] = ints[x + X_DONE] = 0
    this.floats[(exchange << X_FLOATS_SHIFT) + XF_DEADLINE] = Number.POSITIVE_INFINITY
  }

  /** Ends it for everybody, and keeps its row; `free` must follow. */
  end(exchange: number): void {
    const x = exchange << X_INTS_SHIFT
    this.ints[x + X_GENERATION] += 1
    this.ints[x + X_STAMP] += 1
    this.ints[x + X_CALL] = NO_ATTEMPT
    this.ints[x + X_FLAGS] |= X_OVER
  }

  /** All that are in use, found by way of those that are not: for what is looked up once. */
  openRows(): readonly number[] {
    const free = new Set<number>()
    for (let row = this.freeHead; row >= 0; row = this.ints[(row << X_INTS_SHIFT) + X_NEXT]) free.add(row)
    return Array.from({ length: this.rows }, (_, row) => row).filter((row) => !free.has(row))
  }

  private grow(): void {
    const rows = this.rows === 0 ? 1024 : Math.min(this.rows * 2, this.maxRows)
    if (rows === this.rows) this.full()
    const ints = new Int32Array(rows << X_INTS_SHIFT)
    const floats = new Float64Array(rows << X_FLOATS_SHIFT)
    ints.set(this.ints)
    floats.set(this.floats)
    for (let row = rows - 1; row >= this.rows; row--) {
      ints[(row << X_INTS_SHIFT) + X_NEXT] = this.freeHead
      this.policies[row] = undefined
      this.freeHead = row
    }
    this.ints = ints
    this.floats = floats
    this.rows = rows
  }
}
