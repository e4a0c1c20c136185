// What holds for every claim, whatever it says.
import { expect, test } from 'vitest'
import { LIBRARY } from '../library/entries'
import { clearance } from './claim'
import { CLAIMS, claimsOf } from './all-claims'

test('every claim is about an entry of the library, and every entry claims something', () => {
  const rows = LIBRARY.map(({ id }) => id.split('-')[0])
  expect(CLAIMS.filter(({ id }) => !rows.includes(id.split('.')[0]))).toEqual([])
  expect(LIBRARY.filter(({ id }) => claimsOf(id).length === 0).map(({ id }) => id)).toEqual([])
})

test('no two claims have the same id', () => {
  expect(new Set(CLAIMS.map(({ id }) => id)).size).toBe(CLAIMS.length)
})

test('every claim has one bound, and what is expected clears it', () => {
  const odd = CLAIMS.filter(
    (claim) =>
      (claim.atLeast === undefined) === (claim.atMost === undefined) ||
      !(clearance(claim, claim.expected) > 0),
  )
  expect(odd.map(({ id }) => id)).toEqual([])
})
