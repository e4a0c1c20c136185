// CPU bench: plays a list of arrivals, departures and changes of hardware on a CPU and writes down who is done when.
// Picture: a stopwatch beside the machine.
import { FairShareCpu } from '../fair-share-cpu'
import { RunToCompletionCpu } from '../run-to-completion-cpu'
import type { Cpu } from '../cpu'
import type { Call } from '../call-table'
import { CPU_DONE } from '../events'
import { BenchHost } from './bench-host'

export type CpuAction = { readonly atMs: number } & (
  | { readonly job: number; readonly workMs: number }
  /** The job goes before it is done. */
  | { readonly leaves: number }
  | { readonly cores: number; readonly speed: number }
)

export interface CpuPlay {
  /** When each job was done, by job. */
  readonly done: ReadonlyMap<number, number>
  readonly cpu: Cpu
  readonly host: BenchHost
}

export function playCpu(
  discipline: 'fair-share' | 'run-to-completion',
  cores: number,
  actions: readonly CpuAction[],
  untilMs: number,
  speed = 1,
): CpuPlay {
  const host = new BenchHost()
  const cpu =
    discipline === 'fair-share'
      ? new FairShareCpu(host, 0, cores, speed)
      : new RunToCompletionCpu(host, cores, speed)
  const callOf = new Map<number, Call>()
  const jobOf = new Map<Call, number>()
  const done = new Map<number, number>()
  const runTo = (timeMs: number): void => {
    while (host.next(timeMs)) {
      if (host.queue.kind === CPU_DONE && !host.isCurrent) continue
      // Other events are of the CPU itself.
      const of = host.queue.kind === CPU_DONE ? host.calls.rows[host.queue.subject] : undefined
      const call = cpu.finished(of, host.queue.stamp)
      if (call !== undefined) done.set(jobOf.get(call) ?? -1, host.nowMs)
    }
  }
  for (const action of actions) {
    runTo(action.atMs)
    if ('job' in action) {
      const call = host.newCall(action.workMs)
      callOf.set(action.job, call)
      jobOf.set(call, action.job)
      cpu.enter(call)
    } else if ('leaves' in action) {
      const call = callOf.get(action.leaves)
      if (call === undefined || done.has(action.leaves)) continue
      cpu.leave(call)
      // As clean-up does: whatever is pending for the call is void.
      call.stamp += 1
    } else cpu.change(action.cores, action.speed)
  }
  runTo(untilMs)
  return { done, cpu, host }
}
