import type { Behavior, CallRegisters, Port } from '../../engine/behavior'
import { addressBookOf } from '../../kit/address-book'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { createHealth } from '../../kit/health'
import { createRecentRatio } from '../../kit/recent-ratio'
import { createChooser } from './choosing'
import { dnsFields } from './spec'

interface Answer {
  /** Id of the component it names: its place in the list changes when links are drawn or removed. */
  readonly address: string
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
  const book = addressBookOf(port)
  let held = new Map<number, Answer>()

  /** Users ask a resolver near them: those of one place have no answers of those of another. */
  const resolverOf = ({ from, user }: CallRegisters): number =>
    from * dnsFields.resolvers.max + (user % config.resolvers)
  const isHeld = ({ address, untilMs }: Answer): boolean =>
    port.nowMs < untilMs && answers().some(({ to }) => to === address)
  const answered = (isCached: boolean): void => {
    cached.note(isCached)
    port.count(isCached ? 'answeredByResolver' : 'answeredByAuthority')
  }
  /** Whether its resolver holds an answer, which it then gives. */
  const isRepeated = (call: CallRegisters): boolean => {
    const answer = held.get(resolverOf(call))
    if (answer === undefined || !isHeld(answer)) return false
    answered(true)
    call.version = book.numberOf(answer.address)
    return true
  }

  return {
    start() {
      held = new Map()
      health.start()
    },
    decisions: {
      resolver: (call) => (isRepeated(call) ? 'fresh' : 'expired'),
      answer(call) {
        // A resolver asks once: whoever asked it meanwhile has waited for the same answer.
        if (isRepeated(call)) return 'found'
        answered(false)
        const place = choose(call.from)
        if (place < 0) return 'none'
        const resolver = resolverOf(call)
        // Resolvers did not all begin at once: the first answer of each has run for a while.
        const share = held.has(resolver) ? 1 : chance.nextUnit()
        const address = answers()[place].to
        held.set(resolver, { address, untilMs: port.nowMs + config.ttlMs * share })
        call.version = book.numberOf(address)
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
