// Link: an arrow at run time, and what each calling instance remembers of it.
// Picture: a phone line and, for every caller, the notes beside the phone.
// Invariant: a caller's choice depends only on its own notes (turns taken, calls open or not put through), never on whether a target lives.
import type { Call } from './call-table'
import { unreachable } from '../core/assert'
import { RandomStream } from '../core/random'
import { hashInts } from '../core/hash'
import { Histogram } from '../core/histogram'
import { Avoidance } from './avoidance'
import { Books } from './books'
import { Breaker, type BreakerState } from './breaker'
import type { Component } from './component'
import { featuresOf } from './link-features'
import { LinkPool } from './link-pool'
import { termsOf } from './link-terms'
import { BORDERS, type CutMode, type LinkPlan } from './plan'
import { OpenConnections } from './open-connections'
import { RetryBudget } from './retry-budget'
import { type Tried, wasTried } from './tried'

export class Link {
  readonly books = new Books()
  /** Of what callers wanted done, what went here first; with further attempts and hedges all that were made. */
  calls = 0
  retries = 0
  /** Second attempts beside a first one that took long. */
  hedges = 0
  /** Retries and hedges that the budget did not allow. */
  unaffordable = 0
  /** Writes that were done once more by a further attempt. */
  duplicateWrites = 0
  timeouts = 0
  /** How long attempts waited for one of their caller's connections, in ms; only where those are limited. */
  readonly poolWaits = new Histogram()
  /** Bytes of requests and of replies since measuring began, by what they crossed (index into BORDERS). */
  readonly sentBytes = new Float64Array(BORDERS.length)
  readonly returnedBytes = new Float64Array(BORDERS.length)
  removed = false
  /** Cuts acting now. */
  readonly cuts: CutMode[] = []
  /** When the first of them began. */
  cutSinceMs = Number.NaN
  /** Messages that wait for a cut to end, in the order they would have come. */
  readonly held: HeldMessage[] = []
  /** By delay faults acting now, one way. */
  readonly delaysMs: number[] = []
  /** By loss faults acting now: shares of the messages. */
  readonly lostShares: number[] = []
  readonly callers: CallerNotes[] = []

  readonly index: number
  private current: LinkPlan
  /** Which of the rarer policies are on. */
  features: number
  readonly from: Component
  readonly to: Component
  private readonly seed: number

  constructor(index: number, plan: LinkPlan, from: Component, to: Component, seed: number) {
    this.index = index
    this.current = termsOf(plan)
    this.features = featuresOf(plan)
    this.from = from
    this.to = to
    this.seed = seed
  }

  get plan(): LinkPlan {
    return this.current
  }
  set plan(plan: LinkPlan) {
    this.current = termsOf(plan)
    this.features = featuresOf(plan)
  }

  /** What all of them add to the way. */
  get addedMs(): number {
    return this.delaysMs.reduce((sum, delayMs) => sum + delayMs, 0)
  }

  /** The share of the messages that is lost where the policy says this share; each cause strikes what the others let through. */
  lossWith(policyLoss: number): number {
    return 1 - this.lostShares.reduce((kept, share) => kept * (1 - share), 1 - policyLoss)
  }

  notes(callerInstance: number): CallerNotes {
    return (this.callers[callerInstance] ??= new CallerNotes(this.seed, `${this.plan.id}/${callerInstance}`))
  }
}

/** A record that carries a message, as of this stamp, and the event of its arrival. */
export interface HeldMessage {
  readonly call: Call
  readonly stamp: number
  readonly event: number
}

/** One calling instance's notes on one link. */
export class CallerNotes {
  readonly random: RandomStream
  readonly avoidance = new Avoidance()
  readonly budget = new RetryBudget()
  private ownBreaker: Breaker | undefined = undefined
  private ownConnections: OpenConnections | undefined = undefined
  private ownPool: LinkPool | undefined = undefined
  private ownLossRandom: RandomStream | undefined = undefined
  /** Own calls open, by target instance. */
  readonly outstanding: number[] = []
  private turn = -1

  private readonly seed: number
  private readonly name: string

  constructor(seed: number, name: string) {
    this.seed = seed
    this.name = name
    this.random = new RandomStream(seed, `${name}/link`)
  }

