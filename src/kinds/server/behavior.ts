import type { Behavior } from '../../engine/behavior'

/** A server's program says it all; it decides nothing of its own. */
export function createServerBehavior(): Behavior {
  return {}
}
