// D2, a cache inside each request node: what copies that do not know of each other cost, and when they cost nothing.
import type { Scenario } from '../scenario/document'
import { D2 } from '../library/d2-cache-in-each-node'
import { type Change, changed, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { count } from './readings'

/** In all nodes together where it is shared out: about half of the items. */
const MEMORY_MIB = 4
const MANY = 8

const byKey = settings('load-balancer', { algorithm: 'consistent-hash', ringOf: 'key' })
const onlyReads = settings('users', { mix: { look: 1 } })

function nodes(count: number, eachMib: number, ttlMs = 0): Change {
  return settings('nodes', { instances: count, localCacheMib: eachMib, localTtlMs: ttlMs })
}
function reading(name: string, ...changes: readonly Change[]): Scenario {
  return changed(D2.scenario, name, onlyReads, ...changes)
}

const one = (): Scenario => reading('one', nodes(1, MEMORY_MIB))
const split = (): Scenario => reading('split', nodes(MANY, MEMORY_MIB / MANY))
const splitByKey = (): Scenario => reading('split by key', nodes(MANY, MEMORY_MIB / MANY), byKey)
const small = (): Scenario => reading('one small', nodes(1, MEMORY_MIB / MANY))
const oneExpiring = (): Scenario => reading('one, expiring', nodes(1, 64, 10_000))
const manyExpiring = (): Scenario => reading('many, expiring', nodes(MANY, 64, 10_000))
const byKeyExpiring = (): Scenario => reading('many by key, expiring', nodes(MANY, 64, 10_000), byKey)

/** Of what is looked for in the own copies: what is there. */
function hitRatio(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const hits = count(report, 'nodes', 'localHits')
  return hits / (hits + count(report, 'nodes', 'localMisses'))
}

/** How much of the hit ratio of the first design the second one loses. */
function lost(laboratory: Laboratory, before: Scenario, after: Scenario): number {
  return hitRatio(laboratory, before) - hitRatio(laboratory, after)
}

/** Answers from copies that were old, of all answers from copies. */
function staleShare(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return count(report, 'nodes', 'staleReads') / count(report, 'nodes', 'localHits')
}

export const D2_CLAIMS: readonly Claim[] = [
  {
    id: 'd2.1',
    says: 'the same total memory split over n nodes: random balancing lowers the hit ratio as n grows',
    without: 'where a key always goes to the same node',
    unit: 'share',
    expected: 0.48,
    atLeast: 0.25,
    measure: (laboratory) => lost(laboratory, one(), split()),
    control: (laboratory) => lost(laboratory, one(), splitByKey()),
  },
  {
    id: 'd2.2',
    says: 'with a TTL, and memory for all: random balancing lowers the hit ratio as n grows',
    without: 'where a key always goes to the same node',
    unit: 'share',
    expected: 0.31,
    atLeast: 0.16,
    measure: (laboratory) => lost(laboratory, oneExpiring(), manyExpiring()),
    control: (laboratory) => lost(laboratory, oneExpiring(), byKeyExpiring()),
  },
  {
    id: 'd2.3',
    says: 'plain LRU with equal memory per node: it does not',
    without: 'with equal memory in all together',
    unit: 'share',
    // Each node sees the same mix of keys; how many there are of it changes nothing.
    expected: 0,
    atMost: 0.15,
    measure: (laboratory) => lost(laboratory, small(), split()),
    control: (laboratory) => lost(laboratory, one(), split()),
  },
  {
    id: 'd2.4',
    says: 'a write makes the other nodes’ copies stale',
    without: 'with one node, which forgets what it writes itself',
    unit: 'share',
    expected: 0.55,
    atLeast: 0.28,
    measure: (laboratory) => staleShare(laboratory, changed(D2.scenario, 'many', nodes(MANY, 64))),
    control: (laboratory) => staleShare(laboratory, changed(D2.scenario, 'alone', nodes(1, 64))),
  },
]
