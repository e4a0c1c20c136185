import { expect, test } from 'vitest'
import { RandomStream } from './random'
import { AliasTable } from './zipf'

// The exact probability that draw gives an item: the length of all units that lead to it, on a fine grid per column.
function measured(table: AliasTable, steps: number): number[] {
  const lengths = Array.from({ length: table.size }, () => 0)
  const grid = table.size * steps
  for (let i = 0; i < grid; i++) lengths[table.draw((i + 0.5) / grid)] += 1 / grid
  return lengths
}

test('probabilities follow 1 / rank ^ skew', () => {
  const table = AliasTable.zipf(1000, 1)
  expect(table.probability(0) / table.probability(9)).toBeCloseTo(10, 10)
  expect(table.probability(4) / table.probability(499)).toBeCloseTo(100, 9)
  let sum = 0
  for (let i = 0; i < 1000; i++) sum += table.probability(i)
  expect(sum).toBeCloseTo(1, 12)
  // 1 / H(1000)
  expect(table.probability(0)).toBeCloseTo(0.13359213049, 10)
})

test('skew 0 makes all items equally likely', () => {
  const table = AliasTable.zipf(7, 0)
  for (let i = 0; i < 7; i++) expect(table.probability(i)).toBeCloseTo(1 / 7, 14)
  expect(table.draw(0)).toBe(0)
  expect(table.draw(0.9999999999999999)).toBe(6)
})

test.each([0.5, 0.99, 1.2, 3])('the columns of skew %d add up to the probabilities', (skew) => {
  const table = AliasTable.zipf(50, skew)
  const lengths = measured(table, 20_000)
  for (let i = 0; i < 50; i++) expect(Math.abs(lengths[i] - table.probability(i))).toBeLessThan(1e-4)
})

test('an item of weight 0 is never drawn', () => {
  const lengths = measured(AliasTable.weights([0, 3, 0, 1, 0]), 1000)
  expect(lengths[0] + lengths[2] + lengths[4]).toBe(0)
  expect(lengths[1]).toBeCloseTo(0.75, 3)
  expect(lengths[3]).toBeCloseTo(0.25, 3)
})

test('draws of a million items stay in range and meet the first item as often as they should', () => {
  const table = AliasTable.zipf(1_000_000, 0.9)
  const stream = new RandomStream(5, 'zipf')
  let first = 0
  let largest = 0
  const count = 200_000
  for (let i = 0; i < count; i++) {
    const item = table.draw(stream.nextUnit())
    if (item === 0) first++
    if (item > largest) largest = item
  }
  const p = table.probability(0)
  expect(Math.abs(first - count * p)).toBeLessThan(4 * Math.sqrt(count * p * (1 - p)))
  expect(largest).toBeLessThan(1_000_000)
  expect(largest).toBeGreaterThan(900_000)
})

test('a single item is always drawn', () => {
  expect(AliasTable.weights([0.2]).draw(0.7)).toBe(0)
})

test('weights that cannot be are our own mistake', () => {
  expect(() => AliasTable.zipf(0, 1)).toThrow('number of items')
  expect(() => AliasTable.zipf(10, -1)).toThrow('skew')
  expect(() => AliasTable.weights([])).toThrow('sum')
  expect(() => AliasTable.weights([0, 0])).toThrow('sum')
  expect(() => AliasTable.weights([1, -1])).toThrow('weight')
  expect(() => AliasTable.weights([1, NaN])).toThrow('weight')
})
