import { describe, expect, test } from 'vitest'
import { EventHeap } from './event-heap'
import { EventLadder } from './event-ladder'
import type { EventQueue } from './event-queue'

function subjectsOf(queue: EventQueue): readonly number[] {
  const subjects: number[] = []
  while (queue.pop()) subjects.push(queue.subject)
  return subjects
}

function countedTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i)
}

describe.each([
  ['heap', () => new EventHeap()],
  ['ladder', () => new EventLadder()],
] as const)('a %s', (_name, create: () => EventQueue) => {
  test('lets ten thousand events of one time leave in the order of their arrival', () => {
    const queue = create()
    queue.push(1, 0, -1, 0)
    queue.pop()
    for (const i of countedTo(10_000)) queue.push(5, 0, i, 0)
    expect(subjectsOf(queue)).toEqual(countedTo(10_000))
  })

  test('keeps the order when its sequence number wraps around', () => {
    const queue = create()
    // Nobody pushes 2^31 events in a test: the private counter is set close to the wrap.
    Object.assign(queue, { sequence: 0x7fffffff - 50 })
    for (const i of countedTo(100)) queue.push(1, 0, i, 0)
    expect(subjectsOf(queue)).toEqual(countedTo(100))
  })

  test('has nothing to give when it is empty, and keeps the last event in its fields', () => {
    const queue = create()
    expect(queue.pop()).toBe(false)
    expect(queue.peekTimeMs()).toBe(Infinity)
    queue.push(3, 1, 2, 4)
    expect(queue.size).toBe(1)
    expect(queue.pop()).toBe(true)
    expect(queue.pop()).toBe(false)
    expect([queue.timeMs, queue.kind, queue.subject, queue.stamp]).toEqual([3, 1, 2, 4])
  })

  test('forgets all events when it is cleared', () => {
    const queue = create()
    for (const i of countedTo(1000)) queue.push(i % 7, 0, i, 0)
    queue.clear()
    expect(queue.size).toBe(0)
    expect(queue.pop()).toBe(false)
    queue.push(1, 2, 3, 4)
    queue.pop()
    expect(queue.subject).toBe(3)
  })

  test('takes no time that is not finite: that is our own mistake', () => {
    const queue = create()
    for (const timeMs of [NaN, Infinity, -Infinity])
      expect(() => queue.push(timeMs, 0, 0, 0)).toThrow('finite')
  })
})
