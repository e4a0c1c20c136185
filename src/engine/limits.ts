// Limits: what a run may not exceed, and the sentence that says where it did.
import { type CallTable, INSTANCE, INTS_SHIFT } from './call-table'
import type { Kernel } from './kernel'

/** Steps of calls at one instant; only calls that go in circles need so many. */
export const MAX_STEPS_AT_ONE_INSTANT = 100_000

/** Ends the run; the document is unharmed. */
export class LimitError extends Error {
  static calls(kernel: Kernel): LimitError {
    const fullest = kernel.instances.reduce((most, instance) =>
      instance.liveCount > most.liveCount ? instance : most,
    )
    return new LimitError(
      `The run ended: ${kernel.calls.inUse} calls are open at once, most of them (${fullest.liveCount}) at ${fullest.component.plan.name}. ` +
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

function placeOf(calls: CallTable, kernel: Kernel, call: number): string {
  const instance = calls.ints[(call << INTS_SHIFT) + INSTANCE]
  return instance < 0 ? 'a component that is gone' : kernel.instances[instance].component.plan.name
}
