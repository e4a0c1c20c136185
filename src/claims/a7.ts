// A7, two data centers: who is served where, what a lost center takes with it, and what the other one needs to go on.
// Picture: two branches of a shop in two towns, with one ledger that is copied by mail.
// Invariant: Europe, or America, goes dark at OUT_S; answers of dns live for `TTL_S` unless said otherwise.
import { A7 } from '../library/a7-two-data-centers'
import { timeline } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { type Change, changed, faults, lasting, onPlace, policy, settings, traffic, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory, Played } from './laboratory'
import {
  component,
  count,
  failedBetween,
  link,
  meanMs,
  p50Ms,
  partBetween,
  requestType,
  totalBetween,
} from './readings'

const { scenario } = A7

/** By the map, between N. Virginia and Frankfurt. */
const ROUND_TRIP_MS = 93
const OUT_S = 10
const TTL_S = 20
/** Checks every 2 s, of which two are missed. */
const NOTICED_S = OUT_S + 4

const AT_ONCE: Change = settings('dns', { ttlMs: 1000 })
const BY_WEIGHT: Change = settings('dns', { policy: 'weighted' })
const SYNCHRONOUS: readonly Change[] = ['database-1', 'database-2'].map((id) =>
  settings(id, { replication: 'synchronous' }),
)

// Latency and shares: half of the traffic shows the same.
const half = (): Scenario => changed(scenario, 'half', traffic(0.5), lasting(25, 5))
const halfByWeight = (): Scenario =>
  changed(
    half(),
    'by weight',
    BY_WEIGHT,
    policy('dns-load-balancer-1-answer', { weight: 6 }),
    policy('dns-load-balancer-2-answer', { weight: 4 }),
  )
const EUROPE = without('load-balancer-2', 'web-2', 'database-2', 'cache-2')
const onlyAmerica = (): Scenario => changed(half(), 'only America', EUROPE)
/** Both centers and all users in one region. */
const near = (): Scenario =>
  changed(
    half(),
    'near',
    settings('europe', { region: 'us-east-1' }),
    onPlace('web-users'),
    settings('web-users', { region: 'us-east-1' }),
    onPlace('mobile-users'),
    settings('mobile-users', { region: 'us-east-1' }),
  )
const nearOnlyAmerica = (): Scenario => changed(near(), 'only America', EUROPE)
const nearByWeight = (): Scenario =>
  changed(
    near(),
    'by weight',
    BY_WEIGHT,
    policy('dns-load-balancer-1-answer', { weight: 6 }),
    policy('dns-load-balancer-2-answer', { weight: 4 }),
  )
/** Eight in ten users live in America. */
const AMERICANS = 0.8
const mostlyAmerica = (): Scenario =>
  changed(
    half(),
    'mostly America',
    settings('web-users', { rateRps: 50 * AMERICANS }),
    settings('mobile-users', { rateRps: 50 * (1 - AMERICANS) }),
  )
const evenWeights = (): Scenario => changed(mostlyAmerica(), 'even weights', BY_WEIGHT)

// Europe goes dark.
const dark = (): Scenario => changed(half(), 'dark', out('europe'), lasting(40, 5))
const darkUnchecked = (): Scenario => changed(dark(), 'unchecked', settings('dns', { healthChecks: false }))
/** Europeans alone, who look up the address for each request: resolvers have answers all the time. */
const pace = (): Scenario =>
  changed(
    scenario,
    'pace',
    without('web-users'),
    settings('mobile-users', { keepAliveMs: 0 }),
    out('europe'),
    lasting(30, 5),
  )
const paceAtOnce = (): Scenario => changed(pace(), 'at once', AT_ONCE)
const darkInFull = (): Scenario => changed(scenario, 'dark in full', out('europe'), AT_ONCE, lasting(30, 5))
const darkWithoutRoom = (): Scenario => changed(darkInFull(), 'without room', traffic(1.6))
/** Caches have had the time to get warm. America has gone to bed, so that only the others are left to be looked at. */
const LATE_S = 25
const darkLate = (): Scenario =>
  changed(
    darkInFull(),
    'late',
    few(500),
    settings('web-users', { profile: 'points', points: { 0: 1, 24: 1, 25: 0 } }),
    out('europe', LATE_S),
    lasting(LATE_S + 10, 5),
  )
