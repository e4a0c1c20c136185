import { expect, test } from 'vitest'
import { SLOTS } from './slots'
import { Stock } from './stock'

/** A stock of 10 bytes a slot, and what it says is where. */
function stocked() {
  const stock = new Stock()
  const disks = new Map<string, number>()
  stock.count('data', () => new Float64Array(SLOTS).fill(10))
  const enter = (owners: readonly (string | undefined)[]) =>
    stock.enter([owners], (shard, bytes) => disks.set(shard, (disks.get(shard) ?? 0) + bytes))
  return { stock, disks, enter }
}

function owners(ofFirst: string, others = 'a'): readonly string[] {
  return Array.from({ length: SLOTS }, (_, slot) => (slot === 0 ? ofFirst : others))
}

test('every slot is entered once, at its owner', () => {
  const { disks, enter } = stocked()
  enter(owners('b'))
  enter(owners('b'))
  expect([...disks]).toEqual([
    ['b', 10],
    ['a', 10 * (SLOTS - 1)],
  ])
})

test('a slot that changes hands is taken off here and entered there', () => {
  const { disks, enter } = stocked()
  enter(owners('a'))
  enter(owners('b'))
  expect([disks.get('a'), disks.get('b')]).toEqual([10 * (SLOTS - 1), 10])
})

test('what its owner stored goes with it, and is not entered twice', () => {
  const { stock, disks, enter } = stocked()
  enter(owners('a'))
  stock.grew(0, 7)
  expect(stock.bytesOf(0)).toBe(17)
  enter(owners('a'))
  expect(disks.get('a')).toBe(10 * SLOTS)
  enter(owners('b'))
  // The 7 had been stored by the owner itself.
  expect([disks.get('a'), disks.get('b')]).toEqual([10 * SLOTS - 17, 17])
})

test('data of another size is entered by the difference; the same data is not counted again', () => {
  const { stock, disks, enter } = stocked()
  enter(owners('a'))
  stock.count('data', () => new Float64Array(SLOTS).fill(99))
  enter(owners('a'))
  expect(disks.get('a')).toBe(10 * SLOTS)
  stock.count('more data', () => new Float64Array(SLOTS).fill(11))
  enter(owners('a'))
  expect(disks.get('a')).toBe(11 * SLOTS)
})

test('nothing is left when nobody owns anything', () => {
  const { stock, disks, enter } = stocked()
  enter(owners('b'))
  stock.grew(1, 5)
  enter([])
  expect([disks.get('a'), disks.get('b')]).toEqual([-5, 0])
})
