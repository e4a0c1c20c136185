// Rotation: which targets are there, which of them stand, and who may be chosen now.
// Picture: the duty roster at the door: who is in, who was sent to sit down, who is on the way home.
// Invariant: it changes only by what is seen; a target stands if its checks have not put it out and it is not ejected.
import { linkOfAddress } from '../../engine/addresses'
import type { CallEnd, Port, TargetAddress } from '../../engine/behavior'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { createHealth, type Health } from '../../kit/health'
import { createLeaving } from './leaving'
import { createOutliers, type Outliers } from './outliers'
import { createShares, type Shares } from './shares'
import type { loadBalancerFields } from './spec'

type Config = ConfigOf<typeof loadBalancerFields>

export interface Rotation {
  readonly shares: Shares
  /** Who may be chosen: those who stand; if nobody does, whom the settings say. */
  candidates(): readonly TargetAddress[]
  start(): void
  /** Something has changed around it. */
  look(): void
  callEnded(end: CallEnd): void
  /** Whether nobody behind this link stands. */
  avoids(link: number): boolean
  gauge(id: string): number
}

export function createRotation(config: Config, routes: () => readonly OutgoingLink[], port: Port): Rotation {
  const health = createHealth(config, port, 'route')
  const outliers = createOutliers(config, port, () => refresh())
  const shares = createShares(config, routes, port)
  const leaving = createLeaving(config, port)
  let standing: readonly TargetAddress[] = []
  let candidates: readonly TargetAddress[] = []
  const recount = (): void => {
    outliers.adopt(health.targets())
    standing = health.healthyTargets().filter((target) => !outliers.isOut(target))
    candidates = standing.length > 0 ? standing : lastResort(config, health)
  }
  const refresh = (): void => {
    recount()
    shares.adopt(standing, candidates)
    leaving.adopt(health.targets())
  }
  return {
    shares,
    candidates: () => candidates,
    start() {
      health.start()
      outliers.start()
      recount()
      shares.start(standing)
      leaving.start(health.targets())
      refresh()
    },
    look() {
      health.look()
      refresh()
    },
    callEnded(end) {
      const hasEjected = outliers.callEnded(end)
      if (health.callEnded(end) || hasEjected) refresh()
    },
    avoids: (link) =>
      health.targets().length > 0 && !standing.some((target) => linkOfAddress(target) === link),
    gauge(id) {
      if (id === 'drainingTargets') return leaving.count
      return countOf(id, health, outliers)
    },
  }
}

/** Those who are ejected and answer their checks are better than those who do not. */
function lastResort({ noneHealthy }: Config, health: Health): readonly TargetAddress[] {
  const healthy = health.healthyTargets()
  return healthy.length === 0 && noneHealthy === 'send-to-all' ? health.targets() : healthy
}

function countOf(id: string, health: Health, outliers: Outliers): number {
  if (id === 'healthyTargets') return health.healthyTargets().length
  if (id === 'ejectedTargets') return health.targets().filter((target) => outliers.isOut(target)).length
  return health.targets().length
}
