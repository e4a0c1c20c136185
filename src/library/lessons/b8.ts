// B8's lesson: what a cache keeps from its database, and who notices when it is gone.
// Picture: a bookshelf before an archive: readers who go to the archive themselves, and readers who may not.
// Invariant: every step starts from what the steps before it left behind.
import { fault, wire } from '../draw'
import type { Lesson, Step } from '../lesson'

const HITS = { words: 'Hits', unit: '%', figure: { of: 'gauge', id: 'cache', gauge: 'hitRatio' } } as const
const FAILED = { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } } as const
const DATABASE = {
  words: 'CPU of the database',
  unit: '%',
  figure: { of: 'component', id: 'database', read: 'cpu' },
} as const

export const B8_LESSON: Lesson = {
  steps: [
    lookFirst(),
    shelfGone(),
    shelfBack(),
    largerArchive(),
    askTheShelf(),
    noOtherWay(),
    oldWay(),
    fourthNode(),
  ],
}

function lookFirst(): Step {
  return {
    title: 'Look on the shelf first',
    text: 'For each page web looks into the cache. What is there comes back at once: a hit. What is not, a miss, web fetches from the database and puts into the cache for the next who asks. That is a [[look-aside]] cache. Watch the [[hits|hit ratio]] while it fills.',
    pace: 2,
    watch: HITS,
    why: {
      words:
        'Few articles are asked for by many people, most by few. So room for half of the articles is enough for four of five look-ups.',
      formula: 'reads of the database = reads × (1 - hits) = 126 × 0.2 = 25 a second',
      model: 'cache',
    },
  }
}

function shelfGone(): Step {
  return {
    title: 'The cache is gone',
    text: 'Somebody restarts the cache by mistake, and it does not come back. Nothing is lost: every article is in the database as well, and web knows the way. So every page now begins there.',
    pace: 1,
    watch: DATABASE,
    predict: {
      by: 'choice',
      question: 'The database was busy for about 30 % of the time. What now?',
      choices: [
        { text: 'It gets a little busier', happens: false },
        { text: 'It is full, and cannot do all of it', happens: true },
        { text: 'It falls over and restarts', happens: false },
      ],
      answer:
        'It can do 97 reads a second, and 126 are asked for. People wait, give up after 3 s, and what is done for them is lost.',
    },
    act: {
      words: 'Turn off the cache',
      deeds: [
        {
          deed: 'fault',
          fault: fault('cache-off', { component: 'cache', fault: 'crash', mode: 'process', atMs: 0 }),
        },
      ],
      done: [{ is: 'down', id: 'cache' }],
    },
    why: {
      words:
        'The machine was bought for the misses. That is cheap, and it means that the site cannot do without its cache any more.',
      formula:
        'needed: 126 per s × 20 ms = 2.5 cores; there: 2 × 2.9 / 3.0 GHz; work is stated for cores of 3.0 GHz, these have 2.9',
      model: 'database',
    },
    pitfall: 'More web servers do not help: they only ask the database for more at the same time.',
  }
}

function shelfBack(): Step {
  return {
    title: 'It comes back empty',
    text: 'The cache is there again, and [[cold]]: it has to be filled by misses, and each of these goes to a database that is full already. Popular articles come first, since somebody asks for them soon.',
    pace: 2,
    watch: DATABASE,
    act: {
      words: 'Restore the cache',
      deeds: [{ deed: 'mend', id: 'cache' }],
      done: [{ is: 'up', id: 'cache' }],
    },
    why: {
      words:
        'What is asked for r times a second is missing for 1 / r seconds on average: the most popular article for a tenth of a second, a rare one for most of a minute.',
      formula: 'missing = 1 / r',
      model: 'cache',
    },
  }
}

function largerArchive(): Step {
  return {
    title: 'A database that could do it alone',
    text: 'Now the database gets a machine with eight [[cores|core]], four times the price. Then the cache goes again. Pages take longer than with it, since every query is work. But does anybody get none?',
    pace: 1,
    watch: FAILED,
    act: {
      words: 'Rent an m6i.2xlarge, and turn off the cache',
      deeds: [
        { deed: 'set', id: 'database', settings: { instanceType: 'm6i.2xlarge' } },
        {
          deed: 'fault',
          fault: fault('cache-off-2', { component: 'cache', fault: 'crash', mode: 'process', atMs: 0 }),
        },
      ],
      done: [
        { is: 'set', id: 'database', field: 'instanceType', to: 'm6i.2xlarge' },
        { is: 'down', id: 'cache' },
      ],
    },
    why: {
      words:
        'A look-aside cache is a help, not a link in a chain: if it fails, web goes on without it. That works as long as the store behind can carry all reads.',
      formula: 'busy share = 130 per s × 20 ms / (8 cores × 2.9 / 3.0 GHz) = 34 %',
      model: 'cache',
    },
  }
}

