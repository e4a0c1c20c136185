// C2, backends for frontends: who grows and who waits when phones rush in.
// Picture: two tills, one for each sort of customer, and one store room behind both.
// Invariant: with one backend or two there are equally many machines; phones rush in at 15 s, and 15 s of that are counted.
import { C2 } from '../library/c2-backends-for-frontends'
import { wire } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { added, changed, faults, lasting, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { meanMs, partBetween } from './readings'

const RUSH_S = 15
const END_S = 30

const rush = changed(C2.scenario, 'rush', lasting(END_S, RUSH_S))
const calm = (): Scenario => changed(rush, 'calm', faults([]))
/** Phones ask the backend of the web, which has the machines of both. */
const shared = (): Scenario =>
  changed(
    rush,
    'one backend',
    without('mobile-backend'),
    added([], [wire('mobile-users', 'call', 'web-backend')]),
    settings('web-backend', { instances: 4, minInstances: 4, maxInstances: 16 }),
  )

export const C2_CLAIMS: readonly Claim[] = [
  {
    id: 'c2.1',
    says: 'a mobile surge scales the mobile backend',
    without: 'without the surge',
    unit: 'items',
    // 200 a second × 36 ms are 7.2 cores: a look that sees two full machines orders two more, and one at four three more.
    expected: 2,
    atLeast: 1.1,
    measure: (laboratory) => addedInstances(laboratory, rush, 'mobile-backend'),
    control: (laboratory) => addedInstances(laboratory, calm(), 'mobile-backend'),
  },
  {
    id: 'c2.2',
    says: 'and only that: instances added to the backend that serves the web',
    without: 'where both share one backend',
    unit: 'items',
    // Four full machines become seven, and these twelve while the line is worked off.
    expected: 0,
    atMost: 1.4,
    measure: (laboratory) => addedInstances(laboratory, rush, 'web-backend'),
    control: (laboratory) => addedInstances(laboratory, shared(), 'web-backend'),
  },
  {
    id: 'c2.3',
    says: 'without the split it slows the web',
    without: 'with a backend of its own',
    unit: 'ms',
    // 250 a second × 36 ms are 9 of 8 cores: first measured.
    expected: 370,
    atLeast: 195,
    measure: (laboratory) => slowedMs(laboratory, shared()),
    control: (laboratory) => slowedMs(laboratory, rush),
  },
]

function addedInstances(laboratory: Laboratory, design: Scenario, id: string): number {
  const played = laboratory.play(design)
  const upAt = (second: number): number => partBetween(played, id, 'instancesUp', second - 1, second)
  return upAt(END_S) - upAt(RUSH_S)
}

/** Beyond what a page takes on a calm day. */
function slowedMs(laboratory: Laboratory, design: Scenario): number {
  return meanMs(laboratory.report(design), 'page') - meanMs(laboratory.report(calm()), 'page')
}
