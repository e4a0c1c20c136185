// Channel: one direction of a network interface.
// Picture: a gate: letters pass one after another, and wagons share what width the letters leave.
// Invariant: messages up to 64 KiB go first, in order, by arithmetic (no event); larger transfers share the rest equally,
// in virtual time over the time letters leave, each up to a limit if there is one; both are counted as busy exactly once.
// What has passed is never touched again; what has not is through later or sooner with the width, and never without power.
import { type Call, REPLYING } from './call-table'
import { RECEIVED, REPLY_RECEIVED, TRANSFER_IN, TRANSFER_LOST } from './events'
import type { Host } from './host'
import { type Measured, type Measuring, queueLengthMeanOf, utilizationOf } from './measured'
import { schedule } from './scheduling'

/** Up to this size a message goes first and in order. */
export const SMALL_BYTES = 65_536
/** A small message that need not wait and is through within this time is not noted: no change can make much of it. */
const UNNOTED_MS = 0.1
/** Booked by nobody who could be told when it is through. */
const NOBODY = -1
/** Events of calls need three bits beside the row. */
const EVENT_BITS = 3

/** A large transfer through one channel. */
export interface Transfer {
  readonly bytes: number
  /** Value of the channel's virtual byte counter at which it is through. */
  finish: number
  done(): void
  /** The machine stopped before. */
  lost(): void
}

export class Channel implements Measuring {
  /** Small messages booked so far, ms of the interface; part of it may lie ahead. */
  private bookedMs = 0
  private freeAtMs = 0
  /** Booked messages that may not be through yet, in order, a ring: times, whose they are, and which event they go on with. */
  private starts = new Float64Array(64)
  private ends = new Float64Array(64)
  private owners = new Int32Array(64)
  private stamps = new Int32Array(64)
  private head = 0
  private tail = 0
  private waitedMs = 0
  private transfers: Transfer[] = []
  /** Bytes every present transfer has had. */
  private virtual = 0
  private leftoverSinceMs = 0
  private transferMs = 0
  private epoch = 0
  /** The machine is up. */
  private isAvailable = true
  private availableSinceMs = 0
  private availableMs = 0
  private availableBase = 0
  private busyBase = 0
  private waitedBase = 0
  private startMs: number

  private readonly host: Host
  private readonly machine: number
  private readonly event: number
  bytesPerMs: number
  /** No transfer is faster than this, however much room there is. */
  private mostBytesPerMs = Number.POSITIVE_INFINITY

  constructor(host: Host, machine: number, event: number, bytesPerMs: number) {
    this.host = host
    this.machine = machine
    this.event = event
    this.startMs = host.nowMs
    this.bytesPerMs = bytesPerMs
  }

  /** Sends a small message; returns the time its last bit is out. The event is the next one its call will be given. */
  send(bytes: number, call?: Call, event = 0): number {
    const { nowMs } = this.host
    if (bytes === 0 && this.freeAtMs <= nowMs) return (this.freeAtMs = nowMs)
    const ownMs = bytes / this.bytesPerMs
    const start = Math.max(nowMs, this.freeAtMs)
    this.freeAtMs = start + ownMs
    this.bookedMs += ownMs
    if (start > nowMs || ownMs > UNNOTED_MS) this.note(start, call, event)
    return this.freeAtMs
  }

  /**
   * Receives a small message whose last bit comes now and took `senderMs` to send; returns when it is in. The event is the
   * next one its call will be given.
   */
  receive(bytes: number, senderMs: number, call?: Call, event = 0): number {
    const { nowMs } = this.host
    if (bytes === 0 && this.freeAtMs <= nowMs) return (this.freeAtMs = nowMs)
    const ownMs = bytes / this.bytesPerMs
    const start = Math.max(this.freeAtMs, nowMs - senderMs)
    this.freeAtMs = Math.max(nowMs, start + ownMs)
    this.bookedMs += ownMs
    if (start > nowMs || this.freeAtMs - nowMs > UNNOTED_MS) this.note(start, call, event)
    return this.freeAtMs
  }

  /** Begins a large transfer; `done` is called when its last byte is through, `lost` if that will never be. */
  begin(bytes: number, done: () => void, lost: () => void): void {
    this.advance()
    this.transfers.push({ bytes, finish: this.virtual + bytes, done, lost })
    this.arm()
  }

  /** Handles the channel's event. */
  due(stamp: number): void {
    if (stamp !== this.epoch) return
    this.advance()
    const first = this.earliest()
    if (first === undefined) return
    // Rounding may leave a sliver that takes less time than the clock can tell.
    if (this.host.nowMs + this.neededMs(first) > this.host.nowMs) {
      this.arm()
      return
    }
    this.virtual = first.finish
    this.transfers.splice(this.transfers.indexOf(first), 1)
    this.arm()
    first.done()
  }

