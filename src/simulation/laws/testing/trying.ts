// Trying: many calls for one request, and one call tried again: what small shares of bad luck add up to.
// Picture: a party that sets out when its last guest is there; somebody who rings until the door is opened.
// Invariant: nothing waits in line, so there is nothing to warm up; only how often luck is bad decides.
import type { JsonObject } from '../../../scenario/safe-json'
import { type Experiment, failedShare } from './experiment'
import { CLIENTS, link, openClients, visitor, world } from './stations'

const FRONT = 'front'
const LEAF = 'leaf'
const SLOW = 'slow'
/** Half of the way there and back that a slow answer takes. */
const SLOW_WAY_MS = 500
const PATIENCE_MS = 300
const TAIL_SOURCE = 'Dean and Barroso, Communications of the ACM 56(2) (2013)'

/** A hundred leaves, each slow once in a hundred times. */
export const plainTail: Experiment = {
  system: '100 leaves at once, each slow 1 time in 100',
  scenario: leaves(100, 0.01, {}),
  warmupMs: 0,
  measuredMs: 100_000,
  runs: 16,
  laws: [
    {
      says: 'keeps 63 of 100 requests waiting for a slow leaf',
      figure: 'share given up as too slow',
      formula: '1 - (1 - p)^n',
      source: TAIL_SOURCE,
      theory: 1 - 0.99 ** 100,
      read: failedShare,
    },
  ],
}

/** Ten leaves, each slow once in ten times, and asked a second time when they are. */
export const hedgedTail: Experiment = {
  system: '10 leaves at once, each slow 1 time in 10, hedged',
  scenario: leaves(10, 0.1, { hedgeAfterMs: 20 }),
  warmupMs: 0,
  measuredMs: 700_000,
  runs: 32,
  laws: [
    {
      says: 'keeps waiting only where a leaf is slow twice',
      figure: 'share given up as too slow',
      formula: '1 - (1 - p²)^n',
      source: TAIL_SOURCE,
      theory: 1 - 0.99 ** 10,
      read: failedShare,
    },
  ],
}

const BROKEN = 0.5
const ATTEMPTS = 3
const RETRY_SOURCE = 'the geometric distribution, cut off at n attempts'

/** A server that fails every second call, before a caller who tries three times. */
export const retried: Experiment = {
  system: `Fails ${BROKEN} of the calls, tried ${ATTEMPTS} times`,
  scenario: world(
    [openClients(20), visitor(FRONT)],
    [link(CLIENTS, FRONT, 'call', { maxAttempts: ATTEMPTS, retryErrors: true, backoffMs: 1 })],
    undefined,
    { timeline: [{ id: 'errors', component: FRONT, fault: 'error', share: BROKEN, atMs: 0 }] },
  ),
  warmupMs: 0,
  measuredMs: 2_500_000,
  runs: 16,
  laws: [
    {
      says: 'fails the requests whose attempts all fail',
      figure: 'share failed',
      formula: 'p^n',
      source: RETRY_SOURCE,
      theory: BROKEN ** ATTEMPTS,
      read: failedShare,
    },
    {
      says: 'makes as many attempts as it needs, three at most',
      figure: 'attempts a request',
      formula: '(1 - p^n) / (1 - p)',
      source: RETRY_SOURCE,
      theory: (1 - BROKEN ** ATTEMPTS) / (1 - BROKEN),
      read: ({ links: [only] }) => only.attempts / only.calls,
    },
  ],
}

function leaves(count: number, slow: number, policy: JsonObject) {
  return world(
    [openClients(20), visitor(FRONT), visitor(LEAF), visitor(SLOW)],
    [
      link(CLIENTS, FRONT, 'call', { timeoutMs: PATIENCE_MS }),
      link(FRONT, LEAF, 'call', { times: count, order: 'at-once', ...policy }),
      link(LEAF, SLOW, 'call', { chance: slow, latencyMs: SLOW_WAY_MS }),
    ],
  )
}
