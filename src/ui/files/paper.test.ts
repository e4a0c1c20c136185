import { expect, test } from 'vitest'
import { LIBRARY } from '../../library/entries'
import { scenarioOf } from '../../scenario/testing/worlds'
import { paperFor } from './paper'

function rowOf(count: number, across: { readonly x: number; readonly y: number }) {
  return scenarioOf({
    components: Array.from({ length: count }, (_, n) => ({
      id: `web-${n}`,
      kind: 'server',
      position: { x: n * across.x, y: n * across.y },
    })),
  })
}

test('a wide drawing lies, a high one stands', () => {
  expect(paperFor(rowOf(5, { x: 288, y: 0 })).isWide).toBe(true)
  expect(paperFor(rowOf(5, { x: 0, y: 216 })).isWide).toBe(false)
})

test('letters grow as the drawing shrinks, as far as cards have room', () => {
  expect(paperFor(rowOf(2, { x: 288, y: 0 })).times).toBe(1)
  const { times } = paperFor(rowOf(5, { x: 288, y: 0 }))
  expect(times).toBeGreaterThan(1)
  expect(paperFor(rowOf(40, { x: 288, y: 0 })).times).toBe(2)
})

test('an empty sheet has a paper', () => {
  expect(paperFor(scenarioOf({})).times).toBe(1)
})

/** 96 pixels are 72 points. */
const POINTS = 72 / 96

test.each(LIBRARY.map((entry) => [entry.id, entry.scenario] as const))(
  'names in the drawing of %s are printed in 7.5 points and more',
  (_, scenario) => {
    const { times, scale } = paperFor(scenario)
    expect(13 * times * scale * POINTS).toBeGreaterThanOrEqual(7.5)
  },
)
