import { describe, expect, test } from 'vitest'
import { Breaker } from './breaker'
import type { LinkPlan } from './plan'
import type { Step } from './program'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, crashOf, pause, toy, ToyWorld, wire } from './testing/toy-world'

const RULE: Partial<LinkPlan> = {
  breaker: true,
  breakerWindowMs: 1000,
  breakerMinCalls: 4,
  breakerFailureRate: 0.5,
  breakerOpenMs: 100,
}

function everyTenMs(untilMs: number): number[] {
  return Array.from({ length: untilMs / 10 }, (_, i) => i * 10)
}

/** One asker and a server that fails whatever it finishes before it is well. */
function world(
  wellAtMs: number,
  askedAtMs: readonly number[],
  policy: Partial<LinkPlan> = {},
  before: readonly Step[] = [],
): ToyWorld {
  const check: Step = {
    do: 'ask',
    decision: 'health',
    branches: { sick: [{ do: 'fail', cause: 'error' }], well: [ANSWER] },
  }
  return new ToyWorld({
    components: [
      asker('asker', askedAtMs),
      toy('server', {
        programs: { default: [...before, check] },
        behavior: (port) => ({
          decisions: { health: () => (port.nowMs < wellAtMs ? 'sick' : 'well') },
        }),
      }),
    ],
    links: [wire('asker', 'server', { ...RULE, ...policy })],
  })
}

/** What the asker heard, in runs of the same: `0-30 error`. Who fails without having heard anything was not let through. */
function heard({ log }: ToyWorld): string[] {
  const runs: { from: string; to: string; what: string }[] = []
  log.forEach((line, i) => {
    const at = line.split(' ')[0]
    const isUnheard = line.endsWith('has failed') && !log[i - 1]?.startsWith(`${at} asker: heard`)
    if (!line.includes('heard') && !isUnheard) return
    const what = isUnheard ? 'circuit-open' : line.split(' ')[3]
    const last = runs.at(-1)
    if (last?.what === what) last.to = at
    else runs.push({ from: at, to: at, what })
  })
  return runs.map(({ from, to, what }) => `${from}-${to} ${what}`)
}

