// Copies: how often a copy shows what is no longer true.
// Picture: a notice board that is brought up to date by a messenger, who sets out again when he is back.
// Invariant: nothing but the messenger's way takes time.
import { scenarioOf } from '../../../scenario/testing/worlds'
import { exactExp } from '../../../core/exact-math'
import type { Experiment } from './experiment'
import { link, openClients, quickDatabase, visitor } from './stations'

const FRONT = 'front'
const PRIMARY = 'database-1'
const REPLICA = 'database-2'
const ONE_WAY_MS = 100
const WRITES_PER_SECOND = 2

/** One record, written at random and read from the copy at random. */
export const staleReads: Experiment = {
  system: 'Record written at 2/s, its copy 100 ms away',
  scenario: scenarioOf({
    components: [
      openClients(10, { mix: { look: 1 } }),
      openClients(WRITES_PER_SECOND, { mix: { edit: 1 } }, 'clients-2'),
      visitor(FRONT),
      quickDatabase(PRIMARY),
      quickDatabase(REPLICA),
    ],
    links: [
      link('clients-1', FRONT),
      link('clients-2', FRONT),
      link(FRONT, REPLICA, 'read'),
      link(FRONT, PRIMARY, 'write'),
      { ...link(PRIMARY, REPLICA, 'replicate'), policy: { latencyMs: ONE_WAY_MS, timeoutMs: 0 } },
    ],
    requestTypes: (['look', 'edit'] as const).map((id) => ({
      id,
      operation: id === 'look' ? 'read' : 'write',
      requestBytes: 0,
      replyBytes: 0,
      dataSet: 'items',
    })),
    dataSets: [{ id: 'items', itemBytes: 0, items: 1, skew: 0 }],
  }),
  warmupMs: 10_000,
  measuredMs: 6_000_000,
  runs: 16,
  isRestless: true,
  laws: [
    {
      says: 'is read stale as often as the newest write is still on its way',
      figure: 'stale share',
      formula: 'm (2L - (e^(-λL) - e^(-2λL)) / λ) / (1/λ + 2mL), m = e^(2λL); 1 - e^(-λL) as λL → 0',
      source: 'renewal reward theorem (Ross, Stochastic Processes, 2nd ed., 3.6)',
      theory: staleShare(WRITES_PER_SECOND / 1000, ONE_WAY_MS),
      read: (report) => {
        const [looks] = report.requestTypes
        const replica = report.components.find(({ id }) => id === REPLICA)
        return (replica?.counts.staleReads ?? 0) / looks.ok
      },
    },
  ],
}

/**
 * A message leaves with every write made since the one before; the next leaves when the answer is back, 2L later, or
 * with the next write. It is followed at once by another with probability 1 - e^(-2λL), so e^(2λL) messages follow each
 * other after a pause of 1/λ. While one is out the copy is stale for L, and for the second L once another write is made.
 */
function staleShare(writesPerMs: number, oneWayMs: number): number {
  const messages = exactExp(2 * writesPerMs * oneWayMs)
  const second =
    oneWayMs - (exactExp(-writesPerMs * oneWayMs) - exactExp(-2 * writesPerMs * oneWayMs)) / writesPerMs
  const stale = messages * (oneWayMs + second)
  return stale / (1 / writesPerMs + messages * 2 * oneWayMs)
}
