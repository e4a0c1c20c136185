// D6, a retry storm: an overload that outlives its cause. N. Bronson et al., Metastable failures in distributed systems,
// HotOS 2021.
import type { Scenario } from '../scenario/document'
import { D6 } from '../library/d6-retry-storm'
import { changed, policy } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { totalBetween } from './readings'

const { scenario } = D6
const LINK = 'order-service-orders-db-read'

function patient(): Scenario {
  return changed(scenario, 'asks once', policy(LINK, { maxAttempts: 1 }))
}
function thrifty(): Scenario {
  return changed(scenario, 'budget', policy(LINK, { retryBudget: 0.05 }))
}

/** Answered a second from a minute after the rush on. */
function goodputRps(laboratory: Laboratory, design: Scenario): number {
  return totalBetween(laboratory.play(design), 'okRps', 90, 110)
}

export const D6_CLAIMS: readonly Claim[] = [
  {
    id: 'd6.1',
    says: 'a brief overload persists a minute after its cause is gone with plain retries',
    without: 'where every call is made once',
    unit: '/s',
    // 380 attempts a second for a database of 330, first come, first served: by the time one is served nobody waits.
    expected: 0,
    atMost: 60,
    measure: (laboratory) => goodputRps(laboratory, scenario),
    control: (laboratory) => goodputRps(laboratory, patient()),
  },
  {
    id: 'd6.2',
    says: 'it heals with a small retry budget',
    without: 'with plain retries',
    unit: '/s',
    // 190 and a twentieth more are fewer than 330: what stands in line is worked off, and all are served.
    expected: 190,
    atLeast: 120,
    measure: (laboratory) => goodputRps(laboratory, thrifty()),
    control: (laboratory) => goodputRps(laboratory, scenario),
  },
]
