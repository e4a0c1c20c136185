// CPU: what the two disciplines of sharing cores have in common.
// Picture: cooks and pots: either every pot gets a little of each cook's time, or each cook finishes one pot first.
// Invariant: work is in ms of a 3.0 GHz core; utilization is busy cores over cores, integrated exactly.
import type { Call } from './call-table'
import { FairShareCpu } from './fair-share-cpu'
import type { Host } from './host'
import type { Meter } from './meter'
import type { Parallelism } from './parallelism'
import { RunToCompletionCpu } from './run-to-completion-cpu'

export interface Cpu {
  readonly meter: Meter
  /** Calls that run or wait for a core. */
  readonly jobs: number
  /** The call's WORK is what it has to do; the kernel is told by an event when it is done. */
  enter(call: Call): void
  /** The call goes before its work is done. */
  leave(call: Call): void
  /** Cores or speed (reference ms of work done in a ms by one core) change now; jobs in work keep what they have done. */
  change(cores: number, speed: number, parallelism?: Parallelism): void
  /** Handles an event of this CPU; returns the call that is done, if one is. */
  finished(call: Call | undefined, stamp: number): Call | undefined
  /** Takes all jobs out, in order, with the work they have left: they go to a CPU of the other discipline. */
  vacate(): readonly Call[]
  /** The machine is down: nothing is available. All calls have left. */
  setAvailable(available: boolean): void
}

export function createCpu(
  host: Host,
  discipline: 'fair-share' | 'run-to-completion',
  machine: number,
  cores: number,
  speed: number,
  meter?: Meter,
): Cpu {
  return discipline === 'fair-share'
    ? new FairShareCpu(host, machine, cores, speed, meter)
    : new RunToCompletionCpu(host, cores, speed, meter)
}
