import { expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import { around, type Area, areaOf } from '../scenario/standing'
import { cornerFor, freePlace, freePlaceIn, middleOf } from './free-place'

const CARD = { width: 184, height: 156 }

function apart(one: Area, other: Area): boolean {
  return (
    one.x >= other.x + other.width ||
    other.x >= one.x + one.width ||
    one.y >= other.y + other.height ||
    other.y >= one.y + one.height
  )
}

test('an empty sheet takes the first card where the hand is', () => {
  expect(freePlace({ size: CARD, taken: [], near: { x: 100, y: 50 } })).toEqual({ x: 96, y: 48 })
  expect(middleOf([])).toEqual({ x: 0, y: 0 })
  expect(cornerFor(CARD, { x: 92, y: 78 })).toEqual({ x: 0, y: 0 })
})

test('what is added one after the other overlaps neither each other nor the starter', () => {
  const areas = STARTER.components.map(areaOf)
  for (let added = 0; added < 20; added++) {
    const size = added % 5 === 4 ? { width: 720, height: 480 } : CARD
    const place = { ...freePlace({ size, taken: areas, near: middleOf(areas) }), ...size }
    for (const area of areas) expect(apart(place, area)).toBe(true)
    expect([place.x % 24, place.y % 24].map(Math.abs)).toEqual([0, 0])
    areas.push(place)
  }
})

test('a new card stands wholly inside or outside of a frame', () => {
  const frame = { x: 0, y: 0, width: 480, height: 480 }
  for (let x = -240; x < 720; x += 24) {
    const place = { ...freePlace({ size: CARD, taken: [], frames: [frame], near: { x, y: 200 } }), ...CARD }
    const isInside = around([frame, place])!.width === 480 && around([frame, place])!.height === 480
    expect(isInside || apart(place, frame)).toBe(true)
  }
})

test('a frame is filled in reading order, and then has to grow', () => {
  const frame = { x: 240, y: 240, width: 504, height: 432 }
  const taken: Area[] = []
  for (let card = 0; card < 5; card++)
    taken.push({ ...freePlaceIn(frame, 36, { size: CARD, taken }), ...CARD })
  expect(taken.map(({ x, y }) => [x, y])).toEqual([
    [264, 288],
    [528, 288],
    [264, 504],
    [528, 504],
    [792, 288],
  ])
})

test('a card may stand close to a note, and only apart from cards, whose chips are wide', () => {
  const area = { x: 0, y: 0, width: 184, height: 48 }
  const search = { size: CARD, near: { x: 0, y: 72 }, taken: [] }
  expect(freePlace({ ...search, slips: [area] })).toEqual({ x: 0, y: 72 })
  expect(freePlace({ ...search, taken: [area] })).not.toEqual({ x: 0, y: 72 })
})

test('in a frame, what is dropped gets the nearest free place', () => {
  const frame = { x: 240, y: 240, width: 504, height: 432 }
  const taken: Area[] = [{ x: 264, y: 288, ...CARD }]
  expect(freePlaceIn(frame, 36, { size: CARD, taken, near: { x: 268, y: 390 } })).toEqual({ x: 264, y: 504 })
})

test('a huge frame is not searched from one end to the other', () => {
  const frame = { x: 0, y: 0, width: 1e6, height: 1e6 }
  expect(freePlaceIn(frame, 36, { size: CARD, taken: [] })).toEqual({ x: 24, y: 48 })
  const near = { x: 480_000, y: 480_000 }
  expect(freePlaceIn(frame, 36, { size: CARD, taken: [{ ...near, ...CARD }], near })).toEqual({
    x: 480_000,
    y: 479_784,
  })
})
