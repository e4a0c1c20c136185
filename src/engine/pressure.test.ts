import { describe, expect, test } from 'vitest'
import type { FaultPlan, PopulationPlan } from './plan'
import { auditBooks } from './testing/audit'
import { ANSWER, evenly, READ, toy, ToyWorld, users, wire } from './testing/toy-world'

function fault(atMs: number, untilMs: number | undefined, what: Pressing): FaultPlan {
  return { id: `${what.fault} ${atMs}`, component: 'users', instance: undefined, atMs, untilMs, ...what }
}
type Pressing =
  | { readonly fault: 'traffic'; readonly factor: number }
  | { readonly fault: 'celebrity'; readonly share: number }

interface Asked {
  readonly atMs: number
  readonly user: number
  readonly item: number
}

/** Who asks for what, and when. */
function asked(
  arrival: PopulationPlan['arrival'],
  timeline: readonly FaultPlan[],
  untilMs: number,
  celebrity = 0,
): { readonly requests: readonly Asked[]; readonly world: ToyWorld } {
  const requests: Asked[] = []
  const world = new ToyWorld({
    requestTypes: [READ],
    dataSets: [{ id: 'items', items: 1000, itemBytes: 0, skew: 0, celebrity }],
    components: [
      users('users', arrival, { users: 50 }),
      toy('server', {
        programs: { default: [{ do: 'ask', decision: 'note', branches: { noted: [] } }, ANSWER] },
        behavior: (port) => ({
          decisions: {
            note: ({ user, key }) => {
              requests.push({ atMs: port.nowMs, user, item: key })
              return 'noted'
            },
          },
        }),
      }),
    ],
    links: [wire('users', 'server')],
    timeline,
  }).run(untilMs)
  expect(auditBooks(world.kernel)).toEqual([])
  return { requests, world }
}

describe('a rush', () => {
  const timesOf = (timeline: readonly FaultPlan[], untilMs: number) =>
    asked(evenly(10), timeline, untilMs).requests.map(({ atMs }) => Math.round(atMs * 1000) / 1000)

  test('makes users ask so many times as often, from the middle of a gap to the middle of another', () => {
    expect(timesOf([fault(25, 48, { fault: 'traffic', factor: 4 })], 70)).toEqual([
      // At 25 half of a gap is over; the other half takes 1.25 ms. At 48 0.9 of one are.
      10, 20, 26.25, 28.75, 31.25, 33.75, 36.25, 38.75, 41.25, 43.75, 46.25, 51, 61,
    ])
  })

  test('may be none at all: the gap waits', () => {
    expect(timesOf([fault(25, 100, { fault: 'traffic', factor: 0 })], 120)).toEqual([10, 20, 105, 115])
  })

  test('on top of another multiplies, and leaves nothing behind', () => {
    const two = fault(0, 40, { fault: 'traffic', factor: 2 })
    const three = fault(20, 60, { fault: 'traffic', factor: 3 })
    const times = timesOf([two, three], 1000)
    const between = (from: number, to: number) => times.filter((ms) => ms > from + 1e-6 && ms <= to + 1e-6)
    expect(
      [between(0, 20), between(20, 40), between(40, 60), between(60, 1000)].map((of) => of.length),
    ).toEqual([4, 12, 6, 94])
  })

  test('of users who take turns brings more of them, who go again', () => {
    const crowd = { process: 'closed', users: 10, thinkMs: 100 } as const
    const timeline = [fault(500, 1500, { fault: 'traffic', factor: 2.5 })]
    const present = (untilMs: number) => {
      const { world } = asked(crowd, timeline, untilMs)
      return world.kernel.populations[0].thinking
    }
    expect([present(499), present(501), present(1499), present(5000)]).toEqual([10, 25, 25, 10])
  })

  test('changes nobody else: who asks for what is the same, only sooner', () => {
    const poisson = { process: 'poisson', rateRps: 100 } as const
    const rushed = asked(poisson, [fault(100, 600, { fault: 'traffic', factor: 3 })], 2000).requests
    const calm = asked(poisson, [], 2000).requests
    expect(rushed.length).toBeGreaterThan(calm.length + 50)
    expect(rushed.slice(0, calm.length).map(({ user, item }) => [user, item])).toEqual(
      calm.map(({ user, item }) => [user, item]),
    )
  })
})

describe('a celebrity that begins', () => {
  const poisson = { process: 'poisson', rateRps: 1000 } as const
  const begun = fault(20_000, 60_000, { fault: 'celebrity', share: 0.4 })

  test.each([
    { known: 0, share: 0.4 },
    { known: 0.5, share: 0.7 },
  ])('has its share of what is asked while it is one, besides $known', ({ known, share }) => {
    const { requests } = asked(poisson, [begun], 80_000, known)
    const shareIn = (fromMs: number, toMs: number) => {
      const then = requests.filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
      return then.filter(({ item }) => item === 0).length / then.length
    }
    // And one in a thousand of the others. Four standard deviations of 20,000 and 40,000.
    const others = (part: number) => part + (1 - part) / 1000
    expect(Math.abs(shareIn(0, 20_000) - others(known))).toBeLessThan(4 * Math.sqrt(0.25 / 20_000))
    expect(Math.abs(shareIn(20_000, 60_000) - others(share))).toBeLessThan(4 * Math.sqrt(0.25 / 40_000))
    expect(Math.abs(shareIn(60_000, 80_000) - others(known))).toBeLessThan(4 * Math.sqrt(0.25 / 20_000))
  })

  test('changes no other bit of the traffic: who asks, and when', () => {
    const marked = asked(poisson, [begun], 30_000).requests
    const plain = asked(poisson, [], 30_000).requests
    expect(marked.map(({ atMs, user }) => [atMs, user])).toEqual(plain.map(({ atMs, user }) => [atMs, user]))
    expect(marked.filter(({ atMs }) => atMs < 20_000)).toEqual(plain.filter(({ atMs }) => atMs < 20_000))
  })

  test('beside another is as if each drew for itself, and one that is over is over', () => {
    const other = fault(0, 30_000, { fault: 'celebrity', share: 0.5 })
    const { world, requests } = asked(poisson, [begun, other], 25_000)
    world.run(60_000)
    const shareIn = (fromMs: number, toMs: number) => {
      const then = requests.filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
      return then.filter(({ item }) => item === 0).length / then.length
    }
    const near = 4 * Math.sqrt(0.25 / 10_000)
    expect(Math.abs(shareIn(0, 20_000) - 0.5)).toBeLessThan(near)
    expect(Math.abs(shareIn(20_000, 30_000) - (1 - 0.6 * 0.5))).toBeLessThan(near)
    expect(Math.abs(shareIn(30_000, 60_000) - 0.4)).toBeLessThan(near)
  })
})

test('a fault of the traffic of what makes none does nothing', () => {
  const strange = { ...fault(0, 10, { fault: 'traffic', factor: 9 }), component: 'server' } as FaultPlan
  expect(asked(evenly(10), [strange], 100).requests).toHaveLength(10)
})
