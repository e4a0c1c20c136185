// C10, a home feed that is made ready: the same work at the post or at the look. Picture: newspapers brought to each door, or
// fetched at the kiosk. Invariant: everybody follows 20 people and has 20 followers, a star has 1,000.
import { C10 } from '../library/c10-precalculated-responses'
import { part, wire } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { added, changed, policy, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { link, requestType } from './readings'

const { scenario } = C10
const FOLLOWED = 20
const STAR_FOLLOWERS = 1000

/** All posts are delivered, those of stars too: by a worker of their own, since theirs have more followers. */
function onWrite(): Scenario {
  return changed(
    scenario,
    'on write',
    without('web-posts'),
    added(
      [part('queue', 'of-stars', [26, 20]), part('worker', 'star-deliverer', [39, 20], { jobCpuMs: 2 })],
      [
        wire('web', 'publish', 'of-stars', { carriesTypes: ['star-post'] }),
        wire('of-stars', 'deliver', 'star-deliverer'),
        wire('star-deliverer', 'call', 'feeds', { times: STAR_FOLLOWERS }),
      ],
    ),
  )
}
/** Nothing is delivered: who looks asks for the posts of all. */
function onRead(): Scenario {
  return changed(
    scenario,
    'on read',
    without('web-feeds', 'to-deliver', 'deliverer', 'feeds'),
    policy('web-posts', { times: FOLLOWED }),
  )
}

/** Calls over these links, those that are there, for each answer to a request of this type. */
function callsEach(laboratory: Laboratory, design: Scenario, type: string, ...links: string[]): number {
  const report = laboratory.report(design)
  const there = links.filter((id) => report.links.some((one) => one.id === id))
  return there.reduce((total, id) => total + link(report, id).calls, 0) / requestType(report, type).ok
}

function lookUps(laboratory: Laboratory, design: Scenario): number {
  return callsEach(laboratory, design, 'home', 'web-feeds', 'web-posts')
}

/** Of a post of a star: into the feeds of its followers. */
function starWrites(laboratory: Laboratory, design: Scenario): number {
  return callsEach(laboratory, design, 'star-post', 'star-deliverer-feeds')
}

/** Of each post, whoever's, all that is written. */
function postWrites(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const posts = requestType(report, 'post').ok + requestType(report, 'star-post').ok
  const links = ['web-posts-write', 'deliverer-feeds', 'star-deliverer-feeds']
  const there = links.filter((id) => report.links.some((one) => one.id === id))
  return there.reduce((total, id) => total + link(report, id).calls, 0) / posts
}

/** From a post to the last feed it is in, for the slowest. */
function lagMs(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  return Math.max(...report.components.map(({ jobs }) => jobs?.sincePublishedMs.max ?? 0))
}

export const C10_CLAIMS: readonly Claim[] = [
  {
    id: 'c10.1',
    says: 'fan-out on write: a look at the feed is one look-up',
    without: 'with fan-out on read',
    unit: 'requests',
    expected: 1,
    atMost: 10,
    measure: (laboratory) => lookUps(laboratory, onWrite()),
    control: (laboratory) => lookUps(laboratory, onRead()),
  },
  {
    id: 'c10.2',
    says: 'a post of a star costs a write per follower',
    without: 'with fan-out on read',
    unit: 'requests',
    expected: STAR_FOLLOWERS,
    atLeast: STAR_FOLLOWERS / 2,
    measure: (laboratory) => starWrites(laboratory, onWrite()),
    control: (laboratory) => starWrites(laboratory, onRead()),
  },
  {
    id: 'c10.3',
    says: 'and it lags',
    without: 'where posts of stars are not delivered',
    unit: 'ms',
    // First measured: a thousand writes, one after the other.
    expected: 2300,
    atLeast: 1200,
    measure: (laboratory) => lagMs(laboratory, onWrite()),
    control: (laboratory) => lagMs(laboratory, scenario),
  },
  {
    id: 'c10.4',
    says: 'fan-out on read is the reverse: a post is one write',
    without: 'with fan-out on write',
    unit: 'requests',
    expected: 1,
    atMost: 10,
    measure: (laboratory) => postWrites(laboratory, onRead()),
    control: (laboratory) => postWrites(laboratory, onWrite()),
  },
  {
    id: 'c10.5',
    says: 'and a look at the feed asks for the posts of all whom one follows',
    without: 'with fan-out on write',
    unit: 'requests',
    expected: FOLLOWED,
    atLeast: FOLLOWED / 2 + 1,
    measure: (laboratory) => lookUps(laboratory, onRead()),
    control: (laboratory) => lookUps(laboratory, onWrite()),
  },
  {
    id: 'c10.6',
    says: 'a hybrid bounds the look-ups of a look at the feed',
    without: 'with fan-out on read',
    unit: 'requests',
    // The feed, and two stars.
    expected: 3,
    atMost: 11,
    measure: (laboratory) => lookUps(laboratory, scenario),
    control: (laboratory) => lookUps(laboratory, onRead()),
  },
  {
    id: 'c10.7',
    says: 'a hybrid bounds the lag of posts',
    without: 'with fan-out on write',
    unit: 'ms',
    // First measured: twenty writes, one after the other.
    expected: 65,
    atMost: 1150,
    measure: (laboratory) => lagMs(laboratory, scenario),
    control: (laboratory) => lagMs(laboratory, onWrite()),
  },
]
