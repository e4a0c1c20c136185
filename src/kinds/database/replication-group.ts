// Replication group: what its members share: the log, who has copied how much of it, who is primary.
// Picture: the minutes of a committee: each member's copy, how far each has read, and who holds the pen.
// Invariant: only the primary appends; applied <= received <= last for every member that is not behind a cut.
import { CopyRing } from './copy-ring'
import { Gaps } from './gaps'
import { WriteLog } from './write-log'

export interface Member {
  readonly id: string
  /** Everything up to here is on its disk. */
  receivedLsn: number
  /** Everything up to here can be read from it. */
  appliedLsn: number
  /** When it last showed that it lives, to the others. */
  seenMs: number
  /** Its log differs from the group's: it has to copy all data before it can follow again. */
  diverged: boolean
  /** It lost its disk, and can show nothing until it has copied. */
  isEmpty: boolean
  /** It runs. */
  isUp: boolean
  /** By consensus it counts towards a majority; a newcomer does not, until it has caught up. */
  isVoter: boolean
  /** Up to here writes were done when it came to count: it votes for nobody who has less. */
  votesFromLsn: number
  /** Whose log it copies as drawn; undefined for the primary of the start. */
  upstream: string | undefined
}

export type Staleness = 'fresh' | 'stale' | 'own write not read'

interface NewestWrite {
  readonly lsn: number
  readonly user: number
}

export class ReplicationGroup {
  readonly log = new WriteLog()
  /** What no member has. */
  readonly gaps = new Gaps()
  readonly members = new Map<string, Member>()
  primary: string | undefined
  /** How many primaries there were before this one; numbers of the log mean nothing across a change. */
  term = 0
  /** When somebody set out to choose a new primary; undefined: nobody does. */
  electingSinceMs: number | undefined
  /** Whether writes wait for copies, as the primary is set. */
  isSynchronous = false
  /** After a failover all copy from the primary, whatever is drawn. */
  isRewired = false
  /** Whether there was a primary already. */
  hasLed = false
  /** Numbers handed out to those who ask for votes. */
  lastBallot = 0
  /** Copies without a leader. */
  readonly ring = new CopyRing()
  /** The newest write of each key whose writer has been told that it is done. */
  private readonly newest = new Map<number, NewestWrite>()

  /** The member of this id; a newcomer has nothing yet, except in a group without writes, where all begin alike. */
  member(id: string): Member {
    let member = this.members.get(id)
    if (member === undefined) {
      const isFresh = !this.hasWrites
      member = {
        id,
        receivedLsn: 0,
        appliedLsn: 0,
        seenMs: 0,
        diverged: !isFresh,
        isEmpty: false,
        isUp: false,
        isVoter: isFresh,
        votesFromLsn: 0,
        upstream: undefined,
      }
      this.members.set(id, member)
    }
    return member
  }

  /** By consensus: whether this one counts towards a majority. */
  countsAsVoter(id: string): boolean {
    return this.members.get(id)?.isVoter ?? !this.hasWrites
  }

  /** Whose log this member copies now. */
  sourceOf(id: string): string | undefined {
    if (id === this.primary) return undefined
    return this.isRewired ? this.primary : this.member(id).upstream
  }

  /** The primary has it on its disk, and shows it at once or when others have it. */
  commit(id: string, key: number, user: number, nowMs: number, isShown = true): number {
    const lsn = this.log.append(key, user, nowMs)
    const member = this.member(id)
    member.receivedLsn = lsn
    if (isShown) member.appliedLsn = lsn
    return lsn
  }

  /** Of what is new nobody asks which is the newest. */
  acknowledge(lsn: number, isNew = false): void {
    const write = this.log.acknowledge(lsn)
    if (write !== undefined && !isNew) this.newest.set(write.key, { lsn, user: write.user })
  }

  /** Whether what this member would answer is older than the newest write acknowledged; and whether the asker wrote it. */
  staleness(id: string, key: number, user: number): Staleness {
    return this.stalenessAt(this.member(id).appliedLsn, key, user)
  }

  /** The same of who shows everything up to a number. */
  stalenessAt(appliedLsn: number, key: number, user: number): Staleness {
    const newest = this.newest.get(key)
    if (newest === undefined || newest.lsn <= appliedLsn) return 'fresh'
    return newest.user === user ? 'own write not read' : 'stale'
  }

  /** The newest write of this key whose writer has been told; 0: none. */
  newestLsn(key: number): number {
    return this.newest.get(key)?.lsn ?? 0
  }

  /** How old the oldest write is that this member cannot show yet, ms. */
  lagMs(id: string, nowMs: number): number {
    const committedMs = this.log.committedAtMs(this.member(id).appliedLsn + 1)
    return Number.isNaN(committedMs) ? 0 : nowMs - committedMs
  }

