// D2's lesson: what copies that do not know of each other cost, and what it costs to give each item a home.
// Picture: eight waiters who know the card by heart, each a different part of it, and some of it from yesterday.
// Invariant: every step starts from what the steps before it left behind.
import type { Settings } from '../../kit/fields'
import { fault } from '../draw'
import type { Act, Condition, Deed, Lesson, Step, Watched } from '../lesson'

const CALLS: Watched = {
  words: 'Calls to the database',
  unit: '/s',
  figure: { of: 'component', id: 'items-db', read: 'rateRps' },
}
const OLD: Watched = {
  words: 'Old answers so far',
  unit: '',
  figure: { of: 'count', id: 'nodes', count: 'staleReads' },
}

const AT_RANDOM = { algorithm: 'random' } as const
const BY_KEY = { algorithm: 'consistent-hash', ringOf: 'key' } as const

export const D2_LESSON: Lesson = {
  steps: [
    nothingNearer(),
    halfEach(),
    homeForEach(),
    twiceTheMemory(),
    somebodyEdits(),
    copiesExpire(),
    oneHomeAgain(),
    famousItem(),
  ],
}

function nothingNearer(): Step {
  return {
    title: 'Nothing is nearer',
    text: 'Four [[request]] nodes, one card with a double edge, answer 200 requests a second. Each keeps copies of what it has read in its own memory. So it asks the database only for what it does not have. There are 800 items, and room for 104 of them in each node.',
    pace: 2,
    watch: CALLS,
    why: {
      words:
        'Popular items are asked for again soon, and stay. Of 190 reads a second 78 need no database; every one of 10 edits does.',
      formula: 'room = 1 MiB / 10,064 bytes = 104 items',
      model: 'server',
    },
  }
}

function halfEach(): Step {
  return {
    title: 'More nodes, the same memory',
    text: 'Eight small machines cost as much as four large ones. So there are eight nodes now, with half of the memory each: as much as before in all. The load balancer sends each request to any of them.',
    pace: 2,
    watch: CALLS,
    predict: {
      by: 'choice',
      question: 'It was about 122 calls a second. And now?',
      choices: [
        { text: 'Fewer: there are more caches', happens: false },
        { text: 'As many: it is the same memory', happens: false },
        { text: 'More', happens: true },
      ],
      answer:
        'More, about 148. Every node keeps the same popular items, so the same few lie there eight times.',
    },
    act: does('Make eight nodes of them, with 0.5 MiB each', [
      ['nodes', { instances: 8, localCacheMib: 0.5 }],
    ]),
    why: {
      words:
        'A node does not know what the others keep. What counts is what fits into one of them, and that is half as much.',
      formula: 'different items at hand = room of one node = 52 of 800',
      model: 'server',
    },
    pitfall: 'Sixteen nodes with a quarter each. The database has still more to do.',
  }
}

function homeForEach(): Step {
  return {
    title: 'A home for each item',
    text: 'Let the load balancer choose by a hash of the [[key]]: whoever asks for item 17 always comes to the same node. That is [[consistent hashing]]. Each node then sees an eighth of all items, and keeps what it can of these.',
    pace: 2,
    watch: CALLS,
    predict: {
      by: 'choice',
      question: 'How many calls to the database are left?',
      choices: [
        { text: 'As many: no memory was added', happens: false },
        { text: 'About 120, as at first', happens: false },
        { text: 'About 60', happens: true },
      ],
      answer: 'About 58. No item lies there twice, so eight nodes keep eight times as many different ones.',
    },
    act: does('Choose by a hash of the key', [['load-balancer', BY_KEY]]),
    why: {
      words: 'Now all rooms add up, and hold the 416 most popular of 800 items.',
      formula: 'different items at hand = 8 × 52 = 416 of 800',
      model: 'load-balancer',
    },
  }
}

function twiceTheMemory(): Step {
  return {
    title: 'Memory instead of a home?',
    text: 'Somebody finds hashing too clever, and buys memory instead: 1 MiB for each of the eight, twice as much in all as ever. And requests go anywhere again.',
    pace: 2,
    watch: CALLS,
    predict: {
      by: 'choice',
      question: 'How many calls to the database?',
      choices: [
        { text: 'About 30: there is twice the memory', happens: false },
        { text: 'About 60, as with a home for each item', happens: false },
        { text: 'About 120, as with four nodes of 1 MiB', happens: true },
      ],
      answer: 'About 120. At random it is the room of one node that counts, and not how many there are.',
    },
    act: does('Give each 1 MiB, and choose at random', [
      ['nodes', { localCacheMib: 1 }],
      ['load-balancer', AT_RANDOM],
    ]),
    why: {
      words:
        'Every node sees the same mix of items, and keeps the same ones, be there four of them or forty.',
      formula: 'different items at hand = 104, with 4 nodes or with 8',
      model: 'server',
    },
  }
}

