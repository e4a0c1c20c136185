import { expect, test } from 'vitest'
import { RandomStream } from '../../core/random'
import type { DeliveryRules } from './backlog'
import { DoneOrder } from './done-order'
import type { Message } from './message'
import { MessageStore } from './message-store'

const RULES = {
  order: 'none',
  ttlMs: 0,
  maxReceives: 0,
  commitEvery: 1,
  retryDelayMs: 0,
  retryDelayMaxMs: 1000,
}

function messageOf(id: number, key: number): Message {
  return { id, sequence: id, key, type: 0, user: 0, putMs: id, bytes: 0, diskBytes: 0, holders: 1 }
}

function bare(rules: Partial<DeliveryRules> = {}): MessageStore {
  return new MessageStore({ ...RULES, ...rules }, () => undefined)
}

/** Message i comes at i, about item i, unless all are about the same. */
function storeOf(count: number, rules: Partial<DeliveryRules> = {}, key?: number): MessageStore {
  const store = bare(rules)
  for (let i = 1; i <= count; i++) store.put(messageOf(i, key ?? i), i)
  return store
}

function takenFrom(store: MessageStore, dueMs: number): Message | undefined {
  return store.take(dueMs)?.messages[0]
}

test('messages go out in the order they came, with what they are about', () => {
  const store = storeOf(3)
  expect([1, 2, 3, 4].map(() => takenFrom(store, 10)?.key)).toEqual([1, 2, 3, undefined])
  expect([store.size, store.waiting, store.taken]).toEqual([3, 0, 3])
})

test('what is due comes back, in order, before anything new', () => {
  const store = storeOf(4)
  store.take(10)
  store.take(11)
  store.take(12)
  expect([store.nextDueMs(), store.returnDue(11), store.waiting]).toEqual([10, 2, 3])
  expect([1, 2, 3].map(() => takenFrom(store, 20)?.key)).toEqual([1, 2, 4])
  expect(store.take(20)).toBeUndefined()
  expect(store.nextDueMs()).toBe(12)
})

test('what came back pauses, each time twice as long, while others pass it', () => {
  const store = storeOf(2, { retryDelayMs: 100, retryDelayMaxMs: 250 })
  const pauses: number[] = []
  let nowMs = 0
  for (let i = 0; i < 4; i++) {
    expect(takenFrom(store, nowMs + 10)?.key).toBe(1)
    nowMs += 10
    expect([store.returnDue(nowMs), store.waiting, store.taken]).toEqual([0, 2, 0])
    const endMs = store.nextDueMs()
    pauses.push(endMs - nowMs)
    expect([store.returnDue(endMs - 1), store.returnDue(endMs)]).toEqual([0, 1])
    nowMs = endMs
  }
  expect(pauses).toEqual([100, 200, 250, 250])
  store.take(nowMs + 10)
  store.returnDue(nowMs + 10)
  expect([takenFrom(store, nowMs + 50)?.key, store.take(nowMs + 50)]).toEqual([2, undefined])
})

test('a pause ends with what pauses: when it is done after all, is too old, or the queue comes back', () => {
  const paused = (rules: Partial<DeliveryRules> = {}) => {
    const store = storeOf(2, { retryDelayMs: 100, ...rules })
    const first = takenFrom(store, 10)
    store.returnDue(10)
    return { store, first }
  }
  const done = paused()
  expect(done.store.acknowledge(done.first!.id)).toMatchObject({ done: 1, late: 0 })
  expect([done.store.returnDue(1000), done.store.size]).toEqual([0, 1])

  const old = paused({ ttlMs: 50 }).store
  old.expire(60)
  expect([old.returnDue(1000), old.size, old.tally()]).toEqual([0, 0, { done: 0, died: 0, expired: 2 }])

  const { store } = paused()
  store.returnAll()
  expect([1, 2].map(() => takenFrom(store, 90)?.key)).toEqual([1, 2])
  expect(store.returnDue(89)).toBe(0)
})

test('a pause holds back those of the same item where order is kept', () => {
  const store = storeOf(3, { order: 'key', retryDelayMs: 100 }, 7)
  const first = takenFrom(store, 10)
  store.returnDue(10)
  expect(store.take(20)).toBeUndefined()
  store.returnDue(110)
  expect(takenFrom(store, 120)).toBe(first)
})

