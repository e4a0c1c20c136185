import { expect, test } from 'vitest'
import { RandomStream } from '../../core/random'
import { MessageStore } from './message-store'

const REQUEST = { type: 0, user: 0, key: 0 }

function storeOf(count: number): MessageStore {
  const store = new MessageStore()
  for (let i = 1; i <= count; i++) store.put({ ...REQUEST, key: i }, i)
  return store
}

test('messages go out in the order they came, with what they are about', () => {
  const store = storeOf(3)
  expect([store.take(10), store.take(10), store.take(10), store.take(10)].map((one) => one?.key)).toEqual([
    1,
    2,
    3,
    undefined,
  ])
  expect([store.size, store.waiting, store.taken]).toEqual([3, 0, 3])
})

test('what is due comes back, in order, before anything new', () => {
  const store = storeOf(4)
  store.take(10)
  store.take(11)
  store.take(12)
  expect([store.nextDueMs(), store.returnDue(11), store.waiting]).toEqual([10, 2, 3])
  expect([1, 2, 3].map(() => store.take(20)?.key)).toEqual([1, 2, 4])
  expect(store.take(20)).toBeUndefined()
  expect(store.nextDueMs()).toBe(12)
})

test('one acknowledged after it came back is done, and never handed out again', () => {
  const store = storeOf(2)
  const late = store.take(10)
  store.returnDue(10)
  expect(store.acknowledge(late!.id)).toBe(true)
  expect([store.size, store.waiting, store.taken]).toEqual([1, 1, 0])
  expect([store.take(20)?.key, store.take(20)]).toEqual([2, undefined])
  expect(store.acknowledge(late!.id)).toBe(false)
})

test('the oldest is the one that waits longest; nothing waits, nothing is old', () => {
  const store = storeOf(3)
  expect(store.oldestMs(100)).toBe(99)
  store.take(10)
  expect(store.oldestMs(100)).toBe(98)
  store.returnDue(10)
  expect(store.oldestMs(100)).toBe(99)
  expect(new MessageStore().oldestMs(100)).toBe(0)
})

test('when the queue restarts all that is taken waits again; or all is forgotten', () => {
  const store = storeOf(5)
  store.take(10)
  store.take(10)
  store.returnAll()
  expect([store.waiting, store.taken]).toEqual([5, 0])
  expect(store.clear()).toBe(5)
  expect([store.size, store.waiting, store.taken, store.take(10)]).toEqual([0, 0, 0, undefined])
})

test.each([1, 2, 3])('it agrees with two plain lists (seed %i)', (seed) => {
  const random = new RandomStream(seed, 'message-store')
  const store = new MessageStore()
  let waiting: number[] = []
  let taken: { id: number; dueMs: number }[] = []
  let back: number[] = []
  let put = 0
  for (let nowMs = 1; nowMs <= 5000; nowMs++) {
    const what = random.nextU32() % 10
    let seen: number | boolean | undefined
    let expected: number | boolean | undefined
    if (what < 4) {
      store.put(REQUEST, nowMs)
      waiting.push(++put)
    } else if (what < 8) {
      const id = back.shift() ?? waiting.shift()
      if (id !== undefined) taken.push({ id, dueMs: nowMs + 50 })
      seen = store.take(nowMs + 50)?.id
      expected = id
    } else {
      const id = 1 + (random.nextU32() % (put + 1))
      expected = [...waiting, ...back, ...taken.map((one) => one.id)].includes(id)
      seen = store.acknowledge(id)
      waiting = waiting.filter((one) => one !== id)
      back = back.filter((one) => one !== id)
      taken = taken.filter((one) => one.id !== id)
    }
    expect(seen).toBe(expected)
    const due = taken.filter((one) => one.dueMs <= nowMs)
    expect(store.returnDue(nowMs)).toBe(due.length)
    back.push(...due.map((one) => one.id))
    taken = taken.filter((one) => one.dueMs > nowMs)
    expect([store.waiting, store.taken]).toEqual([waiting.length + back.length, taken.length])
  }
})

test('knows what its messages take of the disk, until each is forgotten', () => {
  const store = new MessageStore()
  const request = { type: 0, user: 0, key: 0 }
  store.put(request, 0, 300)
  store.put(request, 0, 700)
  store.put(request, 0)
  expect(store.storedBytes).toBe(1000)
  const first = store.take(10)
  expect(store.storedBytes).toBe(1000)
  store.acknowledge(first?.id ?? 0)
  store.acknowledge(first?.id ?? 0)
  expect(store.storedBytes).toBe(700)
  store.clear()
  expect(store.storedBytes).toBe(0)
})
