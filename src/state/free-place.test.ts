import { expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import { freePlace, middleOf } from './free-place'

test('an empty sheet takes the first card where the hand is', () => {
  expect(freePlace([], { x: 100, y: 50 })).toEqual({ x: 96, y: 48 })
})

test('cards added one after the other overlap neither each other nor the starter', () => {
  const cards = STARTER.components.map(({ position }) => position)
  for (let added = 0; added < 20; added++) {
    const place = freePlace(cards, middleOf(cards))
    for (const card of cards) {
      expect(Math.abs(place.x - card.x) >= 184 || Math.abs(place.y - card.y) >= 156).toBe(true)
    }
    expect([place.x % 24, place.y % 24].map(Math.abs)).toEqual([0, 0])
    cards.push(place)
  }
})
