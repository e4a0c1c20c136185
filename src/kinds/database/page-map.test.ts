import { describe, expect, test } from 'vitest'
import { PageMap } from './page-map'

const FIGURES = { items: 100_000, itemBytes: 100, pageBytes: 8192, fanOut: 366 }

function mapOf(figures: Partial<typeof FIGURES> = {}): PageMap {
  return new PageMap(0, { ...FIGURES, ...figures })
}

describe('an index', () => {
  test('has as many levels as the logarithm of its entries says, the uppermost of one page', () => {
    // PostgreSQL: the key of 100,000 rows of pgbench fills 274 leaves under one root.
    expect(mapOf().levels).toEqual([1, 274])
    expect(mapOf({ items: 1 }).levels).toEqual([1])
    expect(mapOf({ items: 366 }).levels).toEqual([1])
    expect(mapOf({ items: 367 }).levels).toEqual([1, 2])
    expect(mapOf({ items: 366 * 366 }).levels).toEqual([1, 366])
    expect(mapOf({ items: 366 * 366 + 1 }).levels).toEqual([1, 2, 367])
    expect(mapOf({ items: 1000, fanOut: 10 }).levels).toEqual([1, 10, 100])
    for (const items of [2, 9, 10, 11, 99, 100, 101, 5000, 8_000_000])
      expect(10 ** mapOf({ items, fanOut: 10 }).levels.length).toBeGreaterThanOrEqual(items)
  })

  test('has no more entries on a page than fit, and each below one that leads to it', () => {
    const map = mapOf({ items: 1234, fanOut: 10 })
    const [root, , middle, leaves] = map.levels
    expect([root, middle, leaves]).toEqual([1, 13, 124])
    const entries = new Map<number, Set<number>>()
    for (let rank = 0; rank < 1234; rank++) {
      const path = map.levels.map((_, level) => map.indexPage(0, level, rank))
      expect(path.at(-1)).toBe(map.leaf(0, rank))
      path.forEach((page, level) => {
        const below = path[level + 1] ?? rank
        entries.set(page, (entries.get(page) ?? new Set()).add(below))
      })
    }
    expect(entries.size).toBe(1 + 2 + 13 + 124)
    expect(Math.max(...[...entries.values()].map((below) => below.size))).toBeLessThanOrEqual(10)
  })
})

describe('rows', () => {
  test('fill pages as far as they fit whole', () => {
    expect(mapOf().rowPages).toBe(Math.ceil(100_000 / 81))
    expect(mapOf().rowBytes).toBe(8192)
    expect(mapOf({ itemBytes: 5000 }).rowPages).toBe(100_000)
    expect([mapOf({ itemBytes: 20_000 }).rowPages, mapOf({ itemBytes: 20_000 }).rowBytes]).toEqual([
      100_000, 24_576,
    ])
    expect(mapOf({ itemBytes: 0, items: 10 }).rowPages).toBe(1)
  })

  test('lie apart when they are popular, and evenly', () => {
    const map = mapOf({ items: 810, itemBytes: 100 })
    const pages = Array.from({ length: 810 }, (_, rank) => map.pageOfRow(rank))
    expect(new Set(pages.slice(0, 10)).size).toBe(10)
    for (const page of new Set(pages)) expect(pages.filter((other) => other === page)).toHaveLength(81)
  })
})

test('no two pages have one number, nor one that a key could have', () => {
  const maps = [0, 1, 127].map((number) => new PageMap(number, { ...FIGURES, items: 900, fanOut: 10 }))
  const pages = maps.flatMap((map) => [
    ...Array.from({ length: map.rowPages }, (_, place) => map.pageAt(place)),
    ...[0, 1, 2, 3].flatMap((index) =>
      map.levels.flatMap((count, level) =>
        [...new Set(Array.from({ length: 900 }, (_, rank) => map.indexPage(index, level, rank)))].slice(
          0,
          count,
        ),
      ),
    ),
  ])
  // Of each: 12 pages of rows, and of each index 1 + 9 + 90.
  expect(new Set(pages).size).toBe(3 * (12 + 4 * 100))
  expect(Math.max(...pages)).toBeLessThan(0)
  expect(Math.min(...pages)).toBeGreaterThanOrEqual(-(2 ** 31))
})
