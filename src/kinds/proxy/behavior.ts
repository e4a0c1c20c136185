import type { Behavior, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { createKeptReplies } from '../../kit/kept-replies'
import type { proxyFields } from './spec'

/** It does nothing but keep replies, if it is to, and let one ask for all. */
export function createProxyBehavior(config: ConfigOf<typeof proxyFields>, port: Port): Behavior {
  return createKeptReplies(config, port)
}
