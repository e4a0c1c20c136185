// Health: what the balancer believes about its targets, from probes it really sends.
// Picture: a roll call: two silences in a row and you are off the list.
// Invariant: belief changes only by probes seen to end; a new target is believed healthy at once.
import { linkOfAddress } from '../engine/addresses'
import type { CallEnd, Port, TargetAddress } from '../engine/behavior'

interface HealthConfig {
  readonly healthChecks: boolean
  readonly healthCheckMs: number
  readonly unhealthyAfter: number
  readonly healthyAfter: number
}

interface Belief {
  healthy: boolean
  /** Probes in a row that contradict the belief. */
  streak: number
}

export interface Health {
  start(): void
  targets(): readonly TargetAddress[]
  healthyTargets(): readonly TargetAddress[]
  /** Whether no target behind this link is believed healthy. */
  avoids(link: number): boolean
  /** Something has changed around it: these may be other targets. */
  look(): void
  /** True when the healthy set changed. */
  callEnded(end: CallEnd): boolean
}

export function createHealth(config: HealthConfig, port: Port, role: string): Health {
  let beliefs = new Map<TargetAddress, Belief>()
  let healthy: readonly TargetAddress[] = []
  const adopt = (): void => {
    const before = beliefs
    beliefs = new Map(
      port.targets(role).map((target) => [target, before.get(target) ?? { healthy: true, streak: 0 }]),
    )
    recount()
  }
  const recount = (): void => {
    const believed = [...beliefs].filter(([, belief]) => belief.healthy || !config.healthChecks)
    healthy = believed.map(([target]) => target)
  }
  return {
    start() {
      beliefs.clear()
      adopt()
      port.every(
        () => config.healthCheckMs,
        port.random('phase').nextUnit() * config.healthCheckMs,
        () => {
          if (config.healthChecks) for (const target of beliefs.keys()) port.run('check', target)
        },
      )
    },
    targets: () => [...beliefs.keys()],
    healthyTargets: () => healthy,
    avoids: (link) => !healthy.some((target) => linkOfAddress(target) === link),
    look: adopt,
    callEnded({ target, probe, cause }) {
      if (!probe) return false
      const belief = beliefs.get(target)
      if (belief === undefined || !contradicts(belief, cause === undefined, config)) return false
      port.announce({ what: belief.healthy ? 'healthy' : 'unhealthy', target })
      recount()
      return true
    },
  }
}

/** Counts one probe; true when it turned the belief. */
function contradicts(belief: Belief, good: boolean, config: HealthConfig): boolean {
  if (good === belief.healthy) {
    belief.streak = 0
    return false
  }
  belief.streak += 1
  if (belief.streak < (good ? config.healthyAfter : config.unhealthyAfter)) return false
  belief.healthy = good
  belief.streak = 0
  return true
}
