import { describe, expect, test } from 'vitest'
import type { FaultPlan, LinkPlan } from './plan'
import { RetryBudget } from './retry-budget'
import { auditEmpty } from './testing/audit'
import { asker, cpu, ANSWER, pause, toy, ToyWorld, users, wire } from './testing/toy-world'

test('a retry takes what two first attempts put in, once what was saved up is gone', () => {
  const budgeted = new ToyWorld({
    components: [
      asker(
        'asker',
        Array.from({ length: 40 }, (_, i) => i * 10),
      ),
      toy('server', { programs: { default: [{ do: 'fail', cause: 'refused' }] } }),
    ],
    links: [wire('asker', 'server', { maxAttempts: 2, backoffMs: 1, retryBudget: 0.5 })],
  }).run(1000)
  const link = budgeted.link('asker>server')
  // 10 at first; each call puts in a half and takes one: 19 retries; from then on every other call has one.
  expect([link.calls, link.books.received, link.retries, link.unaffordable]).toEqual([40, 40 + 29, 29, 11])
  const retriedAt = budgeted.log
    .filter((line) => line.includes('heard'))
    .map((line) => Number.parseFloat(line))
    .filter((atMs) => atMs % 10 === 1)
  expect(retriedAt.slice(18)).toEqual([181, 201, 221, 241, 261, 281, 301, 321, 341, 361, 381])
  expect(auditEmpty(budgeted.kernel)).toEqual([])
})

test('the jar holds ten and no more, and is full again in the next life', () => {
  const budget = new RetryBudget()
  const takes = (life: number): number => {
    for (let taken = 0; ; taken++) if (!budget.take(life)) return taken
  }
  for (let i = 0; i < 100; i++) budget.deposit(1, 0)
  expect(takes(0)).toBe(10)
  for (let i = 0; i < 4; i++) budget.deposit(0.25, 0)
  expect(takes(0)).toBe(1)
  expect(takes(1)).toBe(10)
})

/**
 * A first come, first served database of 300 a second behind a link that stalls from 20 to 30 s. Callers wait 1 s and try
 * once more. N. Bronson et al., "Metastable failures in distributed systems", 2021.
 */
describe('an overload that outlives its cause', () => {
  const STALL: FaultPlan = {
    id: 'stall',
    fault: 'cut',
    mode: 'stall',
    link: 'users>database',
    links: ['users>database'],
    atMs: 20_000,
    untilMs: 30_000,
  }
  const play = (rateRps: number, policy: Partial<LinkPlan>, untilS: number) => {
    const world = new ToyWorld({
      components: [
        users('users', { process: 'poisson', rateRps }, { users: 1000 }),
        toy('database', { programs: { default: [cpu(1000 / 300), ANSWER] } }),
      ],
      links: [wire('users', 'database', { timeoutMs: 1000, maxAttempts: 2, backoffMs: 100, ...policy })],
      timeline: [STALL],
    })
    world.run((untilS - 20) * 1000)
    const before = {
      ok: world.kernel.traffic.books[0].ok,
      attempts: world.link('users>database').books.received,
    }
    world.run(untilS * 1000)
    const after = world.kernel.traffic.books[0]
    return {
      goodputRps: (after.ok - before.ok) / 20,
      attemptsRps: (world.link('users>database').books.received - before.attempts) / 20,
    }
  }

  test('lasts: at 280 a second every call is tried twice and none is answered in time', () => {
    const { goodputRps, attemptsRps } = play(280, {}, 120)
    expect(goodputRps).toBeLessThan(1)
    expect(Math.abs(attemptsRps - 560)).toBeLessThan(4 * 2 * Math.sqrt(280 / 20))
  })

  test('ends where twice the calls are less than it can do: at 140 a second, and not at 160', () => {
    expect(Math.abs(play(140, {}, 240).goodputRps - 140)).toBeLessThan(4 * Math.sqrt(140 / 20))
    expect(play(160, {}, 240).goodputRps).toBeLessThan(1)
  })

  test('ends with a budget of one retry in 20 calls, because 294 a second are less than 300', () => {
    // About 2,900 calls are in line after the stall, and 6 a second more are done than come in.
    expect(play(280, { retryBudget: 0.05 }, 120).goodputRps).toBeLessThan(1)
    const { goodputRps } = play(280, { retryBudget: 0.05 }, 700)
    expect(Math.abs(goodputRps - 280)).toBeLessThan(4 * Math.sqrt(280 / 20))
  })
})

test('a retry that its deadline leaves no time for is not paid', () => {
  // Each times out after 7 ms, and could be tried again 20 ms later.
  const asked = Array.from({ length: 20 }, (_, i) => i * 100)
  const world = (deadlineMs: number) =>
    new ToyWorld({
      components: [asker('asker', asked), toy('server', { programs: { default: [pause(50), ANSWER] } })],
      links: [
        wire('asker', 'server', {
          deadlineMs,
          timeoutMs: 7,
          maxAttempts: 2,
          backoffMs: 20,
          retryBudget: 0.01,
        }),
      ],
    }).run(5000)
  const hasty = world(20).link('asker>server')
  expect([hasty.retries, hasty.unaffordable]).toEqual([0, 0])
  // Ten tokens, and a hundredth of one for each call.
  const patient = world(200).link('asker>server')
  expect([patient.retries, patient.unaffordable]).toEqual([10, 10])
})
