import { expect, test } from 'vitest'
import { RandomStream } from '../../core/random'
import type { LogMessage } from './log'
import { Desk, offsets } from './testing/desk'

test('one partition is read by one loop at a time, in order', () => {
  const desk = new Desk().append(1)
  const reader = desk.reader()
  desk.append(3)
  // It came when one was there already, and reads what comes from then on.
  expect([reader.waiting, offsets(reader), offsets(reader)]).toEqual([3, [1], []])
  expect(reader.acknowledge(1 + 256)).toMatchObject({ done: 1, commits: true })
  expect([offsets(reader), reader.waiting, reader.taken]).toEqual([[2], 1, 1])
})

test('partitions take turns, and each can be in work', () => {
  const desk = new Desk()
  const reader = desk.reader()
  desk.append(200, 4)
  const seen = [1, 2, 3, 4].map(() => (reader.take(100, 1)!.messages[0].id - 1) % 256)
  expect(new Set(seen)).toEqual(new Set([0, 1, 2, 3]))
  expect(reader.take(100, 1)).toBeUndefined()
})

test('what is not acknowledged in time is read again from what was committed', () => {
  const desk = new Desk()
  desk.rules.commitEvery = 3
  const reader = desk.reader()
  desk.append(9)
  for (const offset of [0, 1]) {
    expect(offsets(reader)).toEqual([offset])
    expect(reader.acknowledge(1 + offset * 256)).toMatchObject({ done: 0, commits: false })
  }
  expect(offsets(reader, 50)).toEqual([2])
  expect([reader.waiting, reader.taken, reader.nextDueMs()]).toEqual([6, 3, 50])
  expect([reader.returnDue(50), reader.waiting]).toEqual([3, 9])
  const again = reader.take(100, 4)
  expect([again?.messages.length, again?.again]).toEqual([4, 3])
  // With what was given with all four, and with nothing that was given before.
  expect(reader.acknowledge(1).late).toBe(1)
  expect(reader.acknowledge(again!.receipt)).toMatchObject({ done: 4, commits: true })
  expect(reader.acknowledge(again!.receipt).late).toBe(1)
})

test('a late acknowledgement does not cover what is read again from the same place', () => {
  const desk = new Desk()
  const reader = desk.reader()
  desk.append(9)
  const slow = reader.take(10, 2)!
  reader.returnDue(10)
  const quick = reader.take(20, 5)!
  expect(quick.messages[0]).toBe(slow.messages[0])
  expect([reader.acknowledge(slow.receipt).late, reader.taken]).toEqual([1, 5])
  // After a replay neither counts any more.
  expect(reader.acknowledge(quick.receipt).done).toBe(5)
  reader.replay(0)
  reader.take(30, 9)
  expect([reader.acknowledge(quick.receipt).late, reader.taken]).toEqual([1, 9])
})

test('what comes back too often is passed over, and a replay brings it back', () => {
  const desk = new Desk()
  desk.rules.maxReceives = 2
  const reader = desk.reader()
  desk.append(3)
  for (const dueMs of [10, 20]) {
    expect(offsets(reader, dueMs)).toEqual([0])
    reader.returnDue(dueMs)
  }
  expect([reader.dead, reader.waiting]).toEqual([1, 2])
  const next = reader.take(100, 1)!
  expect(next.messages[0].id).toBe(1 + 256)
  expect(reader.acknowledge(next.receipt).done).toBe(1)
  expect([reader.taken, reader.waiting, reader.replay(0)]).toEqual([0, 1, 2])
  expect([reader.waiting, reader.dead]).toEqual([3, 0])
  expect(offsets(reader)).toEqual([0])
})

test('a replay goes back to what was published since, and never forward', () => {
  const desk = new Desk()
  const reader = desk.reader()
  desk.append(10)
  reader.acknowledge(reader.take(100, 10)!.receipt)
  // Message i came at i ms.
  expect([reader.replay(8), reader.waiting, reader.replay(9)]).toEqual([3, 3, 0])
  expect([offsets(reader), reader.note(1 + 7 * 256), reader.note(1 + 7 * 256)]).toEqual([
    [7],
    'first',
    'again',
  ])
})

test('what the log drops is passed over: unread it has expired, done and not committed it is done', () => {
  const desk = new Desk()
  desk.rules.commitEvery = 10
  const reader = desk.reader()
  desk.append(5)
  offsets(reader)
  reader.acknowledge(1)
  offsets(reader)
  for (let i = 0; i < 3; i++) {
    const oldest = desk.log.oldest() as LogMessage
    reader.passOver(oldest)
    desk.log.drop(oldest)
  }
  expect(reader.tally()).toEqual({ done: 1, died: 0, expired: 2 })
  expect([reader.taken, reader.waiting, reader.acknowledge(1 + 256).late, offsets(reader)]).toEqual([
    0,
    2,
    1,
    [3],
  ])
})