test('one acknowledged after it came back is done, and never handed out again', () => {
  const store = storeOf(2)
  const late = takenFrom(store, 10)
  store.returnDue(10)
  expect(store.acknowledge(late!.id)).toMatchObject({ done: 1, late: 0 })
  expect([store.size, store.waiting, store.taken]).toEqual([1, 1, 0])
  expect([takenFrom(store, 20)?.key, store.take(20)]).toEqual([2, undefined])
  expect(store.acknowledge(late!.id)).toMatchObject({ done: 0, late: 1 })
})

test('what was taken with others, came back and is taken alone, is acknowledged alone', () => {
  const store = storeOf(3)
  expect(store.take(10, 3)?.messages).toHaveLength(3)
  store.returnDue(10)
  const alone = store.take(20)
  expect(store.acknowledge(alone!.receipt)).toMatchObject({ done: 1, late: 0 })
  expect([store.size, store.waiting]).toEqual([2, 2])
})

test('a late acknowledgement covers what was given with it, not what others have taken since', () => {
  const store = storeOf(5)
  const slow = store.take(10, 2)!
  store.returnDue(10)
  const quick = store.take(20, 5)!
  expect(quick.messages[0]).toBe(slow.messages[0])
  expect(quick.receipt).not.toBe(slow.receipt)
  expect(store.acknowledge(slow.receipt)).toMatchObject({ done: 2, late: 0 })
  expect([store.size, store.taken]).toEqual([3, 3])
  expect(store.acknowledge(quick.receipt)).toMatchObject({ done: 3, late: 2 })
  expect(store.acknowledge(slow.receipt)).toMatchObject({ done: 0 })
  expect(store.size).toBe(0)
})

test('one that had been put aside is not taken for what it was before', () => {
  const store = storeOf(3, { maxReceives: 1 })
  const before = store.take(10, 2)!
  store.returnDue(10)
  expect([store.redrive(20), store.take(30)?.messages[0].id]).toEqual([2, 3])
  const after = store.take(30)!
  expect([after.messages[0].id, after.receipt === before.receipt]).toEqual([1, false])
  expect(store.acknowledge(after.receipt).done).toBe(1)
  expect([store.waiting, store.taken]).toEqual([1, 1])
})

test('takes that nobody acknowledges are forgotten once their messages are gone', () => {
  const store = bare({ maxReceives: 1 })
  const receipts: number[] = []
  for (let id = 1; id <= 20_000; id += 2) {
    store.put(messageOf(id, id), id)
    store.put(messageOf(id + 1, id), id)
    receipts.push(store.take(id, 2)!.receipt)
    store.returnDue(id)
  }
  // Of the last ones it is still known that they were two.
  expect(store.acknowledge(receipts.at(-1)!).late).toBe(2)
  expect(store.acknowledge(receipts[0]).late).toBe(1)
})

