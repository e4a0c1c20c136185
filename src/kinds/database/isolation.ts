// Isolation: what becomes of two writes of one item that overlap in time.
// Picture: two clerks who take the same figure from the ledger, each adds to it, and each writes down a result.
// Invariant: an item has a version that grows with each write of it, when it is durable or, where it can be refused, before; a write that was made from an older version
// than the newest has lost an update, unless it was refused for it.
import type { CallRegisters, Decision, Port } from '../../engine/behavior'
import type { Step } from '../../engine/program'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { ask, fail, lockItem, unlockItem } from '../../kit/steps'
import type { databaseFields } from './spec'

type Config = ConfigOf<typeof databaseFields>

/** What a write does besides its work, in four places. */
export interface IsolationSteps {
  readonly first: readonly Step[]
  readonly beforeTheLog: readonly Step[]
  readonly durable: readonly Step[]
  readonly last: readonly Step[]
}

export function isolationSteps({ isolation }: Config, { requestTypes }: PlanContext): IsolationSteps {
  const isLocking = isolation === 'locking'
  // Whoever does not care what was there before cannot lose it.
  const isFollowed = requestTypes.some(({ readsFirst }) => readsFirst === true)
  const lock = isLocking ? [lockItem()] : []
  const note = isFollowed ? [ask('read version', { done: [] })] : []
  const isOptimistic = isFollowed && isolation === 'optimistic'
  return {
    first: [...lock, ...note],
    beforeTheLog: isOptimistic ? [ask('still that version', { yes: [], no: [fail('rejected')] })] : [],
    durable: isFollowed && !isOptimistic ? [ask('new version', { done: [] })] : [],
    last: isLocking ? [unlockItem()] : [],
  }
}

/** Versions of what was written, on one machine. */
export class Versions {
  readonly decisions: Readonly<Record<string, Decision>>

  private readonly newest = new Map<number, number>()
  private readonly port: Port

  constructor(port: Port) {
    this.port = port
    this.decisions = {
      'read version': (call) => {
        call.setN(this.of(call.key))
        return 'done'
      },
      'still that version': (call) => this.check(call),
      'new version': (call) => this.replace(call),
    }
  }

  /** With the process all writes under way are gone, and nobody compares any more. */
  forget(): void {
    this.newest.clear()
  }

  private of(key: number): number {
    return this.newest.get(key) ?? 0
  }

  private check(call: CallRegisters): string {
    if (call.readsFirst && call.n !== this.of(call.key)) {
      this.port.count('conflicts')
      return 'no'
    }
    this.raise(call)
    return 'yes'
  }

  private replace(call: CallRegisters): string {
    if (call.readsFirst && call.n !== this.of(call.key)) this.port.count('lostUpdates')
    this.raise(call)
    return 'done'
  }

  /** Of what is new there is one write. */
  private raise({ key, newBytes }: CallRegisters): void {
    if (newBytes === 0) this.newest.set(key, this.of(key) + 1)
  }
}
