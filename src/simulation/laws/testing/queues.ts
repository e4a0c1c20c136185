// Queues: one station with one line, as every textbook begins.
// Picture: a counter and the people before it.
// Invariant: service takes 10 ms on average wherever there is one core, so that figures can be compared.
import { type Experiment, failedShare, latencyMean, latencyP90, latencyP99 } from './experiment'
import { boundedStation, CLIENTS, link, openClients, station, type StationWork, world } from './stations'
import {
  blockingShare,
  erlangB,
  impatientShare,
  multiServerQuantile,
  multiServerSojourn,
  pollaczekKhinchine,
} from './theory'

const SERVICE_MS = 10
const STATION = 'server-1'

/** M/M/1 at 0.8. The relaxation time of the queue is about 90 services. */
export const singleServer: Experiment = {
  system: 'M/M/1 at 0.8',
  scenario: oneStation(80, { serviceMs: SERVICE_MS }),
  warmupMs: 10_000,
  measuredMs: 10_000_000,
  runs: 32,
  laws: [
    {
      says: 'has a mean latency of 1 / (μ - λ)',
      figure: 'mean latency, ms',
      formula: '1 / (μ - λ)',
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 3',
      theory: 1 / (1 / SERVICE_MS - 0.08),
      read: latencyMean,
    },
    {
      says: 'has latencies that are exponential: the 99th percentile is ln 100 / (μ - λ)',
      figure: '99th percentile of latency, ms',
      formula: 'ln 100 / (μ - λ)',
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 5',
      theory: Math.log(100) / (1 / SERVICE_MS - 0.08),
      read: latencyP99,
    },
  ],
}

/** M/M/8 at 0.9. */
export const eightServers: Experiment = {
  system: 'M/M/8 at 0.9',
  scenario: oneStation(720, { serviceMs: SERVICE_MS, vCpus: 8 }),
  warmupMs: 10_000,
  measuredMs: 500_000,
  runs: 32,
  laws: [
    {
      says: 'has the mean latency of Erlang C',
      figure: 'mean latency, ms',
      formula: 's + C(8, a) s / (8 - a), C by the recursion of Erlang B',
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 3',
      theory: multiServerSojourn(8, 0.72, SERVICE_MS),
      read: latencyMean,
    },
  ],
}

const SOJOURN_TAIL = 'P(T > t) = (1 - C) e^(-μt) + C (μ e^(-θt) - θ e^(-μt)) / (μ - θ), θ = cμ - λ'

/** M/M/4 at 0.7: not only how long it takes on average. */
export const fourServers: Experiment = {
  system: 'M/M/4 at 0.7',
  scenario: oneStation(280, { serviceMs: SERVICE_MS, vCpus: 4 }),
  warmupMs: 5000,
  measuredMs: 600_000,
  runs: 32,
  laws: ([0.9, 0.99] as const).map((p) => ({
    says: `answers ${100 * p} of 100 requests within what the exponential wait of Erlang C says`,
    figure: `${100 * p}th percentile of latency, ms`,
    formula: SOJOURN_TAIL,
    source: 'Kleinrock, Queueing Systems 1 (1975), chapter 5',
    theory: multiServerQuantile(4, 0.28, SERVICE_MS, p),
    read: p === 0.9 ? latencyP90 : latencyP99,
  })),
}

/** M/M/4/4 offered 4 Erlang: no line at all. */
export const noLine: Experiment = {
  system: 'M/M/4/4 offered 4 Erlang',
  scenario: world(
    [openClients(400), boundedStation(STATION, SERVICE_MS, 4, { servers: 4 })],
    [link(CLIENTS, STATION)],
  ),
  warmupMs: 5000,
  measuredMs: 100_000,
  runs: 32,
  laws: [
    {
      says: 'refuses the share of requests that Erlang B says',
      figure: 'share refused',
      formula: 'B(0) = 1, B(k) = a B(k - 1) / (k + a B(k - 1))',
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 3',
      theory: erlangB(4, 4),
      read: failedShare,
    },
  ],
}

const PATIENCE_MS = 30

/** M/M/1 at 0.9 whose requests wait in line for 30 ms and not longer. */
export const impatience: Experiment = {
  system: `M/M/1 at 0.9, patience ${PATIENCE_MS} ms`,
  scenario: world(
    [openClients(90), boundedStation(STATION, SERVICE_MS, 1_000_000, { patienceMs: PATIENCE_MS })],
    [link(CLIENTS, STATION)],
  ),
  warmupMs: 5000,
  measuredMs: 1_000_000,
  runs: 32,
  laws: [
    {
      says: 'loses the share of requests that find more than 30 ms of work before them',
      figure: 'share lost',
      formula: 'λ/μ e^(-(μ-λ)τ) / (1 + λ (1 - e^(-(μ-λ)τ)) / (μ-λ) + λ/μ e^(-(μ-λ)τ))',
      source: 'Barrer, Operations Research 5(5) (1957)',
      theory: impatientShare(0.09, SERVICE_MS, PATIENCE_MS),
      read: failedShare,
    },
  ],
}

/** M/M/1/5 at 1: as many arrive as can be served. */
export const boundedLine: Experiment = {
  system: 'M/M/1/5 at 1',
  scenario: world([openClients(100), boundedStation(STATION, SERVICE_MS, 5)], [link(CLIENTS, STATION)]),
  warmupMs: 10_000,
  measuredMs: 500_000,
  runs: 32,
  laws: [
    {
      says: 'refuses the share of requests that find all five places taken',
      figure: 'share refused',
      formula: '(1 - ρ) ρ^K / (1 - ρ^(K+1)), at ρ = 1: 1 / (K + 1)',
      source: 'Kleinrock, Queueing Systems 1 (1975), chapter 3',
      theory: blockingShare(1, 5),
      read: failedShare,
    },
  ],
}

/** M/D/1 at 0.8. */
export const constantService: Experiment = {
  system: 'M/D/1 at 0.8',
  scenario: oneStation(80, { serviceMs: SERVICE_MS, shape: 'constant' }),
  warmupMs: 10_000,
  measuredMs: 1_000_000,
  runs: 32,
  laws: [pollaczekKhinchineLaw(0.08, 0)],
}

/** M/G/1 at 0.5: work whose standard deviation is twice its mean. */
export const variableService: Experiment = {
  system: 'M/G/1 at 0.5, gamma service of CV 2',
  scenario: oneStation(50, { serviceMs: SERVICE_MS, shape: 'gamma', cv: 2 }),
  warmupMs: 10_000,
  measuredMs: 2_600_000,
  runs: 32,
  laws: [pollaczekKhinchineLaw(0.05, 2)],
}

function oneStation(rateRps: number, work: StationWork) {
  return world([openClients(rateRps), station(STATION, work)], [link(CLIENTS, STATION)])
}

function pollaczekKhinchineLaw(rate: number, cv: number) {
  return {
    says: 'has the mean latency of Pollaczek and Khinchine',
    figure: 'mean latency, ms',
    formula: 's + ρ s (1 + cv²) / (2 (1 - ρ))',
    source: 'Kleinrock, Queueing Systems 1 (1975), chapter 5',
    theory: pollaczekKhinchine(rate, SERVICE_MS, cv),
    read: latencyMean,
  }
}