const darkLateSame = (): Scenario =>
  changed(darkLate(), 'same articles', settings('mobile-users', { mix: { page: 0.9, post: 0.1 } }))

// A few articles that are written and read all the time.
const lively = (): Scenario =>
  changed(half(), 'lively', few(10), settings('mobile-users', { mix: { feed: 0.5, 'mobile-post': 0.5 } }))
const livelySynchronous = (): Scenario => changed(lively(), 'synchronous', ...SYNCHRONOUS)

// Nothing but posts. In the last second before America goes dark, where they are written, Europe hears of none.
const COPIES = 'database-1-database-2-replicate'
const QUICK = { writeCpuMs: 4, applyCpuMs: 1, pingMs: 500, promotionMs: 1000 }
const posts = (): Scenario =>
  changed(
    scenario,
    'posts',
    settings('web-users', { mix: { post: 1 } }),
    settings('mobile-users', { mix: { 'mobile-post': 1 } }),
    settings('database-1', QUICK),
    settings('database-2', QUICK),
    faults(
      timeline(
        { link: COPIES, fault: 'cut', mode: 'drop', atMs: (OUT_S - 1) * 1000 },
        { place: 'america', fault: 'outage', atMs: OUT_S * 1000 },
      ),
    ),
    lasting(18, 2),
  )
const postsSynchronous = (): Scenario => changed(posts(), 'synchronous', ...SYNCHRONOUS)

export const A7_CLAIMS: readonly Claim[] = [
  {
    id: 'a7.1',
    says: 'each population goes to the nearer center: the share of a center is the share of users nearer to it',
    without: 'with answers by equal weights',
    unit: 'share',
    expected: 0,
    // By weights half would go there.
    atMost: (AMERICANS - 0.5) / 2,
    measure: (laboratory) => offShare(laboratory.report(mostlyAmerica())),
    control: (laboratory) => offShare(laboratory.report(evenWeights())),
  },
  {
    id: 'a7.2',
    says: 'latency falls for those who were far away, by the round trip',
    without: 'when they live near the other center',
    unit: 'ms',
    expected: ROUND_TRIP_MS,
    atLeast: ROUND_TRIP_MS / 2,
    measure: (laboratory) => savedMs(laboratory, half(), onlyAmerica()),
    control: (laboratory) => savedMs(laboratory, near(), nearOnlyAmerica()),
  },
  {
    id: 'a7.3',
    says: 'the same split by weights ignores distance and is slower',
    without: 'without the distance',
    unit: 'ms',
    // 40 % of the 60 and 60 % of the 40 of 100 users are sent across.
    expected: 0.48 * ROUND_TRIP_MS,
    atLeast: 0.24 * ROUND_TRIP_MS,
    measure: (laboratory) => readMs(laboratory.report(halfByWeight())) - readMs(laboratory.report(half())),
    control: (laboratory) => readMs(laboratory.report(nearByWeight())) - readMs(laboratory.report(near())),
  },
  {
    id: 'a7.4',
    says: 'one center out: all go to the other after detection and the time to live',
    without: 'without health checks',
    unit: 'share',
    expected: 0,
    // Otherwise all of them fail.
    atMost: 0.4,
    measure: (laboratory) => failing(laboratory.play(dark()), NOTICED_S + TTL_S + 2, 40),
    control: (laboratory) => failing(laboratory.play(darkUnchecked()), NOTICED_S + TTL_S + 2, 40),
  },
  {
    id: 'a7.5',
    says: 'and at the pace of the time to live: after half of it half of them still go to the dead center',
    without: 'with a time to live of 1 s',
    unit: 'share',
    // The law is 1 - t / TTL, for those resolvers that had an answer.
    expected: 0.5,
    atLeast: 0.25,
    measure: (laboratory) =>
      failing(laboratory.play(pace()), NOTICED_S + TTL_S / 2 - 3, NOTICED_S + TTL_S / 2 + 3),
    control: (laboratory) =>
      failing(laboratory.play(paceAtOnce()), NOTICED_S + TTL_S / 2 - 3, NOTICED_S + TTL_S / 2 + 3),
  },
  {
    id: 'a7.6',
    says: 'asynchronous copies: unreplicated data is stale',
    without: 'with synchronous copies',
    unit: 'share',
    // First measured. Ten articles, written 10 times a second, and 0.1 s until a write can be read in Europe.
    expected: 0.19,
    atLeast: 0.1,
    measure: (laboratory) => staleShare(laboratory, lively()),
    control: (laboratory) => staleShare(laboratory, livelySynchronous()),
  },
  {
    id: 'a7.7',
    says: 'or missing: what was not copied when the center went out is lost',
    without: 'with synchronous copies',
    unit: 'items',
    // 100 a second for a second.
    expected: 100,
    atLeast: 50,
    measure: (laboratory) => lostPosts(laboratory, posts()),
    control: (laboratory) => lostPosts(laboratory, postsSynchronous()),
  },
  {
    id: 'a7.8',
    says: 'the survivor’s cache is cold for the others’ keys',
    without: 'when all read the same articles',
    unit: 'share',
    // First measured: one in ten writes, and most of the first 180 reads are of articles nobody has read here yet.
    expected: 0.67,
    atLeast: 0.52,
    measure: (laboratory) => askedOfNewcomers(laboratory.play(darkLate())),
    control: (laboratory) => askedOfNewcomers(laboratory.play(darkLateSame())),
  },
  {
    id: 'a7.9',
    says: 'and must be sized for all: with room for them nobody fails',
    without: 'with room for its own users only',
    unit: 'share',
    expected: 0,
    // Otherwise, of 160 a second it serves 121.
    atMost: 0.12,
    measure: (laboratory) => failedOfAll(laboratory.play(darkInFull()), 24, 30),
    control: (laboratory) => failedOfAll(laboratory.play(darkWithoutRoom()), 24, 30),
  },
]

