import { expect, test } from 'vitest'
import { backAtMs } from './way-back'

const FIRST = { atMs: 4000, untilMs: 14_000 }

test('a part is back when the break that holds it ends, whatever is to come later', () => {
  expect(backAtMs([FIRST], 6000)).toBe(14_000)
  expect(backAtMs([{ atMs: 100_000, untilMs: 120_000 }, FIRST], 6000)).toBe(14_000)
  expect(backAtMs([FIRST, { atMs: 100_000 }], 6000)).toBe(14_000)
})

test('while it starts up again, that end is past, and what is to come still counts for nothing', () => {
  expect(backAtMs([FIRST, { atMs: 100_000, untilMs: 120_000 }], 16_000)).toBe(14_000)
  expect(backAtMs([FIRST, { atMs: 100_000, untilMs: 120_000 }], 101_000)).toBe(120_000)
})

test('breaks that take over from each other hold it until the last of them', () => {
  const second = { atMs: 10_000, untilMs: 20_000 }
  expect(backAtMs([second, FIRST], 6000)).toBe(20_000)
  expect(backAtMs([FIRST, { atMs: 14_000, untilMs: 15_000 }], 6000)).toBe(15_000)
  expect(backAtMs([FIRST, second, { atMs: 20_001, untilMs: 30_000 }], 6000)).toBe(20_000)
  expect(backAtMs([FIRST, { atMs: 5000, untilMs: 6000 }], 8000)).toBe(14_000)
})

test('there is no way back from a break that is open, or where none has begun', () => {
  expect(backAtMs([FIRST, { atMs: 10_000 }], 6000)).toBeUndefined()
  expect(backAtMs([{ atMs: 1000 }], 6000)).toBeUndefined()
  expect(backAtMs([FIRST], 3000)).toBeUndefined()
  expect(backAtMs([], 3000)).toBeUndefined()
})
