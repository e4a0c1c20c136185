// Challenge: a design that fails under a load, a budget, and goals. Picture: an exercise with the answer in the back of the book.
// Invariant: plain data; the starter misses its goals, the reference meets them all, and without its idea it does not.
import type { Objective, Scenario } from '../scenario/document'

export interface Challenge {
  /** `c1-rush-hour` style is taken by rows; these begin with `challenge-`. */
  readonly id: string
  readonly title: string
  /** The situation and what is wanted: at most 90 words. */
  readonly about: string
  /** What there is at the start; its objectives are the goals of one star. */
  readonly starter: Scenario
  /** Two and three stars: met besides the goals. */
  readonly stars: readonly [readonly Objective[], readonly Objective[]]
  readonly hints: readonly [string, string, string]
  readonly reference: Scenario
  /** What the reference does, in a sentence. */
  readonly idea: string
  /** The reference without it. */
  readonly withoutIdea: Scenario
}
