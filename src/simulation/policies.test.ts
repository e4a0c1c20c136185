// Every policy of a link in the product's own kinds, with each instant found by hand: users ask a site over a link of
// 10 ms each way, the site works 40 ms. The first request is created at 1000 ms.
import { expect, test } from 'vitest'
import type { JsonObject } from '../scenario/safe-json'
import { played } from './testing/followed'
import { everyMs, ideal, link, part, smallWorld, wire } from './testing/small-world'

interface Case {
  readonly policy?: JsonObject
  readonly site?: JsonObject
  readonly timeline?: readonly JsonObject[]
  readonly periodMs?: number
  /** Nothing that is created then or later is looked at. */
  readonly untilMs?: number
  readonly ends: readonly string[]
  /** Absent: one for each request. */
  readonly attempts?: number
}

const TRY_AGAIN = { timeoutMs: 50, maxAttempts: 3, backoffMs: 100, backoffFactor: 2, jitter: 'none' }
const ERRORS = { id: 'errors', component: 'site', fault: 'error', share: 1 }
const ON_LINK = { id: 'path', link: 'users-site', atMs: 900, untilMs: 1500 }

const CASES: Readonly<Record<string, Case>> = {
  'none of them: there, work, back': { ends: ['1000 ok 1060'] },
  'a time-out, counted from the call': { policy: { timeoutMs: 50 }, ends: ['1000 timeout 1050'] },
  // 1000, 50 later out, 100 wait; 1150, 1200, 200 wait; 1400, 1450.
  'retries after waits of 100 and 200': { policy: TRY_AGAIN, ends: ['1000 timeout 1450'], attempts: 3 },
  'waits that are capped at 150': {
    policy: { ...TRY_AGAIN, backoffCapMs: 150 },
    ends: ['1000 timeout 1400'],
    attempts: 3,
  },
  'a retry that comes when the site is well again': {
    policy: { ...TRY_AGAIN, timeoutMs: 100, retryErrors: true },
    timeline: [{ ...ERRORS, atMs: 0, untilMs: 1100 }],
    // Failed at 1010, known at 1020; again at 1120.
    ends: ['1000 ok 1180'],
    attempts: 2,
  },
  'a deadline before the next attempt could begin: that was the last': {
    policy: { ...TRY_AGAIN, deadlineMs: 120 },
    ends: ['1000 timeout 1050'],
  },
  'a deadline in the middle of an attempt': {
    policy: { ...TRY_AGAIN, deadlineMs: 180 },
    ends: ['1000 deadline 1180'],
    attempts: 2,
  },
  'a hedge that overtakes a slow instance': {
    policy: { hedgeAfterMs: 70 },
    site: { instances: 2 },
    timeline: [
      { id: 'slow', component: 'site', instance: 0, fault: 'slow', what: 'cpu', factor: 10, atMs: 0 },
    ],
    // One of two is asked first in turn; the other one answers 60 ms after the 70. A hedge takes its turn too.
    untilMs: 1500,
    ends: ['1000 ok 1130'],
    attempts: 2,
  },
  'a breaker that opens at the third failure, for 3 s': {
    policy: {
      breaker: true,
      breakerWindowMs: 10_000,
      breakerMinCalls: 3,
      breakerFailureRate: 0.5,
      breakerOpenMs: 3000,
    },
    timeline: [{ ...ERRORS, atMs: 0, untilMs: 5500 }],
    untilMs: 7500,
    ends: [
      '1000 error 1020',
      '2000 error 2020',
      '3000 error 3020',
      '4000 circuit-open 4000',
      '5000 circuit-open 5000',
      '6000 circuit-open 6000',
      '7000 ok 7060',
    ],
  },
  'a pool of one connection: the next one waits until it is free': {
    policy: { poolSize: 1 },
    periodMs: 40,
    untilMs: 130,
    ends: ['40 ok 100', '80 ok 160', '120 ok 220'],
  },
  'a pool that is waited for no longer than 10 ms': {
    policy: { poolSize: 1, poolWaitMs: 10 },
    periodMs: 40,
    untilMs: 130,
    ends: ['40 ok 100', '80 pool-exhausted 90', '120 ok 180'],
  },
  'a TCP connection that is kept': {
    policy: { handshake: 'tcp' },
    untilMs: 2500,
    ends: ['1000 ok 1080', '2000 ok 2060'],
  },
  'a TCP connection that is closed after 800 ms': {
    policy: { handshake: 'tcp', keepAliveMs: 800 },
    untilMs: 2500,
    ends: ['1000 ok 1080', '2000 ok 2080'],
  },
  'a TLS connection, which costs the site 5 ms': {
    policy: { handshake: 'tls', tlsCalleeCpuMs: 5 },
    untilMs: 2500,
    ends: ['1000 ok 1105', '2000 ok 2060'],
  },
  'a cut that drops: known after the time to connect': {
    policy: { connectTimeoutMs: 200 },
    timeline: [{ ...ON_LINK, fault: 'cut', mode: 'drop' }],
    ends: ['1000 unreachable 1200'],
  },
  'a cut that stalls: it arrives when the cut ends': {
    timeline: [{ ...ON_LINK, fault: 'cut', mode: 'stall' }],
    ends: ['1000 ok 1550'],
  },
  'a delay of 30 ms each way': {
    timeline: [{ ...ON_LINK, fault: 'delay', addedMs: 30 }],
    ends: ['1000 ok 1120'],
  },
}

