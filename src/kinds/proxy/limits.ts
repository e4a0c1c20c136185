// Limits: who is let through: the token bucket of all, and one for each user or calling component.
// Picture: a doorman who counts the guests, and how often each has been there.
// Invariant: who is refused by either takes nothing from the other; buckets nobody drew from lately are full, and forgotten.
import type { CallRegisters, Port } from '../../engine/behavior'
import { type BucketRule, TokenBucket } from '../../kit/token-bucket'

interface Config {
  readonly limitsRate: boolean
  readonly rateLimit: number
  readonly rateBurst: number
  readonly quotaPer: string
  readonly quotaRate: number
  readonly quotaBurst: number
}

export interface Limits {
  start(): void
  /** Settings may have changed: from now on other rules hold. */
  changed(): void
  decide(call: CallRegisters): 'yes' | 'no'
  /** In the bucket of all; NaN without a limit. */
  tokens(): number
}

const FIRST_SWEEP = 1024

export function createLimits(config: Config, port: Port): Limits {
  let ofAll = new TokenBucket(ruleOfAll(config), port.nowMs)
  let ofEach = new Map<number | string, TokenBucket>()
  let quotaPer = config.quotaPer
  let sweepsAt = FIRST_SWEEP
  const bucketOf = (call: CallRegisters): TokenBucket => {
    const who = config.quotaPer === 'user' ? nameOf(call) : call.caller
    const known = ofEach.get(who)
    if (known !== undefined) return known
    if (ofEach.size >= sweepsAt) sweep()
    const bucket = new TokenBucket(quotaOf(config), port.nowMs)
    ofEach.set(who, bucket)
    return bucket
  }
  const sweep = (): void => {
    for (const [who, bucket] of ofEach) if (bucket.isFull(port.nowMs)) ofEach.delete(who)
    sweepsAt = Math.max(FIRST_SWEEP, 2 * ofEach.size)
  }
  return {
    start() {
      ofAll = new TokenBucket(ruleOfAll(config), port.nowMs)
      ofEach = new Map()
    },
    changed() {
      ofAll.change(ruleOfAll(config), port.nowMs)
      if (config.quotaPer !== quotaPer) ofEach = new Map()
      quotaPer = config.quotaPer
      for (const bucket of ofEach.values()) bucket.change(quotaOf(config), port.nowMs)
    },
    decide(call) {
      const own = config.quotaPer === 'none' ? undefined : bucketOf(call)
      if (own !== undefined && !own.take(port.nowMs)) {
        port.count('overQuota')
        return 'no'
      }
      if (!config.limitsRate || ofAll.take(port.nowMs)) return 'yes'
      own?.giveBack()
      port.count('rateLimited')
      return 'no'
    },
    tokens: () => (config.limitsRate ? Math.floor(ofAll.level(port.nowMs)) : Number.NaN),
  }
}

/** Users of two populations are not the same people; those a machine calls for are known by their number. */
function nameOf({ isUsers, caller, user }: CallRegisters): number | string {
  return isUsers ? `${caller}/${user}` : user
}

function ruleOfAll({ rateLimit, rateBurst }: Config): BucketRule {
  return { ratePerS: rateLimit, burst: rateBurst }
}

function quotaOf({ quotaRate, quotaBurst }: Config): BucketRule {
  return { ratePerS: quotaRate, burst: quotaBurst }
}