function out(place: string, atS = OUT_S): Change {
  return faults(timeline({ place, fault: 'outage', atMs: atS * 1000 }))
}

/** So many articles of each continent. */
function few(items: number): Change {
  return (design) => ({ ...design, dataSets: design.dataSets.map((set) => ({ ...set, items })) })
}

type Report = Played['report']

/** How far the share of America's center is from the share of users who are nearer to it. */
function offShare(report: Report): number {
  const [one, other] = ['web-1', 'web-2'].map((id) => component(report, id).received)
  return Math.abs(one / (one + other) - AMERICANS)
}

/** By the center in Europe, for those who ask for feeds. */
function savedMs(laboratory: Laboratory, both: Scenario, one: Scenario): number {
  return p50Ms(laboratory.report(one), 'feed') - p50Ms(laboratory.report(both), 'feed')
}

/** Of all that is read. */
function readMs(report: Report): number {
  const [pages, feeds] = ['page', 'feed'].map((id) => requestType(report, id).ok)
  return (pages * meanMs(report, 'page') + feeds * meanMs(report, 'feed')) / (pages + feeds)
}

/** Of the requests of Europeans. */
function failing(played: Played, fromS: number, toS: number): number {
  return (
    partBetween(played, 'mobile-users', 'failedRps', fromS, toS) /
    partBetween(played, 'mobile-users', 'rateRps', fromS, toS)
  )
}

function failedOfAll(played: Played, fromS: number, toS: number): number {
  return failedBetween(played, fromS, toS) / (totalBetween(played, 'createdRps', fromS, toS) * (toS - fromS))
}

function staleShare(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const stale = count(report, 'database-2', 'staleReads') + count(report, 'database-2', 'ownWritesNotRead')
  return stale / link(report, 'web-2-database-2-read').ok
}

function lostPosts(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return count(report, 'database-1', 'lostWrites') + count(report, 'database-2', 'lostWrites')
}

/** Questions to the database for each request of those who came from the other center, in their first seconds. */
function askedOfNewcomers(played: Played): number {
  const [asked, came] = ['database-1', 'web-1'].map((id) =>
    partBetween(played, id, 'rateRps', LATE_S + 5, LATE_S + 10),
  )
  return asked / came
}
