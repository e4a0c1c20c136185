// Replication: one member's part in its group: taking writes, shipping the log, receiving, applying.
// Picture: a clerk who copies the ledger, and passes copies on.
// Invariant: the primary alone appends; what is received is applied in order, one at a time.
import type { CallRegisters, Decision, Port, SeenEvent } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { type Copying, createCopying } from './copying'
import { Failover } from './failover'
import { SHIP } from './programs'
import type { Gaps } from './gaps'
import { type Member, ReplicationGroup } from './replication-group'
import type { databaseFields } from './spec'

/** Entries in one message at most. */
const BATCH_MAX = 500
/** Number, time and key of an entry, besides its bytes. */
const ENTRY_OVERHEAD_BYTES = 64

export class Replication {
  readonly decisions: Readonly<Record<string, Decision>>

  private readonly config: ConfigOf<typeof databaseFields>
  private readonly upstream: string | undefined
  /** Loops of this life of the instance that were begun; they outlive a change of groups. */
  private readonly loops: Set<string>
  private readonly port: Port
  private readonly self: string
  private readonly group: ReplicationGroup
  private readonly copying: Copying
  private readonly failover: Failover
  private isUp = false
  private isOver = false

  constructor(
    config: ConfigOf<typeof databaseFields>,
    upstream: string | undefined,
    loops: Set<string>,
    port: Port,
  ) {
    this.config = config
    this.upstream = upstream
    this.loops = loops
    this.port = port
    this.self = port.component
    this.group = port.group(() => new ReplicationGroup())
    this.me.upstream = upstream
    this.copying = createCopying(this.group, this.self, port)
    this.failover = new Failover(config, this.group, port)
    this.decisions = {
      mayWrite: () => this.mayWrite(),
      commit: (call) => this.commit(call),
      acknowledge: (call) => this.acknowledge(call),
      more: (call) => this.more(call),
      acked: () => this.acked(),
      receive: (call) => this.receive(call),
      next: () => this.next(),
      applied: () => this.applied(),
      ...this.copying.decisions,
    }
  }

  start(): void {
    const { group, port, config, self } = this
    if (this.upstream === undefined && group.primary === undefined && group.electingSinceMs === undefined) {
      group.primary = self
      port.promote(self)
    }
    this.isUp = true
    this.failover.start()
    this.me.seenMs = port.nowMs
    this.copying.forget()
    // Members are one machine each; a further one only finishes what it had before.
    if (port.instance > 0) return
    this.shipToAll()
    this.begin('apply')
    port.every(
      () => config.pingMs,
      port.random('phase').nextUnit() * config.pingMs,
      () => this.watch(),
    )
  }

  lose(): void {
    this.isUp = false
  }

  get gaps(): Gaps {
    return this.group.gaps
  }

  /** Its disk is gone; whether others have what was on it. */
  loseData(): boolean {
    return this.group.loseData(this.self)
  }

  isEmpty(): boolean {
    return this.me.isEmpty
  }

  /** It is no member any more; loops that still run find nothing to do. */
  end(): void {
    this.isOver = true
    this.failover.end()
    this.port.wake('replicated', 'all')
  }

  saw(event: SeenEvent): void {
    this.failover.saw(event)
    if (event.what !== 'links-changed' || !this.isUp || this.port.instance > 0 || this.isOver) return
    const { group } = this
    group.keepOnly(new Set([this.self, ...this.port.peers('peer')]))
    this.shipToAll()
    if (group.primary !== undefined && !group.members.has(group.primary)) this.failover.begin()
  }

  /** Somebody made it the primary by hand. */
  takeOver(): void {
    if (this.isOver || !this.isUp || this.port.instance > 0 || !this.failover.takeOver()) return
    this.port.wake('applied', 'all')
    this.port.wake('log', 'all')
  }

  lagMs(): number {
    return this.group.lagMs(this.self, this.port.nowMs)
  }

  isPrimary(): boolean {
    return this.group.primary === this.self
  }

