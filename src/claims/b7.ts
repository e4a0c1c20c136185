// B7, a backup, and a majority: what dies with a machine, how many may die, and what a minority says.
// Picture: a notary who posts copies afterwards, and a committee that signs together.
// Invariant: machines die at 15 s and stay dead; where links are cut, they are from 13 s on.
import { B7 } from '../library/b7-backup-and-consensus'
import { part, timeline, wire } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { added, type Change, changed, faults, lasting, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { count, failedBetween, failedShareBetween, failuresBy, sum } from './readings'

const { scenario } = B7
const COMMITTEE = ['leader', 'follower-1', 'follower-2', 'follower-3', 'follower-4']

const pair = changed(
  scenario,
  'the pair',
  without('users-2', 'app-2', 'leader', 'follower-1', 'follower-2'),
  lasting(35, 5),
)
const pairDies = changed(pair, 'dies', happens({ cut: ['primary-backup-replicate'], dead: ['primary'] }))
const synchronous = settings('primary', { replication: 'synchronous' })
const pairDiesSynchronous = changed(
  pairDies,
  'synchronous',
  synchronous,
  settings('backup', { replication: 'synchronous' }),
)

const three = changed(scenario, 'three', without('users-1', 'app-1', 'primary', 'backup'), lasting(30, 5))
const threeCut = changed(
  three,
  'cut off and dies',
  happens({ cut: ['leader-follower-1-replicate', 'leader-follower-2-replicate'], dead: ['leader'] }),
)
const threeCutAsynchronous = changed(
  threeCut,
  'asynchronous',
  ...COMMITTEE.slice(0, 3).map((id) => settings(id, { replication: 'asynchronous' })),
)

const five = changed(
  three,
  'five',
  added(
    COMMITTEE.slice(3).map((id, index) => part('database', id, [37, 32 + 10 * index], memberSettings())),
    COMMITTEE.slice(3).map((id) => wire('leader', 'replicate', id)),
  ),
)
const twoOfFive = changed(five, 'two die', happens({ dead: ['leader', 'follower-1'] }))
const threeOfFive = changed(five, 'three die', happens({ dead: ['leader', 'follower-1', 'follower-2'] }))
const twoFollowers = changed(five, 'two followers die', happens({ dead: ['follower-1', 'follower-2'] }))

const minority = changed(
  three,
  'minority',
  happens({ cut: ['leader-follower-1-replicate', 'leader-follower-2-replicate'] }),
)
const majority = changed(three, 'majority', happens({ cut: ['leader-follower-1-replicate'] }))

export const B7_CLAIMS: readonly Claim[] = [
  {
    id: 'b7.1',
    says: 'primary/backup loses acknowledged writes when replication is asynchronous',
    without: 'when it is synchronous',
    unit: 'items',
    // 40 a second, in the two seconds in which the backup hears nothing.
    expected: 80,
    atLeast: 40,
    measure: (laboratory) => lostWrites(laboratory, pairDies),
    control: (laboratory) => lostWrites(laboratory, pairDiesSynchronous),
  },
  {
    id: 'b7.2',
    says: 'and only then: synchronous replication loses none',
    without: 'when it is asynchronous',
    unit: 'items',
    expected: 0,
    atMost: 25,
    measure: (laboratory) => lostWrites(laboratory, pairDiesSynchronous),
    control: (laboratory) => lostWrites(laboratory, pairDies),
  },
  {
    id: 'b7.3',
    says: 'a majority of n survives floor((n-1)/2) losses: of five members, two die and the others go on',
    without: 'when three of five die',
    unit: 'share',
    expected: 0,
    atMost: 0.3,
    measure: (laboratory) => failedShareAfter(laboratory, twoOfFive),
    control: (laboratory) => failedShareAfter(laboratory, threeOfFive),
  },
  {
    id: 'b7.4',
    says: 'with none lost: not even those that a leader took last before it was cut off and died',
    without: 'with asynchronous copies in place of a majority',
    unit: 'items',
    expected: 0,
    atMost: 25,
    measure: (laboratory) => lostWrites(laboratory, threeCut),
    control: (laboratory) => lostWrites(laboratory, threeCutAsynchronous),
  },
  {
    id: 'b7.5',
    says: 'pauses for the election',
    without: 'when followers die and the leader lives',
    unit: 'requests',
    // 80 a second, for a second or two.
    expected: 100,
    atLeast: 50,
    measure: (laboratory) => failedBetween(laboratory.play(twoOfFive), 14, 20),
    control: (laboratory) => failedBetween(laboratory.play(twoFollowers), 14, 20),
  },
  {
    id: 'b7.6',
    says: 'a minority refuses',
    without: 'when the leader still reaches one of two others',
    unit: 'share',
    // For 15.5 of the 25 s counted, once it knows.
    expected: 0.62,
    atLeast: 0.31,
    measure: (laboratory) => failuresBy(laboratory.report(minority), 'no-quorum'),
    control: (laboratory) => failuresBy(laboratory.report(majority), 'no-quorum'),
  },
]

function memberSettings(): Scenario['components'][number]['settings'] {
  return scenario.components.find(({ id }) => id === 'leader')?.settings ?? {}
}

function happens(what: { readonly cut?: readonly string[]; readonly dead?: readonly string[] }): Change {
  const cuts = (what.cut ?? []).map((link) => ({ link, fault: 'cut', mode: 'drop', atMs: 13_000 }) as const)
  const deaths = (what.dead ?? []).map(
    (component) => ({ component, fault: 'crash', mode: 'process', atMs: 15_000 }) as const,
  )
  return faults(timeline(...cuts, ...deaths))
}

function lostWrites(laboratory: Laboratory, design: Scenario): number {
  const databases = design.components.filter(({ kind }) => kind === 'database')
  return sum(databases.map(({ id }) => count(laboratory.report(design), id, 'lostWrites')))
}

/** From the time on when an election is surely over. */
function failedShareAfter(laboratory: Laboratory, design: Scenario): number {
  return failedShareBetween(laboratory.play(design), 20, 30)
}
