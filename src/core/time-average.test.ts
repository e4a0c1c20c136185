import { expect, test } from 'vitest'
import { RandomStream } from './random'
import { TimeAverage } from './time-average'

test('the integral is level times time, summed', () => {
  const queue = new TimeAverage()
  queue.set(10, 2)
  queue.add(15, 3)
  queue.add(20, -5)
  expect(queue.integral(20)).toBe(2 * 5 + 5 * 5)
  expect(queue.integral(100)).toBe(35)
  expect(queue.level).toBe(0)
  expect(queue.max).toBe(5)
})

test('a meter can start late', () => {
  const queue = new TimeAverage(1000)
  queue.set(1000, 4)
  expect(queue.integral(1010)).toBe(40)
})

test('reading never writes', () => {
  const watched = new TimeAverage()
  const unwatched = new TimeAverage()
  const stream = new RandomStream(1, 'reading')
  let nowMs = 0
  for (let i = 0; i < 1000; i++) {
    const delta = stream.nextUnit() - 0.4
    nowMs += stream.nextUnit()
    watched.integral(nowMs - 0.0001 * stream.nextUnit())
    watched.add(nowMs, delta)
    unwatched.add(nowMs, delta)
    watched.integral(nowMs + 5)
  }
  expect(watched).toEqual(unwatched)
})

test('a level that held for no time counts as the highest, not in the integral', () => {
  const queue = new TimeAverage()
  queue.set(5, 9)
  queue.set(5, 1)
  expect(queue.max).toBe(9)
  expect(queue.integral(6)).toBe(1)
})

test('time that runs backward is our own mistake', () => {
  const queue = new TimeAverage()
  queue.set(5, 1)
  expect(() => queue.set(4, 2)).toThrow('forward')
})
