// A5's lesson: what is asked for often is kept near who asks, and may be old; and what happens when it is gone.
// Picture: a kiosk beside the library: most people want today's paper, and only one has to fetch it.
// Invariant: every step starts from what the steps before it left behind.
import { fault } from '../draw'
import type { Deed, Lesson, Step, Watched } from '../lesson'

const CACHE_LINKS = ['web-1-cache-cache', 'web-2-cache-cache']

const HITS: Watched = {
  words: 'Hits of the cache',
  unit: '%',
  figure: { of: 'gauge', id: 'cache', gauge: 'hitRatio' },
}

export const A5_LESSON: Lesson = {
  steps: [
    lookFirst(),
    postsForget(),
    nodeStops(),
    smallCache(),
    whatToKeep(),
    nobodyTells(),
    cdnStops(),
    nothingKept(),
  ],
}

function lookFirst(): Step {
  return {
    title: 'Look in the cache first',
    text: 'A web server looks into the cache before it asks a [[replica]]; what was missing is then put there: [[look-aside]]. It begins empty, or [[cold]]. A few articles get most of the [[requests|request]].',
    pace: 5,
    watch: HITS,
    why: {
      words: 'What the cache has, no database is asked for. The share it has is its [[hit ratio]].',
      formula: 'asked of replicas = reads × (1 - hit ratio) = 135 per s × 0.4 = 54 per s, at 60 % hits',
      model: 'cache',
    },
  }
}

function postsForget(): Step {
  return {
    title: 'Posts make it forget',
    text: 'Somebody posts, and the article in the cache is old. So the web server tells the cache to drop it, and the next reader asks a replica. Let there be three times as many posts.',
    pace: 5,
    watch: HITS,
    predict: {
      by: 'choice',
      question: 'What do more posts do to the hits?',
      choices: [
        { text: 'Nothing: the cache is for reads', happens: false },
        { text: 'They fall', happens: true },
        { text: 'They rise: posts fill the cache', happens: false },
      ],
      answer: 'They fall. Popular articles suffer most: they are written most, too.',
    },
    act: {
      words: 'More posts',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { mix: { page: 0.3, image: 0.4, post: 0.3 } } },
        { deed: 'set', id: 'mobile-users', settings: { mix: { feed: 0.3, image: 0.4, post: 0.3 } } },
      ],
      done: [{ is: 'at-least', figure: { of: 'component', id: 'database', read: 'rateRps' }, to: 45 }],
    },
    why: {
      words: 'An article is there when it was read since it was last written.',
      formula: 'hits of an article, at best = r / (r + w)',
      model: 'cache',
    },
  }
}

function nodeStops(): Step {
  return {
    title: 'One of three nodes stops',
    text: 'Few posts again. The cache is three machines, its nodes; each article belongs to one of them. Now one stops. Nobody takes over its articles until it is back.',
    pace: 1,
    watch: {
      words: 'Reads that web-1 sends to replica-1',
      unit: '/s',
      figure: { of: 'link', id: 'web-1-replica-1-read', read: 'attemptsRps' },
    },
    predict: {
      by: 'choice',
      question: 'A third of the cache is gone. What do the replicas notice?',
      choices: [
        { text: 'A third more reads', happens: false },
        { text: 'Half as many reads again, or more', happens: true },
        { text: 'Nothing: two nodes are left', happens: false },
      ],
      answer: 'A third of what used to hit now misses. The better the cache was, the harder this is.',
    },
    act: {
      words: 'Few posts, and turn off a node',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { mix: { page: 0.5, image: 0.4, post: 0.1 } } },
        { deed: 'set', id: 'mobile-users', settings: { mix: { feed: 0.5, image: 0.4, post: 0.1 } } },
        {
          deed: 'fault',
          fault: fault('node-off', {
            component: 'cache',
            instance: 0,
            fault: 'crash',
            mode: 'process',
            atMs: 0,
          }),
        },
      ],
      done: [
        { is: 'faulty', id: 'cache', fault: 'crash' },
        { is: 'at-most', figure: { of: 'component', id: 'database', read: 'rateRps' }, to: 42 },
      ],
    },
    why: {
      words: 'With hits h and n nodes, one lost node adds h / n of all reads to the misses.',
      formula: 'reads at the databases: from 1 - h to 1 - h + h / 3; h = 0.7: from 30 to 53 %',
      model: 'cache',
    },
    pitfall:
      'Databases that were made smaller because the cache is so good cannot carry this. Size them for a node less.',
  }
}

