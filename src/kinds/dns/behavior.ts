import type { Behavior, CallRegisters, Port } from '../../engine/behavior'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { createHealth } from '../../kit/health'
import { createRecentRatio } from '../../kit/recent-ratio'
import { createChooser } from './choosing'
import { dnsFields } from './spec'

interface Answer {
  /** Place among the answer links. */
  readonly place: number
  readonly untilMs: number
}

/** Answers by policy and health; resolvers repeat an answer until it has expired. */
export function createDnsBehavior(
  config: ConfigOf<typeof dnsFields>,
  answers: () => readonly OutgoingLink[],
  port: Port,
): Behavior {
  const health = createHealth(config, port, 'answer')
  const chance = port.random('answer')
  const cached = createRecentRatio()
  const choose = createChooser(config, answers, health, port)
  let held = new Map<number, Answer>()

  /** Users ask a resolver near them: those of one place have no answers of those of another. */
  const resolverOf = ({ from, user }: CallRegisters): number =>
    from * dnsFields.resolvers.max + (user % config.resolvers)
  const isHeld = (answer: Answer): boolean => port.nowMs < answer.untilMs && answer.place < answers().length

  return {
    start() {
      held = new Map()
      health.start()
    },
    decisions: {
      resolver(call) {
        const answer = held.get(resolverOf(call))
        const isFresh = answer !== undefined && isHeld(answer)
        cached.note(isFresh)
        port.count(isFresh ? 'answeredByResolver' : 'answeredByAuthority')
        if (!isFresh) return 'expired'
        call.version = answer.place
        return 'fresh'
      },
      answer(call) {
        const resolver = resolverOf(call)
        // Somebody else's look-up through this resolver may have come back first.
        const known = held.get(resolver)
        if (known !== undefined && isHeld(known)) {
          call.version = known.place
          return 'found'
        }
        const place = choose(call.from)
        if (place < 0) return 'none'
        // Resolvers did not all begin at once: the first answer of each has run for a while.
        const share = known !== undefined ? 1 : chance.nextUnit()
        held.set(resolver, { place, untilMs: port.nowMs + config.ttlMs * share })
        call.version = place
        return 'found'
      },
    },
    saw: () => health.look(),
    callEnded: (end) => void health.callEnded(end),
    avoids: (link) => health.targets().length > 0 && health.avoids(link),
    gauge(id) {
      if (id === 'cachedRatio') return cached.value()
      return id === 'healthyTargets' ? health.healthyTargets().length : health.targets().length
    },
  }
}
