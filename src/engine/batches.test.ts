import { describe, expect, test } from 'vitest'
import { Batches, BATCHES_MIN } from './batches'

function recorded(count: number): Batches {
  const batches = new Batches()
  for (let i = 0; i < count; i++) batches.record(i)
  return batches
}

describe('batches', () => {
  test.each([
    [0, 1, 0],
    [19, 1, 19],
    [39, 1, 39],
    [40, 2, 20],
    [79, 2, 39],
    [80, 4, 20],
    [10_000, 256, 39],
    [1_000_000, 32_768, 30],
  ])('of %i latencies hold %i each, and are %i', (count, size, full) => {
    const batches = recorded(count)
    expect([batches.size, batches.full.length]).toEqual([size, full])
    expect(batches.full.every((batch) => batch.count === size)).toBe(true)
  })

  test('are in the order of time, and lose nothing but the last that is not full', () => {
    for (const count of [40, 41, 160, 777, 5000]) {
      const { full, size } = recorded(count)
      full.forEach((batch, i) => expect(batch.mean()).toBe(i * size + (size - 1) / 2))
      expect(full.length).toBe(Math.floor(count / size))
    }
  })

  test('are never fewer than the least', () => {
    for (let count = BATCHES_MIN; count < 500; count++)
      expect(recorded(count).full.length).toBeGreaterThanOrEqual(BATCHES_MIN)
  })
})
