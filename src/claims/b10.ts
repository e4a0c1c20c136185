// B10, two ways to distribute a database: engines over one storage, and nodes with disks of their own.
// Picture: several clerks at one archive, and several clerks with a cabinet each.
// Invariant: what is broken breaks at 15 s.
import { B10 } from '../library/b10-distributed-databases'
import { part, timeline, wire } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { added, type Change, changed, faults, lasting, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, count, failedShareBetween, requestType } from './readings'

const { scenario } = B10
const NOSQL = ['visitors', 'profiles', 'nodes', 'node-1', 'node-2', 'node-3']
const SQL = ['bookkeepers', 'books', 'sql', 'storage']

const sql = changed(scenario, 'sql alone', without(...NOSQL), lasting(30, 5))
const nodes = changed(scenario, 'nodes alone', without(...SQL), lasting(30, 5))

// Capacity: who asks again as soon as there is an answer.
const readers = changed(sql, 'readers', ...busy('report'))
const readersOfThree = changed(readers, 'three engines', settings('sql', { instances: 3 }))
const readersLargeStorage = changed(readers, 'large', settings('storage', { instanceType: 'm6i.xlarge' }))
// Writes without group commit, whose log a slow disk takes one by one: 100 a second.
const slowDisk = settings('storage', { instanceType: 'custom', diskIops: 100, groupCommit: false })
const writers = changed(sql, 'writers', ...busy('booking'), slowDisk)
const writersOfThree = changed(writers, 'three engines', settings('sql', { instances: 3 }))

const engineDestroyed = changed(sql, 'engine destroyed', destroyed('sql'))
const nodeDestroyed = changed(nodes, 'node destroyed', settings('nodes', { copies: 1 }), destroyed('node-2'))

const fourth: Change = added(
  [part('database', 'node-4', [36, 38], { readCpuMs: 2, writeCpuMs: 2 })],
  [wire('nodes', 'shard', 'node-4')],
)
const fourNodes = changed(nodes, 'four nodes', fourth)

const nodeDown = changed(nodes, 'node down', down())
const nodeDownAlone = changed(nodes, 'node down, one copy', settings('nodes', { copies: 1 }), down())
const cutOff = changed(nodes, 'cut off', cut())
const cutOffAlone = changed(nodes, 'cut off, one copy', settings('nodes', { copies: 1 }), cut())

function busy(type: string): readonly Change[] {
  const users = { arrival: 'closed', users: 60, thinkMs: 10, mix: { [type]: 1 } }
  return [settings('bookkeepers', users), settings('books', { instances: 2 }), lasting(10, 3)]
}

function destroyed(id: string): Change {
  return faults(timeline({ component: id, instance: 0, fault: 'destroy', atMs: 15_000, untilMs: 16_000 }))
}

function down(): Change {
  return (design) =>
    faults(timeline({ component: 'node-2', fault: 'crash', mode: 'machine', atMs: 15_000 }))(
      onlyReads(design),
    )
}

function cut(): Change {
  return (design) =>
    faults(timeline({ link: 'nodes-node-2-shard', fault: 'cut', mode: 'drop', atMs: 15_000 }))(
      onlyReads(design),
    )
}

function onlyReads(design: Scenario): Scenario {
  return settings('visitors', { mix: { profile: 1 } })(design)
}

export const B10_CLAIMS: readonly Claim[] = [
  {
    id: 'b10.1',
    says: 'adding an engine adds query CPU: three answer half as many queries again as two',
    without: 'with a larger storage in its place',
    unit: 'times',
    expected: 1.5,
    atLeast: 1.26,
    measure: (laboratory) => okRatio(laboratory, 'report', readersOfThree, readers),
    control: (laboratory) => okRatio(laboratory, 'report', readersLargeStorage, readers),
  },
  {
    id: 'b10.2',
    says: 'it adds no disk: where the disk of the storage binds, three engines write no more than two',
    without: 'where the engines bind',
    unit: 'times',
    expected: 1,
    atMost: 1.2,
    measure: (laboratory) => okRatio(laboratory, 'booking', writersOfThree, writers),
    control: (laboratory) => okRatio(laboratory, 'report', readersOfThree, readers),
  },
  {
    id: 'b10.3',
    says: 'an engine is lost with its disk: no data is lost',
    without: 'with a node that has the only copy of what it keeps',
    unit: 'items',
    // There a third of the 40,000 of both data sets.
    expected: 0,
    atMost: 5000,
    measure: (laboratory) => lostItems(laboratory, engineDestroyed),
    control: (laboratory) => lostItems(laboratory, nodeDestroyed),
  },
  {
    id: 'b10.4',
    says: 'adding a node evens storage: the fullest of four keeps less than the fullest of three',
    without: 'without the fourth',
    unit: 'share',
    // Of all that is stored: a fourth, and some for the unevenness of the ring.
    expected: 0.28,
    atMost: 0.315,
    measure: (laboratory) => joining(laboratory, fourNodes).storage,
    control: (laboratory) => joining(laboratory, nodes).storage,
  },
  {
    id: 'b10.5',
    says: 'and load: the busiest of four gets less than the busiest of three',
    without: 'without the fourth',
    unit: 'share',
    expected: 0.28,
    atMost: 0.315,
    measure: (laboratory) => joining(laboratory, fourNodes).load,
    control: (laboratory) => joining(laboratory, nodes).load,
  },
  {
    id: 'b10.6',
    says: 'a node is down: another copy serves',
    without: 'with one copy',
    unit: 'share',
    expected: 0,
    atMost: 0.14,
    measure: (laboratory) => failedAfter(laboratory, nodeDown),
    control: (laboratory) => failedAfter(laboratory, nodeDownAlone),
  },
  {
    id: 'b10.7',
    says: 'a node is cut off: another copy serves',
    without: 'with one copy',
    unit: 'share',
    expected: 0,
    atMost: 0.14,
    measure: (laboratory) => failedAfter(laboratory, cutOff),
    control: (laboratory) => failedAfter(laboratory, cutOffAlone),
  },
]

function okRatio(laboratory: Laboratory, type: string, more: Scenario, less: Scenario): number {
  const [one, other] = [more, less].map((design) => requestType(laboratory.report(design), type).ok)
  return one / other
}

function lostItems(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return report.components.reduce((all, { id }) => all + count(report, id, 'lostItems'), 0)
}

/** Once it has been noticed. */
function failedAfter(laboratory: Laboratory, design: Scenario): number {
  return failedShareBetween(laboratory.play(design), 20, 30)
}

interface Joining {
  /** The largest share of any node: of what is stored at the end, and of the calls of the last 20 s. */
  readonly storage: number
  readonly load: number
}

/** What is to be there joins at 10 s, and is filled by 40 s. */
function joining(laboratory: Laboratory, then: Scenario): Joining {
  const [filled, end] = laboratory.adopt(nodes, then, 10, [40, 60])
  const ids = then.components.map(({ id }) => id as string).filter((id) => id.startsWith('node-'))
  const received = ids.map((id) => component(end, id).received - component(filled, id).received)
  return {
    storage: largestShare(ids.map((id) => component(end, id).storedBytes)),
    load: largestShare(received),
  }
}

function largestShare(parts: readonly number[]): number {
  return Math.max(...parts) / parts.reduce((all, one) => all + one, 0)
}
