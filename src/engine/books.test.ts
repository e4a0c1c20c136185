import { expect, test } from 'vitest'
import { Books, unpackBlame } from './books'
import { CAUSES } from './causes'

const REFUSED = CAUSES.indexOf('refused')
const TIMEOUT = CAUSES.indexOf('timeout')

test('what came in is ok, failed, cancelled or in flight', () => {
  const books = new Books()
  books.received = 6
  books.succeeded(10)
  books.succeeded(30)
  books.failedWith(REFUSED)
  books.cancelled += 1
  expect(books.inFlight).toBe(2)
  expect([books.ok, books.failed, books.causes[REFUSED]]).toEqual([2, 1, 1])
  expect(books.latency.mean()).toBe(20)
})

test('blame is kept by cause and component, and unknown is somebody too', () => {
  const books = new Books()
  books.blamed(TIMEOUT, 3)
  books.blamed(TIMEOUT, 3)
  books.blamed(REFUSED, -1)
  const found = [...books.blame].map(([pair, count]) => ({ ...unpackBlame(pair), count }))
  expect(found).toEqual([
    { cause: TIMEOUT, component: 3, count: 2 },
    { cause: REFUSED, component: -1, count: 1 },
  ])
})

test('books are merged as if all had been entered in one', () => {
  const [one, other, both] = [new Books(), new Books(), new Books()]
  for (const [books, latencyMs] of [[one, 5] as const, [other, 9] as const]) {
    for (const into of [books, both]) {
      into.received += 2
      into.succeeded(latencyMs)
      into.failedWith(TIMEOUT)
      into.blamed(TIMEOUT, 1)
      into.wasted += 1
      into.degraded += 1
    }
  }
  one.merge(other)
  expect(one).toEqual(both)
})
