import { expect, test } from 'vitest'
import { niceMax, spreadApart } from './end-labels'

test('labels with room stand where they want to', () => {
  expect(spreadApart([10, 40, 70], 13, 100)).toEqual([10, 40, 70])
})

test('labels too near are pushed apart in the order of their lines, the later above where they meet', () => {
  const [first = 0, second = 0, third = 0] = spreadApart([50, 50, 49], 13, 100)
  expect(third).toBeLessThan(second)
  expect(second + 13).toBeLessThanOrEqual(first)
})

test('labels at the lower end are pushed up into the chart', () => {
  expect(spreadApart([98, 99], 13, 100)).toEqual([87, 100])
})

test.each([
  [0, 1],
  [1, 1],
  [182, 200],
  [506, 600],
  [1100, 2000],
])('the axis for %d ends at a round number', (value, max) => {
  expect(niceMax(value)).toBe(max)
})
