// Limits: what a run may not exceed, and the sentence that says where it did.
import { SENT } from './exchange-table'
import { type Call, AWAITING_REPLY } from './call-table'
import type { Component } from './component'
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

  static steps(call: Call): LimitError {
    return new LimitError(
      `The run ended: more than 100,000 steps happened at one instant, around ${placeOf(call)}. ` +
        'Look for links that lead in a circle without any work or latency on the way.',
    )
  }

  static depth(call: Call): LimitError {
    return new LimitError(
      `The run ended: calls nest deeper than 64 levels at ${placeOf(call)}. Look for links that lead in a circle.`,
    )
  }
}

/**
 * The component where most calls wait for nobody else: whoever waits for an answer is counted where it is being worked on,
 * and at the one that is called when it has not been reached, or will never answer.
 */
function pileOf(kernel: Kernel): { readonly component: Component; readonly count: number } {
  const counts = kernel.components.map(() => 0)
  for (const { state, instance } of kernel.calls.open)
    if (state !== AWAITING_REPLY) counts[instance.component.index] += 1
  for (const { stage, call, callGeneration, link } of kernel.exchanges.open) {
    const isThere = stage === SENT && call?.generation === callGeneration
    if (!isThere) counts[link.to.index] += 1
  }
  const count = Math.max(...counts)
  return { component: kernel.components[counts.indexOf(count)], count }
}

function placeOf(call: Call): string {
  return call.isFree ? 'a component that is gone' : call.instance.component.plan.name
}
