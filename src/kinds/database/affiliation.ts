// Affiliation: the group an instance belongs to at present, if any, and the way in which that keeps copies.
// Picture: a firm that joins a chain, changes its place there, and leaves it again, under the same roof.
// Invariant: at most one membership is not over; what was lost with the last copy stays lost across all of them.
import type { Port } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { Gaps } from './gaps'
import { GroupDecisions } from './group-decisions'
import { Leaderless } from './leaderless'
import type { Membership } from './membership'
import { Replication } from './replication'
import type { databaseFields } from './spec'

export class Affiliation {
  membership: Membership | undefined
  readonly decisions = new GroupDecisions()

  private place: PlanContext['replication']
  private way: string | undefined
  private ownGaps = new Gaps()
  /** Loops of this life of the instance that were begun. */
  private readonly loops = new Set<string>()
  private isUp = false

  private readonly config: ConfigOf<typeof databaseFields>
  private readonly context: PlanContext
  private readonly port: Port

  constructor(config: ConfigOf<typeof databaseFields>, context: PlanContext, port: Port) {
    this.config = config
    this.context = context
    this.port = port
    this.settle()
  }

  start(): void {
    this.isUp = true
    this.loops.clear()
    this.membership?.start()
  }

  lose(): void {
    this.isUp = false
    this.membership?.lose()
  }

  get gaps(): Gaps {
    return this.membership?.gaps ?? this.ownGaps
  }

  /** After an edit: it may have another place, or keep copies in another way. */
  settle(): void {
    const { replication: now } = this.context
    const way = wayOf(this.config.replication)
    const isSamePlace = now?.group === this.place?.group && now?.upstream === this.place?.upstream
    if (isSamePlace && (now === undefined || way === this.way)) return
    this.ownGaps = this.membership?.gaps.copy() ?? this.ownGaps
    this.membership?.end()
    // Its decisions still answer loops that were begun; a restart begins none.
    this.membership = undefined
    this.place = now
    this.way = way
    if (now === undefined) return
    const { config, context, port, loops } = this
    this.membership =
      way === 'leaderless'
        ? new Leaderless(config, context, port)
        : new Replication(config, now.upstream, loops, port)
    this.decisions.follow(this.membership)
    if (this.isUp) this.membership.start()
  }
}

/** Settings that differ in this only can be changed while a member goes on as it is. */
function wayOf(replication: string): string {
  return replication === 'leaderless' || replication === 'consensus' ? replication : 'primary'
}
