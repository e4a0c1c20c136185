// What the examples of a server show: how it comes by what it reads.
import { expect } from 'vitest'
import { provesMode, withSettings } from '../testing/modes'
import { count, part } from '../testing/small-world'

provesMode('what all need at once is read once', {
  example: 'server-single-flight',
  off: withSettings('server-1', { singleFlight: false }),
  check: (report) => {
    // It is kept for a second, and needs a fifth of one: at most 9 times in 10 s.
    expect(part(report, 'database-1').received).toBeLessThanOrEqual(9)
    expect(count(report, 'server-1', 'collapsed')).toBeGreaterThan(150)
  },
})

provesMode('copies in each instance save most reads, and are old when another one has written', {
  example: 'server-local-cache',
  off: withSettings('server-1', { localCache: false }),
  check: (report) => {
    expect(count(report, 'server-1', 'localHits')).toBeGreaterThan(1000)
    expect(part(report, 'database-1').received).toBeLessThan(500)
    expect(count(report, 'server-1', 'staleReads')).toBeGreaterThan(20)
  },
})
