import { beforeEach, expect, test } from 'vitest'
import type { FrameLayout, SeriesRow } from '../kit/frame-layout'
import { appendSeries, CHARTED_MAX, clearSeries, readSeries, windowNear } from './series'

const LAYOUT: FrameLayout = { epoch: 1, components: [], kinds: [], links: [] }

function rows(count: number, kib = 0): readonly SeriesRow[] {
  const frame = new Float64Array((kib * 1024) / 8)
  return Array.from({ length: count }, (_, index) => ({
    endMs: (index + 1) * 1000,
    lengthMs: 1000,
    frame,
    usdPerHour: 1,
    spentUsd: 1,
  }))
}

beforeEach(clearSeries)

test('small windows are kept by the number, large ones by their size, and always what a chart draws', () => {
  appendSeries(rows(1500, 1), LAYOUT)
  expect(readSeries()).toHaveLength(1024)
  expect(readSeries().at(-1)?.endMs).toBe(1_500_000)
  clearSeries()
  appendSeries(rows(1500, 128), LAYOUT)
  expect(readSeries()).toHaveLength(256)
  clearSeries()
  appendSeries(rows(1500, 2048), LAYOUT)
  expect(readSeries()).toHaveLength(CHARTED_MAX)
})

test('each window knows whose rows its frame has', () => {
  appendSeries(rows(1), LAYOUT)
  appendSeries(rows(1), { ...LAYOUT, epoch: 2 })
  expect(readSeries().map(({ layout }) => layout.epoch)).toEqual([1, 2])
})

test('the window near a time is the one that ended nearest to it', () => {
  expect(windowNear(1000)).toBeUndefined()
  appendSeries(rows(3), LAYOUT)
  expect([0, 1400, 1600, 3000, 9000].map((atMs) => windowNear(atMs)?.endMs)).toEqual([
    1000, 1000, 2000, 3000, 3000,
  ])
})