function smallCache(): Step {
  return {
    title: 'Room for a tenth',
    text: 'The node is back, and cold. Memory costs money, so try 1 MiB a node: all three hold about 500 of 5,000 articles. When one comes in, the one not used for longest goes ([[LRU]]).',
    pace: 5,
    watch: HITS,
    predict: {
      by: 'choice',
      question: 'Room for a tenth of the articles. What share of look-ups hits?',
      choices: [
        { text: 'About a tenth', happens: false },
        { text: 'About half', happens: true },
        { text: 'Nearly all', happens: false },
      ],
      answer: 'About half: the popular ones are in there most of the time.',
    },
    act: {
      words: 'Turn the node on, with 1 MiB each',
      deeds: [
        { deed: 'mend', id: 'cache' },
        { deed: 'set', id: 'cache', settings: { memoryLimitMib: 1 } },
      ],
      done: [
        { is: 'up', id: 'cache' },
        { is: 'set-at-most', id: 'cache', field: 'memoryLimitMib', to: 1 },
      ],
    },
    why: {
      words:
        'Popularity by [[Zipf’s law|Zipf skew]]: the k-th article is asked for about 1 / k as often as the first.',
      formula: 'places = 3 MiB / (6,000 + 64 bytes) = 518 of 5,000 articles',
      model: 'cache',
    },
  }
}

function whatToKeep(): Step {
  return {
    title: 'What is worth keeping?',
    text: 'LRU lets in whatever was asked for last, even what nobody wants again. Another rule counts: what was asked for least often goes (LFU). Which one goes is called [[eviction]].',
    pace: 10,
    watch: HITS,
    predict: {
      by: 'choice',
      question: 'Popular articles stay popular here. Does counting hit more often?',
      choices: [
        { text: 'Yes', happens: true },
        { text: 'No: what was used last counts', happens: false },
        { text: 'It makes no difference', happens: false },
      ],
      answer: 'Yes, by several of a hundred look-ups, once it has counted for a while.',
    },
    act: {
      words: 'Drop what was asked for least often',
      deeds: [{ deed: 'set', id: 'cache', settings: { eviction: 'lfu' } }],
      done: [{ is: 'set', id: 'cache', field: 'eviction', to: 'lfu' }],
    },
    why: {
      words:
        'With the most popular always inside, no rule can hit more. First in, first out (FIFO) and drawing lots hit least.',
      formula: 'LFU ≥ LRU > FIFO = random',
      model: 'cache',
    },
    pitfall:
      'When taste changes overnight, LFU still keeps yesterday’s favorites: their counts are high. It is the last to recover.',
  }
}

function nobodyTells(): Step {
  return {
    title: 'When nobody tells the cache',
    text: 'The cache has its memory back. But from now on nobody tells it about posts. What it keeps is old until it expires: its time to live, or [[TTL]], is 20 s.',
    pace: 2,
    watch: {
      words: 'Old answers of the cache so far',
      unit: '',
      figure: { of: 'count', id: 'cache', count: 'staleReads' },
    },
    predict: {
      by: 'choice',
      question: 'When does a reader see a change?',
      choices: [
        { text: 'At once', happens: false },
        { text: 'Up to 20 s later', happens: true },
        { text: 'After the next post', happens: false },
      ],
      answer: 'Up to 20 s later. Popular articles are nearly always a bit old.',
    },
    act: {
      words: 'Let posts not tell the cache',
      deeds: [
        { deed: 'set', id: 'cache', settings: { memoryLimitMib: 512, eviction: 'lru', ttlMs: 20_000 } },
        ...CACHE_LINKS.map((id): Deed => ({ deed: 'policy', id, policy: { carries: 'reads' } })),
      ],
      done: [
        { is: 'set-at-most', id: 'cache', field: 'ttlMs', to: 20_000 },
        ...CACHE_LINKS.map((id) => ({ is: 'policy', id, field: 'carries', to: 'reads' }) as const),
      ],
    },
    why: {
      words: 'A shorter TTL means fewer old answers, and more reads at the databases. It is a choice.',
      formula: 'hits of an article read r times a second = r × TTL / (1 + r × TTL)',
      model: 'cache',
    },
  }
}

