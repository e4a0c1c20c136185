// D1, edge and core data centers: what far users gain, what the edge still has to ask for, and what a lost core takes along.
import type { Scenario } from '../scenario/document'
import { D1 } from '../library/d1-edge-data-centers'
import { timeline, wire } from '../library/draw'
import { added, type Change, changed, faults, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, count, sum } from './readings'

const { scenario } = D1
const OUT_MS = 15_000

const withoutEdge = (): Scenario =>
  changed(scenario, 'no edge', without('edge'), added([], [wire('readers', 'call', 'web-east')]))
const PULL: Change = settings('edge', { fill: 'pull' })
const onlyReads = settings('authors', { mix: { read: 1 } })

/** Half of the readers wait no longer. */
function readersMs(laboratory: Laboratory, design: Scenario): number {
  return component(laboratory.report(design), 'readers').latencyMs.p50 ?? Number.NaN
}

/** Of the answers of the edge: those it had to ask for. */
function missShare(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const misses = count(report, 'edge', 'misses')
  return misses / (misses + count(report, 'edge', 'hits'))
}

/** The link between the cores carries nothing for a second, then the core in Virginia is gone. */
function coreLost(...changes: readonly Change[]): Scenario {
  return changed(
    scenario,
    `core lost ${changes.length}`,
    faults(
      timeline(
        { link: 'db-east-db-west-replicate', fault: 'cut', mode: 'drop', atMs: OUT_MS - 2000 },
        { place: 'virginia', fault: 'outage', atMs: OUT_MS },
      ),
    ),
    ...changes,
  )
}
const ASYNCHRONOUS: readonly Change[] = ['db-east', 'db-west'].map((id) =>
  settings(id, { replication: 'asynchronous' }),
)

function lostWrites(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return sum(['db-east', 'db-west'].map((id) => count(report, id, 'lostWrites')))
}

export const D1_CLAIMS: readonly Claim[] = [
  {
    id: 'd1.1',
    says: 'far users’ latency falls to the edge’s',
    without: 'without the edge',
    unit: 'ms',
    // Their own connection, 20 ms, and a few more; without it the way to Virginia and back, 200 ms, comes on top.
    expected: 30,
    atMost: 120,
    measure: (laboratory) => readersMs(laboratory, scenario),
    control: (laboratory) => readersMs(laboratory, withoutEdge()),
  },
  {
    id: 'd1.2',
    says: 'pushed content that all fits and does not change misses nothing',
    without: 'fetched when it is asked for',
    unit: 'share',
    expected: 0,
    atMost: 0.08,
    measure: (laboratory) => missShare(laboratory, changed(scenario, 'only reads', onlyReads)),
    control: (laboratory) => missShare(laboratory, changed(scenario, 'only reads, pull', onlyReads, PULL)),
  },
  {
    id: 'd1.3',
    says: 'what did not fit is missed',
    without: 'with room for all',
    unit: 'share',
    expected: 0.3,
    atLeast: 0.15,
    measure: (laboratory) =>
      missShare(laboratory, changed(scenario, 'small', onlyReads, settings('edge', { cacheGib: 0.008 }))),
    control: (laboratory) => missShare(laboratory, changed(scenario, 'only reads', onlyReads)),
  },
  {
    id: 'd1.4',
    says: 'a core lost loses no data with synchronous copies',
    without: 'with asynchronous copies',
    unit: 'items',
    // Twelve edits a second that are not copied in the two seconds before.
    expected: 0,
    atMost: 3,
    measure: (laboratory) => lostWrites(laboratory, coreLost()),
    control: (laboratory) => lostWrites(laboratory, coreLost(...ASYNCHRONOUS)),
  },
]
