// Networks: several stations, or one whose cores are shared; what is known of them exactly.
// Picture: a row of counters, a round of regulars, a pot that all eat from.
// Invariant: each has a product form, so the figures below are no approximations.
import { type Experiment, latencyMean, throughput } from './experiment'
import {
  CLIENTS,
  closedClients,
  link,
  openClients,
  station,
  type StationWork,
  visitor,
  world,
} from './stations'
import { meanValueAnalysis } from './theory'

const FRONT = 'front'
const SHARED_MS = 10
const SHARED_LOAD = 0.6

/** Fair shares of one core: how the work varies must not matter. */
export const sharedCores: readonly Experiment[] = [
  sharedCore('constant work', 300_000, { serviceMs: SHARED_MS, shape: 'constant' }),
  sharedCore('exponential work', 600_000, { serviceMs: SHARED_MS, shape: 'exponential' }),
  sharedCore('gamma work of CV 2', 2_200_000, { serviceMs: SHARED_MS, shape: 'gamma', cv: 2 }),
]

const TANDEM_MS = [10, 8, 5]

/** Three stations one after the other, at 0.8, 0.64 and 0.4. */
export const tandem: Experiment = {
  system: 'Tandem of three M/M/1',
  scenario: world(
    [
      openClients(80),
      visitor(FRONT),
      ...TANDEM_MS.map((serviceMs, i) => station(`server-${i + 1}`, { serviceMs })),
    ],
    [link(CLIENTS, FRONT), ...TANDEM_MS.map((_, i) => link(FRONT, `server-${i + 1}`))],
  ),
  warmupMs: 10_000,
  measuredMs: 1_200_000,
  runs: 32,
  laws: [
    {
      says: 'has the mean latency of three M/M/1 that know nothing of each other',
      figure: 'mean latency, ms',
      formula: 'Σ 1 / (μᵢ - λ)',
      source: 'Burke, Operations Research 4(6) (1956); Jackson, Operations Research 5(4) (1957)',
      theory: TANDEM_MS.reduce((sum, serviceMs) => sum + 1 / (1 / serviceMs - 0.08), 0),
      read: latencyMean,
    },
  ],
}

const USERS = 20
const THINK_MS = 200
const DEMANDS_MS = [12, 8]
const closedTheory = meanValueAnalysis(USERS, THINK_MS, DEMANDS_MS)
const closedSource = 'Exact mean value analysis: Reiser and Lavenberg, Journal of the ACM 27(2) (1980)'

/** Twenty users and two stations. */
export const closedPopulation: Experiment = {
  system: 'Closed population of 20, two stations',
  scenario: world(
    [
      closedClients(USERS, THINK_MS),
      visitor(FRONT),
      ...DEMANDS_MS.map((serviceMs, i) => station(`server-${i + 1}`, { serviceMs })),
    ],
    [link(CLIENTS, FRONT), ...DEMANDS_MS.map((_, i) => link(FRONT, `server-${i + 1}`))],
  ),
  warmupMs: 10_000,
  measuredMs: 250_000,
  runs: 32,
  laws: [
    {
      says: 'has the mean latency of mean value analysis',
      figure: 'mean latency, ms',
      formula: 'R(n) = Σ Dᵢ (1 + Lᵢ(n - 1)), X(n) = n / (Z + R(n)), Lᵢ(n) = X(n) Rᵢ(n)',
      source: closedSource,
      theory: closedTheory.response,
      read: latencyMean,
    },
    {
      says: 'has the throughput of mean value analysis',
      figure: 'requests a second',
      formula: 'X(n) = n / (Z + R(n))',
      source: closedSource,
      theory: closedTheory.throughput * 1000,
      read: throughput,
    },
  ],
}

function sharedCore(name: string, measuredMs: number, work: StationWork): Experiment {
  return {
    system: `M/G/1 processor sharing at ${SHARED_LOAD}, ${name}`,
    scenario: world(
      [
        openClients((SHARED_LOAD / SHARED_MS) * 1000),
        station('server-1', { ...work, scheduling: 'fair-share' }),
      ],
      [link(CLIENTS, 'server-1')],
    ),
    warmupMs: 10_000,
    measuredMs,
    runs: 32,
    laws: [
      {
        says: 'has a mean latency that only the mean of the work decides: s / (1 - ρ)',
        figure: 'mean latency, ms',
        formula: 's / (1 - ρ)',
        source: 'Sakata, Noguchi and Oizumi, Operations Research 19(2) (1971)',
        theory: SHARED_MS / (1 - SHARED_LOAD),
        read: latencyMean,
      },
    ],
  }
}
