// A9, shards: which keys spread the work, what moves when a shard comes, and what asking all of them costs.
// Picture: a card index divided over several cabinets, and who has to walk to how many of them.
// Invariant: a page or feed costs its shard 10 ms of a core at 3.0 GHz, so one of two cores of 2.9 GHz answers 193 a second.
import { A9, SHARD } from '../library/a9-sharded-database'
import { part, wire } from '../library/draw'
import type { KeyColumn } from '../kit/key-columns'
import type { Scenario } from '../scenario/document'
import { added, type Change, changed, lasting, policy, settings, traffic, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, count, meanMs, requestType, sum } from './readings'

const { scenario } = A9

/** Of the router's table. */
const SLOTS = 4096
const SHARDS = ['shard-1', 'shard-2', 'shard-3']

// Users who ask again as soon as they have an answer keep the shards busy.
const busy = changed(
  scenario,
  'busy',
  without('mobile-users'),
  settings('web-users', { arrival: 'closed', users: 60, thinkMs: 10, mix: { page: 1 } }),
  lasting(9, 3),
)
const oneShard = without('shard-2', 'shard-3')
const busyOne = changed(busy, 'one shard', oneShard)
const busySame = changed(busy, 'the same item', key('item'), celebrity(1))
const busySameOne = changed(busySame, 'one shard', oneShard)

const brief = changed(scenario, 'brief', lasting(15))
const byCountry = changed(brief, 'by country', key('country'))
const byDay = changed(brief, 'ranges of days', key('day'), settings('router', { method: 'range' }))
const byItem = changed(brief, 'by item', key('item'))
const withCelebrity = changed(byItem, 'celebrity', celebrity(0.6))

const quiet = changed(scenario, 'quiet', traffic(0.05))
const modulo = changed(quiet, 'modulo', settings('router', { method: 'modulo' }))

const feeds = changed(scenario, 'feeds', only('feed', 40))
const joins = changed(feeds, 'joins', asks('feed', 'item'))
const posts = changed(scenario, 'posts', only('post', 40), lasting(20))
const writtenOnce = changed(posts, 'written once', without('worker-router-write'))

/** All videos lie on one shard with a disk of 1 GiB, and two a second come; the other shards are spare. */
const fillsUp = changed(
  scenario,
  'fills up',
  only('post', 2),
  bytes(8 * 1024 * 1024),
  (design) => ({
    ...design,
    dataSets: design.dataSets.map((set) => ({ ...set, items: 100 })),
    requestTypes: design.requestTypes.map((type) => ({ ...type, inserts: type.id === 'post' ? 1 : 0 })),
  }),
  key('item'),
  without('worker-router-write'),
  settings('router', { method: 'range', splitEveryMs: 1000 }),
  ...['router-shard-2-shard', 'router-shard-3-shard'].map((id) => policy(id, { weight: 0.001 })),
  ...SHARDS.map((id) => settings(id, { diskGib: 1, diskMbps: 500, bufferPoolMib: 64 })),
  lasting(40, 5),
)
const split = changed(fillsUp, 'split', settings('router', { splitAtGib: 0.85 }))
const largerDisk = changed(fillsUp, 'larger disk', settings('shard-1', { diskGib: 10 }))

function key(...columns: readonly KeyColumn[]): Change {
  return settings('router', { shardKey: columns })
}

/** So much of all requests is about one item. */
function celebrity(share: number): Change {
  return (design) => ({
    ...design,
    dataSets: design.dataSets.map((set) => ({ ...set, celebrity: share })),
  })
}

function bytes(itemBytes: number): Change {
  return (design) => ({ ...design, dataSets: design.dataSets.map((set) => ({ ...set, itemBytes })) })
}

/** Of this type alone. */
function only(type: string, rateRps: number): Change {
  return (design) => settings('web-users', { rateRps, mix: { [type]: 1 } })(without('mobile-users')(design))
}

/** Requests of this type say no more than this of what they are about. */
function asks(type: string, ...keyColumns: readonly KeyColumn[]): Change {
  return (design) => ({
    ...design,
    requestTypes: design.requestTypes.map((one) => (one.id === type ? { ...one, keyColumns } : one)),
  })
}

function moreShards(count: number): Change {
  const ids = Array.from({ length: count }, (_, index) => `shard-${index + 4}`)
  return added(
    ids.map((id, index) => part('database', id, [72, 33 + 11 * index], SHARD)),
    ids.map((id) => wire('router', 'shard', id)),
  )
}

/** Pages answered by one design, for each that the other answers. */
function pagesRatio(laboratory: Laboratory, more: Scenario, less: Scenario): number {
  const [one, other] = [more, less].map((design) => requestType(laboratory.report(design), 'page').ok)
  return one / other
}

/** Of all calls to shards, how many went to the busiest. 0..1. */
function largestShare(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const received = SHARDS.map((id) => component(report, id).received)
  return Math.max(...received) / sum(received)
}

/** Of all slots, how many are moved when a fourth shard is added at 5 s. 0..1. */
function movedShare(laboratory: Laboratory, design: Scenario): number {
  const [end] = laboratory.adopt(design, changed(design, 'four shards', moreShards(1)), 5, [30])
  return count(end, 'router', 'slotsMoved') / SLOTS
}

