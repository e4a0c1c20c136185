// Disk: a device that does one operation at a time, then an answer that takes its time outside it.
// Picture: one librarian at the stacks; the book then travels up on the lift.
// Invariant: an operation occupies the device for max(1000 / operations a second, bytes / throughput) ms; durable
// writes waiting when the device frees may share one operation, as long as their bytes cost it no extra time.
import { type Call, DISK_ANSWER, DISK_LINE, GROUPS, ON_DISK } from './call-table'
import { DISK_FREE, RESUME } from './events'
import type { Host } from './host'
import { Line } from './line'
import { Meter } from './meter'
import { resume, schedule } from './scheduling'

export interface DiskFigures {
  readonly diskIops: number
  /** Megabytes (10^6 bytes) a second. */
  readonly diskMbps: number
  readonly diskLatencyMs: number
}

export class Disk {
  readonly meter: Meter
  private readonly waiting = new Line()
  /** What the device works on now: one operation for one call, or for a group of writes. */
  private readonly serving = new Line()
  private epoch = 0
  private freeAtMs = 0
  private servingBytes = 0
  private slowFactor = 1

  private readonly host: Host
  private readonly machine: number
  private figures: DiskFigures

  constructor(host: Host, machine: number, figures: DiskFigures) {
    this.host = host
    this.meter = new Meter(host.nowMs)
    this.machine = machine
    this.figures = figures
    this.meter.available = 1
  }

  /** The call waits for its operation; it goes on when the answer is there. Writes that group may share one. */
  enter(call: Call, bytes: number, groups: boolean): void {
    call.bytes = bytes
    call.flags = groups ? call.flags | GROUPS : call.flags & ~GROUPS
    call.state = DISK_LINE
    this.meter.advance(this.host.nowMs)
    this.waiting.join(call)
    this.meter.waiting += 1
    if (this.meter.busy === 0) this.startNext()
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
    if (stamp !== this.epoch) return
    const { nowMs } = this.host
    this.meter.advance(nowMs)
    this.meter.busy = 0
    for (let call = this.serving.head; call !== undefined; ) {
      const { next }: Call = call
      this.serving.leave(call)
      this.answer(call, nowMs)
      call = next
    }
    this.startNext()
  }

  change(figures: DiskFigures, slowFactor = this.slowFactor): void {
    const { nowMs } = this.host
    const before = this.operationMs(this.servingBytes)
    this.figures = figures
    this.slowFactor = slowFactor
    const stretch = this.operationMs(this.servingBytes) / before
    if (this.meter.busy === 0 || stretch === 1) return
    this.freeAtMs = nowMs + (this.freeAtMs - nowMs) * stretch
    this.arm()
  }

  /** The machine stopped or came back; all calls have left. */
  reset(available: boolean): void {
    this.meter.advance(this.host.nowMs)
    this.epoch += 1
    this.meter.busy = 0
    this.meter.available = available ? 1 : 0
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
    this.meter.busy = 1
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
    this.host.queue.push(this.freeAtMs, DISK_FREE, this.machine, this.epoch)
  }

  private operationMs(bytes: number): number {
    const { diskIops, diskMbps } = this.figures
    return Math.max(1000 / diskIops, bytes / (diskMbps * 1000)) * this.slowFactor
  }
}

function groups(call: Call): boolean {
  return (call.flags & GROUPS) !== 0
}
