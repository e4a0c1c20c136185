// Memory: what a machine's programs, reserved buffers and admitted calls need, against what it has.
// Picture: desks in an office: some taken for good, one more for every visitor.
// Invariant: used = base + reserved + what admitted calls hold; a call is admitted only if it fits.
import type { Host } from './host'
import { Meter } from './meter'
import type { MemoryPlan } from './plan'

const MB_PER_GIB = 1024
/** Share of what the program leaves that buffers may take. */
const RESERVABLE = 0.9

export class Memory {
  readonly meter: Meter
  private callsMb = 0

  private readonly host: Host
  private plan: MemoryPlan
  private capacityMb: number

  constructor(host: Host, plan: MemoryPlan, capacityMb: number) {
    this.host = host
    this.meter = new Meter(host.nowMs)
    this.plan = plan
    this.capacityMb = capacityMb
    this.level()
  }

  /** Reserved memory that fits: what is more than the machine has is cut, leaving a tenth for the calls. */
  get reservedMb(): number {
    return Math.max(0, Math.min(this.plan.reservedMb, (this.capacityMb - this.plan.baseMb) * RESERVABLE))
  }

  /** What this call holds from now on, in mebibytes; -1 when it does not fit. */
  admit(): number {
    const needed = this.plan.perCallMb
    return this.hold(needed) ? needed : -1
  }

  /** Holds more; false when it does not fit. */
  hold(mb: number): boolean {
    if (mb === 0) return true
    if (this.plan.baseMb + this.reservedMb + this.callsMb + mb > this.capacityMb) return false
    this.callsMb += mb
    this.level()
    return true
  }

  release(mb: number): void {
    if (mb === 0) return
    this.callsMb -= mb
    this.level()
  }

  change(plan: MemoryPlan, memoryGib: number): void {
    this.plan = plan
    this.capacityMb = memoryGib * MB_PER_GIB
    this.level()
  }

  private level(): void {
    this.meter.advance(this.host.nowMs)
    this.meter.available = this.capacityMb
    this.meter.busy = this.plan.baseMb + this.reservedMb + this.callsMb
  }
}
