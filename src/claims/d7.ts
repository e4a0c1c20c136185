// D7, a cache stampede: one copy everybody wants, and many copies of one age, when they expire.
import type { Scenario } from '../scenario/document'
import { D7 } from '../library/d7-cache-stampede'
import { type Change, changed, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, partBetween } from './readings'

const TTL_S = 8
/** Time of an answer of the database, without a line. */
const ANSWER_S = 0.026
const COUNTED_S = D7.scenario.durationS - D7.scenario.warmupS

const once = settings('page-cache', { singleFlight: true })
const jitter = settings('page-cache', { ttlJitter: 0.5 })

/** Only the front page is asked for, 400 times a second. */
function front(name: string, ...changes: readonly Change[]): Scenario {
  return changed(D7.scenario, `front ${name}`, settings('readers', { mix: { front: 1 } }), ...changes)
}
/** Only articles are. */
function articles(name: string, ...changes: readonly Change[]): Scenario {
  return changed(D7.scenario, `articles ${name}`, settings('readers', { mix: { article: 1 } }), ...changes)
}

/** Questions to the database each time the copy expires; with jitter it lives three quarters of the time on average. */
function readsAtExpiry(laboratory: Laboratory, design: Scenario, lifeS = TTL_S): number {
  return component(laboratory.report(design), 'wiki-db').received / (COUNTED_S / (lifeS + ANSWER_S))
}

/** The most questions in one second, after the first copies have expired. */
function peakRps(laboratory: Laboratory, design: Scenario): number {
  const played = laboratory.play(design)
  const seconds = Array.from({ length: COUNTED_S - 4 }, (_, index) => index + 6)
  return Math.max(...seconds.map((second) => partBetween(played, 'wiki-db', 'rateRps', second - 1, second)))
}

export const D7_CLAIMS: readonly Claim[] = [
  {
    id: 'd7.1',
    says: 'one hot key expires: fetching once for all makes one read of about λD',
    without: 'where each fetches for himself',
    unit: 'requests',
    expected: 1,
    // λD = 400 a second × 0.026 s = 10, and a few more while those ten share eight cores.
    atMost: 5,
    measure: (laboratory) => readsAtExpiry(laboratory, front('once', once)),
    control: (laboratory) => readsAtExpiry(laboratory, front('each')),
  },
  {
    id: 'd7.2',
    says: 'jitter does not help against it',
    without: 'with fetching once besides',
    unit: 'requests',
    expected: 10,
    atLeast: 6,
    measure: (laboratory) => readsAtExpiry(laboratory, front('jitter', jitter), 0.75 * TTL_S),
    control: (laboratory) => readsAtExpiry(laboratory, front('both', jitter, once), 0.75 * TTL_S),
  },
  {
    id: 'd7.3',
    says: 'many keys filled at once: jitter spreads the peak',
    without: 'where all live equally long',
    unit: '/s',
    // 200 copies over the four seconds of the jitter are 50 a second; else they come as they were asked for first.
    expected: 52,
    atMost: 78,
    measure: (laboratory) => peakRps(laboratory, articles('jitter', jitter)),
    control: (laboratory) => peakRps(laboratory, articles('each')),
  },
  {
    id: 'd7.4',
    says: 'fetching once for all does not help against it',
    without: 'with jitter besides',
    unit: '/s',
    expected: 100,
    atLeast: 78,
    measure: (laboratory) => peakRps(laboratory, articles('once', once)),
    control: (laboratory) => peakRps(laboratory, articles('both', once, jitter)),
  },
]
