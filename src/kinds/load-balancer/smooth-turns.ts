// Smooth turns: weighted round-robin in which a heavy target's turns are spread, not bunched.
// Picture: everybody saves up at a speed of their own; the richest goes next and pays for the whole round.
// Invariant: with whole weights of sum W, every W turns in a row give each target exactly its weight.
// Source: NGINX, upstream: smooth weighted round-robin balancing, 2012.
import type { TargetAddress } from '../../engine/behavior'

export class SmoothTurns {
  private readonly saved = new Map<TargetAddress, number>()
  /** What the last round cost: what was saved is worth as much of a round when weights change. */
  private roundBefore = 0

  /** One of at least one; who weighs nothing is left out unless all do. */
  next(candidates: readonly TargetAddress[], weightOf: (target: TargetAddress) => number): TargetAddress {
    let next = candidates[0]
    let most = Number.NEGATIVE_INFINITY
    let round = 0
    for (const target of candidates) round += weightOf(target)
    if (round !== this.roundBefore) this.revalue(round)
    for (const target of candidates) {
      const weight = weightOf(target)
      if (weight === 0) continue
      const saved = (this.saved.get(target) ?? 0) + weight
      this.saved.set(target, saved)
      if (saved > most) {
        most = saved
        next = target
      }
    }
    if (round > 0) this.saved.set(next, most - round)
    return next
  }
  private revalue(round: number): void {
    const worth = this.roundBefore === 0 ? 0 : round / this.roundBefore
    for (const [target, saved] of this.saved) this.saved.set(target, saved * worth)
    this.roundBefore = round
  }
}