  /**
   * The number that `count` replicas have applied, or all of them where fewer follow: one not seen since `sinceMs` is
   * no longer waited for.
   */
  appliedBy(count: number, sinceMs: number): number {
    const following = [...this.members.values()].filter(
      (member) => member.id !== this.primary && !member.diverged && member.seenMs >= sinceMs,
    )
    const needed = Math.min(count, following.length)
    const applied = following.map((member) => member.appliedLsn).sort((a, b) => b - a)
    return needed === 0 ? this.log.lastLsn : applied[needed - 1]
  }

  /** The member with most of the log among those seen lately; the first of equals. */
  mostAdvanced(sinceMs: number): Member | undefined {
    return this.bestOf(({ id, seenMs }) => id !== this.primary && seenMs >= sinceMs)
  }

  /** The same among those that run. */
  mostAdvancedUp(): Member | undefined {
    return this.bestOf(({ isUp }) => isUp)
  }

  /** Nobody has led yet, or, where it is not by votes, nothing tells members apart: whoever is drawn first may. */
  isVacant(isByVotes: boolean): boolean {
    if (this.primary !== undefined || this.electingSinceMs !== undefined) return false
    return isByVotes ? !this.hasLed : !this.hasWrites
  }

  /** Somebody has written here. */
  get hasWrites(): boolean {
    return this.log.lastLsn > 0 || this.ring.lastVersion > 0
  }

  private bestOf(mayBe: (member: Member) => boolean): Member | undefined {
    let best: Member | undefined
    for (const member of this.members.values()) {
      if (member.diverged || !mayBe(member)) continue
      if (best === undefined || member.receivedLsn > best.receivedLsn) best = member
    }
    return best
  }

  /** Makes a member the primary. What it had not received is gone; returns how many acknowledged writes that were. */
  promote(id: string): number {
    const winner = this.member(id)
    for (const member of this.members.values())
      if (member.receivedLsn > winner.receivedLsn) member.diverged = true
    return this.install(winner, this.term + 1)
  }

  /** As `promote`, by votes: who has more had it from no majority, and only forgets it. */
  elect(id: string, term: number): number {
    return this.install(this.member(id), term)
  }

  private install(winner: Member, term: number): number {
    const { receivedLsn: last } = winner
    const lost = this.log.cutAfter(last)
    winner.appliedLsn = last
    for (const member of this.members.values()) {
      // All they have in common with the group is what comes before the cut.
      member.receivedLsn = Math.min(member.receivedLsn, last)
      member.appliedLsn = Math.min(member.appliedLsn, last)
      member.votesFromLsn = Math.min(member.votesFromLsn, last)
    }
    for (const [key, write] of this.newest) if (write.lsn > last) this.newest.delete(key)
    this.primary = winner.id
    this.term = term
    this.isRewired = true
    this.electingSinceMs = undefined
    return lost
  }

  /** A message of the log has come in, up to this number; one that left under an earlier primary is of another log. */
  receive(id: string, lsn: number, term: number): void {
    const member = this.member(id)
    if (term === this.term && !member.diverged && lsn > member.receivedLsn) member.receivedLsn = lsn
  }

  /**
   * A member has copied all data of the primary of that term as of this number; false when it copied another's. Where
   * nobody votes it is one like the others at once.
   */
  copied(id: string, lsn: number, term: number, isByVotes = false): boolean {
    if (term !== this.term) return false
    const member = this.member(id)
    if (!isByVotes) member.isVoter = true
    member.receivedLsn = member.appliedLsn = lsn
    member.diverged = member.isEmpty = false
    return true
  }

  /** The disk of a member is gone. False when nobody has what was on it: then it is as if it had never been. */
  loseData(id: string): boolean {
    const others = [...this.members.values()].filter((member) => member.id !== id && !member.diverged)
    const member = this.member(id)
    if (others.length === 0) return member.isEmpty
    member.diverged = member.isEmpty = true
    member.receivedLsn = member.appliedLsn = 0
    return true
  }

  /** Who was taken out of the drawing is no member any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.members.keys()) if (!ids.has(id)) this.members.delete(id)
    // What only those had that are no members any more nobody waits for.
    const last = Math.max(0, ...[...this.members.values()].map(({ receivedLsn }) => receivedLsn))
    for (const member of this.members.values()) member.votesFromLsn = Math.min(member.votesFromLsn, last)
  }

  forgetOld(): void {
    let everybodyHas = this.log.lastLsn
    for (const { diverged, appliedLsn } of this.members.values())
      if (!diverged) everybodyHas = Math.min(everybodyHas, appliedLsn)
    this.log.forgetUpTo(everybodyHas)
  }
}
