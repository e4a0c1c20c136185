// Log reads: what a read at a member of a group misses of the log; of one member, or of several that are asked together.
// Picture: somebody who compares the edition handed out with the newest one in the shops.
// Invariant: a read that misses something is counted once, whether one member answered it or several.
import type { CallRegisters, Decision, Port } from '../../engine/behavior'
import { READ_COPY } from './group-programs'
import type { ReplicationGroup, Staleness } from './replication-group'

export class LogReads {
  readonly decisions: Readonly<Record<string, Decision>>

  private readonly group: ReplicationGroup
  private readonly port: Port

  constructor(group: ReplicationGroup, port: Port) {
    this.group = group
    this.port = port
    this.decisions = {
      'begin read': (call) => this.begin(call),
      'as of': (call) => this.asOf(call),
      'shown version': (call) => this.shown(call),
    }
  }

  /** Counts what a read at this member misses of what was already acknowledged; whether it misses anything. */
  note(call: CallRegisters): boolean {
    // What several members are asked for is judged when they have answered.
    if (call.op === READ_COPY) return false
    return this.count(this.group.staleness(this.port.component, call.key, call.user))
  }

  /** The newest of the answers against the newest write that was done when the read began. */
  end(call: CallRegisters): boolean {
    if (call.version >= call.n) return false
    return this.count(this.group.stalenessAt(call.version, call.key, call.user))
  }

  private begin(call: CallRegisters): string {
    call.version = 0
    call.setN(this.group.newestLsn(call.key))
    return 'done'
  }

  /** One of several first shows all that it has. */
  private asOf(call: CallRegisters): string {
    const { receivedLsn, appliedLsn, diverged } = this.group.member(this.port.component)
    call.setN(receivedLsn)
    return appliedLsn < receivedLsn && !diverged ? 'wait' : 'done'
  }

  private shown(call: CallRegisters): string {
    call.version = this.group.member(this.port.component).appliedLsn
    return 'done'
  }

  private count(found: Staleness): boolean {
    if (found === 'fresh') return false
    this.port.count('staleReads')
    if (found === 'own write not read') this.port.count('ownWritesNotRead')
    return true
  }
}
