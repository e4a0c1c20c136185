import { describe, expect, test } from 'vitest'
import { RandomStream } from '../../core/random'
import type { LogMessage } from './log'
import type { LogReader } from './log-reader'
import { Desk, offsets } from './testing/desk'

describe('a replay of what is acknowledged and not committed', () => {
  function half(): { readonly desk: Desk; readonly reader: LogReader } {
    const desk = new Desk()
    desk.rules.commitEvery = 40
    const reader = desk.reader()
    desk.append(10)
    for (let offset = 0; offset < 6; offset++) reader.acknowledge(reader.take(100, 1)!.receipt)
    return { desk, reader }
  }

  test('sets the position back; what it had done with is off the books, and given once more', () => {
    const { reader } = half()
    expect([reader.taken, reader.waiting]).toEqual([6, 4])
    // Since the fourth one: offsets 3 to 9, of which 3, 4 and 5 are done.
    expect([reader.replay(4), reader.tally()]).toEqual([3, { done: 3, died: 0, expired: 0 }])
    expect([reader.taken, reader.waiting]).toEqual([3, 7])
    const again = reader.take(100, 9)!
    expect([again.messages.length, again.messages[0].sequence, again.again]).toEqual([7, 4, 0])
    // Once more, and nothing is left of it to be set back.
    expect([reader.replay(4), reader.tally()]).toEqual([0, undefined])
  })

  test('counts what is committed and what is acknowledged alike', () => {
    const { desk, reader } = half()
    desk.rules.commitEvery = 2
    reader.acknowledge(reader.take(100, 1)!.receipt)
    reader.acknowledge(reader.take(100, 1)!.receipt)
    // Seven are committed, one is acknowledged, one is in work.
    reader.take(100, 1)
    expect([reader.replay(6), reader.tally()?.done]).toEqual([3, 1])
    expect([reader.taken, reader.waiting, offsets(reader)]).toEqual([0, 5, [5]])
  })

  test('leaves to who has a take what of it is older, and gives the rest once more', () => {
    const { reader } = half()
    const slow = reader.take(100, 4)!
    // In work are offsets 6 to 9; back to 8.
    expect([reader.replay(9), reader.taken, reader.waiting]).toEqual([0, 8, 2])
    expect(offsets(reader)).toEqual([])
    expect(reader.acknowledge(slow.receipt)).toMatchObject({ done: 0, late: 0, frees: true })
    expect([offsets(reader, 200, 4), reader.returnDue(200), reader.waiting]).toEqual([[8, 9], 10, 10])
  })

  test('takes away a take that is all of it newer', () => {
    const { reader } = half()
    const slow = reader.take(100, 2)!
    expect([reader.replay(7), reader.taken, reader.waiting]).toEqual([0, 6, 4])
    expect([offsets(reader, 100, 2), reader.acknowledge(slow.receipt).late]).toEqual([[6, 7], 1])
  })
})

