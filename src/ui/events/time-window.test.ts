import { expect, test } from 'vitest'
import { panned, ticksOf, zoomed } from './time-window'

const FULL_MS = 60_000
const all = { fromMs: 0, toMs: FULL_MS }

test('what is under the hand stays there while it is drawn out', () => {
  const half = zoomed(all, 0.5, 20_000, FULL_MS)
  expect(half).toEqual({ fromMs: 10_000, toMs: 40_000 })
  expect((20_000 - half.fromMs) / 30_000).toBeCloseTo(20_000 / FULL_MS, 9)
  expect(zoomed(half, 2, 20_000, FULL_MS)).toEqual(all)
})

test('it stays on the roll, and is never too short to be seen', () => {
  expect(zoomed(all, 4, 0, FULL_MS)).toEqual(all)
  expect(zoomed(all, 1e-9, 0, FULL_MS)).toEqual({ fromMs: 0, toMs: 2000 })
  expect(panned({ fromMs: 10_000, toMs: 40_000 }, 90_000, FULL_MS)).toEqual({ fromMs: 30_000, toMs: 60_000 })
  expect(panned({ fromMs: 10_000, toMs: 40_000 }, -90_000, FULL_MS)).toEqual({ fromMs: 0, toMs: 30_000 })
})

test('ticks are round, in view, and not more than there is room for', () => {
  expect(ticksOf(all, 7)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000])
  expect(ticksOf({ fromMs: 12_300, toMs: 14_300 }, 5)).toEqual([12_500, 13_000, 13_500, 14_000])
  for (const days of [1, 3, 40, 1000])
    expect(ticksOf({ fromMs: 0, toMs: days * 86_400_000 }, 6).length).toBeLessThanOrEqual(7)
})
