// Quota: how many calls a service takes, from all together or from each caller.
// Picture: a prepaid card: one on the counter for everybody, or one in each customer's pocket.
// Invariant: a card is full when it is first shown; what is beyond it takes nothing from it.
import type { Port } from '../../engine/behavior'
import { type BucketRule, TokenBucket } from '../../kit/token-bucket'

interface Rule {
  readonly quota: string
  readonly quotaRps: number
  readonly quotaBurst: number
}

const EVERYBODY = ''

export class Quota {
  private readonly rule: Rule
  private readonly port: Port
  /** By caller. */
  private readonly buckets = new Map<string, TokenBucket>()

  constructor(rule: Rule, port: Port) {
    this.rule = rule
    this.port = port
  }

  /** Whether a call of this component is within it. */
  take(caller: string): boolean {
    const { quota } = this.rule
    return quota === 'none' || this.bucketOf(quota === 'all' ? EVERYBODY : caller).take(this.port.nowMs)
  }

  /** Of the one that has least; NaN where there is no limit. */
  left(): number {
    const { quota } = this.rule
    if (quota === 'none') return Number.NaN
    const levels = [...this.buckets]
      .filter(([caller]) => (caller === EVERYBODY) === (quota === 'all'))
      .map(([, bucket]) => bucket.level(this.port.nowMs))
    return levels.length === 0 ? this.rule.quotaBurst : Math.floor(Math.min(...levels))
  }

  settingsChanged(): void {
    for (const bucket of this.buckets.values()) bucket.change(this.bucketRule(), this.port.nowMs)
  }

  private bucketOf(caller: string): TokenBucket {
    let bucket = this.buckets.get(caller)
    if (bucket === undefined) {
      bucket = new TokenBucket(this.bucketRule(), this.port.nowMs)
      this.buckets.set(caller, bucket)
    }
    return bucket
  }

  private bucketRule(): BucketRule {
    return { ratePerS: this.rule.quotaRps, burst: this.rule.quotaBurst }
  }
}
