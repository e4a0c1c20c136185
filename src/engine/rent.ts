// Rent: how long an instance's machine has been paid for: from when it is ordered until it is given back, and what it ran then.
// Picture: the clock in the rental office, which runs whether the car drives, stands still or is broken; what class of car
// it was stands beside every stretch.
// Invariant: booting, working, draining and broken all cost; nothing does after it was given back; each moment counts for
// one version.

export class Rent {
  /** Of the stretches that have ended, by the version that ran; undefined: that of the design. */
  private readonly pastMs = new Map<string | undefined, number>()
  private version: string | undefined = undefined
  private sinceMs: number
  private running = true

  private readonly host: { readonly nowMs: number }

  constructor(host: { readonly nowMs: number }) {
    this.host = host
    this.sinceMs = host.nowMs
  }

  /** The version that is paid for now; undefined: that of the design. */
  get paidVersion(): string | undefined {
    return this.version
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
    this.endStretch()
    this.running = false
  }

  /** From now on it is what this version needs. */
  runs(version: string | undefined): void {
    if (version === this.version) return
    this.endStretch()
    this.version = version
  }

  /** From here on the report counts: the end of warm-up. */
  beginMeasuring(): void {
    this.pastMs.clear()
    this.sinceMs = this.host.nowMs
  }

  /** Paid for since measuring began. */
  totalMs(): number {
    let totalMs = 0
    for (const version of this.versions()) totalMs += this.msOf(version)
    return totalMs
  }

  /** Those it has been paid for. */
  versions(): ReadonlySet<string | undefined> {
    return new Set([...this.pastMs.keys(), this.version])
  }

  msOf(version: string | undefined): number {
    const pastMs = this.pastMs.get(version) ?? 0
    return this.running && version === this.version ? pastMs + this.host.nowMs - this.sinceMs : pastMs
  }

  private endStretch(): void {
    this.pastMs.set(this.version, this.msOf(this.version))
    this.sinceMs = this.host.nowMs
  }
}
