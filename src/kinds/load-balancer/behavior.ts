import type { Behavior, Port, SeenEvent, TargetAddress } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { createHealth } from '../../kit/health'
import { createChooser } from './choosers'
import type { loadBalancerFields } from './spec'

/** Chooses a target per request among those its health checks have not put out. */
export function createLoadBalancerBehavior(
  config: ConfigOf<typeof loadBalancerFields>,
  port: Port,
): Behavior {
  const health = createHealth(config, port, 'route')
  const choose = createChooser(config, port)
  let candidates: readonly TargetAddress[] = []
  const refresh = (): void => {
    const healthy = health.healthyTargets()
    candidates = healthy.length === 0 && config.noneHealthy === 'send-to-all' ? health.targets() : healthy
  }
  const kept = new Map<number, TargetAddress>()
  const targetFor = (user: number): TargetAddress => {
    if (!config.sticky) return choose(candidates)
    const before = kept.get(user)
    if (before !== undefined && candidates.includes(before)) return before
    const target = choose(candidates)
    kept.set(user, target)
    return target
  }
  return {
    start() {
      kept.clear()
      health.start()
      refresh()
    },
    decisions: {
      pick(call) {
        if (candidates.length === 0) return 'none'
        call.setTo(targetFor(call.user))
        return 'found'
      },
    },
    saw(event: SeenEvent) {
      if (health.saw(event)) refresh()
    },
    retarget(failed) {
      // The next in line: a retry is nobody's turn.
      return candidates.length === 0
        ? failed
        : candidates[(candidates.indexOf(failed) + 1) % candidates.length]
    },
    avoids: (link) => health.targets().length > 0 && health.avoids(link),
    gauge(id) {
      return id === 'healthyTargets' ? health.healthyTargets().length : health.targets().length
    },
  }
}
