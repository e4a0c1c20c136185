// What the examples of a content delivery network show: how it fills, and what becomes of replies that have changed.
import { expect } from 'vitest'
import { provesMode, withSettings } from '../testing/modes'
import { count, part } from '../testing/small-world'

provesMode('nobody waits for what was there before, and each change is brought to every place', {
  example: 'cdn-push',
  off: withSettings('cdn-1', { fill: 'pull' }),
  check: (report) => {
    expect([count(report, 'cdn-1', 'misses'), count(report, 'cdn-1', 'staleReads')]).toEqual([0, 0])
    // 20 edits, to two places, of 4,000 bytes.
    expect(count(report, 'cdn-1', 'bytesPushed')).toBe(20 * 2 * 4000)
    expect(part(report, 'server-1').received).toBe(20 + 40)
  },
})

provesMode('what has changed is old for a moment, and not for a day', {
  example: 'cdn-purge',
  off: withSettings('cdn-1', { purge: false }),
  check: (report) => {
    expect(count(report, 'cdn-1', 'purged')).toBeGreaterThan(20)
    expect(count(report, 'cdn-1', 'staleReads')).toBeLessThan(10)
  },
})
