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
}

describe('a link says', () => {
  test('what it carries and what is under way', () => {
    expect(linkDescription('web-1', 'page-cache', READING)).toBe(
      'web-1 to page-cache, 250 per second, 3 messages forth and 2 back under way, 0 failed',
    )
  })

  test('that nothing has run yet', () => {
    expect(linkDescription('a', 'b', undefined)).toBe('a to b, nothing has run yet')
  })

  test('that its target is out of rotation', () => {
    expect(linkDescription('a', 'b', { ...READING, healthy: false, forthUnderWay: 1 })).toBe(
      'a to b, 250 per second, 1 message forth and 2 back under way, 0 failed, taken out of rotation',
    )
  })
})
