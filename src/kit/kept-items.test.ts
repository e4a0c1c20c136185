import { expect, test } from 'vitest'
import { count, everyMs, ideal, play, smallWorld, wire } from '../simulation/testing/small-world'

const UNTIL_MS = 200_000
const TTL_MS = 1000
/** How often each item is asked for, and from when on: the first never within the time it may live. */
const ASKED = [
  { item: 'a', periodMs: 1050, fromMs: 0 },
  { item: 'b', periodMs: 700, fromMs: 20_000 },
] as const

/** Hits of one place that is kept for whatever was asked for most, each request being one use. */
function hitsByHand(): number {
  const asked = ASKED.flatMap(({ item, periodMs, fromMs }) =>
    Array.from({ length: Math.floor((UNTIL_MS - fromMs) / periodMs) }, (_, i) => ({
      item,
      atMs: fromMs + (i + 1) * periodMs,
    })),
  ).toSorted((one, other) => one.atMs - other.atMs)
  const uses = new Map<string, number>()
  let kept: { readonly item: string; readonly sinceMs: number } | undefined
  let hits = 0
  for (const { item, atMs } of asked) {
    const times = (uses.get(item) ?? 0) + 1
    uses.set(item, times)
    if (kept?.item === item && atMs - kept.sinceMs < TTL_MS) hits += 1
    else if (kept === undefined || kept.item === item || times >= (uses.get(kept.item) ?? 0))
      kept = { item, sinceMs: atMs }
  }
  return hits
}

test('what is asked for most is kept, though it was too old when it was asked for', () => {
  const item = (id: string) => ({ id, items: 1, itemBytes: 1000, skew: 0 })
  const look = (id: string) => ({ id, operation: 'read', requestBytes: 200, replyBytes: 200, dataSet: id })
  const report = play(
    smallWorld({
      requestTypes: [look('a'), look('b')],
      dataSets: [item('a'), item('b')],
      components: [
        ...ASKED.map(({ item: id, periodMs, fromMs }) => {
          const fromS = fromMs / 1000
          const points = { 0: 0, [fromS]: 0, [fromS + 1e-4]: 1, 1000: 1 }
          return everyMs(`users-${id}`, periodMs, id, fromMs === 0 ? {} : { profile: 'points', points })
        }),
        ideal('web', 'server', { readCpuMs: 0 }),
        ideal('cache', 'cache', {
          memoryLimitMib: 0.001,
          itemOverheadBytes: 0,
          ttlMs: TTL_MS,
          eviction: 'lfu',
        }),
        ideal('store', 'database', { readCpuMs: 0 }),
      ],
      links: [
        wire('users-a', 'call', 'web'),
        wire('users-b', 'call', 'web'),
        wire('web', 'cache', 'cache'),
        wire('web', 'read', 'store'),
      ],
    }),
    UNTIL_MS + 1,
  )
  const hits = hitsByHand()
  expect(hits).toBeGreaterThan(50)
  expect(Math.abs(count(report, 'cache', 'hits') - hits)).toBeLessThanOrEqual(2)
})
