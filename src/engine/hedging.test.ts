import { describe, expect, test } from 'vitest'
import type { LinkPlan } from './plan'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  callTo,
  evenly,
  note,
  pause,
  READ,
  toy,
  type ToyOptions,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'

/** Two servers; a call takes the time written for the turn it is served in, over both. */
function world(
  turnsMs: readonly (number | 'fail')[],
  policy: Partial<LinkPlan>,
  options: ToyOptions & { readonly op?: string } = { op: 'read' },
): ToyWorld {
  let turn = 0
  const branches: Record<string, readonly Step[]> = {}
  for (const ms of turnsMs)
    branches[`${ms}`] =
      ms === 'fail' ? [pause(1), { do: 'fail', cause: 'error' }] : [pause(ms), note('done'), ANSWER]
  return new ToyWorld({
    components: [
      asker('asker', [0], options),
      toy('server', {
        instances: 2,
        programs: { default: [{ do: 'ask', decision: 'turn', branches }] },
        decisions: { turn: () => `${turnsMs[turn++]}` },
      }),
    ],
    links: [wire('asker', 'server', { hedgeAfterMs: 10, ...policy })],
  })
}

function books({ kernel }: ToyWorld): Record<string, number> {
  const [{ books: of, calls, hedges, retries }] = kernel.links
  const { received, ok, failed, cancelled } = of
  return { calls, received, ok, failed, cancelled, hedges, retries }
}

describe('a hedge', () => {
  test('is not made for an answer that comes in time', () => {
    const quick = world([9], {}).run(100)
    expect(quick.log).toEqual(['9 server: done', '9 asker: heard ok', '9 asker: goes on'])
    expect(books(quick)).toMatchObject({ calls: 1, received: 1, ok: 1, hedges: 0 })
    expect(auditEmpty(quick.kernel)).toEqual([])
  })

  test('goes elsewhere, and its answer counts if it is the first; the loser runs on', () => {
    const won = world([50, 5], {}).run(100)
    expect(won.log).toEqual([
      '15 server/1: done',
      '15 asker: heard ok',
      '15 asker: heard cancelled',
      '15 asker: goes on',
      '50 server: done',
    ])
    expect(books(won)).toEqual({
      calls: 1,
      received: 2,
      ok: 1,
      failed: 0,
      cancelled: 1,
      hedges: 1,
      retries: 0,
    })
    expect(won.instance('server').books.wasted).toBe(1)
    expect(auditEmpty(won.kernel)).toEqual([])
  })

  test('goes elsewhere also where the key says the same', () => {
    const keyed = world([50, 5], { pick: 'hash-key' }).run(100)
    expect([0, 1].map((number) => keyed.instance('server', number).books.received)).toEqual([1, 1])
  })

  test('that comes too late has lost', () => {
    const lost = world([12, 5], {}).run(100)
    expect(lost.log).toEqual([
      '12 server: done',
      '12 asker: heard ok',
      '12 asker: heard cancelled',
      '12 asker: goes on',
      '15 server/1: done',
    ])
    expect(books(lost)).toMatchObject({ received: 2, ok: 1, cancelled: 1 })
    expect(auditEmpty(lost.kernel)).toEqual([])
  })

  test('tells the loser to stop where the policy says so, one way later', () => {
    const first = world([50, 5], { cancelLosers: true, latencyMs: 1 })
    // Asked at 0 and 10; answered at 10 + 1 + 5 + 1; the word is at the other server at 18.
    first.run(17.5)
    expect(first.instance('server').liveCount).toBe(1)
    first.run(100)
    expect(first.log).toEqual([
      '16 server/1: done',
      '17 asker: heard ok',
      '17 asker: heard cancelled',
      '17 asker: goes on',
    ])
    const { cancelled, wasted, inFlight } = first.instance('server').books
    expect([cancelled, wasted, inFlight]).toEqual([1, 1, 0])
    // The other way round too.
    const second = world([12, 50], { cancelLosers: true }).run(100)
    expect(second.log.filter((line) => line.includes('done'))).toEqual(['12 server: done'])
    expect(auditEmpty(second.kernel)).toEqual([])
  })

  test('still counts when the first has failed, and fails only together with it', () => {
    // The first fails by its time-out at 12; the second is answered at 10 + 9.
    const saved = world([50, 9], { timeoutMs: 12 }).run(100)
    expect(saved.log.filter((line) => line.includes('asker'))).toEqual([
      '12 asker: heard timeout',
      '19 asker: heard ok',
      '19 asker: goes on',
    ])
    // Both time out, at 12 and at 22; then it is tried again, 5 ms later.
    const again = world([50, 50, 3], { timeoutMs: 12, maxAttempts: 2, backoffMs: 5 }).run(100)
    expect(again.log.filter((line) => line.includes('asker'))).toEqual([
      '12 asker: heard timeout',
      '22 asker: heard timeout',
      '30 asker: heard ok',
      '30 asker: goes on',
    ])
    expect(books(again)).toMatchObject({ calls: 1, received: 3, ok: 1, failed: 2, hedges: 1, retries: 1 })
    // The hedge fails at 11, and the first is waited for.
    const failed = world([30, 'fail'], {}).run(100)
    expect(failed.log.at(-1)).toBe('30 asker: goes on')
    expect(auditEmpty(again.kernel)).toEqual([])
  })

  test('is for reads only', () => {
    for (const op of ['write', 'put', 'delete'])
      expect(books(world([50], {}, { op }).run(100))).toMatchObject({ received: 1, hedges: 0 })
    expect(books(world([50, 50], {}, { op: 'get' }).run(100))).toMatchObject({ received: 2, hedges: 1 })
  })

  test('takes one from the budget of its caller, or is not made', () => {
    const many = new ToyWorld({
      components: [
        asker(
          'asker',
          Array.from({ length: 30 }, (_, i) => i * 100),
          { op: 'read' },
        ),
        toy('server', { programs: { default: [pause(50), ANSWER] } }),
      ],
      links: [wire('asker', 'server', { hedgeAfterMs: 10, retryBudget: 0.001 })],
    }).run(5000)
    const { hedges, unaffordable } = many.link('asker>server')
    expect([hedges, unaffordable]).toEqual([10, 20])
  })

  test('ends with its caller', () => {
    const plan = world([500, 500], {})
    plan.run(50)
    expect(plan.kernel.exchanges.inUse).toBe(2)
    expect(auditBooks(plan.kernel)).toEqual([])
    const gone = new ToyWorld({
      components: [
        users('users', evenly(100)),
        toy('middle', { programs: { default: [callTo(0, 'read'), ANSWER] } }),
        toy('server', { instances: 2, programs: { default: [pause(50), ANSWER] } }),
      ],
      links: [wire('users', 'middle', { timeoutMs: 20 }), wire('middle', 'server', { hedgeAfterMs: 10 })],
    }).run(170)
    // The middle waits on for nobody, and is answered.
    expect(gone.link('middle>server').books.ok).toBe(1)
    expect(auditEmpty(gone.kernel)).toEqual([])
  })
})

