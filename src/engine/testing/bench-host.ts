// Bench host: just enough kernel to put one resource on the test bench.
// Picture: a power supply and a stopwatch.
// Invariant: events come in the order of the real kernel; the clock stands at the event that came last.
import { EventHeap } from '../../core/event-heap'
import { type Call, CallTable } from '../call-table'
import type { Instance } from '../instance'
import type { Host } from '../host'
import { WorkList } from '../work-list'

/** A resource does not ask where its calls belong. */
const NOWHERE = {} as Instance

export class BenchHost implements Host {
  nowMs = 0
  readonly calls = new CallTable(1 << 16, () => {
    throw new Error('a test needs no more calls than there are')
  })
  readonly queue = new EventHeap()
  readonly ready = new WorkList()

  /** A call with this much CPU work to do. */
  newCall(workMs = 0): Call {
    const call = this.calls.allocate(NOWHERE)
    call.workMs = workMs
    return call
  }

  /** Moves the clock to the next event, if it comes by then; otherwise to then. Events of calls that are stale are skipped. */
  next(untilMs: number): boolean {
    if (this.queue.peekTimeMs() > untilMs) {
      this.nowMs = untilMs
      return false
    }
    this.queue.pop()
    this.nowMs = this.queue.timeMs
    return true
  }

  /** Whether the event that came last is still meant for its call. */
  get isCurrent(): boolean {
    return this.calls.rows[this.queue.subject].stamp === this.queue.stamp
  }

  /** The calls resumed since the last look, in order. */
  takeReady(): Call[] {
    const resumed: Call[] = []
    while (!this.ready.isEmpty) {
      this.ready.take()
      const { call, stamp } = this.ready
      if (call !== undefined && call.stamp === stamp) resumed.push(call)
    }
    return resumed
  }
}