function cdnStops(): Step {
  return {
    title: 'Without the CDN',
    text: 'Posts tell the cache again. Pictures come from the CDN: each of its [[points of presence|point of presence]] keeps what people nearby look at. Now it stops. Users have a [[fallback]]: they ask the site itself.',
    pace: 1,
    watch: {
      words: 'Requests at the balancer',
      unit: '/s',
      figure: { of: 'component', id: 'load-balancer', read: 'rateRps' },
    },
    predict: {
      by: 'choice',
      question: 'What do users notice?',
      choices: [
        { text: 'No pictures', happens: false },
        { text: 'Those far away wait longer for pictures', happens: true },
        { text: 'Nothing', happens: false },
      ],
      answer:
        'All pictures come from the site: 90 ms later for those in Frankfurt, and the site has half as much to do again.',
    },
    act: {
      words: 'Turn off the CDN',
      deeds: [
        { deed: 'set', id: 'cache', settings: { ttlMs: 300_000 } },
        ...CACHE_LINKS.map((id): Deed => ({ deed: 'policy', id, policy: { carries: 'all' } })),
        {
          deed: 'fault',
          fault: fault('cdn-off', { component: 'cdn', fault: 'crash', mode: 'process', atMs: 0 }),
        },
      ],
      done: [{ is: 'down', id: 'cdn' }],
    },
    why: {
      words:
        'From Frankfurt to Virginia and back takes 89 ms, to the next point of presence hardly anything.',
      formula: 'picture = own connection + way there and back + (a miss: the same from the CDN to the site)',
      model: 'cdn',
    },
    pitfall:
      'A fallback is only worth something if the site can carry all pictures. Turn the CDN off before it does so itself.',
  }
}

function nothingKept(): Step {
  return {
    title: 'When a CDN does not pay',
    text: 'A CDN costs per GB, whether it had the picture or had to fetch it. Look at the bill: it is the dearest part. Now forbid it to keep anything: a TTL of 0.',
    pace: 1,
    watch: {
      words: 'Pictures the CDN asks the site for',
      unit: '/s',
      figure: { of: 'link', id: 'cdn-load-balancer', read: 'attemptsRps' },
    },
    predict: {
      by: 'choice',
      question: 'What does the CDN cost now?',
      choices: [
        { text: 'Less: it keeps nothing', happens: false },
        { text: 'As much, for nothing', happens: true },
        { text: 'Twice as much', happens: false },
      ],
      answer: 'As much, and nearly every picture comes from the site all the same.',
    },
    act: {
      words: 'Restore it, with a TTL of 0',
      deeds: [
        { deed: 'mend', id: 'cdn' },
        { deed: 'set', id: 'cdn', settings: { ttlMs: 0 } },
      ],
      done: [
        { is: 'up', id: 'cdn' },
        { is: 'set-at-most', id: 'cdn', field: 'ttlMs', to: 0 },
      ],
    },
    why: {
      words:
        'The same holds for pictures hardly anybody looks at: asked for less than once a TTL, they are mostly gone when wanted.',
      formula: 'hits = λ × TTL / (1 + λ × TTL), for λ requests a second of one picture in one place',
      model: 'cdn',
    },
    next: 'a6-stateless-web-tier',
  }
}
