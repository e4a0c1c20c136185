// Delivery: the ways in which messages come to subscribers, seen from the broker.
// Picture: the sorting hall behind the counter.
// Invariant: what is put in is in the backlog of each subscriber there is at that instant.
import type { Backlog } from './backlog'
import type { Appended } from './log'

export interface Delivery {
  /** Says under which id it is handed out. */
  put(message: Appended): number
  /** The backlog of a new subscriber. */
  subscribe(): Backlog
  /** Nobody wants it any more; says how many messages it had not done. */
  unsubscribe(backlog: Backlog): number
  /** Drops what is too old by now. */
  expire(nowMs: number): void
  /** When the next message is too old, Infinity when none can be. */
  nextExpiryMs(): number
  /** Memory is lost and disks are not. */
  restart(): void
  /** Everything is lost; says how many messages had yet to be done. */
  clear(): number
  /** Messages that retention has dropped since it was last asked. */
  removed(): number
}