describe('a replay of dead letters', () => {
  function dead(count: number): { readonly desk: Desk; readonly reader: LogReader } {
    const desk = new Desk()
    desk.rules.maxReceives = 1
    const reader = desk.reader()
    desk.append(count)
    return { desk, reader }
  }

  test('brings them back where nothing at all is committed', () => {
    const { reader } = dead(3)
    for (const dueMs of [10, 20, 30]) {
      reader.take(dueMs, 1)
      reader.returnDue(dueMs)
    }
    expect([reader.take(40, 1), reader.dead, reader.waiting]).toEqual([undefined, 3, 0])
    expect([reader.replay(2), reader.dead, reader.waiting]).toEqual([2, 1, 2])
    expect([reader.replay(0), reader.dead, reader.waiting]).toEqual([1, 0, 3])
    // As if new: each may fail as often as before.
    expect([offsets(reader, 50), reader.returnDue(50), reader.dead]).toEqual([[0], 0, 1])
  })

  test('brings back one that nobody has come to yet', () => {
    const { reader } = dead(3)
    reader.take(10, 3)
    reader.returnDue(10)
    // All are dead, and the position is still before the first.
    expect([reader.dead, reader.waiting, reader.replay(3)]).toEqual([3, 0, 1])
    expect([reader.dead, reader.waiting, offsets(reader)]).toEqual([2, 1, [2]])
  })

  test('leaves alone what is older and in work', () => {
    const { desk, reader } = dead(4)
    desk.rules.maxReceives = 2
    reader.take(10, 2)
    reader.returnDue(10)
    // The first two have failed once; now all four have, and the first two are dead.
    reader.take(20, 4)
    reader.returnDue(20)
    expect([reader.dead, reader.waiting]).toEqual([2, 2])
    const slow = reader.take(30, 1)!
    expect([slow.messages[0].sequence, reader.replay(4), reader.dead]).toEqual([3, 0, 2])
    expect([reader.acknowledge(slow.receipt).done, offsets(reader)]).toEqual([1, [3]])
  })

  test('is for those the log still has: what it drops lies aside no more', () => {
    const { desk, reader } = dead(3)
    reader.take(10, 2)
    reader.returnDue(10)
    reader.acknowledge(reader.take(20, 1)!.receipt)
    expect(reader.dead).toBe(2)
    const oldest = desk.log.oldest() as LogMessage
    reader.passOver(oldest)
    desk.log.drop(oldest)
    expect([reader.dead, reader.replay(0), reader.dead, reader.waiting]).toEqual([1, 2, 0, 2])
  })
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'whatever is replayed when, the books balance, and all of it is done once more (seed %i)',
  (seed) => {
    const random = new RandomStream(seed, 'log-replay')
    const desk = new Desk()
    desk.rules.commitEvery = 1 + (seed % 4) * 3
    desk.rules.maxReceives = seed % 2 === 0 ? 2 : 0
    const reader = desk.reader()
    const books = { given: 0, gone: 0, died: 0 }
    const all: LogMessage[] = []
    /** By receipt: what an acknowledgement covers. */
    const open = new Map<number, readonly LogMessage[]>()
    /** Since it was set back last. */
    const acknowledged = new Set<LogMessage>()
    const acknowledge = (receipt: number): void => {
      const answer = reader.acknowledge(receipt)
      books.gone += answer.done
      if (answer.late === 0) for (const one of open.get(receipt) ?? []) acknowledged.add(one)
      open.delete(receipt)
    }
    const take = (dueMs: number): number | undefined => {
      const handed = reader.take(dueMs, 1 + random.nextBelow(4))
      if (handed !== undefined) open.set(handed.receipt, handed.messages as readonly LogMessage[])
      return handed?.receipt
    }
    const replay = (sinceMs: number): void => {
      books.given += reader.replay(sinceMs)
      const isOlder = ({ putMs }: LogMessage): boolean => putMs < sinceMs
      for (const one of acknowledged) if (!isOlder(one)) acknowledged.delete(one)
      for (const [receipt, messages] of open) open.set(receipt, messages.filter(isOlder))
    }
    const settle = (): void => {
      const { done: late = 0, died = 0, expired = 0 } = reader.tally() ?? {}
      books.gone += late + died + expired
      books.died += died
      expect(books.gone + reader.waiting + reader.taken).toBe(books.given)
    }
    for (let nowMs = 1; nowMs <= 3000; nowMs++) {
      const what = random.nextBelow(12)
      if (what < 3) {
        all.push(desk.appendAt(nowMs, 2))
        books.given += 1
      } else if (what < 6) take(nowMs + 2 + random.nextBelow(20))
      else if (what < 10) {
        const [receipt] = open.keys()
        if (receipt !== undefined) acknowledge(receipt)
      } else if (what === 10) {
        if (random.nextBelow(8) === 0) reader.returnAll()
      } else if (random.nextBelow(8) === 0) replay(nowMs - random.nextBelow(500))
      reader.returnDue(nowMs)
      settle()
    }
    for (const receipt of open.keys()) acknowledge(receipt)
    for (let receipt = take(1e9); receipt !== undefined; receipt = take(1e9)) acknowledge(receipt)
    settle()
    const missed = all.filter((one) => !acknowledged.has(one))
    expect([reader.waiting, missed.length <= reader.dead, books.died > 10]).toEqual([0, true, seed % 2 === 0])
    replay(0)
    settle()
    expect([reader.dead, reader.taken, reader.waiting]).toEqual([0, 0, all.length])
  },
)
