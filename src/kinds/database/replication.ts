// Replication: one member's part in its group: taking writes, shipping the log, receiving, applying.
// Picture: a clerk who copies the ledger, and passes copies on.
// Invariant: the primary alone appends; what is received is applied in order, one at a time.
import type { CallRegisters, Decision, Port, SeenEvent } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { Commitment } from './commitment'
import { Contacts } from './contacts'
import { type Copying, createCopying } from './copying'
import { Election } from './election'
import { Failover } from './failover'
import type { Gaps } from './gaps'
import { BEAT, SHIP } from './group-programs'
import { LogReads } from './log-reads'
import type { Membership } from './membership'
import { type Member, ReplicationGroup } from './replication-group'
import type { databaseFields } from './spec'
import type { Succession } from './succession'
import { Voters } from './voters'

/** Entries in one message at most. */
const BATCH_MAX = 500
/** Number, time and key of an entry, besides its bytes. */
const ENTRY_OVERHEAD_BYTES = 64

export class Replication implements Membership {
  readonly isLeaderless = false
  readonly decisions: Readonly<Record<string, Decision>>

  private readonly config: ConfigOf<typeof databaseFields>
  private readonly upstream: string | undefined
  /** Loops of this life of the instance that were begun; they outlive a change of groups. */
  private readonly loops: Set<string>
  private readonly port: Port
  private readonly self: string
  private readonly group: ReplicationGroup
  private readonly reads: LogReads
  private readonly copying: Copying
  private readonly contacts = new Contacts()
  /** By peer: whether the last message to it had everything there was. */
  private readonly sentAll = new Map<string, boolean>()
  private readonly commitment: Commitment
  readonly succession: Succession
  /** Where votes decide who is primary. */
  private readonly election: Election | undefined
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
    this.reads = new LogReads(this.group, port)
    this.copying = this.createCopying()
    this.contacts.meet(port.peers('peer'), port.nowMs)
    const { group, contacts } = this
    const voters = new Voters(group, contacts, port)
    this.commitment = new Commitment(config, group, contacts, voters, port)
    if (config.replication === 'consensus')
      this.election = new Election(config, group, contacts, voters, port, () => this.promoted())
    this.succession = this.election ?? new Failover(config, this.group, port)
    this.decisions = {
      mayWrite: () => this.mayWrite(),
      commit: (call) => this.commit(call),
      acknowledge: (call) => this.acknowledge(call),
      more: (call) => this.more(call),
      acked: (call) => this.acked(call),
      beat: (call) => this.beat(call),
      heard: (call) => this.heard(call),
      follow: (call) => this.follow(call),
      degrade: () => this.degrade(),
      ...this.reads.decisions,
      ...this.election?.decisions,
      receive: (call) => this.receive(call),
      next: (call) => this.next(call),
      applied: () => this.applied(),
      ...this.copying.decisions,
    }
  }

  start(): void {
    const { group, port, succession, self } = this
    if (port.instance === 0) this.me.isUp = true
    this.contacts.meet(port.peers('peer'), port.nowMs)
    if (this.upstream === undefined && group.isVacant(this.election !== undefined)) {
      group.primary = self
      port.promote(self)
    }
    group.hasLed = true
    succession.start()
    this.contacts.begin(group.term, port.nowMs)
    this.commitment.forget()
    this.me.seenMs = port.nowMs
    this.copying.forget()
    // Members are one machine each; a further one only finishes what it had before.
    if (port.instance > 0) return
    this.shipToAll()
    this.begin('apply')
    port.every(
      () => succession.periodMs,
      port.random('phase').nextUnit() * succession.periodMs,
      () => this.watch(),
    )
  }

  lose(): void {
    if (this.port.instance === 0) this.me.isUp = false
    this.succession.lose()
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
    this.succession.end()
    this.port.wake('replicated', 'all')
  }

  saw(event: SeenEvent): void {
    if (event.what !== 'links-changed' || !this.me.isUp || this.port.instance > 0 || this.isOver) return
    const { group } = this
    this.contacts.meet(this.port.peers('peer'), this.port.nowMs)
    group.keepOnly(new Set([this.self, ...this.contacts.peers]))
    this.shipToAll()
    if (this.port.draining) for (const gate of ['log', 'received']) this.port.wake(gate, 'all')
    if (group.primary !== undefined && !group.members.has(group.primary)) this.succession.primaryLeft()
  }

  /** Somebody made it the primary by hand. */
  takeOver(): void {
    if (this.isOver || !this.me.isUp || this.port.instance > 0 || !this.succession.takeOver()) return
    this.port.wake('applied', 'all')
    this.port.wake('log', 'all')
  }

  lagMs(): number {
    return this.group.lagMs(this.self, this.port.nowMs)
  }

  isPrimary(): boolean {
    return this.group.primary === this.self
  }

  post(): number {
    return this.election?.post() ?? Number(this.isPrimary())
  }

  isDegraded(): boolean {
    return this.isPrimary() && this.commitment.isDegraded
  }

  get term(): number {
    return this.group.term
  }

  decisionOf(): undefined {
    return undefined
  }

  stored(_call: CallRegisters, bytes: number): void {
    this.port.storeAt(this.self, bytes)
  }

  noteRead(call: CallRegisters): boolean {
    return !this.isOver && this.reads.note(call)
  }

  endRead(call: CallRegisters): boolean {
    return !this.isOver && this.reads.end(call)
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
    this.beginTerm()
    if (this.me.diverged) this.copying.beginIfNeeded()
    // Nothing of an earlier primary's log is applied here any more.
    if (this.isPrimary() || this.me.diverged) this.port.wake('applied', 'all')
    const isLeaving = this.port.draining
    if (this.election !== undefined || !(isLeaving || this.isPrimary())) this.succession.watch()
    // Without hope nobody waits; and a replica that has not been seen for long is no longer waited for.
    if (this.isPrimary() && this.commitment.isPossible()) this.wakeDone()
    else this.port.wake('replicated', 'all')
    if (this.isPrimary() && !isLeaving) this.beatAll()
  }

  /** What the others have answered to an earlier primary, or to this one before, says nothing any more. */
  private beginTerm(): void {
    const { contacts, commitment, group, port } = this
    if (contacts.term === group.term) return
    contacts.begin(group.term, port.nowMs)
    commitment.forget()
  }

  /** It was elected: others hear of it at once. */
  private promoted(): void {
    this.commitment.forget()
    this.port.wake('log', 'all')
    this.port.wake('applied', 'all')
    this.beatAll()
  }

  /** The copy is of the primary's state when it began; what came later follows from the log. */
  private createCopying(): Copying {
    const { group, self, port } = this
    let copiedLsn = 0
    return createCopying(
      {
        from: () => (group.primary === self ? undefined : group.primary),
        term: () => group.term,
        begin: () => (copiedLsn = group.log.lastLsn),
        end: () => group.copied(self, copiedLsn, group.term, this.election !== undefined),
      },
      group.gaps,
      port,
    )
  }

  /** Whoever counts on answers of the others asks for them. */
  private beatAll(): void {
    if (this.config.replication !== 'quorum' && this.election === undefined) return
    for (const peer of this.contacts.peers) this.port.run(BEAT + peer)
  }

  private beat(call: CallRegisters): string {
    call.setN(this.port.nowMs)
    this.sign(call)
    return 'done'
  }

  private heard(call: CallRegisters): string {
    this.contacts.heard(call.op.slice(BEAT.length), call.key, call.n)
    return 'done'
  }

  /** A sign of life; it says how far writes are done. */
  private follow(call: CallRegisters): string {
    if (!this.succession.follow(call)) return 'not the primary'
    this.port.wake('received', 'all')
    return 'done'
  }

  /** On the wire between members the key is the term, and the user how far writes are done. */
  private sign(call: CallRegisters): void {
    const user = this.election === undefined ? call.user : this.commitment.reached()
    call.become({ type: call.type, user, key: this.group.term })
  }

  private more(call: CallRegisters): string {
    const { group, me } = this
    const peer = group.members.get(call.op.slice(SHIP.length))
    if (this.isOver || peer === undefined || group.sourceOf(peer.id) !== this.self) return this.rest(call)
    if (peer.diverged || me.diverged || peer.receivedLsn >= me.receivedLsn) return this.rest(call)
    const upTo = Math.min(me.receivedLsn, peer.receivedLsn + BATCH_MAX)
    call.setBytes((upTo - peer.receivedLsn) * (this.config.logBytesPerWrite + ENTRY_OVERHEAD_BYTES))
    call.version = upTo
    call.setN(this.port.nowMs)
    this.sentAll.set(peer.id, upTo === me.receivedLsn)
    this.sign(call)
    return 'some'
  }

  /** A loop with nothing to do rests. Of one that is to leave it ends, for it does not go before. */
  private rest(call: CallRegisters): string {
    if (!this.port.draining) return 'nothing'
    this.loops.delete(call.op)
    return 'over'
  }

  private receive(call: CallRegisters): string {
    const { group, me, port } = this
    if (!this.succession.follow(call)) return 'not the primary'
    group.receive(this.self, call.version, call.key)
    call.setN(me.receivedLsn)
    port.wake('received', 'all')
    port.wake('log', 'all')
    if (port.draining) this.begin('apply')
    return group.isSynchronous && me.appliedLsn < me.receivedLsn ? 'apply first' : 'done'
  }

  private next(call: CallRegisters): string {
    const { me, election } = this
    const limit = election === undefined ? me.receivedLsn : Math.min(me.receivedLsn, election.doneLsn)
    const mayApply = !this.isOver && !me.diverged && (election === undefined || !this.isPrimary())
    return mayApply && me.appliedLsn < limit ? 'some' : this.rest(call)
  }

  private applied(): string {
    const { me } = this
    if (me.appliedLsn < me.receivedLsn) me.appliedLsn += 1
    this.port.wake('applied', 'all', undefined, me.appliedLsn)
    return 'done'
  }

  private acked(call: CallRegisters): string {
    const peer = call.op.slice(SHIP.length)
    const { contacts, commitment } = this
    this.beginTerm()
    contacts.heard(peer, call.key, call.n)
    contacts.received(peer, call.key, call.version, this.sentAll.get(peer) === true)
    commitment.heard()
    this.wakeDone()
    return 'done'
  }

  /** Wakes writes that are done; by consensus it is then that they can be read here. */
  private wakeDone(): void {
    const reached = this.commitment.reached()
    const { me } = this
    if (this.election !== undefined)
      me.appliedLsn = Math.max(me.appliedLsn, Math.min(reached, me.receivedLsn))
    this.port.wake('replicated', 'all', undefined, reached)
  }

  private mayWrite(): string {
    if (this.isOver) return 'yes'
    const answer = this.succession.mayWrite()
    if (answer !== 'yes') return answer
    if (this.me.isEmpty) return 'no'
    this.beginTerm()
    if (this.commitment.isPossible()) return 'yes'
    this.port.count('noQuorum')
    return 'no quorum'
  }

  private commit(call: CallRegisters): string {
    if (this.isOver) return 'done'
    const { group, port, commitment, config } = this
    const lsn = group.commit(this.self, call.key, call.user, port.nowMs, this.election === undefined)
    call.version = lsn
    call.setN(lsn)
    // Before the reply, or afterwards: that is for the primary to say.
    group.isSynchronous = config.replication === 'synchronous'
    if (STRAIGHT.has(config.replication)) group.isRewired = true
    port.wake('log', 'all')
    if (port.draining) this.shipToAll()
    return commitment.reached() < lsn ? 'wait' : 'done'
  }

  /** Semi-synchronous: it has waited as long as anybody does. */
  private degrade(): string {
    if (this.isOver || !this.isPrimary()) return 'done'
    this.commitment.degrade()
    this.wakeDone()
    return 'done'
  }

  private acknowledge(call: CallRegisters): string {
    if (this.isOver) return 'done'
    const mayWrite = this.succession.mayWrite()
    if (mayWrite !== 'yes') return mayWrite === 'no' ? 'deposed' : mayWrite
    if (!this.commitment.isDone(call.version)) {
      this.port.count('noQuorum')
      return 'no quorum'
    }
    this.commitment.acknowledged()
    this.group.acknowledge(call.version, call.newBytes > 0)
    return 'done'
  }
}

/** Where writes wait for what others have received, the log goes straight from the primary to all. */
const STRAIGHT: ReadonlySet<string> = new Set(['semi-synchronous', 'quorum', 'consensus'])
