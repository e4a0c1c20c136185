// Backlog: what one subscriber has yet to do, whichever way the queue delivers.
// Picture: a reader's pile: what he has not looked at, and what lies open before him.
// Invariant: what was given to it = acknowledged + dead + expired + lost + waiting + taken.
import type { Message } from './message'

/** The settings that backlogs go by; read whenever needed, for they may change while it runs. */
export interface DeliveryRules {
  readonly order: string
  readonly ttlMs: number
  readonly maxReceives: number
  readonly commitEvery: number
  /** Before what came back once is given out again; twice as long after each further time, up to the other one. */
  readonly retryDelayMs: number
  readonly retryDelayMaxMs: number
}

/** Messages of one take, to be acknowledged together. */
export interface Handed {
  /** Of this delivery: of the first message, and how often it had been handed out before. */
  readonly receipt: number
  readonly messages: readonly Message[]
  /** How many of them had been handed out before. */
  readonly again: number
}

export interface Acknowledged {
  /** Done with for good now. */
  readonly done: number
  /** Were no longer its to acknowledge. */
  readonly late: number
  /** Others may have something to take now. */
  readonly frees: boolean
  /** The position in a log has to be written down. */
  readonly commits: boolean
}

/** What became of messages besides that: done after all, put aside, or too old. */
export interface Tally {
  readonly done: number
  readonly died: number
  readonly expired: number
}

export type Note = 'first' | 'again' | 'out-of-order'

export interface Backlog {
  readonly waiting: number
  readonly taken: number
  readonly dead: number
  /** At most so many, due back at that time; undefined when there is nothing to take. */
  take(dueMs: number, atMost: number): Handed | undefined
  /** Exactly what was handed out with this receipt is done, whoever has been given it since. */
  acknowledge(receipt: number): Acknowledged
  /** Puts back what is due, or aside if it came back too often; says how many can be taken again. */
  returnDue(nowMs: number): number
  /** No later than the next one falls due, or has paused; Infinity when none can. */
  nextDueMs(): number
  /** All that is being worked on waits again: whoever had it is gone or unknown. */
  returnAll(): void
  /** When this message was published; undefined once it is not known any more. */
  putMs(id: number): number | undefined
  /** Somebody has worked on this message to its end. */
  note(id: number): Note
  /** Since it was last asked; undefined if nothing. */
  tally(): Tally | undefined
  /** Age of the oldest message that waits, 0 when none does. */
  oldestMs(nowMs: number): number
  /** Bytes that have to come from the disk before this can be handed out. */
  toRead(handed: Handed): number
  /** Reads once more what was published since then; says how many messages that brings back. */
  replay(sinceMs: number): number
  /** Gives what was put aside another chance; says how many messages that are. */
  redrive(nowMs: number): number
  /** Forgets everything; says how many messages waited or were taken. */
  clear(): number
}
