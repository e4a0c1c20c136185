import { expect, test } from 'vitest'
import { p99Note } from './settled'

test('a p99 is shown with half of its interval', () => {
  expect(p99Note(40, 3.21)?.text).toBe('± 3.2\u202fms')
  expect(p99Note(4000, 1240)?.text).toBe('± 1.24\u202fs')
})

test('while its interval is unknown, or wider than it, it is not settled yet', () => {
  expect(p99Note(40, null)?.text).toBe('not settled yet')
  expect(p99Note(40, 21)?.text).toBe('not settled yet')
  expect(p99Note(40, 20)?.text).toBe('± 20\u202fms')
})

test('where there is no p99 nothing is said of it', () => {
  expect(p99Note(null, null)).toBeUndefined()
})
