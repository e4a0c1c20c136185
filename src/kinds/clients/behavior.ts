import type { Behavior } from '../../engine/behavior'

/** Users decide nothing: when they ask and for what is the population's, drawn by the kernel. */
export function createClientsBehavior(): Behavior {
  return {}
}
