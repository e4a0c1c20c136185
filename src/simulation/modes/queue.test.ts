// What the examples of a queue's modes show: who gets a message, in which order, how often, and for how long.
import { expect } from 'vitest'
import { provesMode, withSettings } from '../testing/modes'
import { count, part } from '../testing/small-world'

provesMode('every order reaches the mailers and the accountants', {
  example: 'queue-topic',
  off: withSettings('queue-1', { delivery: 'queue' }),
  check: (report) => {
    const published = count(report, 'queue-1', 'published')
    expect(published).toBeGreaterThan(700)
    for (const subscriber of ['worker-1', 'worker-2'])
      expect(count(report, subscriber, 'jobsDone')).toBeGreaterThan(0.99 * published)
  },
})

provesMode('what was published in the last five seconds is done once more', {
  example: 'queue-log',
  off: withSettings('queue-1', { delivery: 'queue' }),
  check: (report) => {
    const replayed = count(report, 'queue-1', 'replayed')
    expect(Math.abs(replayed - 200)).toBeLessThan(3 * Math.sqrt(200))
    const done = count(report, 'worker-1', 'jobsDone')
    expect(done).toBeGreaterThan(count(report, 'queue-1', 'published') + replayed - 10)
  },
})

provesMode('four loops read a log of four partitions, and nothing waits', {
  example: 'queue-partitions',
  off: withSettings('queue-1', { partitions: 1 }),
  check: (report) => {
    expect(part(report, 'queue-1').subscribers?.[0].waiting).toBeLessThan(30)
    expect(count(report, 'queue-1', 'outOfOrder')).toBe(0)
  },
})

provesMode('the accountants never see what was dropped while they slept', {
  example: 'queue-retention',
  off: withSettings('queue-1', { retentionMs: 0 }),
  check: (report) => {
    const missed = count(report, 'queue-1', 'expired')
    // Six seconds of which the last three were kept.
    expect(Math.abs(missed - 120)).toBeLessThan(3 * Math.sqrt(120))
    expect(count(report, 'worker-1', 'jobsDone') - count(report, 'worker-2', 'jobsDone')).toBeGreaterThan(100)
  },
})

provesMode('a replay takes its bytes / the rate of the disk', {
  example: 'queue-page-cache',
  off: withSettings('queue-1', { pageCacheMib: 4096 }),
  check: (report) => {
    // 60 MB that are written and some 56 MB that are read, of 20 s at 40 MB/s.
    expect(part(report, 'queue-1').resources.disk.utilization).toBeGreaterThan(0.15)
    expect(count(report, 'queue-1', 'replayed')).toBeGreaterThan(250)
  },
})

provesMode('what was not written down is done again after the crash', {
  example: 'queue-commit',
  off: withSettings('queue-1', { commitEvery: 1 }),
  check: (report) => {
    expect(count(report, 'queue-1', 'duplicates')).toBeGreaterThan(5)
    expect(count(report, 'queue-1', 'duplicates')).toBeLessThan(2 * 40)
    expect(count(report, 'queue-1', 'outOfOrder')).toBe(0)
  },
})

provesMode('no order of a shopper overtakes an earlier one', {
  example: 'queue-order',
  off: withSettings('queue-1', { order: 'none' }),
  check: (report) => {
    expect(count(report, 'queue-1', 'outOfOrder')).toBe(0)
    expect(count(report, 'worker-1', 'jobsDone')).toBeGreaterThan(650)
  },
})

provesMode('letters that pause between attempts outlive the outage', {
  example: 'queue-pause',
  off: withSettings('queue-1', { retryDelayMs: 0 }),
  check: (report) => {
    expect(count(report, 'worker-1', 'jobsFailed')).toBeGreaterThan(80)
    expect(count(report, 'queue-1', 'deadLetters')).toBe(0)
    expect(count(report, 'queue-1', 'published') - count(report, 'queue-1', 'acknowledged')).toBeLessThan(10)
  },
})

provesMode('the packers pack what can be packed', {
  example: 'queue-dead-letters',
  off: withSettings('queue-1', { maxReceives: 0 }),
  check: (report) => {
    const dead = count(report, 'queue-1', 'deadLetters')
    expect(dead).toBeGreaterThan(50)
    expect(count(report, 'worker-1', 'jobsFailed')).toBeLessThan(3 * dead + 60)
    expect(count(report, 'queue-1', 'acknowledged')).toBeGreaterThan(
      0.85 * count(report, 'queue-1', 'published'),
    )
  },
})

provesMode('what is older than two seconds is not sent', {
  example: 'queue-expiry',
  off: withSettings('queue-1', { ttlMs: 0 }),
  check: (report) => {
    // Of eight seconds the last two were sent.
    expect(Math.abs(count(report, 'queue-1', 'expired') - 240)).toBeLessThan(3 * Math.sqrt(240))
  },
})

provesMode('what a crashed packer had in hand is packed by another', {
  example: 'queue-visibility',
  off: withSettings('queue-1', { visibilityMs: 30_000 }),
  check: (report) => {
    expect(count(report, 'queue-1', 'redelivered')).toBeGreaterThan(0)
    expect(count(report, 'queue-1', 'duplicates')).toBe(0)
    // What is in hand at the end is all that is missing.
    const { delivered, acknowledged } = part(report, 'queue-1').counts
    expect(delivered - acknowledged).toBeLessThanOrEqual(8)
  },
})
