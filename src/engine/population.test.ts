import { describe, expect, test } from 'vitest'
import type { PopulationPlan, RequestTypePlan } from './plan'
import { RateCurve } from './rate-curve'
import { auditBooks, auditEmpty } from './testing/audit'
import {
  ANSWER,
  evenly,
  note,
  pause,
  READ,
  toy,
  type ToyPlan,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import type { Step } from './program'

const immediately: readonly Step[] = [note('called'), ANSWER]

function shop(
  arrival: PopulationPlan['arrival'],
  more: Partial<PopulationPlan> = {},
  steps: readonly Step[] = immediately,
): ToyPlan {
  return {
    components: [users('users', arrival, more), toy('server', { programs: { default: steps } })],
    links: [wire('users', 'server')],
  }
}

function arrivals(world: ToyWorld): number[] {
  return world.log.filter((line) => line.includes('called')).map((line) => Number.parseFloat(line))
}

function poisson(rateRps: number): PopulationPlan['arrival'] {
  return { process: 'poisson', rateRps }
}

function closed(count: number, thinkMs: number): PopulationPlan['arrival'] {
  return { process: 'closed', users: count, thinkMs }
}

/** Users of a closed population there are: those who think and those who wait for an answer. */
function present(world: ToyWorld): number {
  return world.kernel.populations[0].thinking + world.kernel.traffic.books[0].inFlight
}

describe('an open population', () => {
  test('evenly spaced asks once every 1000 / rate ms', () => {
    expect(arrivals(new ToyWorld(shop(evenly(20))).run(100))).toEqual([20, 40, 60, 80, 100])
  })

  test('at random has the rate and the variance of a Poisson process', () => {
    const times = arrivals(new ToyWorld(shop(poisson(100))).run(60_000))
    // 6,000 expected, standard deviation 77.5; 4 of those either way.
    expect(Math.abs(times.length - 6000)).toBeLessThan(4 * 77.5)
    const gaps = times.slice(1).map((atMs, i) => atMs - times[i])
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length
    // The coefficient of variation of exponential gaps is 1.
    expect(Math.sqrt(variance) / mean).toBeCloseTo(1, 1)
  })

  test('does not ask at a rate of 0', () => {
    expect(arrivals(new ToyWorld(shop(poisson(0))).run(100_000))).toEqual([])
  })

  test('mixes request types by their shares, whatever these add up to', () => {
    const world = new ToyWorld({
      ...shop(poisson(1000), { mix: [30, 10] }),
      requestTypes: [READ, { ...READ, id: 'other' }],
    }).run(10_000)
    const [first, second] = world.kernel.traffic.books.map((books) => books.received)
    // 10,000 requests: a share of 0.75 has a standard error of 0.0043.
    expect(Math.abs(first / (first + second) - 0.75)).toBeLessThan(4 * 0.0043)
  })

  test('a change of rate stretches what is left of the gap', () => {
    const world = new ToyWorld(shop(evenly(100))).run(60)
    // 40 ms of the gap of 100 are left at 60; at four times the rate that is 10 ms.
    world.adopt(shop(evenly(25))).run(125)
    expect(arrivals(world)).toEqual([70, 95, 120])
  })

  test('a rate of 0 stops the gap, and another one goes on with it', () => {
    const world = new ToyWorld(shop(evenly(100))).run(60)
    world.adopt(shop({ process: 'uniform', rateRps: 0 })).run(500)
    world.adopt(shop(evenly(50))).run(600)
    // 0.4 gaps were left at 60: 20 ms of 50 from 500 on.
    expect(arrivals(world)).toEqual([520, 570])
  })

  test('a change of rate draws nothing: the gaps are the same, only longer', () => {
    const before = arrivals(new ToyWorld(shop(poisson(10))).run(10_000))
    const world = new ToyWorld(shop(poisson(10))).run(0)
    const twice = arrivals(world.adopt(shop(poisson(20))).run(5000))
    expect(twice.map((atMs) => (2 * atMs).toFixed(6))).toEqual(before.map((atMs) => atMs.toFixed(6)))
  })
})

describe('an open population whose rate changes over time', () => {
  const overTime = (
    process: 'poisson' | 'uniform',
    corners: readonly (readonly [number, number])[],
    rateRps = 100,
  ): PopulationPlan['arrival'] => ({
    process,
    rateRps,
    profile: { corners: corners.map(([atMs, factor]) => ({ atMs, factor })) },
  })

  test('evenly spaced asks whenever the rate has added up to one more', () => {
    // From nothing to 200/s in a second: n requests by 100 n² = t².
    const times = arrivals(
      new ToyWorld(
        shop(
          overTime('uniform', [
            [0, 0],
            [1000, 2],
          ]),
        ),
      ).run(1001),
    )
    expect(times).toHaveLength(100)
    times.forEach((atMs, i) => expect(atMs).toBeCloseTo(Math.sqrt((i + 1) * 10_000), 6))
  })

  test('that never changes asks when one without a profile does', () => {
    const plain = arrivals(new ToyWorld(shop(poisson(100))).run(5000))
    const flat = arrivals(new ToyWorld(shop(overTime('poisson', [[0, 1]]))).run(5000))
    expect(flat.map((atMs) => atMs.toFixed(6))).toEqual(plain.map((atMs) => atMs.toFixed(6)))
  })

  test('makes as many requests in every interval as its rate adds up to, and these are Poisson', () => {
    const worlds = Array.from({ length: 200 }, (_, seed) =>
      arrivals(
        new ToyWorld(
          shop(
            overTime(
              'poisson',
              [
                [0, 0],
                [600, 3],
                [600, 0.5],
              ],
              200,
            ),
          ),
          seed,
        ).run(1000),
      ),
    )
    const intervals = [0, 200, 400, 600, 800, 1000].map((fromMs) => [fromMs, fromMs + 200])
    // 200/s × 3 / 600 ms: the n-th fifth of a second has 20 (2 n + 1); then half of 40.
    for (const [i, expected] of [20, 60, 100, 20, 20].entries()) {
      const [fromMs, untilMs] = intervals[i]
      const counts = worlds.map((times) => times.filter((atMs) => atMs >= fromMs && atMs < untilMs).length)
      const mean = counts.reduce((sum, count) => sum + count, 0) / 200
      const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 199
      expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expected / 200))
      // The index of dispersion of a Poisson count is 1, with a standard error of sqrt(2 / 199) = 0.1.
      expect(Math.abs(variance / expected - 1)).toBeLessThan(0.4)
    }
  })

  test('draws one gap a request: each lasts until the rate has added up to the same as without a profile', () => {
    const corners = [
      { atMs: 0, factor: 0.2 },
      { atMs: 3000, factor: 1.5 },
    ]
    const plain = arrivals(new ToyWorld(shop(poisson(100))).run(3000))
    const ramped = arrivals(
      new ToyWorld(shop({ process: 'poisson', rateRps: 100, profile: { corners } })).run(3000),
    )
    expect(ramped.length).toBeGreaterThan(150)
    const curve = new RateCurve({ corners })
    ramped.forEach((atMs, i) => expect(curve.area(0, atMs)).toBeCloseTo(plain[i], 6))
  })

  test('stretches what is left of the gap when it is edited on its way up', () => {
    // 100 t² = 10,000 n: one at 100. At 120 ms 0.44 of the second have passed; 0.56 at 200/s take 2.8 ms.
    const world = new ToyWorld(
      shop(
        overTime('uniform', [
          [0, 0],
          [1000, 2],
        ]),
      ),
    ).run(120)
    world.adopt(shop({ process: 'uniform', rateRps: 200 })).run(128)
    expect(arrivals(world).map((atMs) => Number(atMs.toFixed(6)))).toEqual([100, 122.8, 127.8])
  })

  test('keeps its gap through a change of profile, also where nothing would ever have come', () => {
    // Half a gap by 5 ms, and none after that.
    const world = new ToyWorld(
      shop(
        overTime('uniform', [
          [5, 1],
          [5, 0],
        ]),
      ),
    ).run(50)
    expect(arrivals(world)).toEqual([])
    // The mix may be edited meanwhile.
    world
      .adopt(
        shop(
          overTime('uniform', [
            [5, 1],
            [5, 0],
          ]),
          { mix: [2] },
        ),
      )
      .run(60)
    world.adopt(shop(overTime('uniform', [[0, 2]]))).run(63)
    expect(arrivals(world)).toEqual([62.5])
  })

  test('says what its rate is at present', () => {
    const world = new ToyWorld(
      shop(
        overTime('poisson', [
          [0, 1],
          [1000, 3],
        ]),
      ),
    ).run(500)
    expect(world.kernel.populations[0].rateRps).toBe(200)
    expect(new ToyWorld(shop(closed(3, 10))).kernel.populations[0].rateRps).toBeNaN()
  })
})

