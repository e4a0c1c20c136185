import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { delayByLossMs, givenUpAfterMs } from './loss'
import type { LinkPlan } from './plan'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, cpu, evenly, pause, toy, ToyWorld, users, wire } from './testing/toy-world'

function heard(policy: Partial<LinkPlan>, askedAtMs: readonly number[], seed = 1): string[] {
  const world = new ToyWorld(
    {
      components: [asker('asker', askedAtMs), toy('server', { programs: { default: [pause(5), ANSWER] } })],
      links: [wire('asker', 'server', { latencyMs: 1, ...policy })],
    },
    seed,
  ).run(100_000)
  expect(auditEmpty(world.kernel)).toEqual([])
  return world.log.filter((line) => line.includes('heard')).map((line) => line.replace(' asker: heard', ''))
}

/** As if the first so many sendings were lost. */
function losing(count: number): RandomStream {
  let drawn = 0
  return { nextUnit: () => (drawn++ < count ? 0 : 0.99) } as unknown as RandomStream
}

describe('a lost message', () => {
  test('is sent again after 200 ms or two round trips, then twice as late each time, five times', () => {
    expect([0, 1, 2, 5].map((lost) => delayByLossMs(losing(lost), 0.5, 20))).toEqual([0, 200, 600, 6200])
    expect(delayByLossMs(losing(3), 0.5, 150)).toBe(300 + 600 + 1200)
    expect(delayByLossMs(losing(6), 0.5, 20)).toBe(Number.POSITIVE_INFINITY)
    expect([givenUpAfterMs(20), givenUpAfterMs(150)]).toEqual([12_600, 18_900])
  })

  test('makes its attempt later by just that, be it a request or an answer', () => {
    const askedAtMs = Array.from({ length: 30 }, (_, i) => i * 3000)
    const loss = new RandomStream(1, 'asker>server/0/loss')
    const expected = askedAtMs.map((atMs) => {
      const there = delayByLossMs(loss, 0.1, 2)
      return `${atMs + 1 + there + 5 + 1 + delayByLossMs(loss, 0.1, 2)} ok`
    })
    const times = heard({ loss: 0.1 }, askedAtMs)
    expect(times).toEqual(expected)
    expect(new Set(askedAtMs.map((atMs, i) => Number.parseFloat(times[i]) - atMs))).toEqual(
      new Set([7, 207, 407]),
    )
  })

  test('that is lost six times fails its attempt, unless its caller has lost patience before', () => {
    expect(heard({ loss: 1 }, [0])).toEqual(['12600 unreachable'])
    // Two round trips of 300 ms.
    expect(heard({ loss: 1, latencyMs: 150 }, [0])).toEqual(['37800 unreachable'])
    expect(heard({ loss: 1, timeoutMs: 1000, maxAttempts: 2, backoffMs: 500 }, [0])).toEqual([
      '1000 timeout',
      '2500 timeout',
    ])
  })
})

test('between programs on one machine nothing is lost', () => {
  const world = new ToyWorld({
    components: [
      asker('asker', [0], { sharedMachine: 'm' }),
      toy('server', { sharedMachine: 'm', programs: { default: [cpu(5), ANSWER] } }),
    ],
    links: [wire('asker', 'server', { loss: 1 })],
  }).run(100)
  expect(world.log[0]).toBe('5 asker: heard ok')
})

test('a large message comes later as a whole, and so does one to a user', () => {
  const world = new ToyWorld({
    components: [
      users('users', evenly(20_000), { accessRoundTripMs: 400, downloadMbps: 8 }),
      toy('server', { programs: { default: [{ do: 'reply', bytes: 1_000_000 }] } }),
    ],
    links: [wire('users', 'server', { loss: 0.1 })],
  }).run(590_000)
  const loss = new RandomStream(1, 'users>server/0/loss')
  // A round trip of 400 ms, a second for the download, and what is sent again waits for 800 ms, 1,600 ms, ...
  const expected = Array.from(
    { length: 29 },
    () => 1400 + delayByLossMs(loss, 0.1, 400) + delayByLossMs(loss, 0.1, 400),
  )
  const mean = expected.reduce((sum, ms) => sum + ms, 0) / expected.length
  expect(world.kernel.traffic.books[0].latency.mean()).toBeCloseTo(mean, 6)
})
