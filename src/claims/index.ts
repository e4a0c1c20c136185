// All claims, by the row they are about. Picture: the index of a book of experiments.
// Invariant: the ids of claims begin with their row's.
import { A1_CLAIMS } from './a1'
import type { Claim } from './claim'

export const CLAIMS: readonly Claim[] = [...A1_CLAIMS]

/** Of a row (`a1`), or of an entry of the library (`a1-one-machine`). */
export function claimsOf(entry: string): readonly Claim[] {
  const [row] = entry.split('-')
  return CLAIMS.filter(({ id }) => id.split('.')[0] === row)
}
