// What the examples of an object store show: the speed of one transfer, the limits of a prefix, copies.
import { expect } from 'vitest'
import { provesMode, withSettings } from '../testing/modes'
import { count, part, type } from '../testing/small-world'

provesMode('a large object takes its bytes at the speed of one transfer', {
  example: 'object-store-transfer',
  off: withSettings('object-store-1', { transferMbps: 1000 }),
  check: (report) => {
    // 2 s for 170 MB, and the time to the first byte.
    expect(Number(type(report, 'fetch').latencyMs.mean)).toBeGreaterThan(2050)
    expect(Number(type(report, 'fetch').latencyMs.mean)).toBeLessThan(2250)
  },
})

provesMode('a prefix takes so many reads a second', {
  example: 'object-store-rate-limit',
  off: withSettings('object-store-1', { prefixes: 10 }),
  check: (report) => {
    // 50 saved up and 50 a second for 20 s, of about 2,000.
    const served = count(report, 'object-store-1', 'billedReads')
    expect(served).toBeLessThanOrEqual(1050)
    expect(served).toBeGreaterThan(1030)
    expect(type(report, 'fetch').failures['rate-limited']).toBeGreaterThan(800)
  },
})

provesMode('nothing is lost with the first of two copies', {
  example: 'object-store-copies',
  off: withSettings('object-store-1', { copies: 1 }),
  check: (report) => {
    const { counts, storedBytes } = part(report, 'object-store-1')
    expect(counts.lostItems).toBeUndefined()
    expect(counts.copies).toBe(1)
    expect(storedBytes).toBe(2e9)
  },
})
