// D4, a proxy with collapsed forwarding: how often the site is asked for what many want at once.
import type { Scenario } from '../scenario/document'
import { D4 } from '../library/d4-collapsed-forwarding'
import { changed, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component } from './readings'

const { scenario } = D4
/** A reply is kept for 2 s; a new one takes 72 ms, 60 of them at 3 GHz on cores of 2.5. */
const CYCLE_S = 2 + 0.072

/** Calls to the site each time the reply has expired. */
function callsAtExpiry(laboratory: Laboratory, design: Scenario): number {
  const { durationS, warmupS } = design
  return component(laboratory.report(design), 'site').received / ((durationS - warmupS) / CYCLE_S)
}

export const D4_CLAIMS: readonly Claim[] = [
  {
    id: 'd4.1',
    says: 'a burst on one key makes one back-end call',
    without: 'with collapsed forwarding off',
    unit: 'requests',
    expected: 1,
    // λD = 280 a second × 72 ms = 20, and more, since those twenty share four cores.
    atMost: 9,
    measure: (laboratory) => callsAtExpiry(laboratory, scenario),
    control: (laboratory) =>
      callsAtExpiry(laboratory, changed(scenario, 'each', settings('front', { collapse: false }))),
  },
]
