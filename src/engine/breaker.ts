// Breaker: a caller stops calling what fails too often, and tries again with one call after a while.
// Picture: a fuse that resets itself: it blows, waits, lets one lamp on, and only if that burns lets the others on.
// Invariant: while open nothing passes; while half open at most one call is under way; how calls end that were made
// before it opened changes nothing any more.
// Source: M. Nygard, "Release It!", 2007; Hystrix (a window of ten buckets, 20 calls, 50 %, 5 s, a single trial call).
import type { LinkPlan } from './plan'

type Rule = Pick<LinkPlan, 'breakerWindowMs' | 'breakerMinCalls' | 'breakerFailureRate' | 'breakerOpenMs'>

const BUCKETS = 10

const CLOSED = 0
const OPEN = 1
const HALF_OPEN = 2

export type BreakerState = 'closed' | 'open' | 'half-open'
export type Admission = 'passes' | 'tries' | 'stays'

export class Breaker {
  private state = CLOSED
  private openUntilMs = 0
  private isTrying = false
  private readonly calls = new Float64Array(BUCKETS)
  private readonly failures = new Float64Array(BUCKETS)
  private bucket = 0
  private windowMs = 0
  /** The caller's life in which this was learned. */
  private life = 0

  /** Whether nothing passes, or at most one that tries. */
  get isOpen(): boolean {
    return this.state !== CLOSED
  }

  /** As it would be for a call that came now: one that has waited long enough lets one try. */
  stateAt(nowMs: number, life: number): BreakerState {
    if (life !== this.life || this.state === CLOSED) return 'closed'
    return this.state === HALF_OPEN || nowMs >= this.openUntilMs ? 'half-open' : 'open'
  }

  /** A call wants to go. One that `tries` must tell how it ended, or that it was given up. */
  admit(nowMs: number, life: number): Admission {
    this.recall(life)
    if (this.state === CLOSED) return 'passes'
    if (this.state === OPEN && nowMs >= this.openUntilMs) this.state = HALF_OPEN
    if (this.state === OPEN || this.isTrying) return 'stays'
    this.isTrying = true
    return 'tries'
  }

  /** A call ended. */
  ended(nowMs: number, ok: boolean, isTrial: boolean, rule: Rule, life: number): void {
    if (life !== this.life) return
    if (isTrial) {
      this.isTrying = false
      if (ok) this.close()
      else this.open(nowMs, rule)
      return
    }
    if (this.state !== CLOSED) return
    this.moveTo(nowMs, rule.breakerWindowMs)
    const at = this.bucket % BUCKETS
    this.calls[at] += 1
    if (ok) return
    this.failures[at] += 1
    const calls = sum(this.calls)
    if (calls >= rule.breakerMinCalls && sum(this.failures) >= rule.breakerFailureRate * calls)
      this.open(nowMs, rule)
  }

  /** Its caller gave a call up: nothing is learned, and another may try. */
  givenUp(isTrial: boolean, life: number): void {
    if (isTrial && life === this.life) this.isTrying = false
  }

  private open(nowMs: number, { breakerOpenMs }: Rule): void {
    this.state = OPEN
    this.openUntilMs = nowMs + breakerOpenMs
  }

  private close(): void {
    this.state = CLOSED
    this.forget()
  }

  private forget(): void {
    this.calls.fill(0)
    this.failures.fill(0)
  }

  /** Empties the buckets that have left the window since the last look. */
  private moveTo(nowMs: number, windowMs: number): void {
    const bucket = Math.floor((nowMs * BUCKETS) / windowMs)
    if (windowMs !== this.windowMs || bucket - this.bucket >= BUCKETS) this.forget()
    else
      for (let next = this.bucket + 1; next <= bucket; next++)
        this.calls[next % BUCKETS] = this.failures[next % BUCKETS] = 0
    this.bucket = bucket
    this.windowMs = windowMs
  }

  private recall(life: number): void {
    if (life === this.life) return
    this.life = life
    this.isTrying = false
    this.close()
  }
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
