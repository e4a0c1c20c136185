// A5, a cache tier and a CDN: what they take off others, when what they give is old, and what is asked for when they are gone.
import { A5 } from '../library/a5-cache-and-cdn'
import { timeline, wire } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { type Change, changed, faults, lasting, policy, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, count, failedShare, link, meanMs, requestType, sum } from './readings'
import type { Report } from '../simulation/report'

const { scenario } = A5
const PICTURES = ['web-users-cdn', 'mobile-users-cdn']

// Articles: one group of users before one web server, the cache and one database.
const articles = changed(scenario, 'articles', bench(), lasting(35, 15))
const noCache = changed(articles, 'no cache', without('cache'))
const manyWrites = changed(articles, 'many writes', writing(0.5))
const elsewhere = changed(articles, 'writes elsewhere', writtenElsewhere())
const manyElsewhere = changed(elsewhere, 'many writes', writing(0.5))
const nodeDies = changed(
  articles,
  'a node dies',
  faults(timeline({ component: 'cache', instance: 0, fault: 'crash', mode: 'process', atMs: 15_000 })),
)

// A cache with room for 14 of 200 articles, which nobody writes.
const EVICTIONS = ['lru', 'lfu', 'fifo', 'random'] as const
type Eviction = (typeof EVICTIONS)[number]
const small = changed(
  articles,
  'small cache',
  writing(0),
  items(200),
  settings('cache', { instances: 1, memoryLimitMib: 0.082, ttlMs: 0 }),
  lasting(25, 5),
)
const smallAlike = changed(small, 'all alike', items(200, 0))
const smallShifting = changed(small, 'shifting', popularSetShiftsAt(20), lasting(24, 20.5))

// Writes that do not tell the cache: what it has is old until it expires.
const untold = changed(articles, 'untold', policy('web-1-cache-cache', { carries: 'reads' }))
const untoldOnce = changed(untold, 'nothing is asked for twice', items(100_000, 0))
const told = changed(articles, 'told', ttl(16_000))

// Pictures alone, with the places of the CDN warm.
const pictures = changed(scenario, 'pictures', pictured(), lasting(30, 15))
const noCdn = changed(pictures, 'no CDN', direct())
const seldom = changed(pictures, 'seldom', settings('cdn', { ttlMs: 10_000 }), imagesOf(100_000))
const often = changed(pictures, 'often', settings('cdn', { ttlMs: 10_000 }), imagesOf(20))
const cdnDies = changed(
  pictures,
  'the CDN dies',
  faults(timeline({ component: 'cdn', fault: 'crash', mode: 'process', atMs: 15_000 })),
)
const noFallback = changed(cdnDies, 'no fallback', ...PICTURES.map((id) => policy(id, { onFailure: 'fail' })))

/** The least design with a cache: what the rest of the site does changes nothing about it. */
function bench(): Change {
  const parts = ['web-users', 'web-1', 'cache', 'database']
  const links = [
    wire('web-users', 'call', 'web-1'),
    wire('web-1', 'cache', 'cache'),
    wire('web-1', 'write', 'database'),
  ]
  const changes = [
    settings('web-1', { address: 'public' }),
    settings('web-users', { rateRps: 100 }),
    writing(0.1),
  ]
  return (design) => {
    const components = design.components.filter(({ id }) => parts.includes(id))
    return changes.reduce<Scenario>((so, change) => change(so), { ...design, components, links })
  }
}

function writing(writes: number): Change {
  return settings('web-users', { mix: { page: 1 - writes, post: writes } })
}

function writtenElsewhere(): Change {
  return (design) => ({
    ...design,
    dataSets: [...design.dataSets, { ...design.dataSets[0], id: 'comments', name: 'comments' }],
    requestTypes: design.requestTypes.map((type) =>
      type.id === 'post' ? { ...type, dataSet: 'comments' } : type,
    ),
  })
}

function items(number: number, skew?: number): Change {
  return (design) => ({
    ...design,
    dataSets: design.dataSets.map((set) =>
      set.id === 'articles' ? { ...set, items: number, skew: skew ?? set.skew } : set,
    ),
  })
}