describe('a closed population', () => {
  test('has its users think, ask, wait for the answer and think again', () => {
    const world = new ToyWorld(shop(closed(3, 0), {}, [note('called'), pause(10), ANSWER])).run(25)
    expect(arrivals(world)).toEqual([0, 0, 0, 10, 10, 10, 20, 20, 20])
  })

  test('always has as many users as it says', () => {
    const world = new ToyWorld(shop(closed(50, 20), {}, [pause(10), ANSWER]))
    for (let atMs = 0; atMs < 500; atMs += 7) expect(present(world.run(atMs))).toBe(50)
    // By the response time law: N / (think + response) = 50 / 30 ms: 10,000 in 6 s. A turn varies by 2/3 of its length,
    // so the standard error is 0.67 %.
    const ended = world.run(6000).kernel.traffic.books[0].ok
    expect(Math.abs(ended / 6000 / (50 / 30) - 1)).toBeLessThan(4 * 0.0067)
  })

  test('begins to think anew after a failure, too', () => {
    const world = new ToyWorld(shop(closed(1, 0), {}, [pause(10), { do: 'fail', cause: 'error' }])).run(35)
    expect(world.kernel.traffic.books[0].failed).toBe(3)
  })

  test('grows by newcomers who think first', () => {
    const world = new ToyWorld(shop(closed(2, 1000), {}, [ANSWER])).run(10)
    world.adopt(shop(closed(12, 1000), {}, [ANSWER])).run(11)
    expect(present(world)).toBe(12)
    expect(present(world.run(5000))).toBe(12)
  })

  test('shrinks as its users end what they do', () => {
    const steps = [pause(10), ANSWER]
    const world = new ToyWorld(shop(closed(12, 5), {}, steps)).run(50)
    world.adopt(shop(closed(2, 5), {}, steps)).run(1000)
    expect(present(world)).toBe(2)
    expect(auditBooks(world.kernel)).toEqual([])
  })

  test('has the number it is given whatever happened before', () => {
    const steps = [pause(10), ANSWER]
    const world = new ToyWorld(shop(closed(12, 50), {}, steps)).run(50)
    // Down and up again while some have left and others have not noticed yet.
    world.adopt(shop(closed(3, 50), {}, steps)).run(70)
    world.adopt(shop(closed(9, 50), {}, steps)).run(75)
    world.adopt(shop(closed(20, 50), {}, steps)).run(2000)
    expect(present(world)).toBe(20)
  })

  test('can become open and closed again', () => {
    const steps = [pause(10), ANSWER]
    const world = new ToyWorld(shop(closed(10, 5), { users: 10 }, steps)).run(50)
    world.adopt(shop(poisson(500), { users: 10 }, steps)).run(200)
    world.adopt(shop(closed(10, 5), { users: 10 }, steps)).run(1000)
    expect(present(world)).toBe(10)
    // All ten at work before any of them has noticed.
    const busy = new ToyWorld(shop(closed(10, 0), { users: 10 }, steps)).run(5)
    busy.adopt(shop(poisson(0), { users: 10 }, steps)).run(20)
    busy.adopt(shop(closed(10, 0), { users: 10 }, steps)).run(1000)
    expect(present(busy)).toBe(10)
  })
})

