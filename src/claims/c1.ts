// C1, a page that needs a hundred services: what a rare slow part does to whoever needs many.
// Picture: a class on an outing that waits for its last child. Invariant: a page is slow when it took half a second or longer.
import { C1 } from '../library/c1-multi-tier-services'
import { objectives } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { type Change, changed, policy } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { link, sum } from './readings'

const LINKS = ['pages-pictures', 'pages-offers', 'pages-reviews', 'pages-prices']
/** Of a page 46 ms are work and few are travel; a late part takes a second. */
const SLOW_MS = 500

const scenario = changed(C1.scenario, 'counts slow pages', (design) => ({
  ...design,
  objectives: objectives({ measure: 'latency', percentile: 0.5, atMostMs: SLOW_MS }),
}))

const onePart = (): Scenario =>
  changed(scenario, 'one part', policy(LINKS[0], { times: 1 }), ...LINKS.slice(1).map(unneeded))
const hedged = (): Scenario => changed(scenario, 'hedged', ...everywhere({ hedgeAfterMs: 10 }))
const hedgedAtOnce = (): Scenario => changed(scenario, 'hedged at once', ...everywhere({ hedgeAfterMs: 0.1 }))

export const C1_CLAIMS: readonly Claim[] = [
  {
    id: 'c1.1',
    says: 'one slow part in a hundred makes 63 % of pages slow',
    without: 'where a page needs one part',
    unit: 'share',
    // 1 - 0.99^100.
    expected: 0.634,
    atLeast: 0.36,
    measure: (laboratory) => slowShare(laboratory, scenario),
    control: (laboratory) => slowShare(laboratory, onePart()),
  },
  {
    id: 'c1.2',
    says: 'asking again elsewhere what is late cuts the tail',
    without: 'without hedging',
    unit: 'share',
    // Both copies are slow in one call of 10,000: 1 - 0.9999^100.
    expected: 0.01,
    atMost: 0.26,
    measure: (laboratory) => slowShare(laboratory, hedged()),
    control: (laboratory) => slowShare(laboratory, scenario),
  },
  {
    id: 'c1.3',
    says: 'for a few per cent more calls',
    without: 'where each call is made twice at once',
    unit: 'share',
    // The slow hundredth, and e^(-9.5 / 2.4) of the others: work of 2.4 ms on average, and half a millisecond of travel.
    expected: 0.029,
    atMost: 0.4,
    measure: (laboratory) => hedgesPerCall(laboratory, hedged()),
    control: (laboratory) => hedgesPerCall(laboratory, hedgedAtOnce()),
  },
]

function everywhere(values: Parameters<typeof policy>[1]): readonly Change[] {
  return LINKS.map((id) => policy(id, values))
}

function unneeded(id: string): Change {
  return policy(id, { chance: 0 })
}

/** Of the pages that were answered. */
function slowShare(laboratory: Laboratory, design: Scenario): number {
  const budget = laboratory.report(design).objectives?.[0]?.budget
  return budget === undefined ? Number.NaN : (0.5 * budget.spent) / budget.allowed
}

function hedgesPerCall(laboratory: Laboratory, design: Scenario): number {
  const links = LINKS.map((id) => link(laboratory.report(design), id))
  return sum(links.map(({ hedges }) => hedges)) / sum(links.map(({ calls }) => calls))
}