/** From then on the same number of requests is about news, of which nobody has asked for one before. */
function popularSetShiftsAt(atS: number): Change {
  return (design) => {
    const users = design.components.filter(({ id }) => id === 'web-users')
    const [more] = scenario.components.filter(({ id }) => id === 'mobile-users')
    const [set] = design.dataSets.filter(({ id }) => id === 'articles')
    const shifted: Scenario = {
      ...design,
      dataSets: [...design.dataSets, { ...set, id: 'news', name: 'news' }],
      requestTypes: design.requestTypes.map((type) =>
        type.id === 'feed' ? { ...type, dataSet: 'news' } : type,
      ),
      components: [...design.components, { ...more, settings: { ...users[0].settings, mix: { feed: 1 } } }],
      links: [...design.links, wire('mobile-users', 'call', 'web-1')],
    }
    const until = { profile: 'points', points: { 0: 1, [atS]: 1, [atS + 0.001]: 0 } }
    const from = { profile: 'points', points: { 0: 0, [atS]: 0, [atS + 0.001]: 1 } }
    return settings('mobile-users', from)(settings('web-users', until)(shifted))
  }
}

function evicting(design: Scenario, eviction: Eviction): Scenario {
  return changed(design, eviction, settings('cache', { eviction }))
}

function ttl(ttlMs: number): Change {
  return settings('cache', { ttlMs })
}

function pictured(): Change {
  const only = { mix: { image: 1 }, rateRps: 50 }
  return (design) => settings('mobile-users', only)(settings('web-users', only)(design))
}

/** The CDN is gone, and users ask the site. */
function direct(): Change {
  return (design) =>
    without('cdn')({
      ...design,
      links: [
        ...design.links.filter(({ role }) => role !== 'fallback'),
        wire('web-users', 'call', 'load-balancer', { carriesTypes: ['image'] }),
        wire('mobile-users', 'call', 'load-balancer', { carriesTypes: ['image'] }),
      ],
    })
}

function imagesOf(number: number): Change {
  return (design) => ({
    ...design,
    dataSets: design.dataSets.map((set) => (set.id === 'images' ? { ...set, items: number, skew: 0 } : set)),
  })
}

function of(users: 'web-users' | 'mobile-users', design: Scenario): Scenario {
  return changed(design, users, without(users === 'web-users' ? 'mobile-users' : 'web-users'))
}

function largePictures(design: Scenario, usdPerGb: number): Scenario {
  return changed(design, `large, ${usdPerGb}`, settings('cdn', { usdPerGb }), (drawn) => ({
    ...drawn,
    requestTypes: drawn.requestTypes.map((type) =>
      type.id === 'image' ? { ...type, replyBytes: 2 * type.replyBytes } : type,
    ),
  }))
}

/** What the database is asked to read, of what users ask. */
function readShare(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const writes = requestType(report, 'post').ok
  return (link(report, 'web-1-database-write').ok - writes) / requestType(report, 'page').ok
}

function hitRatio(report: Report, id: string): number {
  return count(report, id, 'hits') / (count(report, id, 'hits') + count(report, id, 'misses'))
}

function hitsWith(laboratory: Laboratory, design: Scenario, eviction: Eviction): number {
  return hitRatio(laboratory.report(evicting(design, eviction)), 'cache')
}

/** Of the others the one that hits least, less what LFU hits. */
function behindOthers(laboratory: Laboratory, design: Scenario): number {
  const others = EVICTIONS.filter((one) => one !== 'lfu')
  return (
    Math.min(...others.map((one) => hitsWith(laboratory, design, one))) - hitsWith(laboratory, design, 'lfu')
  )
}

function staleShare(report: Report): number {
  return (
    sum(report.components.map(({ id }) => count(report, id, 'staleReads'))) / requestType(report, 'page').ok
  )
}

/** Stale answers that a time to live of 16 s has more than one of 2 s. */
function moreStale(laboratory: Laboratory, long: Scenario): number {
  const short = changed(untold, 'short', ttl(2000))
  return staleShare(laboratory.report(long)) - staleShare(laboratory.report(short))
}

