import { describe, expect, test } from 'vitest'
import { CAUSES } from './causes'
import type { LinkPlan } from './plan'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  callTo,
  crashOf,
  evenly,
  note,
  pause,
  READ,
  toy,
  type Toy,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'

/** One asker and one server that does these steps; asked at these times under this policy. */
function world(
  policy: Partial<LinkPlan>,
  steps: readonly Step[],
  askedAtMs: readonly number[] = [0],
): ToyWorld {
  return new ToyWorld({
    components: [asker('asker', askedAtMs), toy('server', { programs: { default: steps } })],
    links: [wire('asker', 'server', policy)],
  })
}

function heardAt(from: ToyWorld): number[] {
  return from.log.filter((line) => line.includes('heard')).map((line) => Number.parseFloat(line))
}

const failing: readonly Step[] = [{ do: 'fail', cause: 'error' }]

describe('a time-out', () => {
  test('ends the waiting at its instant, and not the work', () => {
    const timed = world({ timeoutMs: 5 }, [pause(20), note('done'), ANSWER]).run(100)
    expect(timed.log).toEqual(['5 asker: heard timeout', '5 asker: has failed', '20 server: done'])
    const { books } = timed.instance('server')
    // The server did it, for nobody.
    expect([books.received, books.ok, books.failed, books.wasted]).toEqual([1, 1, 0, 1])
    expect(timed.link('asker>server').timeouts).toBe(1)
    expect(auditEmpty(timed.kernel)).toEqual([])
  })

  test('counts from the start of the call step, over the wire, the line and the work', () => {
    const slow = world({ timeoutMs: 5, latencyMs: 2 }, [pause(0.5), ANSWER]).run(100)
    expect(slow.log).toEqual(['4.5 asker: heard ok', '4.5 asker: goes on'])
    const slower = world({ timeoutMs: 5, latencyMs: 2 }, [pause(1.5), ANSWER]).run(100)
    expect(slower.log).toEqual(['5 asker: heard timeout', '5 asker: has failed'])
    // Its answer was on the way and is dropped.
    expect(slower.instance('server').books.wasted).toBe(0)
    expect(auditEmpty(slower.kernel)).toEqual([])
  })

  test('that comes at the same instant as the answer was armed first, and wins', () => {
    expect(world({ timeoutMs: 5 }, [pause(5), ANSWER]).run(100).log[0]).toBe('5 asker: heard timeout')
  })

  test('of the call step itself beats the link’s, and is tried once', () => {
    const call: Step = { do: 'call', target: { link: 0 }, bytes: 0, timeoutMs: 3 }
    const timed = new ToyWorld({
      components: [
        asker('asker', [0], { programs: { ask: [call] } }),
        toy('server', { programs: { default: [pause(50), ANSWER] } }),
      ],
      links: [wire('asker', 'server', { timeoutMs: 20, maxAttempts: 5 })],
    }).run(100)
    expect(timed.log).toEqual(['3 asker: heard timeout'])
  })

  test('of 0 waits for ever', () => {
    expect(heardAt(world({ timeoutMs: 0 }, [pause(1e6), ANSWER]).run(2e6))).toEqual([1e6])
  })

  test('blames the deepest component that is being waited for', () => {
    const chain = new ToyWorld({
      components: [
        asker('asker', [0]),
        toy('middle', { programs: { default: [callTo(0), ANSWER] } }),
        toy('slow', { programs: { default: [pause(50), ANSWER] } }),
      ],
      links: [wire('asker', 'middle', { timeoutMs: 5 }), wire('middle', 'slow', { latencyMs: 1 })],
    })
    expect(blamedBy(chain, 5)).toBe('slow')
    // While the request is still on its way to it, too.
    expect(blamedBy(chain, 0.5)).toBe('slow')
  })

  test('of a request that waits in a line blames the one whose line it is', () => {
    const held = new ToyWorld({
      components: [
        users('users', evenly(10), { mix: [1] }),
        toy('busy', {
          pools: [{ name: 'desk' }],
          programs: { default: [{ do: 'take', pool: 'desk' }, pause(1000), ANSWER] },
        }),
      ],
      links: [wire('users', 'busy', { timeoutMs: 5 })],
    }).run(29)
    const [pair] = [...held.kernel.traffic.books[0].blame.keys()]
    expect([Math.floor(pair / 65_536), (pair % 65_536) - 1]).toEqual([CAUSES.indexOf('timeout'), 1])
  })
})

