// Proofs: each clause and its control on three seeds, as tests of their own.
import { expect, test } from 'vitest'
import { type Claim, findingOf } from '../claim'
import { Laboratory } from '../laboratory'

export function provesClaims(claims: readonly Claim[]): void {
  const laboratories = [1, 2, 3].map((seed) => new Laboratory(seed))
  for (const claim of claims) {
    const { id, says, without } = claim
    for (const laboratory of laboratories) {
      test(`${id} ${says}, seed ${laboratory.seed}; not ${without}`, () => {
        const { measured, control, holds, controlFails } = findingOf(claim, laboratory)
        expect({ measured, holds }).toEqual({ measured, holds: true })
        expect({ control, controlFails }).toEqual({ control, controlFails: true })
      })
    }
  }
}
