// Commitment: when a write of the primary is done: at once, or when so many others have it.
// Picture: how many signatures a paper needs before the office tells the sender that it is filed.
// Invariant: a write is done when the mode says so, never because of what nobody has answered, except where the mode
// itself gives up (semi-synchronous) or no longer waits for the dead (synchronous).
import type { Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import type { Contacts } from './contacts'
import type { ReplicationGroup } from './replication-group'
import type { databaseFields } from './spec'
import type { Voters } from './voters'

export class Commitment {
  private hasGivenUp = false
  private readonly config: ConfigOf<typeof databaseFields>
  private readonly group: ReplicationGroup
  private readonly contacts: Contacts
  private readonly voters: Voters
  private readonly port: Port

  constructor(
    config: ConfigOf<typeof databaseFields>,
    group: ReplicationGroup,
    contacts: Contacts,
    voters: Voters,
    port: Port,
  ) {
    this.config = config
    this.group = group
    this.contacts = contacts
    this.voters = voters
    this.port = port
  }

  /** Semi-synchronous: nobody is waited for, until enough have caught up. */
  get isDegraded(): boolean {
    return this.hasGivenUp && this.config.replication === 'semi-synchronous'
  }

  /** Up to where writes are done. */
  reached(): number {
    const { group, config, port } = this
    const { replication, acknowledgements, missedPings, pingMs } = config
    if (replication === 'synchronous')
      return group.appliedBy(acknowledgements, port.nowMs - missedPings * pingMs)
    if (replication === 'asynchronous' || this.isDegraded) return group.log.lastLsn
    if (replication === 'consensus') return this.voters.receivedLsn
    return Math.min(group.log.lastLsn, this.contacts.receivedBy(this.others))
  }

  /** Whether a write that was waiting, and was woken, is done. */
  isDone(lsn: number): boolean {
    const { replication } = this.config
    return replication === 'asynchronous' || replication === 'synchronous' || lsn <= this.reached()
  }

  /** Whether so many others have answered lately that a write can be done at all. */
  isPossible(): boolean {
    const { replication, missedPings, pingMs } = this.config
    if (replication !== 'quorum') return true
    return this.contacts.answeredBy(this.others) >= this.port.nowMs - missedPings * pingMs
  }

  /** A write has waited too long: from now on none does. */
  degrade(): void {
    if (this.hasGivenUp || this.config.replication !== 'semi-synchronous') return
    this.hasGivenUp = true
    this.contacts.forgetWhoKeepsUp()
    this.port.count('degradations')
  }

  /** Somebody has answered; perhaps enough have caught up. */
  heard(): void {
    if (this.isDegraded && this.contacts.caughtUp >= this.others) this.hasGivenUp = false
  }

  acknowledged(): void {
    if (this.isDegraded) this.port.count('degradedCommits')
  }

  /** A new life, or a new term. */
  forget(): void {
    this.hasGivenUp = false
  }

  /** So many besides the primary have to have received it, where nobody votes. */
  private get others(): number {
    const { replication, acknowledgements, writeCopies } = this.config
    if (replication === 'semi-synchronous') return acknowledgements
    return replication === 'quorum' ? writeCopies - 1 : 0
  }
}
