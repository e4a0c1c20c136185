import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { DeadlineLists } from './deadline-lists'
import { BenchHost } from './testing/bench-host'

interface Rung {
  readonly atMs: number
  readonly subject: number
}

/** Lets time pass; whoever expires is written down. */
function runTo(
  untilMs: number,
  host: BenchHost,
  lists: DeadlineLists,
  rung: Rung[],
  onRing?: (subject: number) => void,
): void {
  while (host.next(untilMs)) {
    while (lists.expire(host.queue.subject)) {
      rung.push({ atMs: host.nowMs, subject: lists.expiredSubject })
      onRing?.(lists.expiredSubject)
    }
  }
}

describe('deadlines', () => {
  test('expire at their instant, in the order they were armed', () => {
    const host = new BenchHost()
    const lists = new DeadlineLists(host)
    const rung: Rung[] = []
    lists.arm(10, 0, 1)
    lists.arm(10, 0, 2)
    lists.arm(3, 0, 3)
    runTo(5, host, lists, rung)
    lists.arm(10, 0, 4)
    runTo(100, host, lists, rung)
    expect(rung).toEqual([
      { atMs: 3, subject: 3 },
      { atMs: 10, subject: 1 },
      { atMs: 10, subject: 2 },
      { atMs: 15, subject: 4 },
    ])
  })

  test('say what they end', () => {
    const host = new BenchHost()
    const lists = new DeadlineLists(host)
    lists.arm(1, 2, 77)
    host.next(1)
    expect(lists.expire(host.queue.subject)).toBe(true)
    expect([lists.expiredWhat, lists.expiredSubject]).toEqual([2, 77])
    expect(lists.expire(host.queue.subject)).toBe(false)
  })

  test('of one length need one event, however many are armed and disarmed', () => {
    const host = new BenchHost()
    const lists = new DeadlineLists(host)
    for (let i = 0; i < 1000; i++) lists.disarm(lists.arm(10, 0, i))
    lists.arm(10, 0, 1000)
    expect(host.queue.size).toBe(1)
  })

  test('may be armed while others expire', () => {
    const host = new BenchHost()
    const lists = new DeadlineLists(host)
    const rung: Rung[] = []
    lists.arm(10, 0, 1)
    lists.arm(10, 0, 2)
    runTo(45, host, lists, rung, (subject) => lists.arm(10, 0, subject))
    expect(rung.map(({ atMs }) => atMs)).toEqual([10, 10, 20, 20, 30, 30, 40, 40])
    expect(host.queue.size).toBe(1)
  })

  test('agree with a naive list, on 40 seeds', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = new RandomStream(seed, 'deadline fuzz')
      const host = new BenchHost()
      const lists = new DeadlineLists(host)
      const rung: Rung[] = []
      const expected: Rung[] = []
      const armed = new Map<number, { readonly node: number; readonly dueMs: number }>()
      const lengths = [1, 2.5, 10, 60]
      let nowMs = 0
      for (let step = 0; step < 400; step++) {
        nowMs += random.nextUnit() * 3
        runTo(nowMs, host, lists, rung)
        for (const [subject, { dueMs }] of [...armed].sort(([, a], [, b]) => a.dueMs - b.dueMs)) {
          if (dueMs > nowMs) continue
          expected.push({ atMs: dueMs, subject })
          armed.delete(subject)
        }
        const chosen = [...armed.keys()][random.nextBelow(Math.max(1, armed.size))]
        if (random.nextUnit() < 0.4 && chosen !== undefined) {
          lists.disarm(armed.get(chosen)?.node ?? -1)
          armed.delete(chosen)
        } else {
          const ms = lengths[random.nextBelow(lengths.length)]
          armed.set(step, { node: lists.arm(ms, 0, step), dueMs: nowMs + ms })
        }
      }
      const inOrder = (list: readonly Rung[]) =>
        [...list].sort((a, b) => a.atMs - b.atMs || a.subject - b.subject)
      expect(inOrder(rung), `seed ${seed}`).toEqual(inOrder(expected))
    }
  })
})
