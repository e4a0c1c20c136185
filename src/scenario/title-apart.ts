// A title apart: one that no other design has yet. Picture: "Letters (2)" on the second folder of letters.
// Invariant: what is free stays as it is; what is not gets the least number that is; none is longer than a title may be.
import { LIMITS } from './limits'

export function titleApart(title: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : ` (${number})`
    const apart = withEnding(title, ending)
    if (!taken.includes(apart)) return apart
  }
}

/** The title, cut short where both together would be too long. */
export function withEnding(title: string, ending: string): string {
  return title.slice(0, LIMITS.nameLength - ending.length) + ending
}
