import type { Behavior, CallRegisters, Port, TargetAddress } from '../../engine/behavior'
import type { Cause } from '../../engine/causes'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { connectionOf, createChooser } from './choosers'
import { Connections } from './connections'
import { createRotation } from './rotation'
import type { loadBalancerFields } from './spec'
import { StickyUsers } from './sticky-users'

/** After these there is no connection any more; after any other failure the target has answered on it. */
const BREAKS: ReadonlySet<Cause | undefined> = new Set([
  'timeout',
  'deadline',
  'crashed',
  'unreachable',
  'refused',
  'cancelled',
])

/** Chooses a target per request, or per connection, among those that are neither put out by checks nor ejected. */
export function createLoadBalancerBehavior(
  config: ConfigOf<typeof loadBalancerFields>,
  routes: () => readonly OutgoingLink[],
  port: Port,
): Behavior {
  const rotation = createRotation(config, routes, port)
  const choose = createChooser(config, rotation.shares, port)
  const users = new StickyUsers()
  const connections = new Connections()
  const idleMs = (call: CallRegisters): number => Math.min(config.idleTimeoutMs, call.keepAliveMs)
  const ofConnection = (call: CallRegisters): TargetAddress => {
    const candidates = rotation.candidates()
    return (
      connections.take(whoConnects(call), candidates, port.nowMs, idleMs(call)) ?? choose(candidates, call)
    )
  }
  const ofRequest = (call: CallRegisters): TargetAddress => {
    const candidates = rotation.candidates()
    if (!config.sticky) return choose(candidates, call)
    const before = users.find(whoHasCookie(call), candidates, port.nowMs, config.stickyMs)
    if (before !== undefined) return before
    const target = choose(candidates, call)
    users.keep(whoHasCookie(call), target, port.nowMs, config.stickyMs)
    return target
  }
  return {
    start() {
      users.clear()
      connections.clear()
      rotation.start()
    },
    decisions: {
      pick(call) {
        if (rotation.candidates().length === 0) return 'none'
        call.setTo(config.layer === '4' ? ofConnection(call) : ofRequest(call))
        return 'found'
      },
      'hang up'(call) {
        if (call.isAwaited && !BREAKS.has(call.cause))
          connections.keep(whoConnects(call), call.to, port.nowMs, idleMs(call))
        return 'done'
      },
    },
    saw: () => rotation.look(),
    callEnded: (end) => rotation.callEnded(end),
    retarget(failed, call) {
      const candidates = rotation.candidates()
      const { shares } = rotation
      const open =
        config.algorithm === 'weighted'
          ? candidates.filter((target) => shares.weight(target) > 0 || target === failed)
          : candidates
      if (open.length === 0) return failed
      const place = open.indexOf(failed)
      // The next in line: a retry is nobody's turn. Who was put out by this has no place in the line any more.
      return place < 0 ? choose(open, call) : open[(place + 1) % open.length]
    },
    avoids: (link) => rotation.avoids(link),
    gauge: (id) => rotation.gauge(id),
  }
}

/** Users of two populations are not the same people; those a machine calls for are known by their number. */
function whoHasCookie(call: CallRegisters): number {
  return call.isUsers ? connectionOf(call) : call.user
}

/** Each user has connections of his own, and so has each machine that calls. */
function whoConnects(call: CallRegisters): number {
  return call.isUsers ? connectionOf(call) : call.address
}
