// Memory: what a machine's programs, reserved buffers and admitted calls need, against what it has.
// Picture: desks in an office: some taken for good by each team, one more for every visitor.
// Invariant: used = base (leaks included) + reserved of all who run here + what admitted calls hold; a call is admitted only if it fits.
import type { Host } from './host'
import { Meter } from './meter'
import type { MemoryPlan } from './plan'

const MB_PER_GIB = 1024
/** Sums of what was taken and given back are off by less. */
const ROUNDING_MB = 1e-6
/** Share of what the programs leave that buffers may take. */
const RESERVABLE = 0.9

export class Memory {
  readonly meter: Meter
  private callsMb = 0
  private isAvailable = true
  private baseMb = 0
  /** What buffers ask for; `reservedMb` is what fits of it. */
  private wishedMb = 0
  /** What calls left of it at the last edit, if that was less than was reserved. */
  private squeezedMb = Number.POSITIVE_INFINITY
  /** By the number of the instance that runs here. */
  private readonly programs = new Map<number, MemoryPlan>()
  private readonly leakedMb = new Map<number, number>()

  private readonly host: Host
  private capacityMb: number

  constructor(host: Host, memoryGib: number) {
    this.host = host
    this.meter = new Meter(host.nowMs)
    this.capacityMb = memoryGib * MB_PER_GIB
    this.level()
  }

  /** Reserved memory that fits: what is more than the machine has is cut, leaving a tenth for the calls. */
  get reservedMb(): number {
    const roomMb = (this.capacityMb - this.baseMb) * RESERVABLE
    return Math.max(0, Math.min(this.wishedMb, roomMb, this.squeezedMb))
  }

  /** What the programs and their buffers take, whoever calls. */
  get neededMb(): number {
    return this.baseMb + this.reservedMb
  }

  get usedMb(): number {
    return this.neededMb + this.callsMb
  }

  /** More is in use than there is; only an edit brings that about. */
  get isOverfull(): boolean {
    return this.usedMb > this.capacityMb + ROUNDING_MB
  }

  /** What one program's buffers really have: all are cut by the same share. */
  reservedMbOf(instance: number): number {
    const wished = this.programs.get(instance)?.reservedMb ?? 0
    return wished === 0 ? 0 : (this.reservedMb * wished) / this.wishedMb
  }

  /** What this call holds from now on, in mebibytes; -1 when it does not fit. */
  admit(perCallMb: number): number {
    return this.hold(perCallMb) ? perCallMb : -1
  }

  /** Holds more; false when it does not fit. */
  hold(mb: number): boolean {
    if (mb === 0) return true
    if (this.usedMb + mb > this.capacityMb) return false
    this.callsMb += mb
    this.level()
    return true
  }

  release(mb: number): void {
    if (mb === 0) return
    this.callsMb -= mb
    this.level()
  }

  /** A program has lost track of so much, until it ends. */
  leak(instance: number, mb: number): void {
    this.leakedMb.set(instance, (this.leakedMb.get(instance) ?? 0) + mb)
    this.baseMb += mb
    this.level()
  }

  /** The program has ended: all it had is free. */
  forgetLeak(instance: number): void {
    const mb = this.leakedMb.get(instance)
    if (mb === undefined) return
    this.leakedMb.delete(instance)
    this.baseMb -= mb
    this.level()
  }

  /** A program runs here now, or needs something else; undefined: it does not run here any more. */
  change(instance: number, plan: MemoryPlan | undefined): void {
    if (plan === undefined) {
      this.programs.delete(instance)
      this.leakedMb.delete(instance)
    } else this.programs.set(instance, plan)
    this.baseMb = 0
    this.wishedMb = 0
    for (const { baseMb, reservedMb } of this.programs.values()) {
      this.baseMb += baseMb
      this.wishedMb += reservedMb
    }
    for (const mb of this.leakedMb.values()) this.baseMb += mb
    this.fit()
  }

  resize(memoryGib: number): void {
    this.capacityMb = memoryGib * MB_PER_GIB
    this.fit()
  }

  /** After an edit buffers give way to what calls hold. */
  private fit(): void {
    this.squeezedMb = Number.POSITIVE_INFINITY
    if (this.isOverfull) this.squeezedMb = this.capacityMb - this.baseMb - this.callsMb
    this.level()
  }

  /** Nobody runs here, or somebody does again. */
  setAvailable(isAvailable: boolean): void {
    this.isAvailable = isAvailable
    this.level()
  }

  private level(): void {
    this.meter.advance(this.host.nowMs)
    this.meter.available = this.isAvailable ? this.capacityMb : 0
    this.meter.busy = this.isAvailable ? this.usedMb : 0
  }
}
