// Leaderless: one member's part in a group in which every member takes reads and writes and asks all who keep the item.
// Picture: a village in which everybody passes a message on to the three doors where it belongs, and two nods are enough.
// Invariant: a write is done when W copies have it on disk; an answer is the newest of R copies; with R + W > N the two
// meet in one copy at least. DeCandia et al., "Dynamo", SOSP 2007, without sloppy quorums.
import type { CallRegisters, Decision, Port, SeenEvent } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import type { CopyRing } from './copy-ring'
import { type Copying, createCopying } from './copying'
import type { Gaps } from './gaps'
import { HOLDS, OLDER, REPAIR } from './group-programs'
import { itemsIn } from './lost-data'
import type { Membership } from './membership'
import { type Member, ReplicationGroup } from './replication-group'
import type { databaseFields } from './spec'

/** How often a member looks whether it has to copy everything. */
const LOOKS_MS = 1000

export class Leaderless implements Membership {
  readonly isLeaderless = true
  readonly decisions: Readonly<Record<string, Decision>>

  private readonly config: ConfigOf<typeof databaseFields>
  private readonly context: PlanContext
  private readonly port: Port
  private readonly self: string
  private readonly group: ReplicationGroup
  private readonly ring: CopyRing
  private readonly copying: Copying
  private turn = 0
  private isOver = false

  constructor(config: ConfigOf<typeof databaseFields>, context: PlanContext, port: Port) {
    this.config = config
    this.context = context
    this.port = port
    this.self = port.component
    this.group = port.group(() => new ReplicationGroup())
    this.ring = this.group.ring
    this.copying = createCopying(
      {
        from: () => this.nextSource(),
        term: () => 0,
        begin: () => undefined,
        end: () => this.hasCopied(),
      },
      this.group.gaps,
      port,
    )
    this.decisions = {
      'begin write': (call) => this.beginWrite(call),
      'note short': () => this.noteShort(),
      acknowledge: (call) => this.acknowledge(call),
      'note version': (call) => noteVersion(call),
      'as of': () => 'done',
      'shown version': (call) => this.shownVersion(call),
      'begin read': (call) => this.beginRead(call),
      ...this.copying.decisions,
    }
  }

  /** Questions about one member, which its programs name. */
  decisionOf(name: string): Decision | undefined {
    if (name.startsWith(HOLDS)) return (call) => this.answer(this.isOwner(name.slice(HOLDS.length), call.key))
    if (name.startsWith(OLDER)) return (call) => this.answer(this.isOlder(name.slice(OLDER.length), call))
    return undefined
  }

  start(): void {
    const { port, group } = this
    group.hasLed = true
    // Whoever led until now does so no more.
    group.primary = undefined
    port.letAllWrite()
    this.copying.forget()
    if (port.instance === 0) this.me.isUp = true
    if (port.instance > 0) return
    port.every(
      () => LOOKS_MS,
      port.random('phase').nextUnit() * LOOKS_MS,
      () => this.watch(),
    )
  }

  /** What it knows of versions is on its disk. */
  lose(): void {
    if (this.port.instance === 0) this.me.isUp = false
  }

  end(): void {
    this.isOver = true
  }

  saw(event: SeenEvent): void {
    if (event.what !== 'links-changed' || this.isOver || this.port.instance > 0) return
    this.group.keepOnly(new Set([this.self, ...this.port.peers('peer')]))
  }

  takeOver(): void {
    // Nobody is above the others.
  }

  /** What only this one had, of those that have not copied since they lost their disks, nobody has any more. */
  loseData(): boolean {
    const { port, ring, group, self, config } = this
    port.count('lostWrites', ring.lose(self))
    const empty = new Set([...group.members.values()].filter(({ isEmpty }) => isEmpty).map(({ id }) => id))
    empty.add(self)
    const members = [...group.members.keys()]
    const share = ring.shareKeptBy(empty, self, members, config.copies)
    const ownBytes = port.storedBytes + port.missingBytes
    if (share > 0) {
      const allBytes = ownBytes * Math.max(1, members.length / config.copies)
      port.count('lostItems', itemsIn(allBytes * share, this.context.dataSets))
      group.gaps.loseSome(ownBytes * share, (key) =>
        ring.ownersOf(key, members, config.copies).every((owner) => empty.has(owner)),
      )
    }
    group.loseData(self)
    return true
  }

  get gaps(): Gaps {
    return this.group.gaps
  }

  get term(): number {
    return Number.NaN
  }

  isEmpty(): boolean {
    return this.me.isEmpty
  }

  isPrimary(): boolean {
    return false
  }

  isDegraded(): boolean {
    return false
  }

  post(): number {
    return Number.NaN
  }

  lagMs(): number {
    return Number.NaN
  }

  /** A read is judged by its newest answer, not by each. */
  noteRead(): boolean {
    return false
  }

  endRead(call: CallRegisters): boolean {
    const { ring, port } = this
    if (this.isOver || call.version >= call.n) return false
    port.count('staleReads')
    if (ring.newestIsOf(call.key, call.user)) port.count('ownWritesNotRead')
    return true
  }

  stored(call: CallRegisters, bytes: number): void {
    const { port, ring, self } = this
    port.store(bytes)
    if (call.op === REPAIR && call.n > ring.versionAt(self, call.key)) port.count('readRepairs')
    ring.write(self, call.key, call.n)
  }

  private get me(): Member {
    return this.group.member(this.self)
  }

  private answer(says: boolean): string {
    return says && !this.isOver ? 'yes' : 'no'
  }

  private isOwner(member: string, key: number): boolean {
    return this.ring.ownersOf(key, this.group.members.keys(), this.config.copies).includes(member)
  }

  /** Before a stale read is counted the version is still that of the answers. */
  private isOlder(member: string, call: CallRegisters): boolean {
    return this.isOwner(member, call.key) && this.ring.versionAt(member, call.key) < call.version
  }

  /** What a write-behind cache has promised stands in the register until it is told of the end. */
  private beginWrite(call: CallRegisters): string {
    call.setN(call.version)
    this.ring.lastVersion += 1
    call.version = this.ring.lastVersion
    if (call.newBytes > 0) this.ring.create(call.key, Math.min(this.config.copies, this.group.members.size))
    return 'done'
  }

  private noteShort(): string {
    this.port.count('noQuorum')
    return 'done'
  }

  private acknowledge(call: CallRegisters): string {
    if (!this.isOver) this.ring.acknowledge(call.key, call.version, call.user)
    return 'done'
  }

  private shownVersion(call: CallRegisters): string {
    call.version = this.ring.versionAt(this.self, call.key)
    return 'done'
  }

  private beginRead(call: CallRegisters): string {
    call.version = 0
    call.setN(this.ring.newestVersion(call.key))
    return 'done'
  }

  private watch(): void {
    if (!this.isOver && this.me.diverged) this.copying.beginIfNeeded()
  }

  /** The others in turn, as far as they have something. */
  private nextSource(): string | undefined {
    const others = this.port.peers('peer').filter((id) => !this.group.member(id).diverged)
    this.turn += 1
    return others[this.turn % others.length]
  }

  private hasCopied(): boolean {
    const { me, ring, group, self } = this
    const others = [...group.members.values()].filter((member) => member.id !== self && !member.diverged)
    ring.copy(
      self,
      others.map(({ id }) => id),
      (key) => this.isOwner(self, key),
    )
    me.diverged = me.isEmpty = false
    me.isVoter = true
    return true
  }
}

/** Of the message, before the register is used for something else. */
function noteVersion(call: CallRegisters): string {
  call.setN(call.version)
  return 'done'
}