test('the oldest is the one that waits longest; nothing waits, nothing is old', () => {
  const store = storeOf(3)
  expect(store.oldestMs(100)).toBe(99)
  store.take(10)
  expect(store.oldestMs(100)).toBe(98)
  store.returnDue(10)
  expect(store.oldestMs(100)).toBe(99)
  expect(bare().oldestMs(100)).toBe(0)
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
  const store = bare()
  let waiting: number[] = []
  let taken: { id: number; dueMs: number }[] = []
  let back: number[] = []
  let put = 0
  for (let nowMs = 1; nowMs <= 5000; nowMs++) {
    const what = random.nextU32() % 10
    let seen: number | boolean | undefined
    let expected: number | boolean | undefined
    if (what < 4) {
      waiting.push(++put)
      store.put(messageOf(put, put), nowMs)
    } else if (what < 8) {
      const id = back.shift() ?? waiting.shift()
      if (id !== undefined) taken.push({ id, dueMs: nowMs + 50 })
      seen = takenFrom(store, nowMs + 50)?.id
      expected = id
    } else {
      const id = 1 + (random.nextU32() % (put + 1))
      expected = [...waiting, ...back, ...taken.map((one) => one.id)].includes(id)
      seen = store.acknowledge(id).done === 1
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

test('kept in order, a message waits for those of its item that came before it, and for no others', () => {
  const store = bare({ order: 'key' })
  for (const [id, key] of [
    [1, 7],
    [2, 7],
    [3, 8],
    [4, 7],
  ])
    store.put(messageOf(id, key), id)
  const take = () => takenFrom(store, 100)?.id
  expect([take(), take(), take()]).toEqual([1, 3, undefined])
  expect([store.waiting, store.taken, store.oldestMs(10)]).toEqual([2, 2, 8])
  // One that comes back is still the first of its item.
  store.returnDue(100)
  expect([take(), take(), take()]).toEqual([1, 3, undefined])
  expect(store.acknowledge(1)).toMatchObject({ done: 1, frees: true })
  expect([take(), take()]).toEqual([2, undefined])
  store.acknowledge(2)
  expect([take(), take(), store.waiting]).toEqual([4, undefined, 0])
})

test('once order does not matter nobody waits for his item any more', () => {
  const rules = { ...RULES, order: 'key' }
  const store = new MessageStore(rules, () => undefined)
  for (const id of [1, 2, 3]) store.put(messageOf(id, 7), id)
  expect([takenFrom(store, 100)?.id, takenFrom(store, 100)]).toEqual([1, undefined])
  rules.order = 'none'
  expect([takenFrom(store, 100)?.id, takenFrom(store, 100)?.id]).toEqual([2, 3])
})

test('what comes back too often is put aside, makes way, and may be given another chance', () => {
  const store = storeOf(2, { order: 'key', maxReceives: 2 }, 7)
  store.take(10)
  expect([store.returnDue(10), store.dead]).toEqual([1, 0])
  store.take(20)
  expect([store.returnDue(20), store.dead, store.waiting]).toEqual([0, 1, 1])
  expect(store.tally()).toEqual({ done: 0, died: 1, expired: 0 })
  expect([takenFrom(store, 30)?.id, store.acknowledge(1).late]).toEqual([2, 1])
  store.acknowledge(2)
  expect([store.redrive(50), store.dead, store.oldestMs(60)]).toEqual([1, 0, 10])
  store.take(70)
  expect([store.returnDue(70), takenFrom(store, 80)?.id]).toEqual([1, 1])
})

test('what waits too long is dropped; what is in work is not, until it comes back', () => {
  const store = storeOf(3, { ttlMs: 10 })
  store.take(15)
  expect(store.nextExpiryMs()).toBe(12)
  store.expire(12)
  expect([store.waiting, store.taken, store.nextExpiryMs()]).toEqual([1, 1, 13])
  expect(store.returnDue(15)).toBe(1)
  store.expire(15)
  expect([store.size, store.tally()?.expired, store.nextExpiryMs()]).toEqual([0, 3, Number.POSITIVE_INFINITY])
})

test('several taken together are acknowledged together', () => {
  const store = storeOf(5)
  expect(store.take(10, 3)?.messages.map(({ id }) => id)).toEqual([1, 2, 3])
  expect(store.take(20, 3)?.messages.map(({ id }) => id)).toEqual([4, 5])
  expect(store.acknowledge(1)).toMatchObject({ done: 3, late: 0 })
  expect([store.size, store.taken, store.returnDue(20)]).toEqual([2, 2, 2])
  // Acknowledged after they came back.
  expect(store.acknowledge(4)).toMatchObject({ done: 2, late: 0 })
  expect([store.size, store.waiting]).toEqual([0, 0])
})

test('it is seen who does a message twice, and who does them in another order than they came', () => {
  const store = storeOf(3, {}, 7)
  for (let i = 0; i < 3; i++) store.take(10)
  expect([store.note(2), store.note(1), store.note(2), store.note(3)]).toEqual([
    'first',
    'out-of-order',
    'again',
    'first',
  ])
  store.acknowledge(2)
  expect(store.note(2)).toBe('again')
  // Acknowledged before the work: that it is gone does not mean that it is done.
  const early = storeOf(1)
  early.acknowledge(takenFrom(early, 10)!.id)
  expect([early.note(1), early.note(1)]).toEqual(['first', 'again'])
})

test('it remembers no more keys than it has room for', () => {
  const order = new DoneOrder()
  for (let id = 1; id <= 200_000; id++) order.note(messageOf(id, id))
  // The latest ones are still known, the first ones are not.
  expect(order.note(messageOf(0, 200_000))).toBe('out-of-order')
  expect(order.note(messageOf(0, 1))).toBe('first')
})
