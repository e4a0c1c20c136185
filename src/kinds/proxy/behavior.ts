import type { Behavior, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { createKeptReplies } from '../../kit/kept-replies'
import { createLimits } from './limits'
import type { proxyFields } from './spec'

/** It keeps replies, if it is to, lets one ask for all, and lets no more through than it may. */
export function createProxyBehavior(config: ConfigOf<typeof proxyFields>, port: Port): Behavior {
  const kept = createKeptReplies(config, port)
  const limits = createLimits(config, port)
  return {
    ...kept,
    start: () => limits.start(),
    decisions: { ...kept.decisions, 'may pass': (call) => limits.decide(call) },
    saw() {
      kept.saw()
      limits.changed()
    },
    gauge: (id) => (id === 'tokens' ? limits.tokens() : kept.gauge(id)),
  }
}
