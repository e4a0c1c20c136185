// Edges: a gateway that counts its callers, and a balancer that sees connections and no requests.
// Picture: a turnstile with tokens, and a porter who assigns seats by the row.
// Invariant: time says nothing here: what is measured is who is let in, and who sits where.
import type { Report } from '../../report'
import { type Experiment, failedShare } from './experiment'
import { balancer, CLIENTS, closedClients, gateway, link, openClients, visitor, world } from './stations'
import { fullestUrn, tokenShare } from './theory'

const FRONT = 'front'
/** So that those who are let in are there for a while. */
const WORK = { readCpuMs: 1, workShape: 'constant' }
const TOKENS_RPS = 50

/** Poisson arrivals at a bucket: twice as many as tokens and nothing saved up, and as many as tokens with five saved up. */
export const tokenBuckets: readonly Experiment[] = [bucket(100, 1, 50_000), bucket(50, 5, 700_000)]

function bucket(rateRps: number, burst: number, measuredMs: number): Experiment {
  const limit = { limitsRate: true, rateLimit: TOKENS_RPS, rateBurst: burst }
  return {
    system: `Token bucket of ${burst}, ${rateRps / TOKENS_RPS} Poisson arrivals a token`,
    scenario: world(
      [openClients(rateRps), gateway(FRONT, limit), visitor('server-1', WORK)],
      [link(CLIENTS, FRONT), link(FRONT, 'server-1')],
    ),
    warmupMs: 5000,
    measuredMs,
    runs: 24,
    laws: [
      {
        says: 'refuses whom M/D/1 would let wait too long',
        figure: 'share refused',
        formula: '1 - G / (1 + ρ G), G = Σ (ρ (k - b + 1))^k / k! e^(-ρ (k - b + 1)), k < b',
        source:
          'Erlang (1909) for M/D/1; truncation at a bound: Takács, Introduction to the Theory of Queues (1962)',
        theory: 1 - tokenShare(rateRps / TOKENS_RPS, burst),
        read: failedShare,
      },
    ],
  }
}

const USERS = 20
const TARGETS = 4

/** Twenty users, each on a connection of his own to one of four targets. */
export const uneven: Experiment = {
  system: `${USERS} users on connections to ${TARGETS} targets at random`,
  scenario: world(
    [
      closedClients(USERS, 50),
      balancer(FRONT, 'random', { layer: '4' }),
      ...targets().map((id) => visitor(id, WORK)),
    ],
    [link(CLIENTS, FRONT), ...targets().map((id) => link(FRONT, id, 'route'))],
  ),
  warmupMs: 1000,
  measuredMs: 10_000,
  runs: 300,
  laws: [
    {
      says: 'puts as many of the requests on the busiest target as there are balls in the fullest urn, within 0.02',
      figure: 'share of the busiest target',
      formula: 'Σ P(max > k) / n, P(max <= k) = n! / m^n [z^n] (Σ z^i / i!, i <= k)^m',
      source: 'Johnson and Kotz, Urn Models and Their Application (1977), chapter 3',
      theory: fullestUrn(USERS, TARGETS) / USERS,
      tolerance: 0.02,
      read: busiestShare,
    },
  ],
}

function targets(): readonly string[] {
  return Array.from({ length: TARGETS }, (_, n) => `server-${n + 1}`)
}

function busiestShare(report: Report): number {
  const received = report.components.filter(({ kind }) => kind === 'server').map((one) => one.received)
  return Math.max(...received) / received.reduce((sum, count) => sum + count, 0)
}
