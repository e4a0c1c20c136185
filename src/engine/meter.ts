// Meter: how busy a resource was and how many waited, as exact integrals over simulated time.
// Picture: an hour counter on a machine: it runs as fast as the machine is busy.
// Invariant: integrals change only when a level does; reading adds what has passed since, and writes nothing.
import { type Measured, type Measuring, queueLengthMeanOf, utilizationOf } from './measured'

export class Meter implements Measuring {
  busy = 0
  waiting = 0
  available = 0
  private sinceMs: number
  private busyMs = 0
  private waitingMs = 0
  private availableMs = 0
  private busyBase = 0
  private waitingBase = 0
  private availableBase = 0
  private startMs: number

  /** What a new meter measures exists from now on. */
  constructor(nowMs: number) {
    this.sinceMs = nowMs
    this.startMs = nowMs
  }

  /** Brings the integrals up to now; before every change of a level. */
  advance(nowMs: number): void {
    const passed = nowMs - this.sinceMs
    if (passed <= 0) return
    this.busyMs += passed * this.busy
    this.waitingMs += passed * this.waiting
    this.availableMs += passed * this.available
    this.sinceMs = nowMs
  }

  /** From here on the report counts: the end of warm-up. */
  beginMeasuring(nowMs: number): void {
    this.busyBase = this.busyIntegral(nowMs)
    this.waitingBase = this.waitingIntegral(nowMs)
    this.availableBase = this.availableIntegral(nowMs)
    this.startMs = nowMs
  }

  busyIntegral(nowMs: number): number {
    return this.busyMs + (nowMs - this.sinceMs) * this.busy
  }
  waitingIntegral(nowMs: number): number {
    return this.waitingMs + (nowMs - this.sinceMs) * this.waiting
  }
  availableIntegral(nowMs: number): number {
    return this.availableMs + (nowMs - this.sinceMs) * this.available
  }

  measured(nowMs: number): Measured {
    return {
      busy: this.busyIntegral(nowMs) - this.busyBase,
      available: this.availableIntegral(nowMs) - this.availableBase,
      waiting: this.waitingIntegral(nowMs) - this.waitingBase,
      passedMs: nowMs - this.startMs,
    }
  }

  /** Busy over available since measuring began, 0..1; 0 when nothing was available. */
  utilization(nowMs: number): number {
    return utilizationOf(this.measured(nowMs))
  }

  /** Time-weighted mean number waiting since measuring began. */
  queueLengthMean(nowMs: number): number {
    return queueLengthMeanOf(this.measured(nowMs))
  }
}