describe('a circuit breaker', () => {
  test('opens at the call that makes it too many, fails at once, lets one try, and closes', () => {
    const seen = world(125, everyTenMs(200)).run(1000)
    expect(heard(seen)).toEqual(['0-30 error', '40-120 circuit-open', '130-190 ok'])
    // Nothing was sent while it was open; the caller blames whom it did not call.
    expect(seen.instance('server').books.received).toBe(4 + 7)
    expect(seen.link('asker>server').books.received).toBe(20)
    expect(auditEmpty(seen.kernel)).toEqual([])
  })

  test('that is open is not asked again: a caller that retries what fails makes no more attempts than calls', () => {
    const policy = { maxAttempts: 3, backoffMs: 10, jitter: 'none', retryErrors: true } as const
    // The second attempt of the first two calls makes it four failures, at 10 and 11 ms; the third is not let through.
    const seen = world(1000, [0, 1, 20, 30, 40], policy).run(90)
    expect(seen.instance('server').books.received).toBe(4)
    expect(seen.link('asker>server').books.received).toBe(4 + 2 + 3)
    expect(heard(seen).at(-1)).toBe('20-40 circuit-open')
    expect(auditEmpty(seen.kernel)).toEqual([])
  })

  test('stays open for as long again when the one that tries fails', () => {
    expect(heard(world(135, everyTenMs(300)).run(1000))).toEqual([
      '0-30 error',
      '40-120 circuit-open',
      '130-130 error',
      '140-220 circuit-open',
      '230-290 ok',
    ])
  })

  test('lets no second one pass while one tries, and does not mind how earlier ones end', () => {
    const slow = world(150, everyTenMs(250), {}, [pause(25)])
    // The fourth ends at 55 and opens it until 155; those of 40 and 50 are still under way. One tries from 160 to 185.
    expect(heard(slow.run(1000))).toEqual([
      '25-55 error',
      '60-60 circuit-open',
      '65-65 error',
      '70-70 circuit-open',
      '75-75 error',
      '80-180 circuit-open',
      '185-265 ok',
    ])
  })

  test('does nothing while too few calls fail, or too small a share of them', () => {
    const times = everyTenMs(60)
    expect(heard(world(25, times).run(1000))).toEqual(['0-20 error', '30-50 ok'])
    expect(heard(world(1e9, everyTenMs(30)).run(1000))).toEqual(['0-20 error'])
    const strict = world(25, times, { breakerFailureRate: 0.8 })
    expect(heard(strict.run(1000))).toEqual(['0-20 error', '30-50 ok'])
  })

  test('forgets what is longer ago than its window', () => {
    // Three failures early, and three a second later: never four in one window.
    expect(heard(world(1e9, [0, 10, 20, 1100, 1110, 1120]).run(2000))).toEqual(['0-1120 error'])
    expect(heard(world(1e9, [0, 10, 20, 900, 910, 920]).run(2000))).toEqual([
      '0-900 error',
      '910-920 circuit-open',
    ])
  })

  test('is no reason to try again, not even where errors are', () => {
    const patient = { maxAttempts: 3, backoffMs: 1, backoffFactor: 1 }
    expect(world(1e9, everyTenMs(60), patient).run(1000).link('asker>server').retries).toBe(0)
    const stubborn = world(1e9, [0, 10], { ...patient, retryErrors: true }).run(1000)
    // Three attempts fail at 0, 1 and 2; at 10 one more; then it is open, and that of 11 is not sent.
    expect(heard(stubborn)).toEqual(['0-10 error', '11-11 circuit-open'])
  })

  test('belongs to each calling instance, and a new process has forgotten it', () => {
    const two = new ToyWorld({
      components: [
        asker('asker', [0, 10, 20, 30, 40, 60, 70], { restartMs: 0 }),
        toy('server', { programs: { default: [{ do: 'fail', cause: 'error' }] } }),
      ],
      links: [wire('asker', 'server', { ...RULE, breakerOpenMs: 1e6 })],
      timeline: [crashOf('asker', 50, 51)],
    })
    two.run(45)
    expect(heard(two)).toEqual(['0-30 error', '40-40 circuit-open'])
    // Its own timers died with it; what others begin over the link starts anew.
    const breaker = two.link('asker>server').notes(0).breaker
    two.run(55)
    expect(breaker.admit(55, two.instance('asker').incarnation)).toBe('passes')
    expect(two.link('asker>server').notes(1).breaker.admit(55, 0)).toBe('passes')
  })
})

test('one that tries and is given up leaves its turn to the next', () => {
  const breaker = new Breaker()
  const rule = { breakerWindowMs: 1000, breakerMinCalls: 1, breakerFailureRate: 1, breakerOpenMs: 10 }
  breaker.ended(0, false, false, rule, 0)
  expect([breaker.admit(9, 0), breaker.admit(10, 0), breaker.admit(11, 0)]).toEqual([
    'stays',
    'tries',
    'stays',
  ])
  breaker.givenUp(true, 0)
  expect([breaker.admit(12, 0), breaker.admit(13, 0)]).toEqual(['tries', 'stays'])
  breaker.ended(14, true, true, rule, 0)
  expect(breaker.admit(15, 0)).toBe('passes')
})

test('says how it stands without changing it: whoever looks makes no call', () => {
  const breaker = new Breaker()
  const rule = { breakerWindowMs: 1000, breakerMinCalls: 2, breakerFailureRate: 0.5, breakerOpenMs: 100 }
  expect(breaker.stateAt(0, 0)).toBe('closed')
  breaker.ended(10, false, false, rule, 0)
  breaker.ended(20, false, false, rule, 0)
  expect([breaker.stateAt(21, 0), breaker.stateAt(119, 0), breaker.stateAt(120, 0)]).toEqual([
    'open',
    'open',
    'half-open',
  ])
  // A caller that has begun a new life knows nothing of it.
  expect(breaker.stateAt(21, 1)).toBe('closed')
  expect(breaker.admit(120, 0)).toBe('tries')
  expect(breaker.stateAt(121, 0)).toBe('half-open')
  breaker.ended(125, true, true, rule, 0)
  expect(breaker.stateAt(126, 0)).toBe('closed')
})
