// Failover: watching the primary, and choosing another when it is gone, or when a hand says so.
// Picture: the deputies of a head clerk, who knock on the door now and then, and know whom to send in when nobody answers.
// Invariant: a failover is begun by whoever first misses the primary often enough, and decided once; meanwhile nobody
// takes writes. An order by hand waits for nobody and ends what was being decided.
import type { CallEnd, Port, TargetAddress } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import type { ReplicationGroup } from './replication-group'
import type { databaseFields } from './spec'
import type { Succession } from './succession'

export class Failover implements Succession {
  /** Questions in a row that this primary did not answer. */
  private missed: { readonly primary: string | undefined; readonly count: number }

  private readonly config: ConfigOf<typeof databaseFields>
  private readonly group: ReplicationGroup
  private readonly port: Port
  private isOver = false

  constructor(config: ConfigOf<typeof databaseFields>, group: ReplicationGroup, port: Port) {
    this.config = config
    this.group = group
    this.port = port
    this.missed = { primary: group.primary, count: 0 }
  }

  start(): void {
    const { group, port } = this
    // Until now it was by other rules, and nobody led: of those that run, who has most of the log.
    if (group.primary === undefined && group.electingSinceMs === undefined && group.hasWrites) {
      const winner = group.mostAdvancedUp()
      if (winner !== undefined) port.count('lostWrites', group.promote(winner.id))
    }
    if (group.primary !== undefined && group.electingSinceMs === undefined) port.promote(group.primary)
    this.missed = { primary: this.group.primary, count: 0 }
  }

  lose(): void {
    // What it has noted is void at the next start.
  }

  end(): void {
    this.isOver = true
  }

  get periodMs(): number {
    return this.config.pingMs
  }

  mayWrite(): 'yes' | 'no' {
    const { primary, electingSinceMs } = this.group
    return primary === this.port.component && electingSinceMs === undefined ? 'yes' : 'no'
  }

  follow(): boolean {
    return true
  }

  primaryLeft(): void {
    this.begin()
  }

  /** Asks the primary whether it lives; an election that its beginner did not survive is ended by another. */
  watch(): void {
    const { group, port, config } = this
    const { electingSinceMs } = group
    if (electingSinceMs !== undefined && port.nowMs > electingSinceMs + 2 * config.promotionMs) this.elect()
    const primary = this.primaryTarget()
    if (primary !== undefined) port.run('ping', primary)
    // One that is being deployed is not to be called; once it has gone it answers as little as one that has crashed.
    else if (group.primary !== undefined && group.members.get(group.primary)?.isUp === false) this.miss()
  }

  /** An answer, or none, of the primary of now: what was asked of the one before says nothing about it. */
  callEnded({ target, probe, cause }: CallEnd): void {
    if (!probe || target !== this.primaryTarget()) return
    const { primary } = this.group
    if (cause !== undefined) {
      this.miss()
      return
    }
    this.missed = { primary, count: 0 }
    // One that lives, and says that it has nothing any more, is as good as gone.
    if (primary !== undefined && this.group.member(primary).isEmpty) this.begin()
  }

  private miss(): void {
    const { primary } = this.group
    const before = this.missed.primary === primary ? this.missed.count : 0
    this.missed = { primary, count: before + 1 }
    if (this.missed.count >= this.config.missedPings) this.begin()
  }

  private begin(): void {
    const { group, port, config } = this
    if (config.failover === 'never' || group.electingSinceMs !== undefined) return
    if (group.primary === port.component) return
    const sinceMs = port.nowMs
    group.electingSinceMs = sinceMs
    port.deposePrimary()
    port.after(config.promotionMs, () => {
      // Somebody may have been promoted by hand meanwhile, and another election begun.
      if (group.electingSinceMs === sinceMs) this.elect()
    })
  }

  /** By hand: this member takes the writes from this instant on, whatever the old primary does. False if it cannot. */
  takeOver(): boolean {
    const { group, port } = this
    const hasThePost = group.primary === port.component && group.electingSinceMs === undefined
    // Who is still copying has no state that anybody could go on from.
    if (hasThePost || group.member(port.component).diverged) return false
    port.count('promotions')
    this.promote(port.component)
    return true
  }

  private elect(): void {
    const { group, port, config } = this
    if (this.isOver || group.electingSinceMs === undefined) return
    const winner = group.mostAdvanced(port.nowMs - 3 * config.pingMs)
    group.electingSinceMs = port.nowMs
    if (winner === undefined) return
    port.count('failovers')
    this.promote(winner.id)
  }

  private promote(winner: string): void {
    const { group, port } = this
    port.count('lostWrites', group.promote(winner))
    port.promote(winner)
  }

  private primaryTarget(): TargetAddress | undefined {
    const { primary } = this.group
    return primary === undefined ? undefined : this.port.targetAt('peer', primary)
  }
}