describe('traffic', () => {
  const types: RequestTypePlan[] = [READ, { ...READ, id: 'write', operation: 'write', dataSet: 1 }]
  const dataSets = [
    { id: 'hot', items: 100, itemBytes: 10, skew: 1 },
    { id: 'cold', items: 7, itemBytes: 20, skew: 0 },
  ]

  /** What the server sees of each request. */
  function seen(
    steps: readonly Step[],
    seed = 1,
    more: readonly ReturnType<typeof users>[] = [],
  ): readonly string[] {
    const requests: string[] = []
    const world = new ToyWorld(
      {
        requestTypes: types,
        dataSets,
        components: [
          users('users', poisson(200), { mix: [3, 1], users: 50 }),
          ...more,
          toy('server', {
            programs: { default: [{ do: 'ask', decision: 'see', branches: { seen: [] } }, ...steps] },
            behavior: (port) => ({
              decisions: {
                see: (call) => {
                  requests.push([port.nowMs, call.op, call.type, call.user, call.key].join(' '))
                  return 'seen'
                },
              },
            }),
          }),
        ],
        links: [wire('users', 'server'), ...(more.length > 0 ? [wire('others', 'server')] : [])],
      },
      seed,
    )
    world.run(2000)
    return requests
  }

  test('is the same whatever the design does with it', () => {
    const first = seen([ANSWER])
    expect(first.length).toBeGreaterThan(300)
    expect(seen([pause(50), { do: 'fail', cause: 'error' }])).toEqual(first)
    expect(seen([ANSWER], 2)).not.toEqual(first)
  })

  test('of one population does not depend on another', () => {
    const both = seen([ANSWER], 1, [users('others', evenly(5), { mix: [1, 0] })])
    // Those of the other one come every 5 ms sharp.
    expect(both.filter((request) => Number.parseFloat(request) % 5 !== 0)).toEqual(seen([ANSWER]))
  })

  test('keys of different data sets never meet', () => {
    const keys = { read: new Set<number>(), write: new Set<number>() }
    for (const request of seen([ANSWER])) {
      const [, op, , , key] = request.split(' ')
      keys[op as 'read' | 'write'].add(Number(key))
    }
    expect([...keys.read].every((key) => key < 100)).toBe(true)
    expect([...keys.write].every((key) => key >= 2 ** 24 && key < 2 ** 24 + 7)).toBe(true)
    expect(keys.write.size).toBe(7)
  })

  test('is the same but for their keys when some writes make new items', () => {
    const before = seen([ANSWER])
    types[1] = { ...types[1], inserts: 0.5 }
    const after = seen([ANSWER])
    const isNew = (request: string) => Number(request.split(' ')[4]) >= 2 ** 24 + 2 ** 23
    const made = after.filter(isNew)
    expect(before.filter(isNew)).toEqual([])
    expect(new Set(made.map((request) => request.split(' ')[4])).size).toBe(made.length)
    // About 100 writes; half of them, with a standard deviation of 5.
    const writes = before.filter((request) => request.includes('write')).length
    expect(Math.abs(made.length - writes / 2)).toBeLessThan(4 * Math.sqrt(writes / 4))
    const others = after.map((request, i) => (isNew(request) ? before[i] : request))
    expect(others).toEqual(before)
    types[1] = { ...types[1], inserts: 0 }
  })

  test('ends with its population: only its own requests fail', () => {
    const plan = shop(evenly(10), {}, [pause(25), ANSWER])
    const world = new ToyWorld(plan).run(44)
    world.adopt({ components: plan.components.slice(1) }).run(500)
    const { received, ok, failed, inFlight } = world.kernel.traffic.books[0]
    // Asked at 10, 20, 30 and 40; the first was answered at 35.
    expect([received, ok, failed, inFlight]).toEqual([4, 1, 3, 0])
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})
