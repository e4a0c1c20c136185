// A3, a load balancer and two web servers: what survives, and what does not.
// Picture: two tills and somebody who shows customers to one that is open.
// Invariant: what dies dies at 10 s, and everybody has noticed by 23 s.
import type { Scenario } from '../scenario/document'
import { addLink } from '../scenario/edits/links'
import { A3 } from '../library/a3-load-balancer'
import { timeline } from '../library/draw'
import { thirdWebServer } from '../library/web-server'
import { added, type Change, changed, faults, lasting, settings, traffic, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { failedBetween, partBetween, totalBetween } from './readings'

const scenario = changed(A3.scenario, 'shorter', lasting(32, 5))

/** Of this traffic each web server is busy for 70 % of the time instead of 37. */
const BUSY = 1.9

const oneDies = (): Scenario => changed(scenario, 'one dies', off('web-1'))
const oneOfTheBusyDies = (): Scenario =>
  changed(scenario, 'one of the busy dies', traffic(BUSY), off('web-1'))
const third = (): Scenario => {
  const { components, links } = thirdWebServer()
  return changed(scenario, 'third', added(components, links))
}
const unwatched = (): Scenario =>
  changed(scenario, 'unwatched', off('web-1'), settings('load-balancer', { healthChecks: false }))

export const A3_CLAIMS: readonly Claim[] = [
  {
    id: 'a3.1',
    says: 'one server dies: failures for the health-check delay',
    without: 'without the fault',
    unit: 'requests',
    // Half of 120 a second, for 7 to 12 s: one or two check intervals of 5 s, and a time-out of 2 s.
    expected: 570,
    atLeast: 290,
    measure: (laboratory) => failedBetween(laboratory.play(oneDies()), 10, 23),
    control: (laboratory) => failedBetween(laboratory.play(scenario), 10, 23),
  },
  {
    id: 'a3.2',
    says: 'then none, as one can carry the load (each at 37 %)',
    without: 'without health checks',
    unit: 'requests',
    // Without them half of 120 a second fail, for 9 s.
    expected: 0,
    atMost: 220,
    measure: (laboratory) => failedBetween(laboratory.play(oneDies()), 23, 32),
    control: (laboratory) => failedBetween(laboratory.play(unwatched()), 23, 32),
  },
  {
    id: 'a3.3',
    says: 'at 70 % each the survivor drowns',
    without: 'at the stated 37 % each',
    unit: '/s',
    // 228 come, and one server does 2 × 0.967 / 12 ms = 161.
    expected: 228 - 161,
    atLeast: 34,
    measure: (laboratory) => totalBetween(laboratory.play(oneOfTheBusyDies()), 'failedRps', 23, 32),
    control: (laboratory) => totalBetween(laboratory.play(oneDies()), 'failedRps', 23, 32),
  },
  {
    id: 'a3.4',
    says: 'a third server added live gets traffic at once',
    without: 'added without a link from the balancer',
    unit: '/s',
    // A third of 120, in the first second.
    expected: 40,
    atLeast: 20,
    measure: (laboratory) => firstSecondRps(laboratory, third()),
    control: (laboratory) =>
      firstSecondRps(laboratory, changed(third(), 'unlinked', without('load-balancer-web-3'))),
  },
  {
    id: 'a3.5',
    says: 'a client wired to a private address is refused',
    without: 'wired to the public balancer',
    unit: 'items',
    expected: 1,
    atLeast: 0.6,
    measure: () => refusals('web-1'),
    control: () => refusals('load-balancer'),
  },
  {
    id: 'a3.6',
    says: 'the balancer is still a single point of failure',
    without: 'when a web server dies instead',
    unit: '/s',
    expected: 0,
    atMost: 55,
    measure: (laboratory) => okAfterRps(laboratory, changed(scenario, 'balancer dies', off('load-balancer'))),
    control: (laboratory) => okAfterRps(laboratory, oneDies()),
  },
  {
    id: 'a3.7',
    says: 'and so is the database',
    without: 'when a web server dies instead',
    unit: '/s',
    expected: 0,
    atMost: 55,
    measure: (laboratory) => okAfterRps(laboratory, changed(scenario, 'database dies', off('database'))),
    control: (laboratory) => okAfterRps(laboratory, oneDies()),
  },
]

/** Its machine stops after 10 s, for good. */
function off(component: string): Change {
  return faults(timeline({ component, fault: 'crash', mode: 'machine', atMs: 10_000 }))
}

function okAfterRps(laboratory: Laboratory, design: Scenario): number {
  return totalBetween(laboratory.play(design), 'okRps', 23, 32)
}

/** Calls that reach web-3 in the second after it has been added to a run. */
function firstSecondRps(laboratory: Laboratory, design: Scenario): number {
  const run = laboratory.start(scenario)
  run.advance(10_000, Number.POSITIVE_INFINITY)
  run.takeSeries()
  run.adopt(design)
  run.advance(11_000, Number.POSITIVE_INFINITY)
  const played = { report: run.report(0), rows: run.takeSeries(), layout: run.layout(0) }
  return partBetween(played, 'web-3', 'rateRps', 10, 11)
}

/** Problems with a cable from the users to this part. */
function refusals(to: string): number {
  const wired = addLink(scenario, { id: 'web-users-direct', from: 'web-users', to, role: 'call' })
  return wired.ok ? 0 : wired.problems.filter(({ code }) => code === 'private-address').length
}
