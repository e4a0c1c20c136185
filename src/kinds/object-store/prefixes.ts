// Prefixes: how many requests a second each part of the names takes.
// Picture: the doors of a storehouse, each with a turnstile for those who bring and one for those who fetch.
// Invariant: within any time t no more pass a turnstile than rate × (t + 1 s): a second's worth is saved up at most.
import { hashInts } from '../../core/hash'
import type { CallRegisters } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { type BucketRule, TokenBucket } from '../../kit/token-bucket'
import type { objectStoreFields } from './spec'

type Config = ConfigOf<typeof objectStoreFields>

/** Saved up while nobody comes. */
const BURST_S = 1

export class Prefixes {
  /** By prefix, those for reads before those for writes. */
  private readonly turnstiles = new Map<number, TokenBucket>()

  /** Whether the call passes; takes its place if it does. */
  admit(config: Config, call: CallRegisters, nowMs: number): boolean {
    const isWrite = call.op === 'write'
    const ratePerS = isWrite ? config.writesPerS : config.readsPerS
    if (ratePerS === 0) return true
    const number = 2 * prefixOf(config, call.key) + Number(isWrite)
    return this.turnstile(number, ruleOf(ratePerS), nowMs).take(nowMs)
  }

  /** Settings have changed: what is saved up stays, as far as there is room. */
  change(config: Config, nowMs: number): void {
    for (const [number, turnstile] of this.turnstiles) {
      const ratePerS = number % 2 === 0 ? config.readsPerS : config.writesPerS
      if (number >= 2 * config.prefixes || ratePerS === 0) this.turnstiles.delete(number)
      else turnstile.change(ruleOf(ratePerS), nowMs)
    }
  }

  /** How much of what the fullest one had saved up is used: 1 turns away. */
  hottest(nowMs: number, { readsPerS, writesPerS }: Config): number {
    let hottest = 0
    for (const [number, turnstile] of this.turnstiles) {
      const burst = ruleOf(number % 2 === 0 ? readsPerS : writesPerS).burst
      hottest = Math.max(hottest, 1 - turnstile.level(nowMs) / burst)
    }
    return hottest
  }

  private turnstile(number: number, rule: BucketRule, nowMs: number): TokenBucket {
    const known = this.turnstiles.get(number)
    if (known !== undefined) return known
    const made = new TokenBucket(rule, nowMs)
    this.turnstiles.set(number, made)
    return made
  }
}

function ruleOf(ratePerS: number): BucketRule {
  return { ratePerS, burst: Math.max(1, ratePerS * BURST_S) }
}

function prefixOf({ prefixes }: Config, key: number): number {
  return prefixes === 1 ? 0 : hashInts(key, 0x9f1e) % prefixes
}
