// A level over time and the area under it, like an electricity meter that adds power × time. Queue lengths, busy
// cores and calls in flight are measured by it. Invariant: the area is that of every level times how long it held;
// reading it never writes, so it does not matter how often or when somebody looks.
import { assert } from './assert'

export class TimeAverage {
  /** The level now. */
  level = 0
  /** The highest level so far, also one that held for no time. */
  max = 0
  private area = 0
  private sinceMs: number

  /** Starts at level 0 at the given simulated time. */
  constructor(startMs = 0) {
    this.sinceMs = startMs
  }

  /** The level changes to a new value at this time; time never runs backward. */
  set(nowMs: number, level: number): void {
    assert(nowMs >= this.sinceMs, 'time runs forward')
    this.area += (nowMs - this.sinceMs) * this.level
    this.sinceMs = nowMs
    this.level = level
    if (level > this.max) this.max = level
  }

  /** The level changes by delta at this time. */
  add(nowMs: number, delta: number): void {
    this.set(nowMs, this.level + delta)
  }

  /** The area from the start to this time in level × ms; the mean between two times is the difference over them. */
  integral(nowMs: number): number {
    return this.area + (nowMs - this.sinceMs) * this.level
  }
}