test('however much is dropped, who is behind goes on at the oldest that is kept, and it is counted what he missed', () => {
  const desk = new Desk()
  const early = desk.reader()
  desk.append(2000)
  const late = desk.reader()
  desk.append(3000)
  const slow = early.take(100, 10)!
  expect(slow.messages).toHaveLength(10)
  const drop = (from: number, to: number): void => {
    for (let dropped = from; dropped <= to; dropped++) {
      const oldest = desk.log.oldest() as LogMessage
      expect(oldest.sequence).toBe(dropped)
      for (const reader of [early, late]) reader.passOver(oldest)
      desk.log.drop(oldest)
    }
  }
  drop(1, 1500)
  // The slow one holds nothing any more; the other has missed nothing of what is for it.
  expect([early.tally()?.expired, early.taken, early.waiting]).toEqual([1500, 0, 3500])
  expect([late.tally(), late.waiting]).toEqual([undefined, 3000])
  expect(early.acknowledge(slow.receipt).late).toBe(1)
  drop(1501, 4000)
  expect([early.tally()?.expired, late.tally()?.expired]).toEqual([2500, 2000])
  expect([early.waiting, late.waiting]).toEqual([1000, 1000])
  expect([offsets(early), offsets(late)]).toEqual([[4000], [4000]])
  expect([desk.log.first(0), desk.log.end(0), desk.log.at(0, 4999).sequence]).toEqual([4000, 5000, 5000])
  // A replay of everything goes back to what is there, what is in work included.
  expect([early.replay(0), early.waiting, early.taken]).toEqual([0, 1000, 0])
})

test('only what is not in memory is read from the disk, and some more with it', () => {
  // Memory holds the last 1,000 of 5,000 bytes.
  const desk = new Desk(1000)
  const reader = desk.reader()
  desk.append(50, 1, 100)
  const bytes: number[] = []
  for (let offset = 0; offset < 50; offset++) {
    const handed = reader.take(100, 1)
    bytes.push(handed === undefined ? -1 : reader.toRead(handed))
    reader.acknowledge(1 + offset * 256)
  }
  // 1,024 bytes ahead are eleven messages; the last ten are warm.
  const reads = bytes.flatMap((size, offset) => (size === 0 ? [] : [[offset, size]]))
  expect(reads).toEqual([
    [0, 1100],
    [11, 1100],
    [22, 1100],
    [33, 700],
  ])
})

test.each([1, 2, 3, 4])(
  'it agrees with plain lists of what is published, done, dead and dropped (seed %i)',
  (seed) => {
    const random = new RandomStream(seed, 'log-reader')
    const desk = new Desk()
    desk.rules.commitEvery = 1 + (seed % 3)
    desk.rules.maxReceives = seed % 2 === 0 ? 2 : 0
    const reader = desk.reader()
    const open: number[] = []
    const books = { given: 0, done: 0, died: 0, expired: 0 }
    for (let nowMs = 1; nowMs <= 3000; nowMs++) {
      const what = random.nextBelow(12)
      if (what < 4) {
        desk.append(1, 3)
        books.given += 1
      } else if (what < 7) {
        const handed = reader.take(nowMs + random.nextBelow(40), 1 + random.nextBelow(3))
        if (handed !== undefined) open.push(handed.receipt)
      } else if (what < 10 && open.length > 0) {
        books.done += reader.acknowledge(open.splice(random.nextBelow(open.length), 1)[0]).done
      } else if (what === 10 && random.nextBelow(4) === 0) {
        const oldest = desk.log.oldest()
        if (oldest !== undefined) {
          reader.passOver(oldest)
          desk.log.drop(oldest)
        }
      } else if (random.nextBelow(60) === 0) books.given += reader.replay(random.nextBelow(nowMs))
      reader.returnDue(nowMs)
      const tally = reader.tally()
      books.done += tally?.done ?? 0
      books.died += tally?.died ?? 0
      books.expired += tally?.expired ?? 0
      const { waiting, taken } = reader
      expect(waiting >= 0 && taken >= 0).toBe(true)
      expect(books.done + books.died + books.expired + waiting + taken).toBe(books.given)
    }
    expect(books.done).toBeGreaterThan(100)
  },
)