function somebodyEdits(): Step {
  return {
    title: 'Somebody edits',
    text: 'Then more memory still: 16 MiB each, room for everything. Ten of the 200 requests a second are edits. The node that does one forgets its own copy. The other seven know nothing of it, and go on showing theirs: [[stale reads|stale read]].',
    pace: 4,
    watch: OLD,
    predict: {
      by: 'choice',
      question: 'There are 10 edits and 190 reads a second. How many answers are old?',
      choices: [
        { text: 'About 10 a second', happens: false },
        { text: 'About 30 a second', happens: false },
        { text: 'About 90 a second', happens: true },
      ],
      answer:
        'After a while about 90 a second: one edit makes seven copies old, and each is shown until somebody edits the item right there.',
    },
    act: does('Give each node 16 MiB', [['nodes', { localCacheMib: 16 }]]),
    why: {
      words: 'With little memory old copies had to go soon. With much of it nothing ever makes them go.',
      formula: 'an edit corrects 1 of 8 copies, and makes 7 old',
      model: 'server',
    },
  }
}

function copiesExpire(): Step {
  return {
    title: 'Copies with a date',
    text: 'Let a copy count for two seconds, its time to live ([[TTL]]). Then it has to be read again. Nobody sees anything that is older than two seconds any more. Watch what that costs.',
    pace: 2,
    watch: CALLS,
    predict: {
      by: 'choice',
      question: 'It was about 45 calls a second. And now?',
      choices: [
        { text: 'About 50: two seconds are long', happens: false },
        { text: 'About 160', happens: true },
        { text: 'About 200: nobody keeps anything', happens: false },
      ],
      answer:
        'About 160. Most items are asked for at one node less often than every two seconds, so their copy is used by nobody.',
    },
    act: does('Let copies live for 2 s', [['nodes', { localTtlMs: 2000 }]]),
    why: {
      words:
        'A copy helps those who come before it expires. With eight nodes each item is asked for an eighth as often at each.',
      formula: 'hits of an item = r × TTL / (1 + r × TTL), with r asked for a second at one node',
      model: 'cache',
    },
  }
}

function oneHomeAgain(): Step {
  return {
    title: 'One home, one truth',
    text: 'Give each item a home again. Reads and edits of it then come to the same node, and that node forgets its copy at every edit. The TTL stays as it is.',
    pace: 2,
    watch: OLD,
    predict: {
      by: 'choice',
      question: 'How many old answers will there be?',
      choices: [
        { text: 'As many as before', happens: false },
        { text: 'An eighth of that', happens: false },
        { text: 'None', happens: true },
      ],
      answer:
        'None, or hardly one: within two seconds the number stands still. One could do without the TTL now, and save more calls.',
    },
    act: does('Choose by a hash of the key', [['load-balancer', BY_KEY]]),
    why: {
      words: 'Whoever alone has a copy knows when it is old. That was the trouble with eight of them.',
      formula: 'an edit corrects 1 of 1 copies',
      model: 'load-balancer',
    },
  }
}

function famousItem(): Step {
  return {
    title: 'One item is famous',
    text: 'Nineteen of twenty look at the same item. It is in memory, and hardly needs the database. The eight nodes are busy for 15 % of the time.',
    pace: 1,
    watch: {
      words: '99 of 100 answers take less than',
      unit: 'ms',
      figure: { of: 'requests', read: 'p99Ms' },
    },
    predict: {
      by: 'choice',
      question: 'The slowest hundredth took 80 ms. And now?',
      choices: [
        { text: 'Less: nothing is faster than memory', happens: false },
        { text: 'As long', happens: false },
        { text: 'Seconds', happens: true },
      ],
      answer: 'Seconds. The famous item has one home, which is full, and the other seven nodes stand by.',
    },
    act: {
      words: 'Let 19 of 20 ask for one item',
      deeds: [
        {
          deed: 'fault',
          fault: fault('famous', { component: 'users', fault: 'celebrity', share: 0.95, atMs: 0 }),
        },
      ],
      done: [{ is: 'faulty', id: 'users', fault: 'celebrity' }],
    },
    why: {
      words:
        'At random eight share what is popular; with a home nobody does. One cache for all is a third way.',
      formula: 'its node: 190 per s × 10 ms / (2 cores × 2.5 / 3.0) = 114 %',
      model: 'load-balancer',
    },
    pitfall: 'A ninth node. It takes over a ninth of the items, and the famous one still has one home.',
    next: 'd3-global-cache',
  }
}

function does(words: string, changes: readonly (readonly [id: string, settings: Settings])[]): Act {
  return {
    words,
    deeds: changes.map(([id, settings]): Deed => ({ deed: 'set', id, settings })),
    done: changes.flatMap(([id, settings]) =>
      Object.entries(settings).map(([field, to]): Condition => ({ is: 'set', id, field, to: to as number })),
    ),
  }
}
