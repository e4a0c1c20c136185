// C7, scans of ski lifts: when to say that a scan is safe. Picture: a letter taken at the door, or seen into the box.
// Invariant: 100 scans a second come, and 400 from 20 s to 30 s; the database takes 193.
import { C7 } from '../library/c7-ski-lift-scans'
import type { Scenario } from '../scenario/document'
import { wire } from '../library/draw'
import { added, changed, faults, policy, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, count, p50Ms, requestType, totalBetween } from './readings'

const { scenario } = C7
const LINK = 'capture-scans-publish'

function early(): Scenario {
  return changed(scenario, 'answered with the enqueue', policy(LINK, { mode: 'send' }))
}
/** The database is asked over the line to the valley, and waited for. */
function direct(): Scenario {
  return changed(
    scenario,
    'without the queue',
    without('scans', 'writer'),
    added([], [wire('capture', 'write', 'tickets-db', { latencyMs: 3 })]),
    faults(scenario.timeline.slice(0, 1)),
  )
}
function noRush(): Scenario {
  return changed(scenario, 'no rush', faults(scenario.timeline.slice(1)))
}
function noCrash(): Scenario {
  return changed(early(), 'no crash', faults(scenario.timeline.slice(0, 2)))
}

/** Gates that were opened for scans that never came into the queue. */
function lost(laboratory: Laboratory, design: Scenario): number {
  const { report } = laboratory.play(design)
  return requestType(report, 'scan').ok - count(report, 'scans', 'published')
}

function typicalMs(laboratory: Laboratory, design: Scenario): number {
  return p50Ms(laboratory.play(design).report, 'scan')
}

/** The p99 of seconds of the rush, less that of seconds before it. */
function slowerInRushMs(laboratory: Laboratory, design: Scenario): number {
  const played = laboratory.play(design)
  return totalBetween(played, 'latencyMsP99', 22, 30) - totalBetween(played, 'latencyMsP99', 5, 20)
}

/** What the worker reports: from the publishing of a scan to the end of the work on it. */
function persistedS(laboratory: Laboratory, design: Scenario): number {
  const { jobs } = component(laboratory.play(design).report, 'writer')
  return (jobs?.sincePublishedMs.p99 ?? Number.NaN) / 1000
}

export const C7_CLAIMS: readonly Claim[] = [
  {
    id: 'c7.1',
    says: 'acknowledged with the enqueue a scan is answered without the way to the queue and its disk',
    without: 'acknowledged after the durable enqueue',
    unit: 'ms',
    // First measured: the way of the user, and a millisecond of work.
    expected: 21.5,
    atMost: 24.5,
    measure: (laboratory) => typicalMs(laboratory, early()),
    control: (laboratory) => typicalMs(laboratory, scenario),
  },
  {
    id: 'c7.2',
    says: 'it loses the scans in flight when the capture service dies',
    without: 'where it does not die',
    unit: 'requests',
    // Of a second in which nothing gets to the valley, all but the five on the line.
    expected: 95,
    atLeast: 50,
    measure: (laboratory) => lost(laboratory, early()),
    control: (laboratory) => lost(laboratory, noCrash()),
  },
  {
    id: 'c7.3',
    says: 'acknowledged after the durable enqueue a scan takes a few milliseconds more',
    without: 'where the database is waited for',
    unit: 'ms',
    // There and back 6 ms, the append 0.8 ms, the work of the queue.
    expected: 7.2,
    atMost: 11,
    measure: (laboratory) => typicalMs(laboratory, scenario) - typicalMs(laboratory, early()),
    control: (laboratory) => typicalMs(laboratory, direct()) - typicalMs(laboratory, early()),
  },
  {
    id: 'c7.4',
    says: 'it loses none when the capture service dies',
    without: 'acknowledged with the enqueue',
    unit: 'requests',
    expected: 0,
    atMost: 40,
    measure: (laboratory) => lost(laboratory, scenario),
    control: (laboratory) => lost(laboratory, early()),
  },
  {
    id: 'c7.5',
    says: 'acknowledged with the enqueue answers stay flat through a rush the database alone could not take',
    without: 'where the database is waited for',
    unit: 'ms',
    expected: 0,
    // Of 400 a second 193 are done: seconds.
    atMost: 500,
    measure: (laboratory) => slowerInRushMs(laboratory, early()),
    control: (laboratory) => slowerInRushMs(laboratory, direct()),
  },
  {
    id: 'c7.6',
    says: 'acknowledged after the durable enqueue they stay flat as well',
    without: 'where the database is waited for',
    unit: 'ms',
    expected: 5,
    atMost: 500,
    measure: (laboratory) => slowerInRushMs(laboratory, scenario),
    control: (laboratory) => slowerInRushMs(laboratory, direct()),
  },
  {
    id: 'c7.7',
    says: 'the time until a scan is in the database grows with the backlog, and is reported',
    without: 'without the rush',
    unit: 's',
    // (400 - 193) × 10 s wait at its end, and 193 a second are done.
    expected: 10.7,
    atLeast: 6,
    measure: (laboratory) => persistedS(laboratory, scenario),
    control: (laboratory) => persistedS(laboratory, noRush()),
  },
]
