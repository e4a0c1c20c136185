import { describe, expect, test } from 'vitest'
import { isSlowMotion, requestsPerDot } from './requests-per-dot'

describe('one dot', () => {
  test.each([
    [0.5, 1],
    [12, 1],
    [13, 2],
    [500, 50],
    [585, 50],
    [601, 100],
    [90_000, 10_000],
  ])('stands, at %d requests a second on the busiest link, for %d', (busiest, requests) => {
    expect(requestsPerDot(busiest, undefined)).toBe(requests)
  })

  test('goes on standing for as many while the rate wavers', () => {
    expect(requestsPerDot(620, 50)).toBe(50)
    expect(requestsPerDot(590, 100)).toBe(100)
    expect(requestsPerDot(2000, 50)).toBe(200)
    expect(requestsPerDot(100, 50)).toBe(10)
  })

  test('is one request in slow motion', () => {
    expect([0.01, 0.05, 0.1, 1, 'max' as const].map(isSlowMotion)).toEqual([true, true, false, false, false])
  })
})
