// Jobs: what background runs do for nobody who waits, in books of their own.
// Picture: the night shift's log.
import { Histogram } from '../core/histogram'
import { type Call, IN_JOB } from './call-table'
import type { Kernel } from './kernel'

export class Jobs {
  begun = 0
  ended = 0
  readonly latency = new Histogram()

  step(kernel: Kernel, call: Call, begins: boolean): void {
    if (begins) {
      this.begun += 1
      call.flags |= IN_JOB
      call.enteredMs = kernel.nowMs
      // Each job of a loop makes its own draw of work.
      call.drawnMs = Number.NaN
    } else {
      this.ended += 1
      call.flags &= ~IN_JOB
      this.latency.record(kernel.nowMs - call.enteredMs)
    }
  }
}
