// B1, the starter monolith: latency warns long before anything fails, and an ORM that asks for each thing by itself.
// Picture: a clerk who is sent to the archive 51 times for one list.
// Invariant: the application and its machine are the same in a claim and its control.
import { B1 } from '../library/b1-starter-monolith'
import type { Scenario } from '../scenario/document'
import { changed, lasting, policy, settings, traffic, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { failedShare, p99Ms, totalBetween } from './readings'

const { scenario } = B1
const QUERIES = 51

/** The database is 85 to 90 % busy at this multiple, and a tenth of that at the other. */
const busy = changed(scenario, 'busy', traffic(1.8), lasting(30, 5))
const quiet = changed(scenario, 'quiet', traffic(0.25), lasting(60, 5))
const over = changed(scenario, 'over', traffic(4), lasting(30, 5))
const atOnce = without('application-database')
const busyAtOnce = changed(busy, 'one question', atOnce)
const quietAtOnce = changed(quiet, 'one question', atOnce)

// Users who ask again as soon as they have their page, and an application that is never short.
const eager = changed(
  scenario,
  'eager',
  settings('users', { arrival: 'closed', users: 40, thinkMs: 1, mix: { list: 1 }, accessRoundTripMs: 1 }),
  policy('users-application', { timeoutMs: 0 }),
  settings('application', { instances: 4, readCpuMs: 2 }),
  lasting(30, 6),
)
const eagerAtOnce = changed(eager, 'one question', atOnce, lasting(12, 6))

export const B1_CLAIMS: readonly Claim[] = [
  {
    id: 'b1.1',
    says: 'latency climbs with load: the p99 has doubled where the database is busy, but not full',
    without: 'with one question a page, which leaves the database idle',
    unit: 'times',
    // Each of the 51 takes 1 / (1 - U²) times as long as alone: 3.7 times at 85.5 %.
    expected: 3.7,
    atLeast: 2.5,
    measure: (laboratory) => p99Ratio(laboratory, busy, quiet),
    control: (laboratory) => p99Ratio(laboratory, busyAtOnce, quietAtOnce),
  },
  {
    id: 'b1.2',
    says: 'well before failure: nobody fails at that load',
    without: 'at four times the traffic',
    unit: 'share',
    expected: 0,
    // There more than half come to nothing.
    atMost: 0.2,
    measure: (laboratory) => failedShare(laboratory.report(busy)),
    control: (laboratory) => failedShare(laboratory.report(over)),
  },
  {
    id: 'b1.3',
    says: 'an ORM that asks once per item makes the database bind at about 1/50 of the page rate',
    without: 'with one question a page',
    unit: 'times',
    expected: 1 / QUERIES,
    atMost: 0.03,
    measure: (laboratory) => pagesRps(laboratory, eager) / pagesRps(laboratory, eagerAtOnce),
    control: (laboratory) => pagesRps(laboratory, eagerAtOnce) / pagesRps(laboratory, eagerAtOnce),
  },
]

function pagesRps(laboratory: Laboratory, design: Scenario): number {
  return totalBetween(laboratory.play(design), 'okRps', design.warmupS, design.durationS)
}

function p99Ratio(laboratory: Laboratory, one: Scenario, other: Scenario): number {
  return p99Ms(laboratory.report(one), 'list') / p99Ms(laboratory.report(other), 'list')
}
