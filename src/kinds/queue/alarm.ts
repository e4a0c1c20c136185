// Alarm: one clock that rings at the earliest time it was set to.
// Picture: an alarm clock that can only be set to an earlier hour; who is woken sets it anew.
// Invariant: it rings no later than wanted, and perhaps for nothing.
import type { Port } from '../../engine/behavior'

export class Alarm {
  private armedMs = Number.POSITIVE_INFINITY

  private readonly port: Port
  private readonly action: () => void

  constructor(port: Port, action: () => void) {
    this.port = port
    this.action = action
  }

  set(atMs: number): void {
    if (atMs >= this.armedMs) return
    this.armedMs = atMs
    this.port.after(Math.max(0, atMs - this.port.nowMs), () => {
      this.armedMs = Number.POSITIVE_INFINITY
      this.action()
    })
  }

  /** What it was set to is forgotten with the memory. */
  reset(): void {
    this.armedMs = Number.POSITIVE_INFINITY
  }
}
