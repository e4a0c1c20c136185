// Balancing: several stations behind one door, and one request that several stations work on.
// Picture: a row of counters, with somebody at the entrance who says where to go.
// Invariant: whoever chooses takes no time, and knows at once what has ended.
import { type Experiment, latencyMean, latencyP99 } from './experiment'
import { balancer, CLIENTS, link, openClients, station, visitor, world } from './stations'
import { betterOfTwoSojourn, erlangArrivalsSojourn, forkJoinSojourn } from './theory'

const FRONT = 'front'
const STATION = 'server-1'
const SERVICE_MS = 10
const IN_TURN = 4
const IN_TURN_RPS = 70
const IN_TURN_MS = erlangArrivalsSojourn(IN_TURN, IN_TURN_RPS / 1000, SERVICE_MS)
const IN_TURN_FORMULA = 'σ = (kλ / (kλ + μ (1 - σ)))^k'

/** Four stations at 0.7 that get every fourth request each: the gaps before one of them are Erlang's. */
export const inTurn: Experiment = {
  system: 'Four M/M/1 at 0.7, in turn: E4/M/1',
  scenario: balanced('round-robin', IN_TURN, IN_TURN_RPS),
  warmupMs: 10_000,
  measuredMs: 500_000,
  runs: 32,
  laws: [
    {
      says: 'has the mean latency of a queue with Erlang arrivals',
      figure: 'mean latency, ms',
      formula: `1 / (μ (1 - σ)), ${IN_TURN_FORMULA}`,
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 6',
      theory: IN_TURN_MS,
      read: latencyMean,
    },
    {
      says: 'has exponential latencies',
      figure: '99th percentile of latency, ms',
      formula: `ln 100 / (μ (1 - σ)), ${IN_TURN_FORMULA}`,
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 6',
      theory: Math.log(100) * IN_TURN_MS,
      read: latencyP99,
    },
  ],
}

const MANY = 400
const MANY_RPS = 80

/** Four hundred stations at 0.8, the better of two random ones for each request. */
export const betterOfTwo: Experiment = {
  system: `${MANY} M/M/1 at 0.8, better of two`,
  scenario: balanced('two-choices', MANY, MANY_RPS),
  warmupMs: 2000,
  measuredMs: 5000,
  runs: 8,
  laws: [
    {
      says: 'has the mean latency of very many stations, within 0.2 ms',
      figure: 'mean latency, ms',
      formula: 'Σ ρ^(2^i - 2) / μ, i from 1 on, as the number of stations grows',
      source: 'Mitzenmacher, IEEE TPDS 12(10) (2001); Vvedenskaya, Dobrushin and Karpelevich (1996)',
      theory: betterOfTwoSojourn(MANY_RPS * (SERVICE_MS / 1000), SERVICE_MS),
      tolerance: 0.2,
      read: latencyMean,
    },
  ],
}

/** Each request needs two stations at 0.5, at once, and waits for the slower one. */
export const forkAndJoin: Experiment = {
  system: 'Fork and join of two M/M/1 at 0.5',
  scenario: world(
    [
      openClients(50),
      visitor(FRONT),
      station('server-1', { serviceMs: SERVICE_MS }),
      station('server-2', { serviceMs: SERVICE_MS }),
    ],
    [
      link(CLIENTS, FRONT),
      link(FRONT, 'server-1', 'call', { order: 'at-once' }),
      link(FRONT, 'server-2', 'call', { order: 'at-once' }),
    ],
  ),
  warmupMs: 10_000,
  measuredMs: 600_000,
  runs: 32,
  laws: [
    {
      says: 'takes (12 - ρ) / 8 of what one of them takes',
      figure: 'mean latency, ms',
      formula: '(12 - ρ) / 8 / (μ - λ)',
      source: 'Flatto and Hahn, SIAM Journal on Applied Mathematics 44(5) (1984); Nelson and Tantawi (1988)',
      theory: forkJoinSojourn(0.05, SERVICE_MS),
      read: latencyMean,
    },
  ],
}

function balanced(algorithm: Parameters<typeof balancer>[1], instances: number, eachRps: number) {
  return world(
    [
      openClients(eachRps * instances),
      balancer(FRONT, algorithm),
      station(STATION, { serviceMs: SERVICE_MS }, { instances }),
    ],
    [link(CLIENTS, FRONT), link(FRONT, STATION, 'route')],
  )
}
