// Pool: a number of identical things calls hold for a while (workers, connections), and the line for them.
// Picture: shopping trolleys and the people waiting for one.
// Invariant: used = what calls hold; a pool smaller than its use lends nothing until it is below; lines are first come, first served.
import { type Call, IN_LINE } from './call-table'
import type { Host } from './host'
import { Line } from './line'
import { Meter } from './meter'
import type { PoolPlan } from './plan'
import { resume } from './scheduling'

export type TakeResult = 'taken' | 'waits' | 'refused'

export class Pool {
  readonly meter: Meter
  readonly line = new Line()
  private used = 0
  private isAvailable = true
  private plan: PoolPlan

  private readonly host: Host
  readonly index: number

  /** `index` is the pool's number on its instance. */
  constructor(host: Host, index: number, plan: PoolPlan) {
    this.host = host
    this.meter = new Meter(host.nowMs)
    this.index = index
    this.plan = plan
    this.meter.available = plan.size
  }

  /** Who is down lends nothing. */
  setAvailable(isAvailable: boolean): void {
    this.meter.advance(this.host.nowMs)
    this.isAvailable = isAvailable
    this.meter.available = isAvailable ? this.plan.size : 0
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
  take(call: Call, amount: number): TakeResult {
    if (this.line.length === 0 && this.used + amount <= this.plan.size) {
      this.lend(call, amount)
      return 'taken'
    }
    if (this.line.length >= this.plan.backlog) return 'refused'
    this.meter.advance(this.host.nowMs)
    this.meter.waiting += 1
    this.line.join(call)
    call.state = IN_LINE
    call.spot = this.index | (amount << 8)
    return 'waits'
  }

  /** Gives back whatever the call holds of this pool; nothing if it holds none. */
  give(call: Call): void {
    for (let place = call.poolsHeld - 1; place >= 0; place--) {
      if (call.poolAt(place) !== this.index) continue
      const amount = call.amountAt(place)
      call.letGoAt(place)
      this.meter.advance(this.host.nowMs)
      this.used -= amount
      this.meter.busy -= amount
      this.lendToLine()
      return
    }
  }

  leaveLine(call: Call): void {
    this.meter.advance(this.host.nowMs)
    this.meter.waiting -= 1
    this.line.leave(call)
    // The one behind may want less than the one that left.
    this.lendToLine()
  }

  resize(plan: PoolPlan): void {
    this.plan = plan
    this.setAvailable(this.isAvailable)
    this.lendToLine()
  }

  private lendToLine(): void {
    for (let call = this.line.head; call !== undefined; call = this.line.head) {
      const amount = call.spot >> 8
      if (this.used + amount > this.plan.size) return
      this.meter.advance(this.host.nowMs)
      this.meter.waiting -= 1
      this.line.leave(call)
      this.lend(call, amount)
      resume(this.host, call)
    }
  }

  private lend(call: Call, amount: number): void {
    this.meter.advance(this.host.nowMs)
    this.used += amount
    this.meter.busy += amount
    call.hold(this.index, amount)
  }
}