/** How much longer a feed takes with six shards than with three. */
function slowerMs(laboratory: Laboratory, design: Scenario): number {
  const six = laboratory.report(changed(design, 'six shards', moreShards(3)))
  return meanMs(six, 'feed') - meanMs(laboratory.report(design), 'feed')
}

function shardCallsPer(laboratory: Laboratory, design: Scenario, type: string): number {
  const report = laboratory.report(design)
  const calls = sum(SHARDS.map((id) => component(report, id).received))
  return calls / requestType(report, type).ok
}

function diskFull(laboratory: Laboratory, design: Scenario): number {
  return requestType(laboratory.report(design), 'post').failures['disk-full'] ?? 0
}

export const A9_CLAIMS: readonly Claim[] = [
  {
    id: 'a9.1',
    says: 'capacity grows with shards under even keys',
    without: 'when all ask for the same item, which is the key',
    unit: 'times',
    // The largest of three has 0.345 of the work. Measured it is a little more: what is under way at the end is not counted.
    expected: 2.9,
    atLeast: 2,
    measure: (laboratory) => pagesRatio(laboratory, busy, busyOne),
    control: (laboratory) => pagesRatio(laboratory, busySame, busySameOne),
  },
  {
    id: 'a9.2',
    says: 'country as key leaves one shard above half',
    without: 'with the user as key',
    unit: 'share',
    // The largest of 40 countries has 0.44, and its shard a third of the rest.
    expected: 0.44 + 0.56 / 3,
    atLeast: 0.5,
    measure: (laboratory) => largestShare(laboratory, byCountry),
    control: (laboratory) => largestShare(laboratory, brief),
  },
  {
    id: 'a9.3',
    says: 'user id does not',
    without: 'with the country as key',
    unit: 'share',
    expected: 0.345,
    atMost: 0.45,
    measure: (laboratory) => largestShare(laboratory, brief),
    control: (laboratory) => largestShare(laboratory, byCountry),
  },
  {
    id: 'a9.4',
    says: 'day as a range key heats the shard of the last days',
    without: 'with the user as key',
    unit: 'share',
    // The last 122 of 365 days, by Zipf's law: H(122) / H(365).
    expected: 0.83,
    atLeast: 0.6,
    measure: (laboratory) => largestShare(laboratory, byDay),
    control: (laboratory) => largestShare(laboratory, brief),
  },
  {
    id: 'a9.5',
    says: 'a celebrity heats one shard',
    without: 'without the celebrity',
    unit: 'share',
    // Six of ten, and 0.39 of the rest: the shard of the most popular item has that anyway.
    expected: 0.6 + 0.4 * 0.39,
    atLeast: 0.59,
    measure: (laboratory) => largestShare(laboratory, withCelebrity),
    control: (laboratory) => largestShare(laboratory, byItem),
  },
  {
    id: 'a9.6',
    says: 'adding a shard moves about 1/(n+1) of the keys with consistent hashing',
    without: 'with modulo',
    unit: 'share',
    expected: 0.25,
    atMost: 0.48,
    measure: (laboratory) => movedShare(laboratory, quiet),
    control: (laboratory) => movedShare(laboratory, modulo),
  },
  {
    id: 'a9.7',
    says: 'adding a shard moves most of the keys with modulo',
    without: 'with consistent hashing',
    unit: 'share',
    expected: 0.75,
    atLeast: 0.52,
    measure: (laboratory) => movedShare(laboratory, modulo),
    control: (laboratory) => movedShare(laboratory, quiet),
  },
  {
    id: 'a9.8',
    says: 'scatter-gather joins get slower with every shard',
    without: 'when a feed names the user',
    unit: 'ms',
    // The slowest of six, and of three, with work of mean 10.3 ms: (H(6) - H(3)) × 10.3.
    expected: 6.4,
    atLeast: 3.7,
    measure: (laboratory) => slowerMs(laboratory, joins),
    control: (laboratory) => slowerMs(laboratory, feeds),
  },
  {
    id: 'a9.9',
    says: 'denormalizing turns a join into a question to one shard',
    without: 'without it',
    unit: 'times',
    expected: 1,
    atMost: 1.9,
    measure: (laboratory) => shardCallsPer(laboratory, feeds, 'feed'),
    control: (laboratory) => shardCallsPer(laboratory, joins, 'feed'),
  },
  {
    id: 'a9.10',
    says: 'denormalizing takes one more write',
    without: 'without it',
    unit: 'times',
    expected: 2,
    atLeast: 1.55,
    measure: (laboratory) => shardCallsPer(laboratory, posts, 'post'),
    control: (laboratory) => shardCallsPer(laboratory, writtenOnce, 'post'),
  },
  {
    id: 'a9.11',
    says: 'a shard outgrows its disk: what is new cannot be stored',
    without: 'with a disk ten times as large',
    unit: 'requests',
    // Two a second, from when another 224 MiB have been stored.
    expected: 50,
    atLeast: 25,
    measure: (laboratory) => diskFull(laboratory, fillsUp),
    control: (laboratory) => diskFull(laboratory, largerDisk),
  },
  {
    id: 'a9.12',
    says: 'and is split: half of it goes to another shard, and all can be stored',
    without: 'without splitting',
    unit: 'requests',
    expected: 0,
    atMost: 10,
    measure: (laboratory) => diskFull(laboratory, split),
    control: (laboratory) => diskFull(laboratory, fillsUp),
  },
]
