// What the examples of divided data show: ranges, a directory, splits, copies, weights.
import { expect } from 'vitest'
import type { Report } from '../report'
import { provesMode, withPolicy, withSettings } from '../testing/modes'
import { count, part, type } from '../testing/small-world'

/** Of all that the shards got. */
function shareOf(report: Report, first: string): number {
  const shards = report.components.filter(({ id }) => id.startsWith('database'))
  return part(report, first).received / shards.reduce((sum, { received }) => sum + received, 0)
}

provesMode('three shards have parts of nearly the same size', {
  example: 'shard-router-modulo',
  off: withSettings('shard-router-1', { method: 'consistent-hash' }),
  check: (report) => {
    const stored = [1, 2, 3].map((shard) => part(report, `database-${shard}`).storedBytes)
    expect(Math.min(...stored)).toBeGreaterThan(0)
    expect(Math.max(...stored) / Math.min(...stored)).toBeLessThan(1.06)
  },
})

provesMode('what is popular stands together, and makes one shard hot', {
  example: 'shard-router-range',
  off: withSettings('shard-router-1', { method: 'consistent-hash' }),
  // The first third of 1,000 items with an exponent of 1 have H(333) / H(1000) of the requests.
  check: (report) => expect(Math.abs(shareOf(report, 'database-1') - 0.853)).toBeLessThan(0.03),
})

provesMode('a few entries are moved, and no shard has much more than half', {
  example: 'shard-router-directory',
  off: withSettings('shard-router-1', { method: 'consistent-hash' }),
  check: (report) => {
    expect(count(report, 'shard-router-1', 'slotsMoved')).toBeLessThan(300)
    expect(count(report, 'shard-router-1', 'splits')).toBeGreaterThan(0)
    expect(Math.max(shareOf(report, 'database-1'), shareOf(report, 'database-2'))).toBeLessThan(0.6)
  },
})

provesMode('half of a hot range goes to the other shard', {
  example: 'shard-router-split-hot',
  off: withSettings('shard-router-1', { splitAtShare: 0 }),
  check: (report) => {
    expect(count(report, 'shard-router-1', 'splits')).toBeGreaterThan(0)
    expect(shareOf(report, 'database-1')).toBeLessThan(0.65)
  },
})

provesMode('a spare shard takes half of one that fills', {
  example: 'shard-router-split-full',
  off: withSettings('shard-router-1', { splitAtGib: 0 }),
  check: (report) => {
    expect(type(report, 'upload').failures).toEqual({})
    expect(part(report, 'database-2').storedBytes).toBeGreaterThan(200 * 1_048_576)
  },
})

provesMode('an order has half of a shard copied to a spare one', {
  example: 'shard-router-split-by-hand',
  off: (scenario) => ({ ...scenario, timeline: [] }),
  check: (report) => {
    expect(part(report, 'database-1').storedBytes).toBe(100e6)
    expect(part(report, 'database-2').storedBytes).toBe(100e6)
  },
})

provesMode('readers of a dead shard find the other copy', {
  example: 'shard-router-copies',
  off: withSettings('shard-router-1', { copies: 1 }),
  check: (report) => {
    const { failed, arrivals } = type(report, 'look')
    expect(failed / arrivals).toBeLessThan(0.08)
  },
})

provesMode('twice the weight is twice the data', {
  example: 'shard-router-weight',
  off: withPolicy('link-3', { weight: 1 }),
  // 2,000 of 4,000 points of a ring.
  check: (report) => expect(Math.abs(shareOf(report, 'database-1') - 0.5)).toBeLessThan(0.05),
})
