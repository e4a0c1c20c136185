// Lost: drawers that went out of the door one after the other, and some that came back.
import { expect, test } from 'vitest'
import { Lost } from './lost'

/** Slot 7 with ten items of 10 bytes went with `one`. */
function lostOnce(): Lost {
  const lost = new Lost()
  lost.lose(7, 'one', 100)
  return lost
}

function missing(lost: Lost, keys: readonly number[]): readonly number[] {
  return keys.filter((key) => lost.isMissing(7, key))
}

test('what was written anew and is lost again is missing again', () => {
  const lost = lostOnce()
  for (const key of [1, 2, 3]) lost.rewrite(7, key, 10)
  expect(missing(lost, [1, 2, 3, 4])).toEqual([4])
  lost.lose(7, 'two', 30)
  expect(missing(lost, [1, 2, 3, 4])).toEqual([1, 2, 3, 4])
  lost.rewrite(7, 2, 10)
  expect(missing(lost, [1, 2, 3, 4])).toEqual([1, 3, 4])
})

test('who took some of it along brings that, but nothing that was written since', () => {
  const lost = lostOnce()
  for (const key of [1, 2, 3]) lost.rewrite(7, key, 10)
  // Five bytes of an item that had come to be.
  lost.lose(7, 'two', 35)
  lost.rewrite(7, 2, 10)
  expect(lost.found(['two'])).toEqual([{ slot: 7, shard: 'two', bytes: 25 }])
  expect(missing(lost, [1, 2, 3, 4])).toEqual([4])
  // The first brings what is still missing, and the slot is whole.
  expect(lost.found(['one', 'two'])).toEqual([{ slot: 7, shard: 'one', bytes: 70 }])
  expect([lost.has(7), missing(lost, [1, 4])]).toEqual([false, []])
})

test('a slot that came back and is lost anew is missing as a whole', () => {
  const lost = lostOnce()
  lost.rewrite(7, 1, 10)
  expect(lost.found(['one'])).toEqual([{ slot: 7, shard: 'one', bytes: 90 }])
  lost.lose(7, 'one', 100)
  expect(missing(lost, [1, 2])).toEqual([1, 2])
})

test('what was destroyed nobody brings, whoever comes back, and it is there again when it is written', () => {
  const lost = new Lost()
  lost.lose(7, undefined, 100)
  for (const key of [1, 2]) lost.rewrite(7, key, 10)
  lost.lose(7, 'two', 20)
  expect([missing(lost, [1, 2, 3]), lost.isDestroyed(7)]).toEqual([[1, 2, 3], true])
  expect(lost.found(['one', 'two'])).toEqual([{ slot: 7, shard: 'two', bytes: 20 }])
  expect(missing(lost, [1, 2, 3])).toEqual([3])
  lost.lose(7, undefined, 20)
  expect([missing(lost, [1, 2, 3]), lost.found(['one', 'two'])]).toEqual([[1, 2, 3], []])
})
