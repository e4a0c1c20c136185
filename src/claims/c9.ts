// C9, releasing a change: what a restart and a bad version do to those who ask meanwhile.
// Picture: new tires for a fleet of taxis. Invariant: 100 requests a second; the release is at 15 s, a restart takes 5 s.
import { C9 } from '../library/c9-releasing-a-change'
import type { Deploy, Scenario } from '../scenario/document'
import { changed, faults } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { failedBetween, totalBetween } from './readings'

const { scenario } = C9
const RELEASE_S = 15
/** The canary has been watched. */
const SEEN_S = 35

const ALL_AT_ONCE: Partial<Deploy> = { batch: 20, drains: false }
const BAD: Partial<Deploy> = { share: 1 }
const CANARY: Partial<Deploy> = { canary: 1, canaryMs: 15_000 }

function released(name: string, deploy: Partial<Deploy>): Scenario {
  return changed(scenario, name, (design) =>
    faults(design.timeline.map((fault) => ({ ...fault, ...deploy })))(design),
  )
}
const allAtOnce = (): Scenario => released('all at once', ALL_AT_ONCE)
const oneByOneCut = (): Scenario => released('rolling, without draining', { drains: false })
const badOnAll = (): Scenario => released('bad on all', { ...ALL_AT_ONCE, ...BAD })
const badOnCanary = (): Scenario => released('bad on a canary', { ...BAD, ...CANARY })

/** Seconds in which half of the requests or more failed. */
function outageS(laboratory: Laboratory, design: Scenario): number {
  const played = laboratory.play(design)
  const seconds = Array.from({ length: design.durationS - RELEASE_S }, (_, index) => RELEASE_S + index)
  return seconds.filter(
    (second) =>
      failedBetween(played, second, second + 1) >= totalBetween(played, 'okRps', second, second + 1) &&
      failedBetween(played, second, second + 1) > 0,
  ).length
}

function failed(laboratory: Laboratory, design: Scenario): number {
  return failedBetween(laboratory.play(design), RELEASE_S, design.durationS)
}

/** Of the requests from the first bad instance at work, 5 s after the release, to the end of the watch. */
function failedShare(laboratory: Laboratory, design: Scenario): number {
  const played = laboratory.play(design)
  const failedRps = totalBetween(played, 'failedRps', RELEASE_S + 6, SEEN_S)
  return failedRps / (failedRps + totalBetween(played, 'okRps', RELEASE_S + 6, SEEN_S))
}

export const C9_CLAIMS: readonly Claim[] = [
  {
    id: 'c9.1',
    says: 'released all at once is an outage of the restart time',
    without: 'rolling, with draining',
    unit: 's',
    // The restart time.
    expected: 5,
    atLeast: 3,
    measure: (laboratory) => outageS(laboratory, allAtOnce()),
    control: (laboratory) => outageS(laboratory, scenario),
  },
  {
    id: 'c9.2',
    says: 'rolling with draining fails nothing',
    without: 'rolling without draining',
    unit: 'requests',
    expected: 0,
    atMost: 5,
    measure: (laboratory) => failed(laboratory, scenario),
    control: (laboratory) => failed(laboratory, oneByOneCut()),
  },
  {
    id: 'c9.3',
    says: 'a bad version on a canary of 5 % fails at most 5 % of requests',
    without: 'on all',
    unit: 'share',
    // One of twenty, until health checks put it out 5 to 10 s after its restart, of the 14 s looked at.
    expected: 0.025,
    atMost: 0.05,
    measure: (laboratory) => failedShare(laboratory, badOnCanary()),
    control: (laboratory) => failedShare(laboratory, badOnAll()),
  },
  {
    id: 'c9.4',
    says: 'a bad version on all fails all',
    without: 'on a canary of 5 %',
    unit: 'share',
    expected: 1,
    atLeast: 0.6,
    measure: (laboratory) => failedShare(laboratory, badOnAll()),
    control: (laboratory) => failedShare(laboratory, badOnCanary()),
  },
]
