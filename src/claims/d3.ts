// D3, a global cache: what all request nodes find in it, however many they are.
import type { Scenario } from '../scenario/document'
import { D3 } from '../library/d3-global-cache'
import { type Change, changed, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, count, sum } from './readings'

const { scenario } = D3
const NODES = ['node-1', 'node-2', 'node-3'] as const
/** Of the cache, or of all nodes together where each has its own: a quarter of the items. */
const MEMORY_MIB = 2

/** Each node three times over. */
const threefold: readonly Change[] = NODES.map((id) => settings(id, { instances: 3 }))
const small = settings('global-cache', { instanceType: 'custom', memoryGib: MEMORY_MIB / 1024 + 0.25 })

/** No cache between them: each node, of so many, keeps its own copies. */
function ownCopies(eachMib: number): readonly Change[] {
  return [
    without('global-cache'),
    ...NODES.map((id) => settings(id, { localCache: true, localCacheMib: eachMib, localTtlMs: 0 })),
  ]
}

function readsOfDatabase(laboratory: Laboratory, design: Scenario): number {
  return component(laboratory.report(design), 'items-db').received
}

/** Of all looks, at the cache or at own copies. */
function hitRatio(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  if (report.components.some(({ id }) => id === 'global-cache')) {
    const hits = count(report, 'global-cache', 'hits')
    return hits / (hits + count(report, 'global-cache', 'misses'))
  }
  const hits = sum(NODES.map((id) => count(report, id, 'localHits')))
  return hits / (hits + sum(NODES.map((id) => count(report, id, 'localMisses'))))
}

export const D3_CLAIMS: readonly Claim[] = [
  {
    id: 'd3.1',
    says: 'the hit ratio does not depend on the number of nodes',
    without: 'where each node has its part of that memory',
    unit: 'share',
    expected: 0,
    atMost: 0.07,
    measure: (laboratory) =>
      hitRatio(laboratory, changed(scenario, 'small', small)) -
      hitRatio(laboratory, changed(scenario, 'nine nodes, small', small, ...threefold)),
    control: (laboratory) =>
      hitRatio(laboratory, changed(scenario, 'own copies', ...ownCopies(MEMORY_MIB / 3))) -
      hitRatio(laboratory, changed(scenario, 'nine own copies', ...ownCopies(MEMORY_MIB / 9), ...threefold)),
  },
  {
    id: 'd3.2',
    says: 'the same keys are held once: each is read from the database once',
    without: 'where each of nine nodes keeps its own copies',
    unit: 'items',
    // At most the 800 there are, and a few twice that two nodes missed at the same moment.
    expected: 800,
    atMost: 1500,
    measure: (laboratory) => readsOfDatabase(laboratory, changed(scenario, 'nine nodes', ...threefold)),
    control: (laboratory) =>
      readsOfDatabase(laboratory, changed(scenario, 'nine, each for itself', ...ownCopies(64), ...threefold)),
  },
]
