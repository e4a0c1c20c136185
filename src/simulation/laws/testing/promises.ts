// Promises: a service of somebody else's, of which nothing is known but what it promises.
// Picture: the label on a can. Invariant: nothing but the service takes time or refuses.
import type { JsonObject } from '../../../scenario/safe-json'
import type { Report } from '../../report'
import { type Experiment, failedShare } from './experiment'
import { CLIENTS, link, openClients, world } from './stations'
import { erlangB } from './theory'

const SERVICE = 'service'
const LATENCY_MS = 10

function service(settings: JsonObject): JsonObject {
  return { id: SERVICE, kind: 'external', settings: { latencyMs: LATENCY_MS, replyBytes: 0, ...settings } }
}

/** Four calls at once, whatever their latencies are spread like: only the mean counts. */
export const callsAtOnce: Experiment = {
  system: 'Service of 4 calls at once, lognormal latency of CV 2, offered 4 Erlang',
  scenario: world([openClients(400), service({ latencyCv: 2, callsAtOnceMax: 4 })], [link(CLIENTS, SERVICE)]),
  warmupMs: 5000,
  measuredMs: 40_000,
  runs: 32,
  laws: [
    {
      says: 'refuses the share of calls that Erlang B says, as with any latency of that mean',
      figure: 'share refused',
      formula: 'B(0) = 1, B(k) = a B(k - 1) / (k + a B(k - 1))',
      source: "Sevast'yanov, Theory of Probability and its Applications 2(1) (1957)",
      theory: erlangB(4, 4),
      read: failedShare,
    },
  ],
}

const AVAILABILITY = 0.9

/** It has outages of its own, and tells at once. */
export const statedAvailability: Experiment = {
  system: `Service of a stated availability of ${AVAILABILITY}`,
  scenario: world(
    [openClients(50), service({ outages: 'sla', availability: AVAILABILITY, outageMs: 100 })],
    [link(CLIENTS, SERVICE)],
  ),
  warmupMs: 10_000,
  measuredMs: 100_000,
  runs: 32,
  laws: [
    {
      says: 'is there for that share of the time',
      figure: 'share of requests answered',
      formula: 'A',
      source: 'Barlow and Proschan, Mathematical Theory of Reliability (1965), chapter 5',
      theory: AVAILABILITY,
      read: (report: Report) => 1 - failedShare(report),
    },
  ],
}
