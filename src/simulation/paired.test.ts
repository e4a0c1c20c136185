import { describe, expect, test } from 'vitest'
import { pairedDifference } from './paired'

describe('the difference of pairs', () => {
  test('is the mean of the differences, with Student’s interval', () => {
    // Differences 2, 4, 6: mean 4, standard deviation 2, t of two degrees of freedom 4.302653.
    const { before, after, change, isShown } = pairedDifference([10, 20, 30], [12, 24, 36])
    expect([before, after, change.mean]).toEqual([20, 24, 4])
    expect(change.halfWidth).toBeCloseTo((4.302653 * 2) / Math.sqrt(3), 6)
    expect(isShown).toBe(false)
    expect(pairedDifference([10, 20, 30], [14, 24, 34.5]).isShown).toBe(true)
  })

  test('cancels what chance does to both', () => {
    const { change, isShown } = pairedDifference([100, 900, 500], [101, 901, 501])
    expect(change).toEqual({ mean: 1, halfWidth: 0 })
    expect(isShown).toBe(true)
  })

  test('is not shown where it is no more than rounding', () => {
    const costs = [1234.5, 1234.5, 1234.5]
    const summedOtherwise = costs.map((usd) => usd + 4e-13)
    expect(summedOtherwise[0]).not.toBe(costs[0])
    expect(pairedDifference(costs, summedOtherwise)).toMatchObject({
      change: { halfWidth: 0 },
      isShown: false,
    })
    expect(pairedDifference(summedOtherwise, costs).isShown).toBe(false)
    // Of small figures a small difference is one.
    expect(pairedDifference([1e-9, 1e-9], [2e-9, 2e-9]).isShown).toBe(true)
    expect(pairedDifference([0, 0], [1e-12, 1e-12]).isShown).toBe(true)
    expect(pairedDifference([-1, -1], [-1.00001, -1.00001]).isShown).toBe(true)
  })

  test('says nothing of pairs that lack a value, of one pair, and of none', () => {
    expect(pairedDifference([1, null, 3], [2, 5, null])).toEqual({
      before: 1,
      after: 2,
      change: { mean: 1, halfWidth: null },
      isShown: false,
    })
    expect(pairedDifference([null], [1])).toMatchObject({ before: null, after: null, isShown: false })
    expect(pairedDifference([], [])).toMatchObject({ change: { mean: null, halfWidth: null } })
  })
})
