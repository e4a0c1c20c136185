// Pace meter: how fast simulated time really went over the last second of wall time.
// Picture: a log line thrown over the stern: knots paid out in one turn of the glass.
// Invariant: it only remembers readings; without two of them it knows nothing and says NaN.

const GLASS_MS = 1000

interface Sample {
  readonly wallMs: number
  readonly simulatedMs: number
  readonly events: number
}

export class PaceMeter {
  private samples: Sample[] = []

  /** Time stood still or jumped: what was measured before says nothing about what comes. */
  reset(): void {
    this.samples = []
  }

  note(wallMs: number, simulatedMs: number, events: number): void {
    this.samples.push({ wallMs, simulatedMs, events })
    // The oldest sample kept is the youngest that is a full second old.
    while (this.samples.length > 2 && wallMs - this.samples[1].wallMs >= GLASS_MS) this.samples.shift()
  }

  /** Simulated ms per wall ms. */
  get pace(): number {
    return this.slope((sample) => sample.simulatedMs)
  }

  /** Events per second of wall time. */
  get eventsPerSecond(): number {
    return this.slope((sample) => sample.events) * 1000
  }

  private slope(height: (sample: Sample) => number): number {
    const first = this.samples[0]
    const last = this.samples.at(-1)
    if (first === undefined || last === undefined || last.wallMs <= first.wallMs) return NaN
    return (height(last) - height(first)) / (last.wallMs - first.wallMs)
  }
}
