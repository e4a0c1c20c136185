// Rent: how long an instance's machine has been paid for: from when it is ordered until it is given back.
// Picture: the clock in the rental office, which runs whether the car drives, stands still or is broken.
// Invariant: booting, working, draining and broken all cost; nothing does after it was given back.

export class Rent {
  private pastMs = 0
  private sinceMs: number
  private running = true

  private readonly host: { readonly nowMs: number }

  constructor(host: { readonly nowMs: number }) {
    this.host = host
    this.sinceMs = host.nowMs
  }

  get isRunning(): boolean {
    return this.running
  }

  /** Ordered anew. */
  begin(): void {
    if (this.running) return
    this.running = true
    this.sinceMs = this.host.nowMs
  }

  /** Given back. */
  end(): void {
    this.pastMs = this.totalMs()
    this.running = false
  }

  /** From here on the report counts: the end of warm-up. */
  beginMeasuring(): void {
    this.pastMs = 0
    this.sinceMs = this.host.nowMs
  }

  /** Paid for since measuring began. */
  totalMs(): number {
    return this.running ? this.pastMs + this.host.nowMs - this.sinceMs : this.pastMs
  }
}
