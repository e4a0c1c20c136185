// Answers: several calls at once, of which all or the first few are waited for.
// Picture: asking ten friends the same question, and leaving when the third has answered.
// Invariant: there is a core for every call, so how long one takes has nothing to do with the others.
import { type Experiment, latencyMean, type Law } from './experiment'
import { CLIENTS, link, openClients, station, visitor, world } from './stations'

const FRONT = 'front'
const LEAF = 'leaf'
const ASKED = 10
const SERVICE_MS = 10

export const allOfTen: Experiment = firstOf(0, 'waits for the largest of ten exponential times')
export const threeOfTen: Experiment = firstOf(3, 'waits for the third of ten exponential times')

function firstOf(needed: number, says: string): Experiment {
  const enough = needed === 0 ? ASKED : needed
  const law: Law = {
    says,
    figure: 'mean latency, ms',
    formula: 's Σ 1 / (n - i), i = 0..k - 1',
    source: 'Rényi, Acta Mathematica Hungarica 4 (1953): order statistics of exponential times',
    theory: SERVICE_MS * Array.from({ length: enough }, (_, i) => 1 / (ASKED - i)).reduce((a, b) => a + b),
    read: latencyMean,
  }
  return {
    system: `${ASKED} calls at once, ${enough} answers needed`,
    scenario: world(
      [openClients(10), visitor(FRONT), station(LEAF, { serviceMs: SERVICE_MS, vCpus: 128 })],
      [link(CLIENTS, FRONT), link(FRONT, LEAF, 'call', { times: ASKED, order: 'at-once', needed })],
    ),
    warmupMs: 0,
    measuredMs: 400_000,
    runs: 16,
    laws: [law],
  }
}