/** What the database is asked with a time to live of 16 s, for each read with one of 2 s. */
function readsLeft(laboratory: Laboratory, design: Scenario): number {
  const [long, short] = [16_000, 2000].map((ms) => changed(design, `ttl ${ms}`, ttl(ms)))
  return readShare(laboratory, long) / readShare(laboratory, short)
}

/** Of the pictures that users got, those that the web servers had to give. */
function givenByWeb(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const given = sum(['load-balancer-web-1', 'load-balancer-web-2'].map((id) => link(report, id).ok))
  return given / requestType(report, 'image').ok
}

function savedMs(laboratory: Laboratory, users: 'web-users' | 'mobile-users'): number {
  const [withCdn, alone] = [pictures, noCdn].map((design) =>
    meanMs(laboratory.report(of(users, design)), 'image'),
  )
  return alone - withCdn
}

function cdnUsd(laboratory: Laboratory, design: Scenario): number {
  return laboratory.report(design).bill.parts.find(({ id }) => id === 'cdn')?.usd ?? Number.NaN
}

export const A5_CLAIMS: readonly Claim[] = [
  {
    id: 'a5.1',
    says: 'database reads fall by the hit ratio',
    without: 'without the cache',
    unit: 'share',
    // What is not hit is read: nothing between the two.
    expected: 0,
    atMost: 0.05,
    measure: (laboratory) => Math.abs(1 - readShare(laboratory, articles) - hitsOf(laboratory)),
    control: (laboratory) => Math.abs(1 - readShare(laboratory, noCache) - hitsOf(laboratory)),
  },
  {
    id: 'a5.2',
    says: 'and less as the write share grows from 10 to 50 %: a write drops what was kept',
    without: 'with writes of other items',
    unit: 'share',
    expected: 0.27,
    atLeast: 0.18,
    measure: (laboratory) => readShare(laboratory, manyWrites) - readShare(laboratory, articles),
    control: (laboratory) => readShare(laboratory, manyElsewhere) - readShare(laboratory, elsewhere),
  },
  {
    id: 'a5.3',
    says: 'one of n cache nodes lost: its share of the hits is gone',
    without: 'without the fault',
    unit: 'share',
    // One of three.
    expected: 1 / 3,
    atLeast: 1 / 6,
    measure: (laboratory) => 1 - hitsIn(laboratory, nodeDies) / hitsIn(laboratory, articles),
    control: (laboratory) => 1 - hitsIn(laboratory, articles) / hitsIn(laboratory, articles),
  },
  {
    id: 'a5.4',
    says: 'one of n cache nodes lost: a burst on the database',
    without: 'without the fault',
    unit: 'times',
    expected: 1.5,
    atLeast: 1.25,
    measure: (laboratory) => readShare(laboratory, nodeDies) / readShare(laboratory, articles),
    control: (laboratory) => readShare(laboratory, articles) / readShare(laboratory, articles),
  },
  {
    id: 'a5.5',
    says: 'under Zipf LFU hits at least as often as LRU',
    without: 'with all articles asked for alike',
    unit: 'share',
    expected: 0.17,
    atLeast: 0.09,
    measure: (laboratory) => hitsWith(laboratory, small, 'lfu') - hitsWith(laboratory, small, 'lru'),
    control: (laboratory) =>
      hitsWith(laboratory, smallAlike, 'lfu') - hitsWith(laboratory, smallAlike, 'lru'),
  },
  {
    id: 'a5.6',
    says: 'under Zipf LRU hits more often than FIFO',
    without: 'with all articles asked for alike',
    unit: 'share',
    expected: 0.04,
    atLeast: 0.022,
    measure: (laboratory) => hitsWith(laboratory, small, 'lru') - hitsWith(laboratory, small, 'fifo'),
    control: (laboratory) =>
      hitsWith(laboratory, smallAlike, 'lru') - hitsWith(laboratory, smallAlike, 'fifo'),
  },
  {
    id: 'a5.7',
    says: 'FIFO and random replacement hit equally often',
    without: 'with LFU in place of random',
    unit: 'share',
    // King, 1971; Gelenbe, 1973.
    expected: 0,
    atMost: 0.04,
    measure: (laboratory) =>
      Math.abs(hitsWith(laboratory, small, 'fifo') - hitsWith(laboratory, small, 'random')),
    control: (laboratory) =>
      Math.abs(hitsWith(laboratory, small, 'fifo') - hitsWith(laboratory, small, 'lfu')),
  },
  {
    id: 'a5.8',
    says: 'after the popular set shifts LFU recovers slowest',
    without: 'without the shift',
    unit: 'share',
    expected: 0.18,
    atLeast: 0.1,
    measure: (laboratory) => behindOthers(laboratory, smallShifting),
    control: (laboratory) => behindOthers(laboratory, small),
  },
  {
    id: 'a5.9',
    says: 'a longer TTL means fewer reads of the database',
    without: 'with articles nobody asks for twice',
    unit: 'times',
    expected: 0.65,
    atMost: 0.81,
    measure: (laboratory) => readsLeft(laboratory, untold),
    control: (laboratory) => readsLeft(laboratory, untoldOnce),
  },
  {
    id: 'a5.10',
    says: 'a longer TTL means more stale answers',
    without: 'with writes that tell the cache',
    unit: 'share',
    expected: 0.1,
    atLeast: 0.05,
    measure: (laboratory) => moreStale(laboratory, changed(untold, 'ttl 16000', ttl(16_000))),
    control: (laboratory) => moreStale(laboratory, told),
  },
  {
    id: 'a5.11',
    says: 'the CDN takes the static load off the web servers',
    without: 'without the CDN',
    unit: 'share',
    expected: 0.15,
    atMost: 0.5,
    measure: (laboratory) => givenByWeb(laboratory, pictures),
    control: (laboratory) => givenByWeb(laboratory, noCdn),
  },
  {
    id: 'a5.12',
    says: 'the CDN is faster for far users',
    without: 'for users nearby',
    unit: 'ms',
    // A hit saves the 89 ms to Virginia and back, and the work of the site.
    expected: 80,
    atLeast: 45,
    measure: (laboratory) => savedMs(laboratory, 'mobile-users'),
    control: (laboratory) => savedMs(laboratory, 'web-users'),
  },
  {
    id: 'a5.13',
    says: 'the CDN costs per GB: pictures twice as large cost nearly twice as much',
    without: 'where a GB costs nothing',
    unit: 'times',
    // A picture of 100 kB costs $0.0000085 for its bytes and $0.000001 for the request.
    expected: 1.89,
    atLeast: 1.45,
    measure: (laboratory) =>
      cdnUsd(laboratory, largePictures(pictures, 0.085)) / cdnUsd(laboratory, pictures),
    control: (laboratory) =>
      cdnUsd(laboratory, largePictures(pictures, 0)) /
      cdnUsd(laboratory, changed(pictures, 'free', settings('cdn', { usdPerGb: 0 }))),
  },
  {
    id: 'a5.14',
    says: 'the CDN never pays for assets asked for less than once a TTL: next to none is there when it is wanted',
    without: 'with assets asked for often',
    unit: 'share',
    // λT = 50 / 100,000 × 10 in each place: λT / (1 + λT) of them.
    expected: 0.005,
    atMost: 0.45,
    measure: (laboratory) => hitRatio(laboratory.report(seldom), 'cdn'),
    control: (laboratory) => hitRatio(laboratory.report(often), 'cdn'),
  },
  {
    id: 'a5.15',
    says: 'CDN down: with fallback users are served by the origin, without it they fail',
    without: 'without fallback',
    unit: 'share',
    expected: 0,
    atMost: 0.4,
    measure: (laboratory) => failedShare(laboratory.report(cdnDies)),
    control: (laboratory) => failedShare(laboratory.report(noFallback)),
  },
]

function hitsOf(laboratory: Laboratory): number {
  return hitRatio(laboratory.report(articles), 'cache')
}

function hitsIn(laboratory: Laboratory, design: Scenario): number {
  return component(laboratory.report(design), 'cache').counts.hits ?? Number.NaN
}
