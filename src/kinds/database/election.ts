// Election: how the members of a group by consensus agree who takes the writes, and notice that he cannot any more.
// Picture: a crew that follows whoever a majority of it has heard from lately, and elects another when he falls silent.
// Invariant: who has heard from a leader, or given a vote, gives no vote for an election time-out; a leader counts from
// when the questions left that a majority answered. So there are never two of them at a time (clocks run alike here),
// and whoever is elected has every write that was done. Ongaro and Ousterhout, USENIX ATC 2014; leases: Ongaro's thesis, 6.4.
import type { CallRegisters, Decision, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import type { Contacts } from './contacts'
import { ASK } from './group-programs'
import type { Member, ReplicationGroup } from './replication-group'
import type { databaseFields } from './spec'
import type { Succession } from './succession'
import type { Voters } from './voters'

export class Election implements Succession {
  readonly decisions: Readonly<Record<string, Decision>>
  /** It was heard that writes up to here are done. */
  doneLsn = 0

  private heardMs = 0
  private patienceMs = 0
  private leader: string | undefined
  /** It was elected, or drawn as the first, and has not noticed anything else since. */
  private believesToLead = false
  /** It has asked for votes in vain, or lost its majority, and heard of no leader since. */
  private isCutOff = false
  private ballot: { readonly term: number; readonly sinceMs: number; readonly isOrdered: boolean } | undefined
  /** Until then it listens to nobody of an earlier term than it voted for. */
  private vote = { ballot: 0, untilMs: 0 }
  private isOver = false

  private readonly config: ConfigOf<typeof databaseFields>
  private readonly group: ReplicationGroup
  private readonly contacts: Contacts
  private readonly voters: Voters
  private readonly port: Port
  private readonly won: () => void

  constructor(
    config: ConfigOf<typeof databaseFields>,
    group: ReplicationGroup,
    contacts: Contacts,
    voters: Voters,
    port: Port,
    won: () => void,
  ) {
    this.config = config
    this.group = group
    this.contacts = contacts
    this.voters = voters
    this.port = port
    this.won = won
    this.decisions = {
      leader: (call) => this.findLeader(call),
      'may read': () => (this.leads() ? 'yes' : 'no'),
      stand: (call) => this.stand(call),
      vote: (call) => (this.mayVoteFor(call) ? 'yes' : 'no'),
      elected: (call) => this.elected(call),
      'not elected': (call) => this.notElected(call),
    }
  }

  start(): void {
    const { port, group } = this
    port.letAllWrite()
    group.isRewired = true
    this.isCutOff = false
    this.ballot = undefined
    this.leader = undefined
    this.believesToLead = group.primary === port.component
    // Who was gone does not know what it has heard, and waits as if it just had.
    this.hear()
    if (port.instance > 0) return
    this.drawPatience()
    port.after(this.patienceMs, () => this.lookAround())
  }

  lose(): void {
    if (this.group.primary === this.port.component) this.group.primary = undefined
  }

  end(): void {
    this.isOver = true
  }

  callEnded(): void {
    // What it hears of others it hears in their messages.
  }

  get periodMs(): number {
    return this.config.electionTimeoutMs / HEARTBEATS
  }

  /** A leader without a majority stops; one that has it gives newcomers a vote. */
  watch(): void {
    const leads = this.leads()
    if (leads) this.voters.admit(this.config.electionTimeoutMs)
    if (!this.believesToLead || leads) return
    if (this.group.primary === this.port.component) this.group.primary = undefined
    this.believesToLead = false
    this.leader = undefined
    this.isCutOff = true
    this.port.count('stepDowns')
  }

  primaryLeft(): void {
    this.group.primary = undefined
  }

  mayWrite(): 'yes' | 'no' | 'no quorum' {
    if (this.leads()) return 'yes'
    if (!this.believesToLead && !this.isCutOff) return 'no'
    this.port.count('noQuorum')
    return 'no quorum'
  }

  /** A message of the log, or a sign of life; false when it is of a term that is over for this member. */
  follow(call: CallRegisters): boolean {
    const { group, vote, port } = this
    const isOfOld = port.nowMs < vote.untilMs && call.key < vote.ballot
    if (isOfOld || call.key !== group.term || group.primary === undefined) return false
    this.hear()
    this.leader = group.primary
    this.ballot = undefined
    this.isCutOff = this.believesToLead = false
    this.doneLsn = Math.max(this.doneLsn, call.user)
    return true
  }

  /** By hand: it asks for votes at once, and others do not wait for the leader it still hears. */
  takeOver(): boolean {
    const { group, port } = this
    if (group.primary === undefined || group.primary === port.component || !this.mayStand) return false
    if (port.nowMs - this.heardMs >= this.config.electionTimeoutMs) return false
    group.primary = undefined
    this.campaign(true)
    return true
  }

  /** 1: it leads; 0: it follows; -1: it knows of no leader. */
  post(): number {
    if (this.leads()) return 1
    return this.knownLeader() === undefined || this.believesToLead ? -1 : 0
  }

  leads(): boolean {
    const { group, port, voters, config } = this
    if (this.isOver || group.primary !== port.component) return false
    return port.nowMs < voters.answeredMs + config.electionTimeoutMs
  }

  /** Who is still copying, or does not count yet, or lacks what was done before it did, can lead nobody. */
  private get mayStand(): boolean {
    const { diverged, isVoter, receivedLsn, votesFromLsn } = this.me
    return !diverged && isVoter && receivedLsn >= votesFromLsn
  }

  private get me(): Member {
    return this.group.member(this.port.component)
  }

  private hear(): void {
    this.heardMs = this.port.nowMs
  }

  private drawPatience(): void {
    this.patienceMs = this.config.electionTimeoutMs * (1 + this.port.random('election').nextUnit())
  }

  /** Patience is drawn anew for every campaign, so that not all ask at the same time again. */
  private lookAround(): void {
    if (this.isOver) return
    const { port } = this
    // Nor does one stand that is about to leave.
    if (this.group.primary === port.component || port.draining) this.hear()
    if (port.nowMs >= this.heardMs + this.patienceMs) {
      this.drawPatience()
      this.campaign(false)
    }
    port.after(Math.max(MIN_WAIT_MS, this.heardMs + this.patienceMs - port.nowMs), () => this.lookAround())
  }

  private campaign(isOrdered: boolean): void {
    const { group, port } = this
    if (this.ballot !== undefined) this.isCutOff = true
    this.hear()
    if (!this.mayStand) return
    group.lastBallot = Math.max(group.lastBallot, group.term) + 1
    this.leader = undefined
    this.ballot = { term: group.lastBallot, sinceMs: port.nowMs, isOrdered }
    this.voteFor(group.lastBallot)
    port.run('campaign')
  }

  private voteFor(ballot: number): void {
    this.vote = { ballot, untilMs: this.port.nowMs + this.config.electionTimeoutMs }
  }

  private stand(call: CallRegisters): string {
    const { ballot } = this
    if (this.isOver || ballot === undefined) return 'nothing'
    call.become({ type: call.type, user: ballot.isOrdered ? ORDERED : 0, key: ballot.term })
    call.version = this.me.receivedLsn
    return ASK + this.voters.needed
  }

  private mayVoteFor(call: CallRegisters): boolean {
    const { port, config, me } = this
    const { diverged, isVoter, receivedLsn, votesFromLsn } = me
    if (this.isOver || diverged || !isVoter || this.leads()) return false
    if (call.version < Math.max(receivedLsn, votesFromLsn)) return false
    const hasHeard = port.nowMs < this.heardMs + config.electionTimeoutMs
    const hasVoted = port.nowMs < this.vote.untilMs
    if (hasVoted || (hasHeard && call.user !== ORDERED)) return false
    this.hear()
    this.voteFor(call.key)
    return true
  }

  private elected(call: CallRegisters): string {
    const { group, port, ballot, contacts } = this
    // What was promised to it is over by then.
    const isLate = ballot === undefined || port.nowMs >= ballot.sinceMs + this.config.electionTimeoutMs
    if (this.isOver || isLate || ballot.term !== call.key || !this.mayStand) return 'done'
    this.ballot = undefined
    port.count('lostWrites', group.elect(port.component, ballot.term))
    port.count('elections')
    contacts.begin(group.term, ballot.sinceMs)
    this.leader = port.component
    this.believesToLead = true
    this.isCutOff = false
    this.won()
    return 'done'
  }

  private notElected(call: CallRegisters): string {
    if (call.key === this.ballot?.term) this.isCutOff = true
    return 'done'
  }

  /** Who leads first is drawn, and known without a message. */
  private knownLeader(): string | undefined {
    const { group, leader, ballot, isCutOff } = this
    return group.term > 0 || ballot !== undefined || isCutOff ? leader : (leader ?? group.primary)
  }

  /** Where a request goes that only a leader can serve. */
  private findLeader(call: CallRegisters): string {
    if (this.isOver || this.leads()) return 'here'
    const { port } = this
    const leader = this.knownLeader()
    const target =
      leader === undefined || leader === port.component ? undefined : port.targetAt('peer', leader)
    if (target !== undefined) {
      call.setTo(target)
      return 'elsewhere'
    }
    if (!this.isCutOff && !this.believesToLead) return 'nowhere'
    port.count('noQuorum')
    return 'no quorum'
  }
}

/** Signs of life in an election time-out. */
const HEARTBEATS = 10
/** In place of a user, where a campaign is by order. */
const ORDERED = 1
const MIN_WAIT_MS = 0.001
