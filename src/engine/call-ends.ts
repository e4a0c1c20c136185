// Call ends: what an instance notes when a call ends, where somebody follows that: a leak, or a canary.
// Picture: the cleaner and the inspector, who come only where they were ordered.
// Invariant: where nobody follows, a call that ends costs one test; what a call leaves behind does not depend on warm-up.
import { type Call, REPLIED } from './call-table'
import { CAUSES } from './causes'
import type { Ending } from './cleanup'
import type { Instance } from './instance'

const CANCELLED = CAUSES.indexOf('cancelled')

/** Leaks of its plan or of a fault, or a deployment that watches it, have come or gone. */
export function updateFollowing(instance: Instance): void {
  instance.followsEnds = leakOf(instance) > 0 || instance.canary !== undefined
}

export function noteEnd(instance: Instance, call: Call, ending: Ending, cause: number): void {
  const hasReplied = (call.flags & REPLIED) !== 0
  const isOk = ending === 'ok' || (ending === 'finished' && hasReplied)
  // A run of the instance's own is no call.
  if (!isOk && ending !== 'failed') return
  const leakMb = leakOf(instance)
  if (leakMb > 0) instance.machine?.memory.leak(instance.index, leakMb)
  if (cause !== CANCELLED || isOk) instance.canary?.note(isOk)
}

function leakOf({ plan, addedLeakMb }: Instance): number {
  return (plan.memory.leakMb ?? 0) + addedLeakMb
}
