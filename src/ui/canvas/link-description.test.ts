import { describe, expect, test } from 'vitest'
import { linkDescription } from './link-description'

const READING = {
  attemptsRps: 250,
  failedRps: 0,
  retriesPerS: 0,
  timeoutsPerS: 0,
  forthUnderWay: 3,
  backUnderWay: 2,
  healthy: true,
  inFlight: 5,
  breaker: null,
}

describe('a link says', () => {
  test('what it carries and what is under way', () => {
    expect(linkDescription('web-1', 'page-cache', 'cache', READING)).toBe(
      'web-1 to page-cache, cache, 250 per second, 3 messages forth and 2 back under way, 0 failed',
    )
  })

  test('that nothing has run yet', () => {
    expect(linkDescription('a', 'b', 'call', undefined)).toBe('a to b, call, nothing has run yet')
  })

  test('how its circuit breaker stands, one that is open before all', () => {
    const said = (open: number, halfOpen: number) =>
      linkDescription('a', 'b', 'call', { ...READING, breaker: { open, halfOpen, callers: 3 } })
    expect(said(0, 0)).toMatch(/, circuit closed$/)
    expect(said(0, 2)).toMatch(/, circuit half open$/)
    expect(said(1, 2)).toMatch(/, circuit open$/)
  })

  test('that its target is out of rotation', () => {
    expect(linkDescription('a', 'b', 'call', { ...READING, healthy: false, forthUnderWay: 1 })).toBe(
      'a to b, call, 250 per second, 1 message forth and 2 back under way, 0 failed, taken out of rotation',
    )
  })
})
