// Outages: when a service is not there, drawn so that it is there for the stated share of the time.
// Picture: the record of a vendor's status page, written in advance.
// Invariant: times up have the mean outage × a / (1 - a) for an availability a; whoever asks, and how often, changes none.
import { createSampler } from '../../core/distribution'
import type { Port } from '../../engine/behavior'

interface Promised {
  readonly outages: string
  readonly availability: number
  readonly outageMs: number
}

const EXPONENTIAL = createSampler({ shape: 'exponential', mean: 1, cv: 1 })

export class Outages {
  private readonly promised: Promised
  private readonly port: Port
  private isOut = false
  private untilMs = 0
  /** What the times are drawn for: what was promised until somebody looks may be another thing by then. */
  private terms: Promised

  constructor(promised: Promised, port: Port) {
    this.promised = promised
    this.port = port
    this.terms = termsOf(promised)
    this.begin()
  }

  /** Whether there is one now. */
  get isNow(): boolean {
    this.advance()
    return this.isOut
  }

  /** With other promises it is there at first, and for how long is drawn anew. */
  settingsChanged(): void {
    const terms = termsOf(this.promised)
    const { outages, availability, outageMs } = this.terms
    if (terms.outages === outages && terms.availability === availability && terms.outageMs === outageMs)
      return
    // Up to now as it was promised, so that it matters to no draw whether anybody has looked.
    this.advance()
    this.terms = terms
    this.begin()
  }

  private begin(): void {
    this.isOut = false
    this.untilMs = this.terms.outages === 'none' ? Number.POSITIVE_INFINITY : this.port.nowMs + this.drawnMs()
  }

  private advance(): void {
    while (this.untilMs <= this.port.nowMs) {
      this.isOut = !this.isOut
      this.untilMs += this.drawnMs()
    }
  }

  private drawnMs(): number {
    const { availability, outageMs } = this.terms
    const meanMs = this.isOut ? outageMs : (outageMs * availability) / (1 - availability)
    // Never nothing, or time would not pass.
    return Math.max(MIN_MS, meanMs * EXPONENTIAL.next(this.port.random('outages')))
  }
}

function termsOf({ outages, availability, outageMs }: Promised): Promised {
  return { outages, availability, outageMs }
}

const MIN_MS = 1e-3
