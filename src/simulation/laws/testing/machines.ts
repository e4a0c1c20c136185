// Machines: cores that are in each other's way, and messages that are before an interface.
// Picture: cooks in one kitchen, and the one hatch through which all plates go.
// Invariant: one resource of the machine takes time, and no other.
import type { JsonObject } from '../../../scenario/safe-json'
import { type Experiment, latencyMean, throughput } from './experiment'
import { CLIENTS, closedClients, link, openClients, station, visitor, world } from './stations'
import { pollaczekKhinchine, scaledCores } from './theory'

const STATION = 'server-1'
const CORES = 16
const SERVICE_MS = 10

/** Sixteen cores that are never idle. */
export const crowdedCores: readonly Experiment[] = [
  crowded('serial fraction 0.05', 0.05, 0, 'Amdahl, AFIPS Spring Joint Computer Conference (1967)'),
  crowded(
    'serial fraction 0.05, coherency 0.002',
    0.05,
    0.002,
    'Gunther, Guerrilla Capacity Planning (2007), chapter 4',
  ),
]

/** 12,500 bytes are 0.1 ms on 1 Gbps, a million are 8 ms. */
const SMALL = { bytes: 12_500, ms: 0.1 }
const LARGE = { bytes: 1_000_000, ms: 8 }

/** Answers that go in order, one after the other. */
export const smallAnswers: Experiment = transfer(8000, SMALL.bytes, 20_000, {
  says: 'takes as long as in a line before one counter',
  formula: 's + ρ s / (2 (1 - ρ)), s = bytes / bandwidth',
  source: 'Kleinrock, Queueing Systems 1 (1975), chapter 5',
  theory: pollaczekKhinchine(8, SMALL.ms, 0),
})

/** Answers that share the width of the interface. */
export const largeAnswers: Experiment = transfer(75, LARGE.bytes, 1_000_000, {
  says: 'takes as long as sharing equally says',
  formula: 's / (1 - ρ), s = bytes / bandwidth',
  source: 'Sakata, Noguchi and Oizumi, Operations Research 19(2) (1971)',
  theory: LARGE.ms / (1 - 0.075 * LARGE.ms),
})

function crowded(name: string, serialFraction: number, coherency: number, source: string): Experiment {
  return {
    system: `${CORES} busy cores, ${name}`,
    scenario: world(
      [
        closedClients(3 * CORES, 0),
        station(STATION, { serviceMs: SERVICE_MS, vCpus: CORES }, { serialFraction, coherency }),
      ],
      [link(CLIENTS, STATION)],
    ),
    warmupMs: 1000,
    measuredMs: 20_000,
    runs: 16,
    laws: [
      {
        says: 'do together what the law of scaling says',
        figure: 'requests a second',
        formula: 'k / (1 + a (k - 1) + b k (k - 1)) / s',
        source,
        theory: (scaledCores(CORES, serialFraction, coherency) / SERVICE_MS) * 1000,
        read: throughput,
      },
    ],
  }
}

type Says = Pick<Experiment['laws'][number], 'says' | 'formula' | 'source' | 'theory'>

function transfer(rateRps: number, replyBytes: number, measuredMs: number, says: Says): Experiment {
  const gigabit: JsonObject = { networkGbps: 1 }
  return {
    system: `Answers of ${replyBytes} bytes, ${rateRps}/s on 1 Gbps`,
    scenario: world([openClients(rateRps), visitor(STATION, gigabit)], [link(CLIENTS, STATION)], undefined, {
      replyBytes,
    }),
    warmupMs: 2000,
    measuredMs,
    runs: 32,
    laws: [{ figure: 'mean latency, ms', read: latencyMean, ...says }],
  }
}