/** Whom a chain blames when its asker gives up after so long. */
function blamedBy(chain: ToyWorld, timeoutMs: number): string {
  const plan = [...chain.kernel.links][0].plan
  const again = new ToyWorld({
    components: [
      users('asker', evenly(100)),
      toy('middle', { programs: { default: [callTo(0), ANSWER] } }),
      toy('slow', { programs: { default: [pause(50), ANSWER] } }),
    ],
    links: [{ ...plan, timeoutMs }, wire('middle', 'slow', { latencyMs: 1 })],
  }).run(150)
  const [pair] = [...again.kernel.traffic.books[0].blame.keys()]
  return again.kernel.components[(pair % 65_536) - 1].id
}

describe('retries', () => {
  test('wait min(cap, base × factor^(i - 1)) when there is no jitter', () => {
    const retried = world(
      { maxAttempts: 5, retryErrors: true, backoffMs: 10, backoffFactor: 3, backoffCapMs: 50 },
      failing,
    )
    // Waits of 10, 30, min(50, 90) and min(50, 270).
    expect(heardAt(retried.run(1000))).toEqual([0, 10, 40, 90, 140])
    expect(retried.log.at(-1)).toBe('140 asker: has failed')
    const link = retried.link('asker>server')
    expect([link.calls, link.books.received, link.retries, link.books.failed]).toEqual([1, 5, 4, 5])
  })

  test('begin after the time-out of the attempt before', () => {
    const retried = world({ maxAttempts: 3, timeoutMs: 7, backoffMs: 10, backoffFactor: 2 }, [
      pause(100),
      ANSWER,
    ])
    // 7; 7 + 10 + 7; 24 + 20 + 7.
    expect(heardAt(retried.run(1000))).toEqual([7, 24, 51])
    expect(retried.instance('server').books.wasted).toBe(3)
    expect(auditEmpty(retried.kernel)).toEqual([])
  })

  test('a late answer to an attempt given up does not end the next one', () => {
    const retried = world({ maxAttempts: 2, timeoutMs: 7, backoffMs: 1 }, [
      pause(10),
      note('done'),
      ANSWER,
    ]).run(100)
    // The first attempt is answered at 10, while the second, begun at 8, waits until 15.
    expect(retried.log).toEqual([
      '7 asker: heard timeout',
      '10 server: done',
      '15 asker: heard timeout',
      '15 asker: has failed',
      '18 server: done',
    ])
  })

  test('wait a uniform share of that with full jitter', () => {
    const waits: number[] = []
    for (let seed = 1; seed <= 200; seed++) {
      const jittered = new ToyWorld(
        {
          components: [asker('asker', [0]), toy('server', { programs: { default: failing } })],
          links: [
            wire('asker', 'server', { maxAttempts: 2, retryErrors: true, backoffMs: 100, jitter: 'full' }),
          ],
        },
        seed,
      ).run(1000)
      waits.push(heardAt(jittered)[1])
    }
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...waits)).toBeLessThan(100)
    // The mean of 200 uniform waits is 50, give or take 4 standard errors of 100 / sqrt(12 × 200) = 2.04.
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length
    expect(Math.abs(mean - 50)).toBeLessThan(4 * 2.05)
  })

  test('are for lost and refused connections, unless errors are to be retried too', () => {
    expect(heardAt(world({ maxAttempts: 3 }, failing).run(1000))).toEqual([0])
    const refused: readonly Step[] = [{ do: 'fail', cause: 'refused' }]
    expect(heardAt(world({ maxAttempts: 3 }, refused).run(1000))).toEqual([0, 100, 300])
  })

  test('leave writes alone, unless they are to be retried too', () => {
    const attempts = (policy: Partial<LinkPlan>): number => {
      const writing = new ToyWorld({
        requestTypes: [{ ...READ, operation: 'write' }],
        components: [
          users('users', evenly(100)),
          toy('server', { programs: { default: [{ do: 'fail', cause: 'refused' }] } }),
        ],
        links: [wire('users', 'server', { maxAttempts: 3, backoffMs: 1, ...policy })],
      }).run(150)
      return writing.link('users>server').books.received
    }
    expect(attempts({})).toBe(1)
    expect(attempts({ retryWrites: true })).toBe(3)
  })

  test('avoid the instances that were tried, as long as there are others', () => {
    const three = new ToyWorld({
      components: [
        asker('asker', [0]),
        toy('server', {
          instances: 3,
          programs: { default: [note('called'), { do: 'fail', cause: 'refused' }] },
        }),
      ],
      links: [wire('asker', 'server', { maxAttempts: 4, backoffMs: 1, backoffFactor: 1, pick: 'hash-key' })],
    }).run(100)
    const called = three.log.filter((line) => line.includes('called')).map((line) => line.split(' ')[1])
    // A hash alone would always name the same one; after all three were tried, it does so again.
    expect(new Set(called.slice(0, 3)).size).toBe(3)
    expect(called[3]).toBe(called[0])
  })

  test('succeed when the server has come back meanwhile', () => {
    const back = new ToyWorld({
      components: [asker('asker', [5]), toy('server', { programs: { default: [pause(1), ANSWER] } })],
      links: [wire('asker', 'server', { maxAttempts: 3, backoffMs: 10 })],
      timeline: [crashOf('server', 0, 12)],
    }).run(100)
    expect(back.log).toEqual(['5 asker: heard crashed', '16 asker: heard ok', '16 asker: goes on'])
  })

  test('end with their caller', () => {
    const plan = (mode: 'call' | 'send') => ({
      components: [
        asker('asker', [0], {
          restartMs: 0,
          programs: { ask: [{ do: mode, target: { link: 0 }, bytes: 0 }] },
        }),
        toy('server', { programs: { default: [note('called'), { do: 'fail', cause: 'refused' }] } }),
      ],
      links: [wire('asker', 'server', { maxAttempts: 9, backoffMs: 10, backoffFactor: 1 })],
      timeline: [crashOf('asker', 15, 16)],
    })
    for (const mode of ['call', 'send'] as const) {
      const gone = new ToyWorld(plan(mode)).run(200)
      expect(gone.log.filter((line) => line.includes('called'))).toHaveLength(2)
      expect(auditEmpty(gone.kernel)).toEqual([])
    }
  })
})

