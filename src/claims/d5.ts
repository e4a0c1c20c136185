// D5, GeoDNS failover: who is still sent to the dead site, so long after it was noticed.
import type { Scenario } from '../scenario/document'
import { D5 } from '../library/d5-geo-dns-failover'
import { changed, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { totalBetween } from './readings'

const { scenario } = D5
/** It dies at 40 s; checks every 5 s put it out at the second that fails, after 5 to 10 s. */
const NOTICED_S = 47.5
const TTL_S = 60

function withTtl(ttlS: number): Scenario {
  return changed(scenario, `TTL ${ttlS} s`, settings('names', { ttlMs: ttlS * 1000 }))
}

/** Europe asks 66 of 126 times. */
const EUROPE = 66 / 126

/** Of Europe's requests: those that fail this part of the time to live after it was noticed, give or take 5 s. */
function stillSent(laboratory: Laboratory, design: Scenario, part: number): number {
  const middleS = NOTICED_S + part * TTL_S
  const played = laboratory.play(design)
  const created = totalBetween(played, 'createdRps', middleS - 5, middleS + 5) * EUROPE
  return totalBetween(played, 'failedRps', middleS - 5, middleS + 5) / created
}

export const D5_CLAIMS: readonly Claim[] = [
  {
    id: 'd5.1',
    says: 'a quarter of the time to live after detection three quarters are still sent to the dead site',
    without: 'with answers that hold for a second',
    unit: 'share',
    // 1 - t / TTL = 0.75.
    expected: 0.75,
    atLeast: 0.5,
    measure: (laboratory) => stillSent(laboratory, scenario, 0.25),
    control: (laboratory) => stillSent(laboratory, withTtl(1), 0.25),
  },
  {
    id: 'd5.2',
    says: 'three quarters of it after detection a quarter are',
    without: 'with answers that hold ten times as long',
    unit: 'share',
    // 1 - t / TTL = 0.25; with ten times the TTL 0.925.
    expected: 0.25,
    atMost: 0.5,
    measure: (laboratory) => stillSent(laboratory, scenario, 0.75),
    control: (laboratory) => stillSent(laboratory, withTtl(10 * TTL_S), 0.75),
  },
  {
    id: 'd5.3',
    says: 'once the time to live is over nobody is sent there',
    without: 'where the name server does not look at health',
    unit: 'share',
    expected: 0,
    atMost: 0.4,
    measure: (laboratory) => stillSent(laboratory, scenario, 1.03),
    control: (laboratory) =>
      stillSent(laboratory, changed(scenario, 'blind', settings('names', { policy: 'simple' })), 1.03),
  },
]