function askTheShelf(): Step {
  return {
    title: 'Let the cache ask by itself',
    text: 'Another way to build it: web asks only the cache, and the cache asks the database for what it does not have. This is called [[read-through]]. Web becomes simpler: it knows one address less.',
    pace: 2,
    watch: HITS,
    predict: {
      by: 'choice',
      question: 'Are there more hits, or fewer?',
      choices: [
        { text: 'More: the cache knows best what it needs', happens: false },
        { text: 'Fewer: it has more to do', happens: false },
        { text: 'As many as before', happens: true },
      ],
      answer:
        'As many, about 80 % once it is full. People ask for the same things, and there is the same room.',
    },
    act: {
      words: 'Lead the way to the database through the cache',
      deeds: [
        { deed: 'mend', id: 'cache' },
        { deed: 'remove', ids: ['web-database-read'] },
        { deed: 'add', components: [], links: [wire('cache', 'read', 'database')] },
      ],
      done: [
        { is: 'up', id: 'cache' },
        { is: 'absent', id: 'web-database-read' },
        { is: 'present', id: 'cache-database-read' },
      ],
    },
    why: {
      words:
        'What hits is decided by what is asked for, and by what is still there. Who fetches a miss makes no difference to that.',
      formula: 'hits = f(popularity, room), not f(who fetches)',
      model: 'cache',
    },
  }
}

function noOtherWay(): Step {
  return {
    title: 'Gone again',
    text: 'The database still has its eight cores, and could carry every read, as it has just shown. Now the cache is turned off a third time.',
    pace: 1,
    watch: FAILED,
    predict: {
      by: 'choice',
      question: 'Who gets a page?',
      choices: [
        { text: 'Everybody: the database is large enough', happens: false },
        { text: 'Nobody', happens: true },
        { text: 'Those whose article is popular', happens: false },
      ],
      answer:
        'Nobody. All data is safe and the database is idle, but the only way to it leads through the cache.',
    },
    act: {
      words: 'Turn off the cache',
      deeds: [
        {
          deed: 'fault',
          fault: fault('cache-off-3', { component: 'cache', fault: 'crash', mode: 'process', atMs: 0 }),
        },
      ],
      done: [{ is: 'down', id: 'cache' }],
    },
    why: {
      words: 'Parts one behind the other all have to work: their shares of time multiply.',
      formula: 'available = cache × database',
      model: 'cache',
    },
  }
}

function oldWay(): Step {
  return {
    title: 'Back to the first way',
    text: 'Both ways are in use. Read-through is simpler for web, and whoever builds it runs the cache with spare nodes. Here web learns its second address again, and the cache is restored. Let it fill until hits are near 80 % again.',
    pace: 4,
    watch: HITS,
    act: {
      words: 'Restore the cache, look-aside',
      deeds: [
        { deed: 'mend', id: 'cache' },
        { deed: 'remove', ids: ['cache-database-read'] },
        { deed: 'add', components: [], links: [wire('web', 'read', 'database')] },
      ],
      done: [
        { is: 'up', id: 'cache' },
        { is: 'absent', id: 'cache-database-read' },
        { is: 'present', id: 'web-database-read' },
      ],
    },
    why: {
      words:
        'It fills as fast as people ask for what is not there yet: popular articles at once, the rest ever more slowly.',
      formula: 'filled after t = sum over articles of 1 - e^(-r t)',
      model: 'cache',
    },
  }
}

function fourthNode(): Step {
  return {
    title: 'A fourth node, while it runs',
    text: 'A hash of each [[key]] says which of its three nodes keeps it. A fourth node is added, and is empty. Which keys does it take, and who had them?',
    pace: 2,
    watch: HITS,
    predict: {
      by: 'choice',
      question: 'How many keys have to be fetched anew?',
      choices: [
        { text: 'All: the hash gives other numbers now', happens: false },
        { text: 'A fourth, taken from all three', happens: true },
        { text: 'None: a new node only gets new keys', happens: false },
      ],
      answer:
        'A fourth. For some twenty seconds more look-ups miss; then there are more hits than before, since there is more room.',
    },
    act: {
      words: 'Give the cache a fourth node',
      deeds: [{ deed: 'set', id: 'cache', settings: { instances: 4 } }],
      done: [{ is: 'set-at-least', id: 'cache', field: 'instances', to: 4 }],
    },
    why: {
      words:
        'Every node draws a number for every key, and the highest keeps it. A newcomer wins a fourth; all other keys stay where they are.',
      formula: 'moved = 1 / (n + 1) = 1/4',
      model: 'cache',
    },
    pitfall:
      'With the hash modulo the number of nodes, three of four keys would move, and a busy database would have to give nearly all of them again.',
    next: 'b9-distributed-cache',
  }
}
