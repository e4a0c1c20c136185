// Quorums: a write or read that all copies work on, and that is done when enough of them have answered.
// Picture: three clerks with the same errand, and somebody who waits for two of them.
// Invariant: there is a core for every call, so how long one copy takes has nothing to do with the others.
import { scenarioOf } from '../../../scenario/testing/worlds'
import { type Experiment, latencyMean } from './experiment'
import { CLIENTS, link, openClients, quickDatabase } from './stations'

const COPIES = ['copy-1', 'copy-2', 'copy-3']
const WORK_MS = 10

export const twoOfThreeWrite: Experiment = quorum('write', 2, 'is done when the second of three has it')
export const firstOfThreeRead: Experiment = quorum('read', 1, 'is answered by the fastest of three')

/** Without a leader, and each copy takes an exponential time. */
function quorum(operation: 'read' | 'write', needed: number, says: string): Experiment {
  const settings = {
    replication: 'leaderless',
    copies: COPIES.length,
    writeCopies: needed,
    readCopies: needed,
    readCpuMs: WORK_MS,
    writeCpuMs: WORK_MS,
    workShape: 'exponential',
    vCpus: 192,
    connectionMemoryMib: 0,
    address: 'public',
  }
  const copies = COPIES.map((id) => {
    const quick = quickDatabase(id)
    return { ...quick, settings: { ...(quick.settings as object), ...settings } }
  })
  return {
    system: `A ${operation} with ${needed} of ${COPIES.length} copies`,
    scenario: scenarioOf({
      components: [openClients(50), ...copies],
      links: [link(CLIENTS, COPIES[0]), ...COPIES.slice(1).map((copy) => link(COPIES[0], copy, 'replicate'))],
      requestTypes: [{ id: 'ask', operation, requestBytes: 0, replyBytes: 0, dataSet: 'items' }],
      dataSets: [{ id: 'items', itemBytes: 0, items: 1, skew: 0 }],
    }),
    warmupMs: 1000,
    measuredMs: 60_000,
    runs: 16,
    // What a copy asks of itself goes over no link that is drawn.
    isRestless: true,
    laws: [
      {
        says,
        figure: 'mean latency, ms',
        formula: 's Σ 1 / (n - i), i = 0..k - 1',
        source: 'Rényi, Acta Mathematica Hungarica 4 (1953): order statistics of exponential times',
        theory:
          WORK_MS * Array.from({ length: needed }, (_, i) => 1 / (COPIES.length - i)).reduce((a, b) => a + b),
        read: latencyMean,
      },
    ],
  }
}
