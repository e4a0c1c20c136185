// Item locks: of the calls that work on one item, one at a time; the others stand in the item's line.
// Picture: the key of a safe: who has it works, and hands it to whoever has waited longest.
// Invariant: an item has at most one holder, and a line only while it has one; a call holds at most one item, and lets go
// of it when it ends, however it ends.
import { assert } from '../core/assert'
import { type Call, AT_LOCK, MEASURED } from './call-table'
import type { Host } from './host'
import type { Instance } from './instance'
import { Line } from './line'
import { Meter } from './meter'
import { goTo, resume } from './scheduling'

/** The call's item is its own from the next step on. */
export function lockStep(instance: Instance, call: Call, ip: number): boolean {
  goTo(call, ip + 1)
  return instance.locks.take(call)
}

export function unlockStep(instance: Instance, call: Call, ip: number): boolean {
  instance.locks.giveBack(call)
  return goTo(call, ip + 1)
}

export class ItemLocks {
  /** Waiting: calls in all lines; busy: 1 while there are any, of 1 available. */
  readonly meter: Meter
  /** Waits of counted calls that are over, given up ones included, and how long they were together. */
  waits = 0
  waitedMs = 0
  private readonly itemOf = new Map<Call, number>()
  /** By item that is held; a line only where somebody has had to wait. */
  private readonly lines = new Map<number, Line | undefined>()

  private readonly host: Host

  constructor(host: Host) {
    this.host = host
    this.meter = new Meter(host.nowMs)
    this.meter.available = 1
  }

  setAvailable(isAvailable: boolean): void {
    this.meter.advance(this.host.nowMs)
    this.meter.available = isAvailable ? 1 : 0
  }

  /** Items that are held. */
  get held(): number {
    return this.lines.size
  }
  get waiting(): number {
    return this.meter.waiting
  }

  /** Returns whether the call has the lock; if not it waits. */
  take(call: Call): boolean {
    const item = call.key
    const own = this.itemOf.get(call)
    assert(own === undefined || own === item, 'a call locks one item at a time')
    if (own === item) return true
    if (!this.lines.has(item)) {
      this.lines.set(item, undefined)
      this.itemOf.set(call, item)
      return true
    }
    let line = this.lines.get(item)
    if (line === undefined) this.lines.set(item, (line = new Line()))
    line.join(call)
    this.count(1)
    call.state = AT_LOCK
    call.lockSinceMs = this.host.nowMs
    return false
  }

  /** Hands what the call holds to the next in line; nothing if it holds none. */
  giveBack(call: Call): void {
    const item = this.itemOf.get(call)
    if (item === undefined) return
    this.itemOf.delete(call)
    const next = this.lines.get(item)?.head
    if (next === undefined) {
      this.lines.delete(item)
      return
    }
    this.leave(next)
    this.itemOf.set(next, item)
    resume(this.host, next)
  }

  /** Takes a call out of the line of its item. */
  leave(call: Call): void {
    this.lines.get(call.key)?.leave(call)
    this.count(-1)
    if ((call.flags & MEASURED) === 0) return
    this.waits += 1
    this.waitedMs += this.host.nowMs - call.lockSinceMs
  }

  private count(change: number): void {
    this.meter.advance(this.host.nowMs)
    this.meter.waiting += change
    this.meter.busy = Math.min(1, this.meter.waiting)
  }
}