  change(bytesPerMs: number): void {
    if (bytesPerMs === this.bytesPerMs) return
    this.advance()
    const { nowMs } = this.host
    const stretch = this.bytesPerMs / bytesPerMs
    this.bytesPerMs = bytesPerMs
    if (this.freeAtMs > nowMs) {
      const aheadMs = this.freeAtMs - nowMs
      this.bookedMs += aheadMs * (stretch - 1)
      this.freeAtMs = nowMs + aheadMs * stretch
      this.keepPace(stretch)
    }
    this.arm()
  }

  /** What one transfer may have at most, from now on. */
  limitTransfers(mostBytesPerMs: number): void {
    if (mostBytesPerMs === this.mostBytesPerMs) return
    this.advance()
    this.mostBytesPerMs = mostBytesPerMs
    this.arm()
  }

  /** The machine stopped: what was under way is gone. */
  reset(): void {
    this.advance()
    const ahead = Math.max(0, this.freeAtMs - this.host.nowMs)
    this.bookedMs -= ahead
    this.freeAtMs = this.host.nowMs
    const { transfers } = this
    this.transfers = []
    this.epoch += 1
    this.waitedMs = this.waitingIntegral(this.host.nowMs)
    this.loseNoted()
    for (const transfer of transfers) transfer.lost()
  }

  setAvailable(available: boolean): void {
    this.availableMs = this.availableIntegral(this.host.nowMs)
    this.availableSinceMs = this.host.nowMs
    this.isAvailable = available
  }

  availableIntegral(nowMs: number): number {
    return this.availableMs + (this.isAvailable ? nowMs - this.availableSinceMs : 0)
  }

  busyIntegral(nowMs: number): number {
    const more = this.transfers.length === 0 ? 0 : this.leftover(nowMs) - this.leftoverSinceMs
    return this.smallMs(nowMs) + this.transferMs + (this.isLimited() ? more * this.limitedShare() : more)
  }

  waitingIntegral(nowMs: number): number {
    let ahead = 0
    for (let i = this.head; i !== this.tail; i = this.after(i)) ahead += Math.max(0, this.starts[i] - nowMs)
    return this.waitedMs - ahead
  }

  beginMeasuring(nowMs: number): void {
    this.busyBase = this.busyIntegral(nowMs)
    this.availableBase = this.availableIntegral(nowMs)
    this.waitedBase = this.waitingIntegral(nowMs)
    this.startMs = nowMs
  }

  measured(nowMs: number): Measured {
    return {
      busy: this.busyIntegral(nowMs) - this.busyBase,
      available: this.availableIntegral(nowMs) - this.availableBase,
      waiting: this.waitingIntegral(nowMs) - this.waitedBase,
      passedMs: nowMs - this.startMs,
    }
  }

  /** Busy over available time since measuring began, 0..1; 0 when it was never available. */
  utilization(nowMs: number): number {
    return utilizationOf(this.measured(nowMs))
  }

  queueLengthMean(nowMs: number): number {
    return queueLengthMeanOf(this.measured(nowMs))
  }

  /** Time spent on small messages up to now. */
  private smallMs(nowMs: number): number {
    return this.bookedMs - Math.max(0, this.freeAtMs - nowMs)
  }

  /** Time small messages left over up to now. */
  private leftover(nowMs: number): number {
    return nowMs - this.smallMs(nowMs)
  }

  private advance(): void {
    const leftover = this.leftover(this.host.nowMs)
    const count = this.transfers.length
    if (count > 0) {
      const passed = leftover - this.leftoverSinceMs
      // A small message came in over time the large ones had already: they wait until that is paid back.
      if (passed <= 0) return
      this.transferMs += this.isLimited() ? passed * this.limitedShare() : passed
      this.virtual += this.isLimited() ? passed * this.mostBytesPerMs : (passed * this.bytesPerMs) / count
    } else this.virtual = 0
    this.leftoverSinceMs = leftover
  }

  private arm(): void {
    const first = this.earliest()
    this.epoch += 1
    if (first === undefined) return
    const { nowMs } = this.host
    const aheadMs = Math.max(0, this.freeAtMs - nowMs)
    const debtMs = Math.max(0, this.leftoverSinceMs - this.leftover(nowMs))
    this.host.queue.push(
      nowMs + this.neededMs(first) + aheadMs + debtMs,
      this.event,
      this.machine,
      this.epoch,
    )
  }

  /** Time this transfer still needs, if nothing else comes. */
  private neededMs(transfer: Transfer): number {
    const leftBytes = Math.max(0, transfer.finish - this.virtual)
    return this.isLimited()
      ? leftBytes / this.mostBytesPerMs
      : (leftBytes * this.transfers.length) / this.bytesPerMs
  }

  /** How much of the interface transfers take that have all they may have. */
  private limitedShare(): number {
    return (this.transfers.length * this.mostBytesPerMs) / this.bytesPerMs
  }

  /** Whether each has all it may have, and room is left. */
  private isLimited(): boolean {
    return this.transfers.length * this.mostBytesPerMs < this.bytesPerMs
  }

