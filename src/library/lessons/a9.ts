// A9's lesson: data divided over several databases, by a key that has to be chosen well.
// Picture: a card index in several cabinets: fine, as long as people do not all want the same drawer, or all drawers.
// Invariant: every step starts from what the steps before it left behind.
import { fault, part, wire } from '../draw'
import type { Deed, LiveFigure, Lesson, Step } from '../lesson'

/** It has the largest country, and the most popular article. */
const HOT: LiveFigure = { of: 'component', id: 'shard-1', read: 'cpu' }
const POPULATIONS = ['web-users', 'mobile-users']

export const A9_LESSON: Lesson = {
  steps: [
    threeDatabases(),
    byCountry(),
    everybodyWantsOne(),
    twoColumns(),
    aFourthShard(),
    theSimpleRule(),
    askEverybody(),
    storedTogether(),
  ],
}

function threeDatabases(): Step {
  return {
    title: 'Three databases, each with a third',
    text: 'One database could not take all the posts. Now there are three, the [[shards|shard]], each with the data of a third of the users. A router computes from the user who owns a [[request]] where it belongs; what it computes from is the [[shard key]].',
    pace: 1,
    watch: { words: 'CPU of shard-1', unit: '%', figure: HOT },
    why: {
      words:
        'A third of the data, the reads and the writes each: unlike a [[replica]], a shard takes writes off the others.',
      formula:
        'each: (200 reads and writes + 40 second writes) / 3 × 10 ms / (2 cores × 2.9 / 3.0 GHz) = 41 %; work is stated for cores of 3.0 GHz, these have 2.9',
      model: 'shard-router',
    },
  }
}

function byCountry(): Step {
  return {
    title: 'Another key: the country',
    text: 'Would it not be tidier to keep each country together? There are 40, and 44 of 100 users live in the largest. Make the country the shard key.',
    pace: 1,
    watch: { words: 'CPU of shard-1', unit: '%', figure: HOT },
    predict: {
      by: 'choice',
      question: 'How is the work divided now?',
      choices: [
        { text: 'A third each', happens: false },
        { text: 'One shard has more than half', happens: true },
        { text: 'One shard has all of it', happens: false },
      ],
      answer: 'The largest country cannot be divided. Its shard has it, and some of the others: about 65 %.',
    },
    act: {
      words: 'Make the country the shard key',
      deeds: [{ deed: 'set', id: 'router', settings: { shardKey: ['country'] } }],
      done: [{ is: 'at-least', figure: HOT, to: 0.6 }],
    },
    why: {
      words:
        'Requests with the same key go to the same shard. A shard can be no smaller than its largest key.',
      formula: 'share = 44 % + about a third of the other 56 %',
      model: 'shard-router',
    },
    pitfall: 'More shards. The largest country is on one of them all the same.',
  }
}

function everybodyWantsOne(): Step {
  return {
    title: 'Everybody wants the same',
    text: 'Now the article itself is the key. There are 20,000, fine enough. But then somebody famous writes one, and half of all requests are about it: a [[celebrity]].',
    pace: 1,
    watch: { words: 'CPU of shard-1', unit: '%', figure: HOT },
    predict: {
      by: 'choice',
      question: 'Would a fourth shard help against this?',
      choices: [
        { text: 'Yes', happens: false },
        { text: 'No', happens: true },
      ],
      answer: 'Its shard keeps half of all requests, with a hundred others beside it.',
    },
    act: {
      words: 'Key: the item. Half of all want one',
      deeds: [
        { deed: 'set', id: 'router', settings: { shardKey: ['item'] } },
        ...POPULATIONS.map(
          (component): Deed => ({
            deed: 'fault',
            fault: fault(`crowd-${component}`, { component, fault: 'celebrity', share: 0.5, atMs: 0 }),
          }),
        ),
      ],
      done: [
        ...POPULATIONS.map((id) => ({ is: 'faulty', id, fault: 'celebrity' }) as const),
        { is: 'at-least', figure: HOT, to: 0.6 },
      ],
    },
    why: {
      words: 'Many different keys are not enough. They also have to be asked for about equally often.',
      formula: 'share = 50 % + about a third of the other 50 %',
      model: 'shard-router',
    },
  }
}

function twoColumns(): Step {
  return {
    title: 'A finer key',
    text: 'What one part of the key cannot divide, a second one can. Take item and user together: what each reader does with the famous article lies somewhere else. The crowd is as large as before.',
    pace: 1,
    watch: { words: 'CPU of shard-1', unit: '%', figure: HOT },
    act: {
      words: 'Key: item and user together',
      deeds: [{ deed: 'set', id: 'router', settings: { shardKey: ['item', 'user'] } }],
      done: [{ is: 'at-most', figure: HOT, to: 0.6 }],
    },
    why: {
      words: 'The price: whoever wants everything about one article has to ask all shards.',
      formula: 'share = a third, give or take',
      model: 'shard-router',
    },
  }
}

