import { expect, test } from 'vitest'
import { chipRooms } from './chip-room'

const CHIP = { width: 196, height: 54 }

test('a chip alone, or with paper beside it, may reach out', () => {
  const rooms = chipRooms([
    { id: 'a', x: 0, y: 0, ...CHIP },
    { id: 'b', x: 300, y: 0, ...CHIP },
    { id: 'below', x: 20, y: 60, ...CHIP },
  ])
  expect([...rooms.values()]).toEqual([80, 80, 80])
})

test('chips side by side share the gap, whatever their order', () => {
  const rooms = chipRooms([
    { id: 'c', x: 460, y: 20, ...CHIP },
    { id: 'a', x: 0, y: 0, ...CHIP },
    { id: 'b', x: 228, y: 10, ...CHIP },
  ])
  expect(Object.fromEntries(rooms)).toEqual({ a: 24, b: 24, c: 28 })
})

test('chips that overlap have no room at all', () => {
  const rooms = chipRooms([
    { id: 'a', x: 0, y: 0, ...CHIP },
    { id: 'b', x: 100, y: 0, ...CHIP },
  ])
  expect([...rooms.values()]).toEqual([0, 0])
})
