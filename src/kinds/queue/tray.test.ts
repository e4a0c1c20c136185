import { expect, test } from 'vitest'
import { Tray } from './tray'

test('entries come out in order, however many have gone before', () => {
  const gone = new Set<number>()
  const tray = new Tray<number>((entry) => !gone.has(entry))
  let put = 0
  let expected = 0
  // The line grows, shrinks to nothing and grows again, past the point where what has gone is dropped.
  for (const [more, fewer] of [
    [3000, 2500],
    [10, 500],
    [5000, 3000],
    [1, 2011],
  ]) {
    for (let i = 0; i < more; i++) tray.push(put++)
    for (let i = 0; i < fewer; i++) {
      // Every seventh was pulled out.
      while (expected % 7 === 0) gone.add(expected++)
      const entry = tray.shift()
      if (entry === undefined) break
      expect(entry).toBe(expected++)
    }
  }
  while (expected % 7 === 0) gone.add(expected++)
  for (let entry = tray.shift(); entry !== undefined; entry = tray.shift()) {
    expect(entry).toBe(expected++)
    while (expected % 7 === 0) gone.add(expected++)
  }
  expect([tray.first(), tray.shift(), expected >= put]).toEqual([undefined, undefined, true])
})
