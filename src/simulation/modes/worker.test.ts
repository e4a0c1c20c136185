// What the examples of a worker's modes show: how many messages it takes, when it acknowledges, and what it cannot do.
import { expect } from 'vitest'
import { provesMode, withSettings } from '../testing/modes'
import { count, link } from '../testing/small-world'

provesMode('a far queue is asked once for twenty orders', {
  example: 'worker-batch',
  off: withSettings('worker-1', { batch: 1 }),
  check: (report) => {
    expect(count(report, 'worker-1', 'jobsDone')).toBeGreaterThan(count(report, 'queue-1', 'published') - 20)
    expect(link(report, 'link-3').calls).toBeLessThan(count(report, 'worker-1', 'jobsDone'))
  },
})

provesMode('what the crash interrupted is packed by nobody, and nothing is packed twice', {
  example: 'worker-acknowledge-before',
  off: withSettings('worker-1', { acknowledge: 'after' }),
  check: (report) => {
    expect(count(report, 'worker-1', 'neverDone')).toBeGreaterThan(0)
    expect(count(report, 'queue-1', 'duplicates')).toBe(0)
    const done = count(report, 'worker-1', 'jobsDone')
    expect(done).toBeLessThan(count(report, 'queue-1', 'acknowledged'))
  },
})

provesMode('the same orders fail again and again', {
  example: 'worker-poison',
  off: withSettings('worker-1', { poisonShare: 0 }),
  check: (report) => {
    const poison = 0.05 * count(report, 'queue-1', 'published')
    // Each of them every two seconds.
    expect(count(report, 'worker-1', 'jobsFailed')).toBeGreaterThan(3 * poison)
    expect(count(report, 'queue-1', 'acknowledged')).toBeGreaterThan(
      0.9 * count(report, 'queue-1', 'published'),
    )
  },
})
