// B6, front ends and storage by hash: who meets whom, and how many move when one more comes.
// Picture: a cloakroom with numbered counters: who opens another counter must not send everybody to a new one.
// Invariant: one more comes at 10 s; sessions are in the memory of front ends, so whoever is moved is signed out once.
import { B6 } from '../library/b6-two-tier'
import { part, wire } from '../library/draw'
import type { Component, Scenario } from '../scenario/document'
import { added, type Change, changed, lasting, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, count, failuresBy, sum } from './readings'
import type { Report } from '../simulation/report'

const { scenario } = B6
const USERS = 300
const SLOTS = 4096
const JOINS_S = 10

const short = changed(scenario, 'short', lasting(20, 5))
const inTurn = changed(short, 'in turn', settings('load-balancer', { layer: '7', algorithm: 'round-robin' }))
const byModulo = changed(
  scenario,
  'by modulo',
  settings('load-balancer', { algorithm: 'source-hash', hashedSource: 'address-port' }),
  settings('by-key', { method: 'modulo' }),
)
/** By a cookie, a user stays where the first request went; by ranges a new server has none. */
const staying = changed(
  scenario,
  'staying',
  settings('load-balancer', { layer: '7', sticky: true }),
  settings('by-key', { method: 'range' }),
)

const frontJoins: Change = settings('front-ends', { instances: 4 })
const storageJoins: Change = (design) =>
  added([like(design, 'storage-1', 'storage-4')], [wire('by-key', 'shard', 'storage-4')])(design)

export const B6_CLAIMS: readonly Claim[] = [
  {
    id: 'b6.1',
    says: 'a connection always meets the same front end: nobody comes to one that does not know them',
    without: 'with a balancer that chooses in turn, for each request',
    unit: 'share',
    expected: 0,
    // Otherwise it is another one two times of three.
    atMost: 0.3,
    measure: (laboratory) => failuresBy(laboratory.report(short), 'session-lost'),
    control: (laboratory) => failuresBy(laboratory.report(inTurn), 'session-lost'),
  },
  {
    id: 'b6.2',
    says: 'a front end added live takes its share, of the connections that begin',
    without: 'where users stay with the front end they met first',
    unit: 'share',
    expected: 0.25,
    atLeast: 0.14,
    measure: (laboratory) => shareOf(laboratory, scenario, frontJoins, frontsOf),
    control: (laboratory) => shareOf(laboratory, staying, frontJoins, frontsOf),
  },
  {
    id: 'b6.3',
    says: 'with consistent hashing about 1/(n+1) of the users move',
    without: 'with modulo',
    unit: 'share',
    expected: 0.25,
    atMost: 0.4,
    measure: (laboratory) => usersMoved(laboratory, scenario),
    control: (laboratory) => usersMoved(laboratory, byModulo),
  },
  {
    id: 'b6.4',
    says: 'with modulo most of the users move',
    without: 'with consistent hashing',
    unit: 'share',
    expected: 0.75,
    atLeast: 0.55,
    measure: (laboratory) => usersMoved(laboratory, byModulo),
    control: (laboratory) => usersMoved(laboratory, scenario),
  },
  {
    id: 'b6.5',
    says: 'a storage server added live takes its share of the requests',
    without: 'with a map of ranges, where a new one has nothing until something is split',
    unit: 'share',
    expected: 0.25,
    atLeast: 0.14,
    measure: (laboratory) => shareOf(laboratory, scenario, storageJoins, storageOf),
    control: (laboratory) => shareOf(laboratory, staying, storageJoins, storageOf),
  },
  {
    id: 'b6.6',
    says: 'with consistent hashing about 1/(n+1) of the data move',
    without: 'with modulo',
    unit: 'share',
    expected: 0.25,
    atMost: 0.4,
    measure: (laboratory) => slotsMoved(laboratory, scenario),
    control: (laboratory) => slotsMoved(laboratory, byModulo),
  },
  {
    id: 'b6.7',
    says: 'with modulo most of the data move',
    without: 'with consistent hashing',
    unit: 'share',
    expected: 0.75,
    atLeast: 0.55,
    measure: (laboratory) => slotsMoved(laboratory, byModulo),
    control: (laboratory) => slotsMoved(laboratory, scenario),
  },
]

/** Another one as that is, below the others. */
function like({ components }: Scenario, id: string, other: string): Component {
  const one = components.find((each) => each.id === id)
  if (one === undefined) throw new Error(`There is no ${id}.`)
  return { ...part(one.kind, other, [49, 35], one.settings), kindVersion: one.kindVersion }
}

/** When it has been there for 8 s, and at the end, 8 s later. */
function joined(laboratory: Laboratory, design: Scenario, joins: Change): readonly [Report, Report] {
  const then = changed(design, joins === frontJoins ? 'four front ends' : 'four storage servers', joins)
  return laboratory.adopt(design, then, JOINS_S, [JOINS_S + 8, JOINS_S + 16])
}

/** Of what all four of them received after that. */
function shareOf(
  laboratory: Laboratory,
  design: Scenario,
  joins: Change,
  tierOf: (report: Report) => readonly number[],
): number {
  const [settled, end] = joined(laboratory, design, joins)
  const before = tierOf(settled)
  const received = tierOf(end).map((calls, place) => calls - (before[place] ?? 0))
  return (received[3] ?? Number.NaN) / sum(received)
}

function frontsOf(report: Report): readonly number[] {
  return component(report, 'front-ends').instances.map((instance) => instance.received)
}

function storageOf(report: Report): readonly number[] {
  return [1, 2, 3, 4].map((number) => component(report, `storage-${number}`).received)
}

function usersMoved(laboratory: Laboratory, design: Scenario): number {
  const [, end] = joined(laboratory, design, frontJoins)
  return count(end, 'front-ends', 'sessionsLost') / USERS
}

function slotsMoved(laboratory: Laboratory, design: Scenario): number {
  const [, end] = joined(laboratory, design, storageJoins)
  return count(end, 'by-key', 'slotsMoved') / SLOTS
}