describe('when a call fails', () => {
  const through = (policy: Partial<LinkPlan>, branches?: Readonly<Record<string, readonly Step[]>>) =>
    new ToyWorld({
      components: [
        users('users', evenly(100)),
        toy('middle', { programs: { default: [callTo(0, undefined, branches), note('goes on'), ANSWER] } }),
        toy('server', { programs: { default: failing } }),
      ],
      links: [wire('users', 'middle'), wire('middle', 'server', policy)],
    }).run(150)

  test('the caller fails too', () => {
    const failed = through({ onFailure: 'fail' }, { failed: [note('never')] })
    expect(failed.log).toEqual([])
    expect(failed.kernel.traffic.books[0].failed).toBe(1)
  })

  test('or goes on without it, and its answer counts as degraded up to the user', () => {
    const degraded = through({ onFailure: 'continue' })
    expect(degraded.log).toEqual(['100 middle: goes on'])
    const { ok, degraded: count } = degraded.kernel.traffic.books[0]
    expect([ok, count]).toEqual([1, 1])
    expect(degraded.link('middle>server').books.degraded).toBe(1)
    expect(degraded.instance('middle').books.degraded).toBe(1)
  })

  test('or takes the branch for failures', () => {
    expect(through({ onFailure: 'fallback' }, { failed: [note('falls back')] }).log).toEqual([
      '100 middle: falls back',
      '100 middle: goes on',
    ])
  })

  test('with nothing to fall back on, fails', () => {
    const nothing = through({ onFailure: 'fallback' })
    expect(nothing.log).toEqual([])
    expect(nothing.kernel.traffic.books[0].failed).toBe(1)
  })
})

describe('books of a link', () => {
  test('say how attempts ended, as the caller saw it', () => {
    const seen = world({ timeoutMs: 15 }, [pause(10), ANSWER], [0, 1, 2])
    seen.run(5)
    const { books } = seen.link('asker>server')
    expect([books.received, books.ok, books.failed, books.inFlight]).toEqual([3, 0, 0, 3])
    expect(auditBooks(seen.kernel)).toEqual([])
    seen.run(100)
    expect([books.received, books.ok, books.failed, books.inFlight]).toEqual([3, 3, 0, 0])
    expect(books.latency.mean()).toBeCloseTo(10, 9)
  })

  test('count what began before warm-up nowhere', () => {
    const plan = {
      components: [asker('asker', [0, 40]), toy('server', { programs: { default: [pause(30), ANSWER] } })],
      links: [wire('asker', 'server')],
    }
    const { kernel } = new ToyWorld(plan, 1, 20).run(100)
    expect([kernel.links[0].books.received, kernel.links[0].books.ok, kernel.links[0].calls]).toEqual([
      1, 1, 1,
    ])
    expect(kernel.instances[1].books.received).toBe(1)
  })

  test('a caller that is gone leaves its attempt cancelled', () => {
    const gone = new ToyWorld({
      components: [
        asker('asker', [0]),
        toy('server', { programs: { default: [pause(30), ANSWER] } }),
      ] as Toy[],
      links: [wire('asker', 'server')],
      timeline: [crashOf('asker', 5)],
    }).run(100)
    const { books } = gone.link('asker>server')
    expect([books.received, books.cancelled, books.inFlight]).toEqual([1, 1, 0])
    expect(gone.instance('server').books.wasted).toBe(1)
    expect(auditEmpty(gone.kernel)).toEqual([])
  })
})
