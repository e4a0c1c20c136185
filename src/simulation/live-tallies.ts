// Live tallies: what the requests of the last windows waited for, of so many that following them costs hardly anything.
// Picture: a few customers of every quarter of an hour asked at the door what kept them.
// Invariant: it follows about as many in each window, however many there are and however long windows get; nothing is
// called short on the word of a handful.
import type { Kernel } from '../engine/kernel'
import type { Tracer } from '../engine/tracing'
import { TimeTally } from '../engine/tracing-tally'
import type { ResourceUse } from './resource-use'
import { whereTheTimeWent, type WhereTheTimeWent } from './where-the-time-went'

const FOLLOWED_A_WINDOW = 100
/** Before the first window has closed, nobody knows how many there will be. */
export const FIRST_SHARE = 0.1
const REQUESTS_MIN = 20

export class LiveTallies {
  private readonly tracer: Tracer
  private readonly windows: number
  private readonly closed: TimeTally[] = []
  private createdRps = Number.NaN
  private hasNews = false

  constructor(tracer: Tracer, windows: number) {
    this.tracer = tracer
    this.windows = windows
    tracer.recent = new TimeTally()
  }

  closeWindow(createdRps: number, nextWindowMs: number): void {
    if (this.tracer.recent !== undefined) this.closed.push(this.tracer.recent)
    if (this.closed.length > this.windows) this.closed.shift()
    this.tracer.recent = new TimeTally()
    this.createdRps = createdRps
    this.hasNews = true
    this.fitShare(nextWindowMs)
  }

  forget(): void {
    this.closed.length = 0
    this.tracer.recent = new TimeTally()
    this.hasNews = true
  }

  fitShare(windowMs: number): void {
    const expected = (this.createdRps * windowMs) / 1000
    if (expected > 0) this.tracer.share = Math.min(1, FOLLOWED_A_WINDOW / expected)
  }

  /** Undefined when no window has closed since the last call. */
  take(kernel: Kernel, use: ResourceUse): WhereTheTimeWent | undefined {
    if (!this.hasNews) return undefined
    this.hasNews = false
    const tally = this.merged()
    const where = whereTheTimeWent({ kernel, tally, use })
    return tally.requests < REQUESTS_MIN ? { ...where, short: [] } : where
  }

  /** Of all closed windows. */
  merged(): TimeTally {
    const tally = new TimeTally()
    for (const window of this.closed) tally.merge(window)
    return tally
  }
}
