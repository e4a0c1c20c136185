import { AliasTable } from '../../core/zipf'
import { linkOfAddress } from '../../engine/addresses'
import type { Behavior, Port } from '../../engine/behavior'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { createHealth } from '../../kit/health'
import { createRecentRatio } from '../../kit/recent-ratio'
import type { dnsFields } from './spec'

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
  let held = new Map<number, Answer>()
  let turn = -1

  const isHeld = (answer: Answer): boolean => port.nowMs < answer.untilMs && answer.place < answers().length
  /** Places of the addresses that may be named now. */
  const candidates = (): readonly number[] => {
    const all = answers().map((_, place) => place)
    if (config.policy === 'simple') return all
    const isHealthy = (place: number): boolean => {
      const target = port.targetAt('answer', answers()[place].to)
      return target !== undefined && !health.avoids(linkOfAddress(target))
    }
    const healthy = all.filter(isHealthy)
    // When every check fails it is more likely that the checks are wrong.
    return healthy.length === 0 ? all : healthy
  }
  const choose = (places: readonly number[]): number => {
    if (config.policy === 'failover') return places[0]
    if (config.policy === 'simple') {
      turn = (turn + 1) % places.length
      return places[turn]
    }
    const weights = places.map((place) => answers()[place].policy.weight)
    if (weights.every((weight) => weight === 0)) return places[0]
    return places[AliasTable.weights(weights).draw(chance.nextUnit())]
  }

  return {
    start() {
      held = new Map()
      health.start()
    },
    decisions: {
      resolver(call) {
        const answer = held.get(call.user % config.resolvers)
        const isFresh = answer !== undefined && isHeld(answer)
        cached.note(isFresh)
        port.count(isFresh ? 'answeredByResolver' : 'answeredByAuthority')
        if (!isFresh) return 'expired'
        call.version = answer.place
        return 'fresh'
      },
      answer(call) {
        const resolver = call.user % config.resolvers
        // Somebody else's look-up through this resolver may have come back first.
        const known = held.get(resolver)
        if (known !== undefined && isHeld(known)) {
          call.version = known.place
          return 'found'
        }
        const places = candidates()
        if (places.length === 0) return 'none'
        const place = choose(places)
        // Resolvers did not all begin at once: the first answer of each has run for a while.
        const share = known !== undefined ? 1 : chance.nextUnit()
        held.set(resolver, { place, untilMs: port.nowMs + config.ttlMs * share })
        call.version = place
        return 'found'
      },
    },
    saw: (event) => void health.saw(event),
    avoids: (link) => health.targets().length > 0 && health.avoids(link),
    gauge(id) {
      if (id === 'cachedRatio') return cached.value()
      return id === 'healthyTargets' ? health.healthyTargets().length : health.targets().length
    },
  }
}
