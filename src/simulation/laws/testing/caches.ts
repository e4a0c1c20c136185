// Caches: how often what is wanted is still there.
// Picture: a desk that holds as many books as fit; the one not opened for longest goes back to the shelf.
// Invariant: requests are so far apart that one look-up and its fill are over before the next begins.
import { scenarioOf } from '../../../scenario/testing/worlds'
import { type Experiment, hitRatio, sharedHitRatio } from './experiment'
import {
  CLIENTS,
  collapser,
  edge,
  link,
  openClients,
  quickDatabase,
  smallCache,
  station,
  visitor,
  world,
} from './stations'
import { cheHitRatio, lruHitRatio, productHitRatio, zipfShares } from './theory'

const FRONT = 'front'
const CACHE = 'cache-1'
const EDGE = 'cdn-1'
const PROXY = 'proxy-1'

/** Two of three items fit. */
export const threeItems = cached({
  system: 'LRU of 2 places, 3 items, Zipf 1',
  items: 3,
  skew: 1,
  places: 2,
  warmupMs: 10_000,
  measuredMs: 50_000,
  law: {
    says: 'finds the share of items that the Markov chain of their order says',
    formula: 'all 6 orders of last use, enumerated; hits = Σ π(order) Σ p of its first 2',
    source: 'King, IFIP Congress (1971); the chain is solved here by repeated steps',
    theory: lruHitRatio(zipfShares(3, 1), 2),
  },
})

const FEW = { items: 3, skew: 1, places: 2, warmupMs: 10_000, measuredMs: 50_000 }

/** The same under other rules of who makes room. */
export const otherRules: readonly Experiment[] = [
  ...[
    { rule: 'FIFO', eviction: 'fifo' },
    { rule: 'Random replacement', eviction: 'random' },
  ].map(({ rule, eviction }) =>
    cached({
      ...FEW,
      eviction,
      system: `${rule} of 2 places, 3 items, Zipf 1`,
      law: {
        says: 'finds the share of items that holds for FIFO and random replacement alike',
        formula: 'π(kept) ∝ Π p over what is kept; hits = Σ π(kept) Σ p',
        source: 'King, IFIP Congress (1971); Gelenbe, IEEE Trans. Comput. C-22 (1973)',
        theory: productHitRatio(zipfShares(3, 1), 2),
      },
    }),
  ),
  cached({
    ...FEW,
    eviction: 'lfu',
    system: 'LFU of 2 places, 3 items, Zipf 1',
    law: {
      says: 'finds all requests for the items that are asked for most, and no others',
      formula: 'Σ p of the 2 largest, which no rule exceeds',
      source: 'Aho, Denning and Ullman, J. ACM 18(1) (1971)',
      theory: zipfShares(3, 1)[0] + zipfShares(3, 1)[1],
    },
  }),
]

/** Many items, under two popularities. */
export const manyItems: readonly Experiment[] = [0.8, 1.1].map((skew) =>
  cached({
    system: `LRU of 500 places, 10,000 items, Zipf ${skew}`,
    items: 10_000,
    skew,
    places: 500,
    warmupMs: 50_000,
    measuredMs: 400_000,
    law: {
      says: "finds the share of items that Che's approximation says, within half a point",
      formula: 'Σ p (1 - e^(-p T)) where Σ (1 - e^(-p T)) = 500',
      source: 'Che, Tung and Wang, IEEE JSAC 20(7) (2002)',
      theory: cheHitRatio(zipfShares(10_000, skew), 500),
      tolerance: 0.005,
    },
  }),
)

/** One page that is kept for half a second and asked for four times a second. */
export const timeToLive: Experiment = {
  system: 'Page kept for 0.5 s, asked for at 4/s',
  scenario: world(
    [openClients(4), edge(EDGE, 500), visitor(FRONT)],
    [link(CLIENTS, EDGE), link(EDGE, FRONT)],
  ),
  warmupMs: 10_000,
  measuredMs: 5_000_000,
  runs: 16,
  laws: [
    {
      says: 'is found by all who ask before it expires, and by nobody else',
      figure: 'hit ratio',
      formula: 'λT / (1 + λT)',
      source: 'Jung, Berger and Balakrishnan, IEEE INFOCOM (2003)',
      theory: 2 / 3,
      read: sharedHitRatio,
    },
  ],
}

