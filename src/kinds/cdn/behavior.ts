import type { Behavior, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { createKeptReplies } from '../../kit/kept-replies'
import type { cdnFields } from './spec'

/** One point of presence: what it keeps, and what is to be paid for what goes through it. */
export function createCdnBehavior(config: ConfigOf<typeof cdnFields>, port: Port): Behavior {
  const kept = createKeptReplies(config, port)
  const regionNow = (): string | undefined => config.regions[port.instance]
  let region = regionNow()
  return {
    ...kept,
    decisions: {
      ...kept.decisions,
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
      kept.saw(event)
      if (event.what !== 'settings-changed' || regionNow() === region) return
      // Another place in the list is another building: it begins empty.
      region = regionNow()
      kept.forget()
    },
  }
}
