// Losses: a path that loses some of its messages.
// Picture: post by a careless carrier, and a sender who writes again when no word comes.
// Invariant: nothing waits in line; only what is sent again takes longer than the way there and back.
import { type Experiment, latencyMean } from './experiment'
import { CLIENTS, link, openClients, visitor, world } from './stations'

const FRONT = 'front'
const LOSS = 0.05
const ONE_WAY_MS = 150
/** Two round trips, which are longer than 200 ms. */
const FIRST_WAIT_MS = 4 * ONE_WAY_MS
const RESENDS = 5

/** One message in twenty is lost, each way. */
export const lossyPath: Experiment = {
  system: `Path of ${2 * ONE_WAY_MS} ms to and fro that loses ${LOSS * 100} % of the messages`,
  scenario: world(
    [openClients(20), visitor(FRONT)],
    [link(CLIENTS, FRONT, 'call', { loss: LOSS, latencyMs: ONE_WAY_MS })],
  ),
  warmupMs: 0,
  measuredMs: 1_000_000,
  runs: 16,
  laws: [
    {
      says: 'is slower on average by what both messages wait to be sent again',
      figure: 'mean latency, ms',
      formula: '2 d + 2 Σₖ p^k (1 - p) T (2^k - 1) / (1 - p⁶), k = 0..5, T = max(200 ms, 2 RTT)',
      source: 'RFC 6298 (2011): the wait doubles; the geometric distribution, cut off at 5',
      theory: 2 * (ONE_WAY_MS + meanDelayMs()),
      read: latencyMean,
    },
  ],
}

/** Of the messages that arrive in the end. */
function meanDelayMs(): number {
  let sum = 0
  for (let lost = 0; lost <= RESENDS; lost++)
    sum += LOSS ** lost * (1 - LOSS) * FIRST_WAIT_MS * (2 ** lost - 1)
  return sum / (1 - LOSS ** (RESENDS + 1))
}
