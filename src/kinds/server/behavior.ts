import type { Behavior, Port } from '../../engine/behavior'
import { createAutoscaler } from '../../kit/autoscaling'
import { withChances } from '../../kit/chances'
import type { ConfigOf } from '../../kit/fields'
import { flightDecisions } from '../../kit/single-flight'
import { OwnCopies } from './own-copies'
import { ownWriteDecisions } from './own-writes'
import type { serverFields } from './spec'

/** A server's program says what it does; it decides how many it should be, and whose session it has. */
export function createServerBehavior(config: ConfigOf<typeof serverFields>, port: Port): Behavior {
  const autoscaler = createAutoscaler(config, port)
  /** The instance each user last signed in at, and those whose session is in this one's memory. */
  const signedIn = port.group(() => new Map<number, number>())
  const here = new Set<number>()
  const copies = new OwnCopies(config, port)
  return {
    start: () => autoscaler.start(),
    decisions: withChances(port, {
      ...flightDecisions(port),
      ...copies.decisions,
      ...ownWriteDecisions(config, port),
      session(call) {
        const at = signedIn.get(call.user)
        if (at === port.instance && here.has(call.user)) return 'there'
        // The new session takes the place of the old: a user has one cookie.
        signedIn.set(call.user, port.instance)
        here.add(call.user)
        if (at === undefined) return 'there'
        port.count('sessionsLost')
        return 'lost'
      },
    }),
    lose() {
      here.clear()
      copies.forget()
    },
    saw: () => copies.settle(),
    gauge: () => copies.hitRatio(),
  }
}