  /** Counts what a read at this member misses of what was already acknowledged. */
  noteRead(call: CallRegisters): void {
    if (this.isOver) return
    const found = this.group.staleness(this.self, call.key, call.user)
    if (found === 'fresh') return
    this.port.count('staleReads')
    if (found === 'own write not read') this.port.count('ownWritesNotRead')
  }

  private get me(): Member {
    return this.group.member(this.self)
  }

  private begin(loop: string): void {
    if (this.loops.has(loop)) return
    this.loops.add(loop)
    this.port.run(loop)
  }

  /** One loop per peer passes the log on; it rests unless this member is what the peer copies from. */
  private shipToAll(): void {
    for (const peer of this.port.peers('peer')) this.begin(SHIP + peer)
  }

  private watch(): void {
    if (this.isOver) return
    this.me.seenMs = this.port.nowMs
    this.group.forgetOld()
    this.copying.beginIfNeeded()
    // Nothing of an earlier primary's log is applied here any more.
    if (this.isPrimary() || this.me.diverged) this.port.wake('applied', 'all')
    if (this.isPrimary()) {
      // A replica that has not been seen for long is no longer waited for.
      this.acked()
      return
    }
    // Writes that wait at one that was deposed learn that they failed.
    this.port.wake('replicated', 'all')
    this.failover.watch()
  }

  private more(call: CallRegisters): string {
    const { group, me } = this
    const peer = group.members.get(call.op.slice(SHIP.length))
    if (this.isOver || peer === undefined || group.sourceOf(peer.id) !== this.self) return 'nothing'
    if (peer.diverged || me.diverged || peer.receivedLsn >= me.receivedLsn) return 'nothing'
    const upTo = Math.min(me.receivedLsn, peer.receivedLsn + BATCH_MAX)
    call.setBytes((upTo - peer.receivedLsn) * (this.config.logBytesPerWrite + ENTRY_OVERHEAD_BYTES))
    call.version = upTo
    // On the wire of the log the key is the term.
    call.become({ type: call.type, user: call.user, key: group.term })
    return 'some'
  }

  private receive(call: CallRegisters): string {
    const { group, me, port } = this
    group.receive(this.self, call.version, call.key)
    call.setN(me.receivedLsn)
    port.wake('received', 'all')
    port.wake('log', 'all')
    return group.isSynchronous && me.appliedLsn < me.receivedLsn ? 'apply first' : 'done'
  }

  private next(): string {
    const { me } = this
    return !this.isOver && !me.diverged && me.appliedLsn < me.receivedLsn ? 'some' : 'nothing'
  }

  private applied(): string {
    const { me } = this
    if (me.appliedLsn < me.receivedLsn) me.appliedLsn += 1
    this.port.wake('applied', 'all', undefined, me.appliedLsn)
    return 'done'
  }

  private acked(): string {
    this.port.wake('replicated', 'all', undefined, this.replicated())
    return 'done'
  }

  /** Up to where enough replicas have it. */
  private replicated(): number {
    const { acknowledgements, missedPings, pingMs } = this.config
    return this.group.appliedBy(acknowledgements, this.port.nowMs - missedPings * pingMs)
  }

  private mayWrite(): string {
    const { group, me } = this
    return this.isOver || (this.isPrimary() && group.electingSinceMs === undefined && !me.isEmpty)
      ? 'yes'
      : 'no'
  }

  private commit(call: CallRegisters): string {
    if (this.isOver) return 'done'
    const { group, port } = this
    const lsn = group.commit(this.self, call.key, call.user, port.nowMs)
    call.version = lsn
    call.setN(lsn)
    // Before the reply, or afterwards: that is for the primary to say.
    group.isSynchronous = this.config.replication === 'synchronous'
    port.wake('log', 'all')
    return group.isSynchronous && this.replicated() < lsn ? 'wait' : 'done'
  }

  private acknowledge(call: CallRegisters): string {
    if (this.isOver) return 'done'
    if (!this.isPrimary()) return 'deposed'
    this.group.acknowledge(call.version)
    return 'done'
  }
}
