import { expect, test } from 'vitest'
import { aligned } from './alignment'

const standing = { x: 240, y: 96, width: 184, height: 156 }
const carried = { x: 0, y: 480, width: 156, height: 126 }

test('far from every line it stands on the grid, and no guide shows', () => {
  expect(aligned(carried, { x: 50, y: 1 }, [standing], 6)).toEqual({ by: { x: 48, y: 0 }, lines: [] })
})

test('an edge near another one clicks into line with it', () => {
  const { by, lines } = aligned(carried, { x: 243, y: 1 }, [standing], 6)
  expect(by).toEqual({ x: 240, y: 0 })
  expect(lines).toEqual([{ from: { x: 240, y: 88 }, to: { x: 240, y: 614 } }])
})

test('so does a middle, whatever the sizes', () => {
  const { by, lines } = aligned(carried, { x: 700, y: 96 + 78 - 63 - 480 + 2 }, [standing], 6)
  expect(carried.y + by.y + carried.height / 2).toBe(standing.y + standing.height / 2)
  expect(lines).toHaveLength(1)
  expect(lines[0].from.y).toBe(174)
})

test('the nearest of several lines wins, and between two edges the middle is not said', () => {
  const other = { ...standing, x: 243 }
  const { by, lines } = aligned({ ...standing, x: 0, y: 480 }, { x: 242, y: 0 }, [standing, other], 6)
  expect(by.x).toBe(243)
  expect(lines).toHaveLength(2)
})
