import { expect, test } from 'vitest'
import { rowPlace } from './row-place'

const BOARD = { left: 72, right: 1000, top: 100, bottom: 800 }
const ROW = { width: 220, height: 34 }

function cardAt(left: number, top: number) {
  return { left, right: left + 184, top, bottom: top + 156 }
}

test('actions stand under the middle of their card', () => {
  expect(rowPlace(cardAt(400, 300), ROW, BOARD)).toEqual({ inward: 0, isAbove: false })
})

test('actions of a card at a side of the window stand inside it', () => {
  expect(rowPlace(cardAt(75, 300), ROW, BOARD).inward).toBe(72 + 6 + 110 - (75 + 92))
  expect(rowPlace(cardAt(814, 300), ROW, BOARD).inward).toBe(1000 - 6 - 110 - (814 + 92))
})

test('actions of a card at the bottom of the window stand above it', () => {
  expect(rowPlace(cardAt(400, 630), ROW, BOARD).isAbove).toBe(true)
})

test('actions of a card that fills the window stay below it', () => {
  expect(rowPlace({ left: 200, right: 500, top: 90, bottom: 810 }, ROW, BOARD).isAbove).toBe(false)
})