  get breaker(): Breaker {
    return (this.ownBreaker ??= new Breaker())
  }
  /** Asked by whoever looks on: nothing comes to be by that. */
  breakerState(nowMs: number, life: number): BreakerState {
    return this.ownBreaker?.stateAt(nowMs, life) ?? 'closed'
  }
  get pool(): LinkPool {
    return (this.ownPool ??= new LinkPool())
  }

  /** Which of the messages between the two are lost. */
  get lossRandom(): RandomStream {
    return (this.ownLossRandom ??= new RandomStream(this.seed, `${this.name}/loss`))
  }
  get open(): OpenConnections {
    return (this.ownConnections ??= new OpenConnections())
  }

  opened(target: number): void {
    this.outstanding[target] = (this.outstanding[target] ?? 0) + 1
  }

  closed(target: number): void {
    this.outstanding[target] -= 1
  }

  openTo(target: number): number {
    return this.outstanding[target] ?? 0
  }

  /**
   * Chooses among the target's instances that take new calls, avoiding those already tried if others are left.
   * Returns an instance number, or -1 when there is none.
   */
  pick(
    how: LinkPlan['pick'],
    active: readonly number[],
    tried: Tried,
    key: number,
    user: number,
    distances: Distances = EVERYWHERE_NEAR,
  ): number {
    if (active.length === 0) return -1
    if (active.length === 1) return active[0]
    const open = tried.tried === 0 ? active : active.filter((target) => !wasTried(tried, target))
    const from = open.length === 0 ? active : open
    switch (how) {
      case 'random':
        return from[this.random.nextBelow(from.length)]
      case 'least-outstanding':
        return this.leastOutstanding(from)
      case 'hash-key':
        return highestHash(from, key)
      case 'hash-user':
        return highestHash(from, user)
      case 'nearest':
      case 'local':
        return this.inTurnOf(from, distances, how === 'local' ? 0 : smallest(from, distances))
      case 'round-robin':
        return this.inTurn(active, tried)
      default:
        return unreachable(how)
    }
  }

  /** A retry goes to the next one not tried; it is not a turn, or every failure would shift whose turn it is. */
  private inTurn(active: readonly number[], tried: Tried): number {
    if (tried.tried === 0) {
      this.turn = (this.turn + 1) % active.length
      return active[this.turn]
    }
    for (let i = 1; i <= active.length; i++) {
      const target = active[(this.turn + i) % active.length]
      if (!wasTried(tried, target)) return target
    }
    return active[(this.turn + 1) % active.length]
  }

  /** Those no farther than this take turns; when there are none, all do. */
  private inTurnOf(from: readonly number[], distances: Distances, oneWayMs: number): number {
    const near = from.filter((target) => distances.oneWayMs(target) <= oneWayMs)
    const all = near.length === 0 ? from : near
    this.turn = (this.turn + 1) % all.length
    return all[this.turn]
  }

  private leastOutstanding(from: readonly number[]): number {
    this.turn = (this.turn + 1) % from.length
    let best = from[this.turn]
    for (let i = 1; i < from.length; i++) {
      const target = from[(this.turn + i) % from.length]
      if (this.openTo(target) < this.openTo(best)) best = target
    }
    return best
  }
}

/** How far the instances behind a link are from the caller. */
export interface Distances {
  /** 0: on the caller's own machine, and nowhere else. */
  oneWayMs(target: number): number
}

const EVERYWHERE_NEAR: Distances = { oneWayMs: () => 0 }

function smallest(from: readonly number[], distances: Distances): number {
  return from.reduce((least, target) => Math.min(least, distances.oneWayMs(target)), Number.POSITIVE_INFINITY)
}

/**
 * Rendezvous hashing: each key goes to the instance with the highest hash of the pair, so that a lost or added
 * instance moves only its own share. Thaler and Ravishankar, "Using name-based mappings to increase hit rates", 1998.
 */
function highestHash(from: readonly number[], key: number): number {
  let best = from[0]
  let highest = -1
  for (const target of from) {
    const hash = hashInts(key, target)
    if (hash > highest) {
      highest = hash
      best = target
    }
  }
  return best
}
