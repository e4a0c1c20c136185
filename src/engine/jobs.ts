// Jobs: what background runs do for nobody who waits, in books of their own.
// Picture: the night shift's log.
import { Histogram } from '../core/histogram'
import { DRAW, ENTERED, FLAGS, FLOATS_SHIFT, IN_JOB, INTS_SHIFT } from './call-table'
import type { Kernel } from './kernel'

export class Jobs {
  begun = 0
  ended = 0
  readonly latency = new Histogram()

  step(kernel: Kernel, call: number, begins: boolean): void {
    const c = (call << INTS_SHIFT) + FLAGS
    const f = (call << FLOATS_SHIFT) + ENTERED
    if (begins) {
      this.begun += 1
      kernel.calls.ints[c] |= IN_JOB
      kernel.calls.floats[f] = kernel.nowMs
      // Each job of a loop makes its own draw of work.
      kernel.calls.floats[(call << FLOATS_SHIFT) + DRAW] = Number.NaN
    } else {
      this.ended += 1
      kernel.calls.ints[c] &= ~IN_JOB
      this.latency.record(kernel.nowMs - kernel.calls.floats[f])
    }
  }
}