function aFourthShard(): Step {
  return {
    title: 'A fourth shard, while it runs',
    text: 'The crowd is gone, and the user is the key again. Draw a fourth shard. It begins empty, and a part of the data moves to it while everybody reads and writes.',
    pace: 1,
    watch: {
      words: 'Still to be moved',
      unit: '%',
      figure: { of: 'gauge', id: 'router', gauge: 'movingShare' },
    },
    predict: {
      by: 'choice',
      question: 'How much of the data moves?',
      choices: [
        { text: 'A quarter', happens: true },
        { text: 'Half', happens: false },
        { text: 'Nearly all', happens: false },
      ],
      answer: 'A quarter, just what the new shard is to have.',
    },
    act: {
      words: 'Add shard-4, by user',
      deeds: [
        ...POPULATIONS.map((id): Deed => ({ deed: 'mend', id })),
        { deed: 'set', id: 'router', settings: { shardKey: ['user'] } },
        {
          deed: 'add',
          components: [part('database', 'shard-4', [77, 33], { readCpuMs: 10, writeCpuMs: 10 })],
          links: [wire('router', 'shard', 'shard-4')],
        },
      ],
      done: [
        { is: 'present', id: 'shard-4' },
        { is: 'present', id: 'router-shard-4-shard' },
      ],
    },
    why: {
      words:
        'With [[consistent hashing]] shards and keys stand on a ring, and a key belongs to the next shard. A new shard takes only the keys just before it.',
      formula: 'moved = 1 / (n + 1) = 1 / 4',
      model: 'shard-router',
    },
  }
}

function theSimpleRule(): Step {
  return {
    title: 'The simple rule',
    text: 'A simpler rule: divide a number made from the key by the number of shards, and take the remainder (modulo). Change to it. Watch how much moves this time.',
    pace: 1,
    watch: {
      words: 'Still to be moved',
      unit: '%',
      figure: { of: 'gauge', id: 'router', gauge: 'movingShare' },
    },
    predict: {
      by: 'choice',
      question: 'How much moves now?',
      choices: [
        { text: 'Nothing', happens: false },
        { text: 'A quarter', happens: false },
        { text: 'Three quarters', happens: true },
      ],
      answer:
        'Where a key was says nothing about its remainder: by chance one in four is in its place already.',
    },
    act: {
      words: 'Go by the remainder (modulo)',
      deeds: [{ deed: 'set', id: 'router', settings: { method: 'modulo' } }],
      done: [{ is: 'set', id: 'router', field: 'method', to: 'modulo' }],
    },
    why: {
      words: 'It would be the same with every further shard: most remainders change with the divisor.',
      formula: 'moved = n / (n + 1): 3 of 4 for a fourth shard, 4 of 5 for a fifth',
      model: 'shard-router',
    },
    pitfall: 'To begin with the simple rule, and to find out when the second shard comes.',
  }
}

function askEverybody(): Step {
  return {
    title: 'A question to everybody',
    text: 'A feed shows what many users wrote, and they are on all shards. Whoever wants that has to ask every shard and wait for the slowest: [[scatter and gather]]. Let all reads do so.',
    pace: 1,
    watch: {
      words: '99 of 100 answers take less than',
      unit: 'ms',
      figure: { of: 'requests', read: 'p99Ms' },
    },
    predict: {
      by: 'choice',
      question: 'Four shards are there to help. How does it go?',
      choices: [
        { text: 'Faster', happens: false },
        { text: 'As before', happens: false },
        { text: 'Far slower', happens: true },
      ],
      answer: 'Every shard now does all the reads, and the slowest counts.',
    },
    act: {
      words: 'Let all reads ask all shards',
      deeds: [{ deed: 'set', id: 'router', settings: { scatterReads: 1 } }],
      done: [{ is: 'set-at-least', id: 'router', field: 'scatterReads', to: 1 }],
    },
    why: {
      words: 'The slowest of four answers takes longer than the mean. And four times as much is asked.',
      formula: 'wait for all = mean × (1 + 1/2 + 1/3 + 1/4), without the lines',
      model: 'shard-router',
    },
    pitfall: 'Adding shards. Every further one has to be asked, and waited for, as well.',
  }
}

function storedTogether(): Step {
  return {
    title: 'What is asked together lies together',
    text: 'So each post is stored once more, where its readers look: the worker writes it into their feeds, through the [[queue]]. A feed is one question again, for one more write. Every step of the tour bought room, and had its price. Which ones does your site need?',
    pace: 1,
    watch: {
      words: '99 of 100 answers take less than',
      unit: 'ms',
      figure: { of: 'requests', read: 'p99Ms' },
    },
    act: {
      words: 'Ask one shard again',
      deeds: [{ deed: 'set', id: 'router', settings: { scatterReads: 0 } }],
      done: [{ is: 'set-at-most', id: 'router', field: 'scatterReads', to: 0 }],
    },
    why: {
      words:
        'To store the same twice so that reading is simple is called denormalizing. Reads are many and writes few.',
      formula: 'asked of shards: 160 reads + 2 × 40 writes = 240 per s; before: 4 × 160 + 80 = 720',
      model: 'shard-router',
    },
  }
}
