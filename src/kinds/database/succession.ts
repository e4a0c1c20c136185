// Succession: who takes the writes of a group, and who does when that one cannot.
// Picture: the rule by which a house finds its next head.
// Invariant: a member that may not write says so before a write begins, and again before its writer is told.
import type { CallEnd, CallRegisters } from '../../engine/behavior'

export interface Succession {
  start(): void
  /** The instance went down. */
  lose(): void
  /** It is no member any more. */
  end(): void
  callEnded(end: CallEnd): void
  /** How often it looks after the others. */
  readonly periodMs: number
  watch(): void
  /** The primary has been taken out of the drawing. */
  primaryLeft(): void
  mayWrite(): 'yes' | 'no' | 'no quorum'
  /** Somebody who says to be the primary has sent something; false if it is not to be listened to. */
  follow(call: CallRegisters): boolean
  /** By hand. False if it cannot. */
  takeOver(): boolean
}
