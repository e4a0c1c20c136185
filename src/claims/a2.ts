// A2, a separate database server: two machines that are short or not each for itself.
// Picture: kitchen and cellar with people of their own: a busy cellar does not keep the cooks from their stoves.
// Invariant: busy is what has most to do at three times the stated traffic; larger means twice the cores.
import type { Scenario } from '../scenario/document'
import { A2 } from '../library/a2-separate-database'
import { type Change, changed, lasting, onPlace, settings, traffic } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, link, okRps } from './readings'

const { scenario } = A2

interface Step {
  readonly name: string
  readonly change: Change
}

const LARGER_WEB: Step = {
  name: 'larger web',
  change: settings('web-machine', { instanceType: 'm6i.xlarge' }),
}
const LARGER_DATABASE: Step = {
  name: 'larger database',
  change: settings('database', { instanceType: 'm6i.xlarge' }),
}
const TWICE_THE_QUERY: Step = {
  name: 'twice the query',
  change: settings('database', { readCpuMs: 20, writeCpuMs: 40 }),
}
const HEAVIER_PAGES: Step = {
  name: 'heavier pages',
  change: settings('web', { readCpuMs: 18, writeCpuMs: 18 }),
}
/** Four times the work of a query: now the database is the busy one. */
const HEAVY_QUERIES = settings('database', { readCpuMs: 40, writeCpuMs: 80 })

const many = (): Scenario => changed(scenario, 'many', traffic(3), lasting(24, 8))
const heavy = (): Scenario => changed(scenario, 'heavy', traffic(1.75), HEAVY_QUERIES)
const apart = (): Scenario => changed(scenario, 'apart', traffic(0.8))
const together = (): Scenario =>
  changed(scenario, 'together', traffic(0.8), onPlace('database', 'web-machine'))

export const A2_CLAIMS: readonly Claim[] = [
  {
    id: 'a2.1',
    says: 'upgrading the busy one helps, here the web machine',
    without: 'with a larger database machine instead',
    unit: 'times',
    // From 2 × 0.967 / 12 ms = 161 a second to all that come: 240 / 161.
    expected: 1.49,
    atLeast: 1.25,
    measure: (laboratory) => gain(laboratory, many(), LARGER_WEB),
    control: (laboratory) => gain(laboratory, many(), LARGER_DATABASE),
  },
  {
    id: 'a2.2',
    says: 'upgrading the idle one does not, here the database',
    without: 'with a larger web machine instead',
    unit: 'times',
    expected: 1,
    atMost: 1.2,
    measure: (laboratory) => gain(laboratory, many(), LARGER_DATABASE),
    control: (laboratory) => gain(laboratory, many(), LARGER_WEB),
  },
  {
    id: 'a2.3',
    says: 'with heavy queries the database is the busy one, and upgrading it helps',
    without: 'with a larger web machine instead',
    unit: 'times',
    // Half of the reads miss: from 2 × 0.967 / (0.9 × 0.5 × 40 + 0.1 × 80) ms = 74 a second to all that come, 140.
    expected: 1.88,
    atLeast: 1.5,
    measure: (laboratory) => gain(laboratory, heavy(), LARGER_DATABASE),
    control: (laboratory) => gain(laboratory, heavy(), LARGER_WEB),
  },
  {
    id: 'a2.4',
    says: 'on one machine the database slows the web server: queries of twice the work',
    without: 'on two machines',
    unit: 'times',
    // Two cores shared fairly: 1 / (1 - U²) of the time, with U from 0.58 to 0.77.
    expected: 1.63,
    atLeast: 1.35,
    measure: (laboratory) => slowdown(laboratory, together(), TWICE_THE_QUERY, ownMs),
    control: (laboratory) => slowdown(laboratory, apart(), TWICE_THE_QUERY, ownMs),
  },
  {
    id: 'a2.5',
    says: 'and the web server the database: pages of half as much work again',
    without: 'on two machines',
    unit: 'times',
    expected: 1.63,
    atLeast: 1.35,
    measure: (laboratory) => slowdown(laboratory, together(), HEAVIER_PAGES, queryMs),
    control: (laboratory) => slowdown(laboratory, apart(), HEAVIER_PAGES, queryMs),
  },
]

/** How many times as many are answered after this. */
function gain(laboratory: Laboratory, design: Scenario, { name, change }: Step): number {
  return okRps(laboratory.report(changed(design, name, change))) / okRps(laboratory.report(design))
}

/** How many times as long this takes afterwards. */
function slowdown(laboratory: Laboratory, design: Scenario, { name, change }: Step, read: Read): number {
  return read(laboratory, changed(design, name, change)) / read(laboratory, design)
}

type Read = (laboratory: Laboratory, design: Scenario) => number

/** Mean time of a request at the web server, without what it waits for the database. */
function ownMs(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const web = component(report, 'web')
  const queries = link(report, 'web-database-read')
  return mustBe(web.latencyMs.mean) - (mustBe(queries.latencyMs.mean) * queries.ok) / web.ok
}

function queryMs(laboratory: Laboratory, design: Scenario): number {
  return mustBe(component(laboratory.report(design), 'database').latencyMs.mean)
}

function mustBe(mean: number | null): number {
  return mean ?? Number.NaN
}
