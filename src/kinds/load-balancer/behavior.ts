import type { Behavior, Port, SeenEvent, TargetAddress } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { createChooser } from './choosers'
import { createHealth } from './health'
import type { loadBalancerFields } from './spec'

/** Chooses a target per request among those its health checks have not put out. */
export function createLoadBalancerBehavior(
  config: ConfigOf<typeof loadBalancerFields>,
  port: Port,
): Behavior {
  const health = createHealth(config, port)
  const choose = createChooser(config, port)
  let candidates: readonly TargetAddress[] = []
  const refresh = (): void => {
    const healthy = health.healthyTargets()
    candidates = healthy.length === 0 && config.noneHealthy === 'send-to-all' ? health.targets() : healthy
  }
  return {
    start() {
      health.start()
      refresh()
    },
    decisions: {
      pick(call) {
        if (candidates.length === 0) return 'none'
        call.setTo(choose(candidates))
        return 'found'
      },
    },
    saw(event: SeenEvent) {
      if (health.saw(event)) refresh()
    },
    retarget(failed) {
      const others = candidates.filter((target) => target !== failed)
      return others.length === 0 ? failed : choose(others)
    },
    avoids: (link) => health.targets().length > 0 && health.avoids(link),
    gauge(id) {
      return id === 'healthyTargets' ? health.healthyTargets().length : health.targets().length
    },
  }
}
