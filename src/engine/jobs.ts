// Jobs: what background runs do for nobody who waits, in books of their own.
// Picture: the night shift's log.
// Invariant: only what ended after warm-up is in the two histograms and among the failed; what a crash ends is in neither.
import { Histogram } from '../core/histogram'
import { type Call, IN_JOB } from './call-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'

export class Jobs {
  /** All since the run began. */
  begun = 0
  spoiled = 0
  failed = 0
  /** Of those that were done: from their beginning to their end, and since what they do was asked for. */
  readonly latency = new Histogram()
  readonly ages = new Histogram()

  begin(kernel: Kernel, call: Call): void {
    this.begun += 1
    call.flags |= IN_JOB
    call.enteredMs = kernel.nowMs
    // Each job of a loop makes its own draw of work.
    call.drawnMs = Number.NaN
  }

  end(kernel: Kernel, { component }: Instance, call: Call, isOk: boolean): void {
    const latencyMs = kernel.nowMs - call.enteredMs
    call.flags &= ~IN_JOB
    kernel.observer?.callEnded(component.index, isOk, latencyMs)
    if (!isOk) this.spoiled += 1
    if (!kernel.isMeasuring()) return
    if (isOk) this.latency.record(latencyMs)
    else this.failed += 1
  }

  merge({ begun, spoiled, failed, latency, ages }: Jobs): void {
    this.begun += begun
    this.spoiled += spoiled
    this.failed += failed
    this.latency.merge(latency)
    this.ages.merge(ages)
  }
}
