// Pool: a number of identical things calls hold for a while (workers, connections), and the line for them.
// Picture: shopping trolleys and the people waiting for one.
// Invariant: used = what calls hold; a pool smaller than its use lends nothing until it is below; lines are first come, first served.
import { HELD, IN_LINE, INTS_SHIFT, MAX_HOLDS, SPOT, STATE } from './call-table'
import { assert } from '../core/assert'
import type { Host } from './host'
import { Line } from './line'
import { Meter } from './meter'
import type { PoolPlan } from './plan'
import { resume } from './scheduling'

export type TakeResult = 'taken' | 'waits' | 'refused'

export class Pool {
  readonly meter: Meter
  readonly line: Line
  private used = 0
  private plan: PoolPlan

  private readonly host: Host
  readonly index: number

  /** `index` is the pool's number on its instance. */
  constructor(host: Host, index: number, plan: PoolPlan) {
    this.host = host
    this.meter = new Meter(host.nowMs)
    this.index = index
    this.line = new Line(host.calls)
    this.plan = plan
    this.meter.available = plan.size
  }

  get name(): string {
    return this.plan.name
  }
  get size(): number {
    return this.plan.size
  }
  get inUse(): number {
    return this.used
  }
  get backlog(): number {
    return this.plan.backlog
  }
  get queueTimeoutMs(): number {
    return this.plan.queueTimeoutMs
  }
  take(call: number, amount: number): TakeResult {
    if (this.line.length === 0 && this.used + amount <= this.plan.size) {
      this.lend(call, amount)
      return 'taken'
    }
    if (this.line.length >= this.plan.backlog) return 'refused'
    this.meter.advance(this.host.nowMs)
    this.meter.waiting += 1
    this.line.join(call)
    const c = call << INTS_SHIFT
    this.host.calls.ints[c + STATE] = IN_LINE
    this.host.calls.ints[c + SPOT] = this.index | (amount << 8)
    return 'waits'
  }

  /** Gives back whatever the call holds of this pool; nothing if it holds none. */
  give(call: number): void {
    const ints = this.host.calls.ints
    const c = (call << INTS_SHIFT) + HELD
    // Holds stand together from the first on, and most calls have one.
    const last = ints[c + 1] === 0 ? 0 : MAX_HOLDS - 1
    for (let i = last; i >= 0; i--) {
      if ((ints[c + i] & 255) !== this.index + 1) continue
      const amount = ints[c + i] >> 8
      for (let j = i; j < last; j++) ints[c + j] = ints[c + j + 1]
      ints[c + last] = 0
      this.meter.advance(this.host.nowMs)
      this.used -= amount
      this.meter.busy -= amount
      this.lendToLine()
      return
    }
  }

  leaveLine(call: number): void {
    this.meter.advance(this.host.nowMs)
    this.meter.waiting -= 1
    this.line.leave(call)
    // The one behind may want less than the one that left.
    this.lendToLine()
  }

  resize(plan: PoolPlan): void {
    this.meter.advance(this.host.nowMs)
    this.plan = plan
    this.meter.available = plan.size
    this.lendToLine()
  }

  private lendToLine(): void {
    while (this.line.length > 0) {
      const call = this.line.head
      const amount = this.host.calls.ints[(call << INTS_SHIFT) + SPOT] >> 8
      if (this.used + amount > this.plan.size) return
      this.meter.advance(this.host.nowMs)
      this.meter.waiting -= 1
      this.line.leave(call)
      this.lend(call, amount)
      resume(this.host, call)
    }
  }

  private lend(call: number, amount: number): void {
    this.meter.advance(this.host.nowMs)
    this.used += amount
    this.meter.busy += amount
    const ints = this.host.calls.ints
    const c = (call << INTS_SHIFT) + HELD
    let free = 0
    while (free < MAX_HOLDS && ints[c + free] !== 0) free += 1
    assert(free < MAX_HOLDS, 'a call holds at most four pools at once')
    ints[c + free] = (this.index + 1) | (amount << 8)
  }
}
