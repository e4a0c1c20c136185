// What the kernel asks of a list of future events: a desk diary that always opens at the next appointment.
// Invariant: events come out by time, and those of the same time in the order in which they were put in.

/**
 * A list of future events. `pop` writes the event into the four public fields instead of returning an object, so
 * that no event costs an allocation. What kind, subject and stamp mean (32-bit integers) is the kernel's affair.
 */
export interface EventQueue {
  /** How many events are waiting. */
  readonly size: number
  /** Adds an event; the time has to be finite, in simulated ms. */
  push(timeMs: number, kind: number, subject: number, stamp: number): void
  /** Takes the earliest event into the four fields below; false, and no change to them, when there is none. */
  pop(): boolean
  /** The time of the earliest event, Infinity when there is none. */
  peekTimeMs(): number
  /** Forgets all events. */
  clear(): void
  timeMs: number
  kind: number
  subject: number
  stamp: number
}