  private earliest(): Transfer | undefined {
    let first = this.transfers[0] as Transfer | undefined
    for (const transfer of this.transfers)
      if (first !== undefined && transfer.finish < first.finish) first = transfer
    return first
  }

  /** A message that is not through at once. Those that are by now are forgotten here, where there may be many. */
  private note(startMs: number, call: Call | undefined, event: number): void {
    const { nowMs } = this.host
    while (this.head !== this.tail && this.ends[this.head] <= nowMs) this.head = this.after(this.head)
    if (this.after(this.tail) === this.head) this.grow()
    const at = this.tail
    this.starts[at] = startMs
    this.ends[at] = this.freeAtMs
    this.owners[at] = call === undefined ? NOBODY : (call.row << EVENT_BITS) | event
    this.stamps[at] = call === undefined ? 0 : call.stamp + 1
    this.tail = this.after(at)
    if (startMs > nowMs) this.waitedMs += startMs - nowMs
  }

  /** The width has changed: small messages need another time for what they have left. */
  private keepPace(stretch: number): void {
    const { nowMs } = this.host
    for (let i = this.head; i !== this.tail; i = this.after(i)) {
      const startMs = this.starts[i]
      const endMs = this.ends[i]
      if (endMs <= nowMs) continue
      this.ends[i] = nowMs + (endMs - nowMs) * stretch
      if (startMs > nowMs) {
        this.starts[i] = nowMs + (startMs - nowMs) * stretch
        this.waitedMs += this.starts[i] - startMs
      }
      const call = this.ownerAt(i)
      if (call === undefined) continue
      if (this.event === TRANSFER_IN) this.comesInOtherwise(call, i)
      else this.leavesOtherwise(call, i, startMs, endMs, stretch)
      this.stamps[i] = call.stamp
    }
  }

  private comesInOtherwise(call: Call, at: number): void {
    const inMs = this.ends[at]
    const event = this.eventAt(at)
    const to = event === RECEIVED ? call.instance : call.exchange?.from
    if (to !== undefined) this.host.tracer?.comesIn(call, to, inMs, call.bytes)
    schedule(this.host, call, inMs, event)
  }

  /** The way after the interface takes as long as before. */
  private leavesOtherwise(call: Call, at: number, startMs: number, endMs: number, stretch: number): void {
    const { nowMs, tracer } = this.host
    const event = this.eventAt(at)
    const outMs = this.ends[at]
    // Only users receive without an interface: at their own pace, from the first bit on.
    const downloadMs = event === REPLY_RECEIVED ? call.downloadMs : 0
    const travelMs = call.arrivesMs - Math.max(endMs, startMs + downloadMs)
    if (downloadMs > 0 && startMs <= nowMs) {
      // Whatever was sent before, they cannot have received more of it than that.
      const left = ((endMs - nowMs) * stretch * this.bytesPerMs) / call.bytes
      this.starts[at] = Math.max(startMs, nowMs - downloadMs * (1 - left))
    }
    call.arrivesMs = travelMs + Math.max(outMs, this.starts[at] + downloadMs)
    const to = call.exchange?.from
    const from = call.state === REPLYING ? call.instance : to
    if (tracer !== undefined && from !== undefined && to !== undefined) {
      tracer.sent(call, from.component.index, outMs, outMs - Math.max(nowMs, this.starts[at]))
      if (downloadMs > 0) tracer.downloads(call, to.component.index, outMs + travelMs)
    }
    schedule(this.host, call, call.arrivesMs, event)
  }

  /** None that is not through will ever be. */
  private loseNoted(): void {
    const { nowMs, tracer } = this.host
    for (let i = this.head; i !== this.tail; i = this.after(i)) {
      const call = this.ends[i] > nowMs ? this.ownerAt(i) : undefined
      if (call === undefined) continue
      tracer?.mark(call, 'silence')
      schedule(this.host, call, nowMs, TRANSFER_LOST)
    }
    this.head = this.tail
  }

  /** Whose message it is, unless that has ended, or goes on with something else, by now. */
  private ownerAt(at: number): Call | undefined {
    const owner = this.owners[at]
    if (owner === NOBODY) return undefined
    const call = this.host.calls.rows[owner >> EVENT_BITS]
    return call.stamp === this.stamps[at] ? call : undefined
  }

  private eventAt(at: number): number {
    return this.owners[at] & ((1 << EVENT_BITS) - 1)
  }

  private after(at: number): number {
    return (at + 1) & (this.starts.length - 1)
  }

  private grow(): void {
    const { starts, ends, owners, stamps } = this
    const size = starts.length
    this.starts = new Float64Array(size * 2)
    this.ends = new Float64Array(size * 2)
    this.owners = new Int32Array(size * 2)
    this.stamps = new Int32Array(size * 2)
    let count = 0
    for (let i = this.head; i !== this.tail; i = (i + 1) & (size - 1)) {
      this.starts[count] = starts[i]
      this.ends[count] = ends[i]
      this.owners[count] = owners[i]
      this.stamps[count++] = stamps[i]
    }
    this.head = 0
    this.tail = count
  }
}
