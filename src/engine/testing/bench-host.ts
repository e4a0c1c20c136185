// Bench host: just enough kernel to put one resource on the test bench.
// Picture: a power supply and a stopwatch.
// Invariant: events come in the order of the real kernel; the clock stands at the event that came last.
import { EventHeap } from '../../core/event-heap'
import { CallTable, FLOATS_SHIFT, INTS_SHIFT, STAMP, WORK } from '../call-table'
import type { Host } from '../host'
import { WorkList } from '../work-list'

export class BenchHost implements Host {
  nowMs = 0
  readonly calls = new CallTable(1 << 16)
  readonly queue = new EventHeap()
  readonly ready = new WorkList()

  /** A call with this much CPU work to do. */
  newCall(workMs = 0): number {
    const call = this.calls.allocate()
    this.calls.floats[(call << FLOATS_SHIFT) + WORK] = workMs
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
    return this.calls.ints[(this.queue.subject << INTS_SHIFT) + STAMP] === this.queue.stamp
  }

  /** The calls resumed since the last look, in order. */
  takeReady(): number[] {
    const resumed: number[] = []
    while (!this.ready.isEmpty) {
      this.ready.take()
      if (this.calls.ints[(this.ready.call << INTS_SHIFT) + STAMP] === this.ready.stamp)
        resumed.push(this.ready.call)
    }
    return resumed
  }
}
