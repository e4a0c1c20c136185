// Volume: a device that does one operation at a time, then an answer that takes its time outside it.
// Picture: one librarian at the stacks; the book then travels up on the lift.
// Invariant: an operation occupies the device for max(1000 / operations a second, bytes / throughput) ms; durable
// writes waiting when the device frees may share one operation, as long as their bytes cost it no extra time.
import { type Call, DISK_ANSWER, DISK_LINE, GROUPS, ON_DISK } from './call-table'
import { DISK_FREE, RESUME } from './events'
import type { Host } from './host'
import { Line } from './line'
import type { Meter } from './meter'
import { resume, schedule } from './scheduling'

export interface DiskFigures {
  readonly diskIops: number
  /** Megabytes (10^6 bytes) a second. */
  readonly diskMbps: number
  readonly diskLatencyMs: number
}

/** Numbers of the volumes of a machine have so many bits; the rest of an event's stamp is the volume's epoch. */
export const VOLUME_BITS = 5

export class Volume {
  isBusy = false
  private readonly waiting = new Line()
  /** What the device works on now: one operation for one call, or for a group of writes. */
  private readonly serving = new Line()
  private epoch = 0
  private freeAtMs = 0
  private servingBytes = 0

  private readonly host: Host
  private readonly machine: number
  private readonly number: number
  /** Of all that do the same work. */
  private readonly meter: Meter
  private figures: DiskFigures
  private slowFactor: number

  constructor(
    host: Host,
    machine: number,
    number: number,
    meter: Meter,
    figures: DiskFigures,
    slowFactor: number,
  ) {
    this.host = host
    this.machine = machine
    this.number = number
    this.meter = meter
    this.figures = figures
    this.slowFactor = slowFactor
  }

  enter(call: Call): void {
    call.state = DISK_LINE
    this.meter.advance(this.host.nowMs)
    this.waiting.join(call)
    this.meter.waiting += 1
    if (!this.isBusy) this.startNext()
  }

  /** A call that goes while waiting; one in service only stops being answered: the device is not interrupted. */
  leave(call: Call): void {
    if (call.state === DISK_LINE) {
      this.meter.advance(this.host.nowMs)
      this.meter.waiting -= 1
      this.waiting.leave(call)
    } else if (call.state === ON_DISK) this.serving.leave(call)
  }

  /** The device frees: those it served wait for the answer, the next begin. */
  freed(stamp: number): void {
    if (stamp !== this.stamp) return
    const { nowMs } = this.host
    this.meter.advance(nowMs)
    this.rest()
    for (let call = this.serving.head; call !== undefined; ) {
      const { next }: Call = call
      this.serving.leave(call)
      this.answer(call, nowMs)
      call = next
    }
    this.startNext()
  }

  change(figures: DiskFigures, slowFactor: number): void {
    const { nowMs } = this.host
    const before = this.operationMs(this.servingBytes)
    this.figures = figures
    this.slowFactor = slowFactor
    const stretch = this.operationMs(this.servingBytes) / before
    if (!this.isBusy || stretch === 1) return
    this.freeAtMs = nowMs + (this.freeAtMs - nowMs) * stretch
    this.arm()
  }

  /** The machine stopped or came back; all calls have left. */
  reset(): void {
    this.epoch += 1
    if (this.isBusy) this.rest()
  }

  /** Those in its line have to go elsewhere. */
  vacate(): readonly Call[] {
    const calls: Call[] = []
    for (let call = this.waiting.head; call !== undefined; call = this.waiting.head) {
      this.leave(call)
      calls.push(call)
    }
    return calls
  }

  private rest(): void {
    this.isBusy = false
    this.meter.busy -= 1
  }

  private answer(call: Call, nowMs: number): void {
    const latencyMs = this.figures.diskLatencyMs * this.slowFactor
    if (latencyMs > 0) {
      call.state = DISK_ANSWER
      this.host.tracer?.mark(call, 'disk-answer')
      schedule(this.host, call, nowMs + latencyMs, RESUME)
    } else resume(this.host, call)
  }

  private startNext(): void {
    const first = this.waiting.head
    if (first === undefined) return
    let { bytes } = first
    const operationMs = this.operationMs(bytes)
    const group = groups(first)
    this.begin(first)
    if (group) bytes = this.joinWrites(bytes, operationMs)
    this.isBusy = true
    this.meter.busy += 1
    this.servingBytes = bytes
    this.freeAtMs = this.host.nowMs + operationMs
    this.arm()
  }

  /** Waiting writes join the operation as long as their bytes cost it no extra time; returns its bytes. */
  private joinWrites(firstBytes: number, operationMs: number): number {
    let bytes = firstBytes
    for (let call = this.waiting.head; call !== undefined; ) {
      const { next }: Call = call
      if (groups(call) && this.operationMs(bytes + call.bytes) <= operationMs) {
        bytes += call.bytes
        this.begin(call)
      }
      call = next
    }
    return bytes
  }

  private begin(call: Call): void {
    this.waiting.leave(call)
    this.meter.waiting -= 1
    this.serving.join(call)
    call.state = ON_DISK
    this.host.tracer?.mark(call, 'disk')
  }

  private arm(): void {
    this.epoch += 1
    this.host.queue.push(this.freeAtMs, DISK_FREE, this.machine, this.stamp)
  }

  private get stamp(): number {
    return (this.epoch << VOLUME_BITS) | this.number
  }

  private operationMs(bytes: number): number {
    const { diskIops, diskMbps } = this.figures
    return Math.max(1000 / diskIops, bytes / (diskMbps * 1000)) * this.slowFactor
  }
}

function groups(call: Call): boolean {
  return (call.flags & GROUPS) !== 0
}