/** One in a hundred answers takes a second; of a hundred leaves nearly two thirds of all requests meet one. */
test('the tail at scale: 1 % slow at each of 100 leaves is 63 % slow, and hedged 1 %', () => {
  const slowShare = (policy: Partial<LinkPlan>): number => {
    const fanOut = new ToyWorld({
      requestTypes: [READ],
      components: [
        users('users', evenly(2000)),
        toy('root', {
          programs: {
            default: [
              {
                do: 'many',
                targets: Array.from({ length: 100 }, () => ({ link: 0 })),
                needed: 100,
                bytes: 0,
                enough: [ANSWER],
                short: [],
              },
            ],
          },
        }),
        toy('leaf', {
          programs: {
            default: [
              { do: 'ask', decision: 'luck', branches: { slow: [pause(1000)], fast: [pause(10)] } },
              ANSWER,
            ],
          },
          behavior: (port) => ({
            decisions: { luck: () => (port.random('luck').nextUnit() < 0.01 ? 'slow' : 'fast') },
          }),
        }),
      ],
      links: [wire('users', 'root'), wire('root', 'leaf', policy)],
    }).run(2000 * 1000 + 1500)
    const { latency, ok } = fanOut.kernel.traffic.books[0]
    expect(ok).toBe(1000)
    return (latency.mean() - 10) / 990
  }
  const plain = 1 - 0.99 ** 100
  expect(Math.abs(slowShare({}) - plain)).toBeLessThan(4 * Math.sqrt((plain * (1 - plain)) / 1000))
  // Both slow, one in 10,000; and whoever is helped waits 20 + 10 instead of 10 ms, which nearly all requests do once.
  const hedged = 1 - 0.9999 ** 100
  const helped = (plain * 20) / 990
  expect(Math.abs(slowShare({ hedgeAfterMs: 20 }) - hedged - helped)).toBeLessThan(
    4 * Math.sqrt(hedged / 1000),
  )
})
