// Channel: one direction of a network interface.
// Picture: a gate: letters pass one after another, and wagons share what width the letters leave.
// Invariant: messages up to 64 KiB go first, in order, by arithmetic (no event); larger transfers share the rest equally,
// in virtual time over the time letters leave, each up to a limit if there is one; both are counted as busy exactly once.
import type { Host } from './host'

/** Up to this size a message goes first and in order. */
export const SMALL_BYTES = 65_536

/** A large transfer through one channel. */
export interface Transfer {
  readonly bytes: number
  /** Value of the channel's virtual byte counter at which it is through. */
  finish: number
  done(): void
  /** The machine stopped before. */
  lost(): void
}

export class Channel {
  /** Small messages booked so far, ms of the interface; part of it may lie ahead. */
  private bookedMs = 0
  private freeAtMs = 0
  /** Start times of booked messages that may still wait, a ring. */
  private starts = new Float64Array(64)
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

  /** Sends a small message; returns the time its last bit is out. */
  send(bytes: number): number {
    const { nowMs } = this.host
    if (bytes === 0 && this.freeAtMs <= nowMs) return (this.freeAtMs = nowMs)
    const ownMs = bytes / this.bytesPerMs
    const start = Math.max(nowMs, this.freeAtMs)
    this.freeAtMs = start + ownMs
    this.bookedMs += ownMs
    if (start > nowMs) this.noteStart(start)
    return this.freeAtMs
  }

  /** Receives a small message whose last bit comes now and took `senderMs` to send; returns when it is in. */
  receive(bytes: number, senderMs: number): number {
    const { nowMs } = this.host
    if (bytes === 0 && this.freeAtMs <= nowMs) return (this.freeAtMs = nowMs)
    const ownMs = bytes / this.bytesPerMs
    const start = Math.max(this.freeAtMs, nowMs - senderMs)
    this.freeAtMs = Math.max(nowMs, start + ownMs)
    this.bookedMs += ownMs
    if (start > nowMs) this.noteStart(start)
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
    const ahead = Math.max(0, this.freeAtMs - nowMs)
    this.bookedMs += ahead * (this.bytesPerMs / bytesPerMs - 1)
    this.freeAtMs = nowMs + (ahead * this.bytesPerMs) / bytesPerMs
    this.bytesPerMs = bytesPerMs
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
    this.head = this.tail
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
    for (let i = this.head; i !== this.tail; i = (i + 1) & (this.starts.length - 1))
      ahead += Math.max(0, this.starts[i] - nowMs)
    return this.waitedMs - ahead
  }

  beginMeasuring(nowMs: number): void {
    this.busyBase = this.busyIntegral(nowMs)
    this.availableBase = this.availableIntegral(nowMs)
    this.waitedBase = this.waitingIntegral(nowMs)
    this.startMs = nowMs
  }

  /** Busy over available time since measuring began, 0..1; 0 when it was never available. */
  utilization(nowMs: number): number {
    const available = this.availableIntegral(nowMs) - this.availableBase
    return available > 0
      ? Math.max(0, Math.min(1, (this.busyIntegral(nowMs) - this.busyBase) / available))
      : 0
  }

  queueLengthMean(nowMs: number): number {
    const passed = nowMs - this.startMs
    return passed > 0 ? Math.max(0, (this.waitingIntegral(nowMs) - this.waitedBase) / passed) : 0
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

  /** A message that has to wait. Those that no longer do are forgotten here, where there may be many. */
  private noteStart(startMs: number): void {
    const { nowMs } = this.host
    while (this.head !== this.tail && this.starts[this.head] <= nowMs)
      this.head = (this.head + 1) & (this.starts.length - 1)
    this.waitedMs += startMs - nowMs
    const next = (this.tail + 1) & (this.starts.length - 1)
    if (next === this.head) {
      this.growStarts()
      this.waitedMs -= startMs - nowMs
      this.noteStart(startMs)
      return
    }
    this.starts[this.tail] = startMs
    this.tail = next
  }

  private growStarts(): void {
    const old = this.starts
    const starts = new Float64Array(old.length * 2)
    let count = 0
    for (let i = this.head; i !== this.tail; i = (i + 1) & (old.length - 1)) starts[count++] = old[i]
    this.starts = starts
    this.head = 0
    this.tail = count
  }
}
