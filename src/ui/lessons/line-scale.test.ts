import { expect, test } from 'vitest'
import { drawnTo, heightOf, linePath, PAPER, topOf } from './line-scale'

test('the paper is as high as a round number above all values, and shares reach to all', () => {
  expect(topOf('/s', [3, 160])).toBe(200)
  expect(topOf('ms', [])).toBe(10)
  expect(topOf('', [501])).toBe(1000)
  expect(topOf('%', [0.2])).toBe(1)
})

test('what is beyond the paper is drawn at its edge', () => {
  expect([heightOf(0, 10), heightOf(10, 10), heightOf(25, 10), heightOf(-1, 10)]).toEqual([
    PAPER.height,
    0,
    0,
    PAPER.height,
  ])
})

test('a line goes from the left edge to the right one', () => {
  expect(linePath([0, 10], 10)).toBe('M0.0 120.0L280.0 0.0')
  expect(linePath([5, 5], 10, [0, 0.5])).toBe('M0.0 60.0L140.0 60.0')
})

test('a quick hand leaves no gap', () => {
  expect(drawnTo([0, 0, 0, 0, 0], { column: 0, value: 0 }, { column: 4, value: 8 })).toEqual([0, 2, 4, 6, 8])
  expect(drawnTo([1, 1, 1], undefined, { column: 1, value: 5 })).toEqual([1, 5, 1])
  expect(drawnTo([0, 0, 0], { column: 2, value: 6 }, { column: 0, value: 2 })).toEqual([2, 4, 6])
})
