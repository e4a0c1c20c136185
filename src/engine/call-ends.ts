// Call ends: what an instance notes when a call ends, where somebody follows that: a leak, a canary, or a monitor.
// Picture: the cleaner and the inspector, who come only where they were ordered.
// Invariant: where nobody follows, a call that ends costs one test; what a call leaves behind does not depend on warm-up.
import { BACKGROUND, type Call, REPLIED } from './call-table'
import { CAUSES } from './causes'
import type { Ending } from './cleanup'
import type { Instance } from './instance'
import { SCRAPE } from './watch'

const CANCELLED = CAUSES.indexOf('cancelled')

/** Leaks of its plan or of a fault, or a deployment that watches it, have come or gone. */
export function updateFollowing(instance: Instance): void {
  if (instance.component.plan.programs[SCRAPE] === undefined) instance.watches.clear()
  instance.followsEnds = leakOf(instance) > 0 || instance.canary !== undefined || instance.watches.size > 0
}

export function noteEnd(instance: Instance, call: Call, ending: Ending, cause: number, nowMs: number): void {
  // A run of the instance's own is no call; the jobs it does are noted one by one.
  if ((call.flags & BACKGROUND) !== 0) return
  const isOk = ending === 'ok' || (ending === 'finished' && (call.flags & REPLIED) !== 0)
  if (isOk || ending === 'failed') note(instance, isOk, cause, call.operation, nowMs - call.enteredMs)
}

/** A job of a run of the instance's own has ended. */
export function noteJob(instance: Instance, isOk: boolean): void {
  if (instance.followsEnds) note(instance, isOk, -1, -1, -1)
}

/** Without an operation and its time: a job. */
function note(instance: Instance, isOk: boolean, cause: number, operation: number, latencyMs: number): void {
  const leakMb = leakOf(instance)
  if (leakMb > 0) instance.machine?.memory.leak(instance.index, leakMb)
  if (cause === CANCELLED && !isOk) return
  instance.canary?.note(isOk)
  for (const watch of instance.watches.values()) watch.ended(operation, isOk, latencyMs)
}

function leakOf({ plan, leaksMb }: Instance): number {
  return leaksMb.reduce((sum, leakMb) => sum + leakMb, plan.memory.leakMb ?? 0)
}