/** One page that takes a quarter of a second to fetch and is asked for four times a second. */
export const collapsing: Experiment = {
  system: 'Page fetched in 0.25 s, asked for at 4/s',
  scenario: world(
    [openClients(4), collapser(PROXY), station(FRONT, { serviceMs: 250, shape: 'constant' })],
    [link(CLIENTS, PROXY), link(PROXY, FRONT)],
  ),
  warmupMs: 10_000,
  measuredMs: 2_000_000,
  runs: 16,
  laws: [
    {
      says: 'is fetched once for all who ask while it is on its way',
      figure: 'fetches/s',
      formula: '1 / (F + 1/λ)',
      source: 'renewal reward theorem (Ross, Stochastic Processes, 2nd ed., 3.6)',
      theory: 2,
      read: (report, measuredMs) =>
        (report.links.find(({ from }) => from === PROXY)?.calls ?? 0) / (measuredMs / 1000),
    },
  ],
}

const READS = 0.004
const WRITES = 0.001
const KEPT_MS = 500

/** One item that is kept for half a second, read four times a second, and written once, past the cache. */
export const oldCopies: Experiment = {
  system: 'Item kept for 0.5 s, read at 4/s, written at 1/s',
  scenario: scenarioOf({
    components: [
      openClients(READS * 1000, { mix: { look: 1 } }),
      openClients(WRITES * 1000, { mix: { edit: 1 } }, 'clients-2'),
      visitor(FRONT),
      visitor('desk'),
      smallCache(CACHE, 1, { ttlMs: KEPT_MS }),
      quickDatabase('database-1'),
    ],
    links: [
      link(CLIENTS, FRONT),
      link('clients-2', 'desk'),
      link(FRONT, CACHE, 'cache'),
      link(FRONT, 'database-1', 'read'),
      link('desk', 'database-1', 'write'),
    ],
    requestTypes: [
      { id: 'look', operation: 'read', requestBytes: 0, replyBytes: 0, dataSet: 'items' },
      { id: 'edit', operation: 'write', requestBytes: 0, replyBytes: 0, dataSet: 'items' },
    ],
    dataSets: [{ id: 'items', itemBytes: 0, items: 1, skew: 0 }],
  }),
  warmupMs: 10_000,
  measuredMs: 6_000_000,
  runs: 24,
  // Who writes goes on when nobody reads any more.
  isRestless: true,
  laws: [
    {
      says: 'is read stale as often as it was written since it was fetched',
      figure: 'stale share',
      formula: 'λ (T - (1 - e^(-μT)) / μ) / (1 + λT)',
      source: 'renewal reward theorem (Ross, Stochastic Processes, 2nd ed., 3.6)',
      theory: (READS * (KEPT_MS + Math.expm1(-WRITES * KEPT_MS) / WRITES)) / (1 + READS * KEPT_MS),
      read: (report) => {
        const [looks] = report.requestTypes
        return (report.components.find(({ id }) => id === CACHE)?.counts.staleReads ?? 0) / looks.ok
      },
    },
  ],
}

interface Cached {
  readonly system: string
  /** Absent: what was not used for longest makes room. */
  readonly eviction?: string
  readonly items: number
  readonly skew: number
  readonly places: number
  readonly warmupMs: number
  readonly measuredMs: number
  readonly law: Pick<Experiment['laws'][number], 'says' | 'formula' | 'source' | 'theory' | 'tolerance'>
}

function cached({
  system,
  eviction = 'lru',
  items,
  skew,
  places,
  warmupMs,
  measuredMs,
  law,
}: Cached): Experiment {
  return {
    system,
    scenario: world(
      [openClients(100), visitor(FRONT), smallCache(CACHE, places, { eviction })],
      [link(CLIENTS, FRONT), link(FRONT, CACHE, 'cache')],
      { items, skew },
    ),
    warmupMs,
    measuredMs,
    runs: 16,
    laws: [{ figure: 'hit ratio', read: hitRatio, ...law }],
  }
}
