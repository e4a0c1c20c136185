import type { Behavior, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import type { PlanContext } from '../../kit/define-kind'
import { createKeptReplies, type KeptRules } from '../../kit/kept-replies'
import { Changes } from './changes'
import type { cdnFields } from './spec'

type Config = ConfigOf<typeof cdnFields>

/** One point of presence: what it keeps, and what is to be paid for what goes through it. */
export function createCdnBehavior(config: Config, context: PlanContext, port: Port): Behavior {
  const kept = createKeptReplies(rulesOf(config), port)
  const changes = new Changes(config, context, kept, port)
  const regionNow = (): string | undefined => config.regions[port.instance]
  let region = regionNow()
  return {
    ...kept,
    start: () => changes.start(),
    lose() {
      kept.lose()
      changes.lose()
    },
    emptied: () => changes.refill(),
    removed: () => changes.end(),
    decisions: {
      ...kept.decisions,
      ...changes.decisions,
      arrive() {
        port.count('requests')
        return 'counted'
      },
      leave(call) {
        port.count('bytesOut', call.replyBytes)
        return 'counted'
      },
    },
    saw(event) {
      kept.saw()
      if (event.what !== 'settings-changed') return
      changes.settingsChanged()
      if (regionNow() === region) return
      // Another place in the list is another building: it begins empty.
      region = regionNow()
      kept.forget()
      changes.refill()
    },
  }
}

/** What was pushed is good until something newer is. */
function rulesOf(config: Config): KeptRules {
  return {
    get ttlMs() {
      return config.fill === 'push' ? Number.POSITIVE_INFINITY : config.ttlMs
    },
    get keepsNewest() {
      return config.fill === 'push'
    },
  }
}
