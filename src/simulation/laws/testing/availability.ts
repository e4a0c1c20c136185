// Availability: parts that break and are mended at times of their own, one behind the other, one beside the other,
// and several of which enough have to work.
// Picture: lamps in a row, and lamps side by side. Invariant: nothing takes time but breaking and mending, so a request
// finds each part as it is at one instant; Poisson arrivals see averages over time.
import type { JsonObject } from '../../../scenario/safe-json'
import type { Report } from '../../report'
import type { Experiment } from './experiment'
import { CLIENTS, link, openClients, visitor, world } from './stations'

const MTBF_MS = 900
const MTTR_MS = 100
const UP = MTBF_MS / (MTBF_MS + MTTR_MS)
const SOURCE = 'Barlow and Proschan, Mathematical Theory of Reliability (1965), chapter 5'

/** Every instance of the component on its own. */
function breaking(component: string, spread: 'exponential' | 'constant' = 'exponential'): JsonObject {
  const repeats = { mtbfMs: MTBF_MS, mttrMs: MTTR_MS, spread }
  return { id: `fault ${component}`.replace(' ', '-'), component, fault: 'crash', atMs: 0, repeats }
}

function part(id: string, more: JsonObject = {}): JsonObject {
  return visitor(id, { restartMs: 0, ...more })
}

const ONCE = { maxAttempts: 1, ejectAfter: 0 }

/** Three parts, each called by the one before it; the last one breaks like clockwork. */
export const inSeries: Experiment = {
  system: 'Three parts in series',
  scenario: world(
    [openClients(100), part('first'), part('second'), part('third')],
    [
      link(CLIENTS, 'first', 'call', ONCE),
      link('first', 'second', 'call', ONCE),
      link('second', 'third', 'call', ONCE),
    ],
    undefined,
    { timeline: [breaking('first'), breaking('second'), breaking('third', 'constant')] },
  ),
  warmupMs: 10_000,
  measuredMs: 500_000,
  runs: 32,
  // What was sent to a part that is down is never received.
  isRestless: true,
  laws: [
    {
      says: 'answer the product of their availabilities',
      figure: 'share of requests answered',
      formula: 'A³, A = MTBF / (MTBF + MTTR)',
      source: SOURCE,
      theory: UP ** 3,
      read: answeredShare,
    },
  ],
}

/** Two instances; a call that finds one down tries the other at the same instant. */
export const inParallel: Experiment = {
  system: 'Two parts in parallel',
  scenario: world(
    [openClients(100), part('pair', { instances: 2 })],
    [link(CLIENTS, 'pair', 'call', { maxAttempts: 2, backoffMs: 0, ejectAfter: 0 })],
    undefined,
    { timeline: [breaking('pair')] },
  ),
  warmupMs: 10_000,
  measuredMs: 500_000,
  runs: 32,
  isRestless: true,
  laws: [
    {
      says: 'fail only when both are down',
      figure: 'share of requests answered',
      formula: '1 - (1 - A)², A = MTBF / (MTBF + MTTR)',
      source: SOURCE,
      theory: 1 - (1 - UP) ** 2,
      read: answeredShare,
    },
  ],
}

/** Three instances, all asked at once by the one before them, which itself never breaks. */
export const twoOfThree: Experiment = {
  system: 'Two parts of three',
  scenario: world(
    [openClients(100), part('front'), part('trio', { instances: 3 })],
    [
      link(CLIENTS, 'front', 'call', ONCE),
      link('front', 'trio', 'call', { ...ONCE, times: 3, order: 'at-once', needed: 2 }),
    ],
    undefined,
    { timeline: [breaking('trio')] },
  ),
  warmupMs: 10_000,
  measuredMs: 500_000,
  runs: 32,
  isRestless: true,
  laws: [
    {
      says: 'answer while at most one is down',
      figure: 'share of requests answered',
      formula: '3 A² - 2 A³, A = MTBF / (MTBF + MTTR)',
      source: SOURCE,
      theory: 3 * UP ** 2 - 2 * UP ** 3,
      read: answeredShare,
    },
  ],
}

function answeredShare({ requestTypes: [type] }: Report): number {
  return type.ok / type.arrivals
}
