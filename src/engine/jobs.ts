// Jobs: what background runs do for nobody who waits, in books of their own.
// Picture: the night shift's log.
import { Histogram } from '../core/histogram'
import { ENTERED, FLOATS_SHIFT } from './call-table'
import type { Kernel } from './kernel'

export class Jobs {
  begun = 0
  ended = 0
  readonly latency = new Histogram()

  step(kernel: Kernel, call: number, begins: boolean): void {
    const f = (call << FLOATS_SHIFT) + ENTERED
    if (begins) {
      this.begun += 1
      kernel.calls.floats[f] = kernel.nowMs
    } else {
      this.ended += 1
      this.latency.record(kernel.nowMs - kernel.calls.floats[f])
    }
  }
}
