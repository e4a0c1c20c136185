// Limits: what a run may not exceed, and the sentence that says where it did.
import { AWAITING_REPLY, type CallTable, GENERATION, INSTANCE, INTS_SHIFT, STATE } from './call-table'
import type { Component } from './component'
import { X_CALL, X_CALL_GENERATION, X_INTS_SHIFT, X_LINK } from './exchange-table'
import type { Kernel } from './kernel'

/** Steps of calls at one instant; only calls that go in circles need so many. */
export const MAX_STEPS_AT_ONE_INSTANT = 100_000

/** Ends the run; the document is unharmed. */
export class LimitError extends Error {
  static calls(kernel: Kernel): LimitError {
    const open = Math.max(kernel.calls.inUse, kernel.exchanges.inUse)
    const { component, count } = pileOf(kernel)
    return new LimitError(
      `The run ended: ${open} calls are open at once, and ${count} of them wait at ${component.plan.name} or for it. ` +
        'Work piles up there: limit its waiting line, give its callers a time-out, or give it more capacity.',
    )
  }

  static steps(kernel: Kernel, call: number): LimitError {
    return new LimitError(
      `The run ended: more than 100,000 steps happened at one instant, around ${placeOf(kernel.calls, kernel, call)}. ` +
        'Look for links that lead in a circle without any work or latency on the way.',
    )
  }

  static depth(kernel: Kernel, call: number): LimitError {
    return new LimitError(
      `The run ended: calls nest deeper than 64 levels at ${placeOf(kernel.calls, kernel, call)}. Look for links that lead in a circle.`,
    )
  }
}

/**
 * The component where most calls wait for nobody else: whoever waits for an answer is counted where it is being worked on,
 * and at the one that is called when it has not been reached, or will never answer.
 */
function pileOf(kernel: Kernel): { readonly component: Component; readonly count: number } {
  const { calls, exchanges, instances } = kernel
  const counts = kernel.components.map(() => 0)
  for (let call = 0; call < calls.capacity; call++) {
    const c = call << INTS_SHIFT
    const instance = calls.ints[c + INSTANCE]
    if (instance < 0 || calls.ints[c + STATE] === AWAITING_REPLY) continue
    counts[instances[instance].component.index] += 1
  }
  for (const exchange of exchanges.openRows()) {
    const x = exchange << X_INTS_SHIFT
    const callee = exchanges.ints[x + X_CALL]
    const isThere =
      callee >= 0 && calls.ints[(callee << INTS_SHIFT) + GENERATION] === exchanges.ints[x + X_CALL_GENERATION]
    if (!isThere) counts[kernel.links[exchanges.ints[x + X_LINK]].to.index] += 1
  }
  const count = Math.max(...counts)
  return { component: kernel.components[counts.indexOf(count)], count }
}

function placeOf(calls: CallTable, kernel: Kernel, call: number): string {
  const instance = calls.ints[(call << INTS_SHIFT) + INSTANCE]
  return instance < 0 ? 'a component that is gone' : kernel.instances[instance].component.plan.name
}
