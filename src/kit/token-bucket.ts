// Token bucket: how many calls may pass, at a steady rate with a burst saved up.
// Picture: a bucket under a dripping tap, from which everybody who passes takes a drop; what runs over is lost.
// Invariant: from one instant at which it was full to any later one, no more is taken than burst + rate × time. The level
// is worked out when somebody looks, from that instant and the number taken since: no step adds a rounding to the last.

export interface BucketRule {
  readonly ratePerS: number
  /** What it holds when full, as it is at first. */
  readonly burst: number
}

/** Times are sums of many parts: their last bits do not decide whether a token is there. */
const ROUNDING = 1e-9

export class TokenBucket {
  private rule: BucketRule
  /** What was in it at that time, and how much was taken since. */
  private heldThen: number
  private sinceMs: number
  private taken = 0

  constructor(rule: BucketRule, nowMs: number) {
    this.rule = rule
    this.heldThen = rule.burst
    this.sinceMs = nowMs
  }

  /** Takes so many tokens if they are there; otherwise none. */
  take(nowMs: number, amount = 1): boolean {
    if (this.level(nowMs) + ROUNDING < amount) return false
    this.taken += amount
    return true
  }

  /** What was taken for nothing. */
  giveBack(amount = 1): void {
    this.taken -= amount
  }

  level(nowMs: number): number {
    const { ratePerS, burst } = this.rule
    const level = this.heldThen - this.taken + (ratePerS * (nowMs - this.sinceMs)) / 1000
    if (level < burst) return Math.max(0, level)
    this.heldThen = burst
    this.sinceMs = nowMs
    this.taken = 0
    return burst
  }

  isFull(nowMs: number): boolean {
    return this.level(nowMs) + ROUNDING >= this.rule.burst
  }

  /** Another rule from now on; what is in it stays, as far as there is room. */
  change(rule: BucketRule, nowMs: number): void {
    this.heldThen = Math.min(this.level(nowMs), rule.burst)
    this.sinceMs = nowMs
    this.taken = 0
    this.rule = rule
  }
}
