// Messages: what a queue gives out again because nobody said in time that it is done.
// Picture: a letter that is sent once more every week until somebody answers one of its copies.
// Invariant: there is a loop and a core for every copy, so each is taken at once and done at its own pace.
import type { Report } from '../../report'
import type { Experiment } from './experiment'
import { CLIENTS, link, openClients, visitor, world } from './stations'

const JOB_MS = 20
const VISIBILITY_MS = 20

const ROOMY = { instanceType: 'custom', clockGhz: 3, memoryGib: 24_576, networkGbps: 400 }

export const redelivered: Experiment = {
  system: 'Messages given out again after a mean job',
  scenario: world(
    [
      openClients(100),
      visitor('front'),
      {
        id: 'queue',
        kind: 'queue',
        settings: { ...ROOMY, vCpus: 8, operationCpuMs: 0, durable: false, visibilityMs: VISIBILITY_MS },
      },
      {
        id: 'worker',
        kind: 'worker',
        settings: { ...ROOMY, vCpus: 128, jobCpuMs: JOB_MS, workShape: 'exponential', concurrency: 100 },
      },
    ],
    [link(CLIENTS, 'front'), link('front', 'queue', 'publish'), link('queue', 'worker', 'deliver')],
  ),
  warmupMs: 1000,
  measuredMs: 60_000,
  runs: 16,
  // Its loops ask for ever.
  isRestless: true,
  laws: [
    {
      says: 'are given out again while no copy of their job has ended',
      figure: 'further deliveries a message',
      formula: 'Σ e^(-k (k + 1) v / 2 s), k = 1..∞',
      source: 'k copies begun v, 2 v, ... k v ago, without memory: none has ended',
      theory: Array.from({ length: 20 }, (_, i) =>
        Math.exp((-(i + 1) * (i + 2) * VISIBILITY_MS) / (2 * JOB_MS)),
      ).reduce((a, b) => a + b),
      read: furtherDeliveries,
    },
  ],
}

function furtherDeliveries({ components }: Report): number {
  const { delivered = 0, redelivered: again = 0 } = components.find(({ id }) => id === 'queue')?.counts ?? {}
  return again / delivered
}
