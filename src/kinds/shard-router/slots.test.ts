import { describe, expect, test } from 'vitest'
import { SLOTS, slotOf } from './slots'
import { assigned } from './testing/assigned'

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `database-${i + 1}`)

function sharesOf(method: string, count: number, points = 64): readonly number[] {
  const owners = assigned(method, names(count), points)
  return names(count).map((name) => owners.filter((owner) => owner === name).length / SLOTS)
}

/** Share of the slots that change hands when one shard is added, and of those that go to a shard that was there before. */
function moved(method: string, count: number): readonly [all: number, amongOld: number] {
  const before = assigned(method, names(count), 64)
  const after = assigned(method, names(count + 1), 64)
  const changed = after.filter((owner, slot) => owner !== before[slot])
  return [changed.length / SLOTS, changed.filter((owner) => owner !== `database-${count + 1}`).length / SLOTS]
}

describe('a shard more', () => {
  test.each([1, 2, 3, 5, 9])(
    'beside %d moves about its share with consistent hashing, and all of it to it',
    (count) => {
      const [all, amongOld] = moved('consistent-hash', count)
      // The share of a shard with 64 points has a standard deviation of an eighth of it.
      expect(Math.abs(all * (count + 1) - 1)).toBeLessThan(3 / 8)
      expect(amongOld).toBe(0)
    },
  )

  test.each([1, 2, 3, 5, 9])('beside %d moves most with modulo', (count) => {
    const [all] = moved('modulo', count)
    expect(Math.abs(all - count / (count + 1))).toBeLessThan(0.01)
  })
})

describe('the shares', () => {
  test('are equal with modulo', () => {
    for (const share of sharesOf('modulo', 5)) expect(Math.abs(share * SLOTS - SLOTS / 5)).toBeLessThan(1)
  })

  test.each([2, 3, 5, 8])('of %d are as even as 64 points make them', (count) => {
    const shares = sharesOf('consistent-hash', count)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    // Eight shares at three standard deviations of an eighth.
    for (const share of shares) expect(Math.abs(share * count - 1)).toBeLessThan(3 / 8)
  })

  test('are more even with more points', () => {
    const spread = (points: number): number => {
      const shares = sharesOf('consistent-hash', 8, points)
      return Math.sqrt(shares.reduce((sum, share) => sum + (share * 8 - 1) ** 2, 0) / 8)
    }
    expect(spread(1)).toBeGreaterThan(0.3)
    expect(spread(1000)).toBeLessThan(0.08)
  })

  test('are nobody’s without a shard', () => {
    expect(new Set(assigned('modulo', [], 64))).toEqual(new Set([undefined]))
    expect(new Set(assigned('consistent-hash', [], 64))).toEqual(new Set([undefined]))
  })
})

test('the owner of a slot does not depend on the order in which shards were linked, with consistent hashing', () => {
  expect(assigned('consistent-hash', [...names(4)].reverse(), 64)).toEqual(
    assigned('consistent-hash', names(4), 64),
  )
})

test('neighboring keys are spread over all slots', () => {
  const counts = new Float64Array(16)
  for (let key = 0; key < 16_000; key++) counts[Math.floor((slotOf(key) / SLOTS) * 16)] += 1
  // 1,000 each, with a standard deviation of 31.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4 * 31)
})
