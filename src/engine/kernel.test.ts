import { describe, expect, test } from 'vitest'
import { auditBooks } from './testing/audit'
import {
  ANSWER,
  asker,
  callTo,
  cpu,
  crashOf,
  evenly,
  note,
  pause,
  toy,
  type ToyPlan,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import { LimitError } from './limits'

const ALL = Number.POSITIVE_INFINITY

describe('the order of events', () => {
  test('is that of time, and at one instant that in which they were made', () => {
    const later = (name: string, ms: number) => [pause(ms), note(name)]
    const world = new ToyWorld({
      components: [
        toy('one', {
          starts: [
            [0, 'c'],
            [0, 'a'],
            [0, 'b'],
          ],
          programs: { a: later('a', 5), b: later('b', 5), c: later('c', 7) },
        }),
        toy('two', { starts: [[5, 'd']], programs: { d: [note('d')] } }),
      ],
    }).run(10)
    // The timer of d was set at the start, before the pauses of a and b began.
    expect(world.log).toEqual(['5 two: d', '5 one: a', '5 one: b', '7 one: c'])
  })

  test('lets calls woken at one instant go on in the order in which they were woken', () => {
    const world = new ToyWorld({
      components: [
        asker('asker', [0, 0, 0]),
        toy('server', { programs: { default: [pause(3), note('answers'), ANSWER] } }),
      ],
      links: [wire('asker', 'server')],
    }).run(10)
    expect(world.log.filter((line) => line.includes('goes on'))).toHaveLength(3)
    // The clock ticks once for all three, and every line is of that instant.
    expect(new Set(world.log.map((line) => line.split(' ')[0]))).toEqual(new Set(['3']))
  })
})

describe('the clock', () => {
  test('stands where it was asked to, and events of that very instant have happened', () => {
    const world = new ToyWorld({
      components: [toy('one', { starts: [[5, 'a']], programs: { a: [note('a')] } })],
    })
    expect(world.kernel.advance(4, ALL)).toBe(true)
    expect([world.kernel.nowMs, world.log.length]).toEqual([4, 0])
    expect(world.kernel.advance(5, ALL)).toBe(true)
    expect([world.kernel.nowMs, world.log.length]).toEqual([5, 1])
  })

  test('stops short when there are more events than allowed, and goes on from there', () => {
    const starts: [number, string][] = [1, 2, 3].map((atMs) => [atMs, 'a'])
    const world = new ToyWorld({ components: [toy('one', { starts, programs: { a: [note('a')] } })] })
    expect(world.kernel.advance(100, 2)).toBe(false)
    expect([world.kernel.nowMs, world.log.length]).toEqual([2, 2])
    expect(world.kernel.advance(100, 2)).toBe(true)
    expect([world.kernel.nowMs, world.log.length]).toEqual([100, 3])
  })

  test('never goes back', () => {
    const world = new ToyWorld({ components: [toy('one', {})] }).run(50)
    world.run(20)
    expect(world.kernel.nowMs).toBe(50)
  })
})

/** Something with a bit of everything. */
function busy(): ToyPlan {
  return {
    components: [
      users('users', { process: 'poisson', rateRps: 300 }),
      toy('server', {
        cpuDiscipline: 'fair-share',
        pools: [{ name: 'workers', size: 4, backlog: 20, queueTimeoutMs: 30 }],
        programs: {
          default: {
            cpuMs: { shape: 'exponential', mean: 3, cv: 1 },
            steps: [
              { do: 'take', pool: 'workers' },
              { do: 'cpu', share: 0.5 },
              callTo(0),
              { do: 'cpu', share: 0.5 },
              ANSWER,
            ],
          },
        },
      }),
      toy('store', {
        machine: { diskLatencyMs: 0.5, networkGbps: 0.1 },
        programs: {
          default: [cpu(0.2), { do: 'disk', operation: 'write', bytes: 4096 }, { do: 'reply', bytes: 9000 }],
        },
      }),
    ],
    links: [
      wire('users', 'server', { timeoutMs: 60, maxAttempts: 3, jitter: 'full', latencyMs: 1 }),
      wire('server', 'store', { latencyMs: 0.3, timeoutMs: 20 }),
    ],
  }
}

/** Everything that is counted or measured, to the last bit. */
function fingerprint({ kernel }: ToyWorld): string {
  return JSON.stringify([
    kernel.nowMs,
    kernel.events,
    kernel.traffic.books.map((books) => [
      books.received,
      books.ok,
      books.failed,
      [...books.causes],
      books.latency.mean(),
    ]),
    kernel.links.map(({ calls, retries, timeouts, books }) => [
      calls,
      retries,
      timeouts,
      books.ok,
      books.latency.mean(),
    ]),
    kernel.instances.map(({ books, machine, pools }) => [
      books.received,
      books.ok,
      books.wasted,
      books.latency.max,
      machine?.cpu.meter.busyIntegral(kernel.nowMs),
      machine?.disk.meter.waitingIntegral(kernel.nowMs),
      machine?.out.busyIntegral(kernel.nowMs),
      pools.map((pool) => pool.meter.waitingIntegral(kernel.nowMs)),
    ]),
  ])
}

describe('cutting a run into slices', () => {
  const whole = fingerprint(new ToyWorld(busy()).run(1000))

  test('of any length changes no bit', () => {
    for (const sliceMs of [0.1, 1, 7, 999]) {
      const world = new ToyWorld(busy())
      for (let atMs = 0; atMs < 1000; atMs += sliceMs) world.run(atMs)
      expect(fingerprint(world.run(1000)), `slices of ${sliceMs} ms`).toBe(whole)
    }
  })

  test('of any number of events changes no bit', () => {
    for (const events of [1, 17, 1000]) {
      const world = new ToyWorld(busy())
      while (!world.kernel.advance(1000, events)) {
        // Until it has got there.
      }
      expect(fingerprint(world), `slices of ${events} events`).toBe(whole)
    }
  })

  test('reading it meanwhile changes no bit', () => {
    const world = new ToyWorld(busy())
    for (let atMs = 0; atMs < 1000; atMs += 11) {
      fingerprint(world.run(atMs))
      expect(auditBooks(world.kernel)).toEqual([])
    }
    expect(fingerprint(world.run(1000))).toBe(whole)
  })

  test('another seed is another run', () => {
    expect(fingerprint(new ToyWorld(busy(), 2).run(1000))).not.toBe(whole)
    expect(fingerprint(new ToyWorld(busy(), 1).run(1000))).toBe(whole)
  })
})

describe('limits end the run and name the component', () => {
  // Whoever waits for the tarpit is not where work piles up, however many they are and wherever they stand in line.
  const CROWD = users('crowd', evenly(1))
  const TARPIT = toy('tarpit', { programs: { default: [pause(1e9), ANSWER] } })
  const MIDDLE = toy('middle', { programs: { default: [callTo(0), ANSWER] } })
  const piles: Readonly<Record<string, ToyPlan>> = {
    'at whom the users call': { components: [CROWD, TARPIT], links: [wire('crowd', 'tarpit')] },
    'behind another': {
      components: [CROWD, MIDDLE, TARPIT],
      links: [wire('crowd', 'middle'), wire('middle', 'tarpit')],
    },
    'before its only connection': {
      components: [CROWD, MIDDLE, TARPIT],
      links: [wire('crowd', 'middle'), wire('middle', 'tarpit', { poolSize: 1 })],
    },
    'where nobody answers any more': {
      components: [CROWD, MIDDLE, TARPIT],
      links: [wire('crowd', 'middle'), wire('middle', 'tarpit')],
      timeline: [crashOf('tarpit', 1500, 1e9, 'machine')],
    },
  }
  test.each(Object.entries(piles))('calls open at once, %s', (_where, plan) => {
    const world = new ToyWorld(plan)
    Reflect.set(world.kernel.calls, 'maxRows', 4096)
    const run = () => world.run(10_000)
    expect(run).toThrow(LimitError)
    expect(run).toThrow(/4096 calls are open at once, and \d{4} of them wait at tarpit or for it/)
  })

  test('calls that wait for a connection and are nobody’s yet', () => {
    const targets = Array.from({ length: 100 }, () => ({ link: 0 }))
    const world = new ToyWorld({
      components: [
        CROWD,
        toy('fan', {
          programs: {
            default: [{ do: 'many', targets, needed: 100, bytes: 0, enough: [ANSWER], short: [] }],
          },
        }),
        TARPIT,
      ],
      links: [wire('crowd', 'fan'), wire('fan', 'tarpit', { poolSize: 1 })],
    })
    Reflect.set(world.kernel.exchanges, 'maxRows', 4096)
    expect(() => world.run(10_000)).toThrow(/4096 calls are open at once, and \d{4} of them wait at tarpit/)
  })

  test('steps at one instant, of calls that go in circles', () => {
    const circle = new ToyWorld({
      components: [
        toy('spinner', {
          starts: [[1, 'spin']],
          programs: { spin: [{ do: 'run', program: 'spin' }] },
        }),
      ],
    })
    expect(() => circle.run(10)).toThrow(/more than 100,000 steps happened at one instant, around spinner/)
  })

  test('steps at one instant, of a program that never waits', () => {
    const forever = new ToyWorld({
      components: [toy('spinner', { starts: [[1, 'spin']], programs: { spin: [{ do: 'again' }] } })],
    })
    expect(() => forever.run(10)).toThrow(/more than 100,000 steps happened at one instant, around spinner/)
  })

  test('depth of calls', () => {
    const circle = new ToyWorld({
      components: [
        asker('asker', [0]),
        toy('ping', { programs: { default: [callTo(0), ANSWER] } }),
        toy('pong', { programs: { default: [callTo(0), ANSWER] } }),
      ],
      links: [wire('asker', 'ping'), wire('ping', 'pong', { latencyMs: 1 }), wire('pong', 'ping')],
    })
    expect(() => circle.run(1000)).toThrow(/calls nest deeper than 64 levels at p[io]ng/)
  })
})
