// Membership: what the member of a group does besides what it would do alone; each way to keep copies has one.
// Picture: the duties of a clerk who belongs to a chain of offices.
// Invariant: once over it changes nothing any more, but still answers programs that were begun under it.
import type { CallRegisters, Decision, SeenEvent } from '../../engine/behavior'
import type { Gaps } from './gaps'
import type { Succession } from './succession'

export interface Membership {
  /** Nobody gives writes their order, and each has its version before it is stored. */
  readonly isLeaderless: boolean
  readonly decisions: Readonly<Record<string, Decision>>
  readonly gaps: Gaps
  /** How many primaries there were before this one. */
  readonly term: number
  start(): void
  lose(): void
  /** Its disk is gone; whether others have what was on it. */
  loseData(): boolean
  end(): void
  saw(event: SeenEvent): void
  /** How it is known who leads, where somebody does. */
  readonly succession?: Succession
  /** By hand. */
  takeOver(): void
  isEmpty(): boolean
  isPrimary(): boolean
  isDegraded(): boolean
  /** For its card: 1 takes the writes, 0 copies whoever does, -1 knows of nobody who does; NaN where nobody is above others. */
  post(): number
  lagMs(): number
  /** Counts what a read misses of what was done before; whether it misses anything. */
  noteRead(call: CallRegisters): boolean
  /** The same of a read of several copies, when enough have answered. */
  endRead(call: CallRegisters): boolean
  /** A write is on the disk here; a new item takes room at all who keep it. */
  stored(call: CallRegisters, bytes: number): void
  /** A decision that a program names by one of the members. */
  decisionOf(name: string): Decision | undefined
}