test.each(Object.entries(CASES))('%s', (_name, { ends, attempts = ends.length, ...world }) => {
  const report = playedOnce(world)
  expect(endsOf(report)).toEqual(ends)
  expect(link(report, 'users-site').attempts).toBe(attempts)
})

test('a budget of a half: ten retries saved up, then one for every other call', () => {
  const policy = { maxAttempts: 2, retryErrors: true, backoffMs: 1, retryBudget: 0.5 }
  const timeline = [{ ...ERRORS, atMs: 0 }]
  // 40 calls: 10 at first and half of one each; 19 retries in a row, then every other one of 21.
  const report = playedOnce({ policy, timeline, periodMs: 100, untilMs: 4050 })
  const { calls, attempts, retries } = link(report, 'users-site')
  expect([calls, attempts, retries]).toEqual([40, 69, 29])
})

test('who gives up and says so stops the work one way later; else it is done for nobody', () => {
  const busyMs = (cancelOnTimeout: boolean): number => {
    const { resources, wasted } = part(playedOnce({ policy: { timeoutMs: 30, cancelOnTimeout } }), 'site')
    expect(wasted).toBe(1)
    // Of 64 cores.
    return resources.cpu.utilization * 64 * 3000
  }
  // At work from 1010; given up at 1030, told at 1040.
  expect(busyMs(true)).toBeCloseTo(30, 3)
  expect(busyMs(false)).toBeCloseTo(40, 3)
})

test.each([
  ['one after another', { times: 3 }, 3 * 60],
  ['at once', { times: 3, order: 'at-once' }, 60],
  ['never, by chance', { times: 3, chance: 0 }, 0],
  ['without waiting', { mode: 'send' }, 0],
  ['only by what writes', { carries: 'writes' }, 0],
  ['given up on, and done without', { timeoutMs: 25, onFailure: 'continue' }, 25],
] as const)('a call of the site is made %s', (_how, policy, tookMs) => {
  const report = played(
    smallWorld({
      components: [
        everyMs('users', 1000, 'look'),
        ideal('site', 'server', { readCpuMs: 0 }),
        ideal('helper', 'server', { readCpuMs: 40 }),
      ],
      links: [wire('users', 'call', 'site'), wire('site', 'call', 'helper', { latencyMs: 10, ...policy })],
    }),
    1900,
    { traces: { keep: 100 } },
  )
  expect(endsOf(report)).toEqual([`1000 ok ${1000 + tookMs}`])
})

function playedOnce({
  policy = {},
  site = {},
  timeline = [],
  periodMs = 1000,
  untilMs = 1500,
}: Omit<Case, 'ends'>) {
  const start = smallWorld({
    components: [
      everyMs('users', periodMs, 'look', { users: 1 }),
      ideal('site', 'server', { readCpuMs: 40, ...site }),
    ],
    links: [wire('users', 'call', 'site', { latencyMs: 10, ...policy })],
    timeline,
  })
  const silent = start.components.map((component) =>
    component.id === 'users' ? { ...component, settings: { ...component.settings, rateRps: 0 } } : component,
  )
  const edits = [{ atMs: untilMs, scenario: { ...start, components: silent } }]
  return played(start, Math.max(3000, untilMs + 1000), { traces: { keep: 100 } }, edits)
}

/** When each request was created, how it ended, and when: in the order of their beginnings. */
function endsOf({ traces = [] }: ReturnType<typeof played>): readonly string[] {
  const ends = traces
    .toSorted((a, b) => a.createdMs - b.createdMs)
    .map(({ createdMs, latencyMs, outcome }) => {
      const [from, to] = [createdMs, createdMs + latencyMs].map((ms) => Math.round(ms * 1e3) / 1e3)
      return `${from} ${outcome} ${to}`
    })
  return [...new Set(ends)]
}
