// A1, one machine with everything: what a single machine can carry, and that it is a single point of failure.
import type { Scenario } from '../scenario/document'
import { A1 } from '../library/a1-one-machine'
import { timeline } from '../library/draw'
import { changed, faults, traffic } from './changes'
import type { Claim } from './claim'
import { failedBetween, failedShare } from './readings'

const { scenario } = A1

function dies(): Scenario {
  return changed(
    scenario,
    'dies',
    faults(timeline({ place: 'machine-1', fault: 'outage', atMs: 30_000, untilMs: 40_000 })),
  )
}

export const A1_CLAIMS: readonly Claim[] = [
  {
    id: 'a1.4',
    says: 'the machine dies: total outage',
    without: 'without the fault',
    unit: 'requests',
    // 90 requests a second, for 10 s.
    expected: 900,
    atLeast: 700,
    measure: (laboratory) => failedBetween(laboratory.play(dies()), 30, 40),
    control: (laboratory) => failedBetween(laboratory.play(scenario), 30, 40),
  },
  {
    id: 'a1.2',
    says: 'above capacity requests are refused or time out',
    without: 'at the stated traffic',
    unit: 'share',
    expected: 0.5,
    atLeast: 0.25,
    measure: (laboratory) => failedShare(laboratory.report(changed(scenario, 'x6', traffic(6)))),
    control: (laboratory) => failedShare(laboratory.report(scenario)),
  },
]
