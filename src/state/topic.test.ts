import { expect, test, vi } from 'vitest'
import { createTopic } from './topic'

test('listeners hear of changes that would show, and of no others', () => {
  const topic = createTopic<{ rate: number }>()
  const listener = vi.fn<() => void>()
  topic.subscribe('web-1', listener)
  expect(topic.publish('web-1', { rate: 250.1 })).toBe(true)
  expect(topic.publish('web-1', { rate: 250.4 })).toBe(false)
  expect(topic.publish('web-1', { rate: 250.6 })).toBe(true)
  expect(listener).toHaveBeenCalledTimes(2)
})

test('an unchanged value keeps its identity', () => {
  const topic = createTopic<{ rate: number }>()
  topic.publish('web-1', { rate: 250.1 })
  const before = topic.read('web-1')
  topic.publish('web-1', { rate: 250.2 })
  expect(topic.read('web-1')).toBe(before)
})

test('listeners hear only of their own id', () => {
  const topic = createTopic<number>()
  const listener = vi.fn<() => void>()
  topic.subscribe('web-1', listener)
  topic.publish('web-2', 1)
  expect(listener).not.toHaveBeenCalled()
})

test('what is forgotten is told to who showed it', () => {
  const topic = createTopic<number>()
  const listener = vi.fn<() => void>()
  topic.publish('web-1', 1)
  topic.subscribe('web-1', listener)
  topic.keepOnly(['web-2'])
  expect(topic.read('web-1')).toBeUndefined()
  expect(listener).toHaveBeenCalledTimes(1)
})

test('who has unsubscribed hears nothing more', () => {
  const topic = createTopic<number>()
  const listener = vi.fn<() => void>()
  topic.subscribe('web-1', listener)()
  topic.publish('web-1', 1)
  expect(listener).not.toHaveBeenCalled()
})
