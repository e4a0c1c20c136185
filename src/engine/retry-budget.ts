// Retry budget: how many retries and hedges a caller may make for the calls it makes anyway.
// Picture: a jar into which every errand puts a few pence, and from which each second errand takes a whole one.
// Invariant: never more than CAP in the jar, never less than nothing; it starts full, and full again after a restart.
// Source: retry budgets of Finagle and Envoy; Brooker, "Fixing retries with token buckets and circuit breakers", 2022.

const CAP = 10

export class RetryBudget {
  private tokens = CAP
  private life = 0

  /** A first attempt. */
  deposit(share: number, life: number): void {
    this.recall(life)
    this.tokens = Math.min(CAP, this.tokens + share)
  }

  /** Takes what a retry or a hedge costs; false when it is not there. */
  take(life: number): boolean {
    this.recall(life)
    if (this.tokens < 1) return false
    this.tokens -= 1
    return true
  }

  /** What was paid for does not happen. */
  giveBack(life: number): void {
    if (life === this.life) this.tokens = Math.min(CAP, this.tokens + 1)
  }

  private recall(life: number): void {
    if (life === this.life) return
    this.life = life
    this.tokens = CAP
  }
}
