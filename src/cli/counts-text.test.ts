import { expect, test } from 'vitest'
import { countedLines } from './counts-text'
import type { ReplicatedReport } from './summary'

test('what a component counted is said in words, and nothing of one that counted nothing', () => {
  const component = (name: string, counts: Record<string, number | null>): unknown => ({
    name,
    counts: Object.fromEntries(
      Object.entries(counts).map(([what, mean]) => [what, { mean, halfWidth: null }]),
    ),
  })
  const report = {
    components: [
      component('orders', { lostUpdates: 724, conflicts: 0, staleReads: 1000 }),
      component('web', {}),
      component('pages', { hits: 0, misses: null }),
    ],
  } as unknown as ReplicatedReport
  expect(countedLines(report)).toEqual(['orders: lost updates 724, stale reads 1,000'])
})
