// Voters: which members count towards a majority, and from when on a newcomer does.
// Picture: a club in which whoever joins listens first, and is given a vote when he knows what has been decided.
// Invariant: a newcomer counts only once it has copied everything and keeps up; it votes for nobody who lacks what was done
// before it counted. So two majorities, before and after, have one member in common that knows of every write that was
// done. Ongaro and Ousterhout, USENIX ATC 2014, section 6: members that do not vote; one change at a time.
import type { Port } from '../../engine/behavior'
import type { Contacts } from './contacts'
import type { Member, ReplicationGroup } from './replication-group'

export class Voters {
  private readonly group: ReplicationGroup
  private readonly contacts: Contacts
  private readonly port: Port

  constructor(group: ReplicationGroup, contacts: Contacts, port: Port) {
    this.group = group
    this.contacts = contacts
    this.port = port
  }

  /** So many of the other voters make a majority together with this member. */
  get needed(): number {
    return Math.floor((this.others.length + 1) / 2)
  }

  /** Since when so many of them have not been silent. */
  get answeredMs(): number {
    return this.contacts.answeredBy(this.needed, this.others)
  }

  /** Up to where a majority has the log. */
  get receivedLsn(): number {
    return Math.min(this.group.log.lastLsn, this.contacts.receivedBy(this.needed, this.others))
  }

  /** By the leader: newcomers that have everything but what came within this time count from now on. */
  admit(withinMs: number): void {
    const { group, contacts, port } = this
    const sinceMs = port.nowMs - withinMs
    const learners = contacts.peers.filter((peer) => !group.countsAsVoter(peer))
    if (learners.length === 0) return
    const doneLsn = this.receivedLsn
    for (const id of learners) {
      const member = group.members.get(id)
      if (member === undefined || contacts.answeredMsOf(id) < sinceMs || !hasAll(group, member, sinceMs))
        continue
      member.isVoter = true
      member.votesFromLsn = doneLsn
    }
  }

  private get others(): readonly string[] {
    return this.contacts.peers.filter((peer) => this.group.countsAsVoter(peer))
  }
}

/** All that was written before this time. */
function hasAll({ log }: ReplicationGroup, { diverged, receivedLsn }: Member, sinceMs: number): boolean {
  return !diverged && !(log.committedAtMs(receivedLsn + 1) < sinceMs)
}
