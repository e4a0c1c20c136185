// A7's lesson: near is fast, far is safe, and a copy that has to cross an ocean is late.
// Picture: two branches of a shop in two towns, with one ledger that is copied by mail.
// Invariant: every step starts from what the steps before it left behind.
import { fault } from '../draw'
import type { Lesson, Step } from '../lesson'

const COPIES = 'database-1-database-2-replicate'

export const A7_LESSON: Lesson = {
  steps: [
    theNearerOne(),
    byChance(),
    europeOff(),
    roomForAll(),
    europeBack(),
    lateCopies(),
    americaOff(),
    afterwards(),
  ],
}

function theNearerOne(): Step {
  return {
    title: 'Two shops, one name',
    text: 'The site stands twice, in two [[regions|region]], under one name. Whoever looks it up is told the nearer address: web-users live in America, mobile-users in Europe. (The [[session]] stores are left out here.)',
    pace: 1,
    watch: {
      words: 'Requests at web-2, in Europe',
      unit: '/s',
      figure: { of: 'component', id: 'web-2', read: 'rateRps' },
    },
    why: {
      words:
        'How much each center has to do follows from where people live: 40 of 100 [[requests|request]] come from Europe.',
      formula: 'share of a center = share of users nearer to it',
      model: 'dns',
    },
  }
}

function byChance(): Step {
  return {
    title: 'Does the distance matter?',
    text: 'A message across the ocean and back takes 93 ms: light in glass needs most of that. Let dns forget where users live, and give both addresses by chance.',
    pace: 5,
    watch: {
      words: 'Half of the answers take longer than',
      unit: 'ms',
      figure: { of: 'requests', read: 'p50Ms' },
    },
    predict: {
      by: 'choice',
      question: 'The work is the same, and shared more evenly. What do users feel?',
      choices: [
        { text: 'Faster pages', happens: false },
        { text: 'Nothing', happens: false },
        { text: 'Slower pages', happens: true },
      ],
      answer: 'Slower pages: half of them wait 93 ms more, though no machine is busier.',
    },
    act: {
      words: 'Let dns answer by weight',
      deeds: [{ deed: 'set', id: 'dns', settings: { policy: 'weighted' } }],
      done: [{ is: 'set', id: 'dns', field: 'policy', to: 'weighted' }],
    },
    why: {
      words: 'Each page pays for the way there and back. Half of the users have it, half do not.',
      formula: 'mean wait = without it + 0.5 × 93 ms',
      model: 'dns',
    },
  }
}

function europeOff(): Step {
  return {
    title: 'Lights out in Europe',
    text: 'By distance again. Now Europe loses its power. dns asks both centers every 2 s whether they live, and names the dead one no more. But whoever asked before believes the old answer until its [[time to live|TTL]] of 20 s is over.',
    pace: 3,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'choice',
      question: 'When is everybody served again?',
      choices: [
        { text: 'At once', happens: false },
        { text: 'After about 4 s, when dns has noticed', happens: false },
        { text: 'After about 25 s, little by little', happens: true },
      ],
      answer: 'Up to four users in ten fail at first, then fewer with every second, as old answers expire.',
    },
    act: {
      words: 'By distance, then fail Europe',
      deeds: [
        { deed: 'set', id: 'dns', settings: { policy: 'geo' } },
        { deed: 'fault', fault: fault('europe-off', { place: 'europe', fault: 'outage', atMs: 0 }) },
      ],
      done: [
        { is: 'set', id: 'dns', field: 'policy', to: 'geo' },
        { is: 'down', id: 'web-2' },
        { is: 'down', id: 'database-2' },
      ],
    },
    why: {
      words:
        'Answers were given at any time of the last 20 s. So t seconds later t / 20 of them have expired.',
      formula: 'still sent there = 1 - t / TTL',
      model: 'dns',
    },
    pitfall: 'A TTL of a day saves look-ups, and makes an [[outage]] of a minute last for a day.',
  }
}

function roomForAll(): Step {
  return {
    title: 'Room for all',
    text: 'Everybody is served from America now, across the ocean too. web-1 had 60 requests a second to do, and has 100. And its cache misses at first: nobody here has ever read European articles.',
    pace: 2,
    watch: {
      words: 'CPU of web-1',
      unit: '%',
      figure: { of: 'component', id: 'web-1', read: 'cpu' },
    },
    predict: {
      by: 'choice',
      question: 'web-1 was half busy. What if it had been 80 % busy, as its owner would have liked?',
      choices: [
        { text: 'It would be at 100 % and serve all', happens: false },
        { text: 'It would be full, and Americans fail as well', happens: true },
        { text: 'Only Europeans would fail', happens: false },
      ],
      answer: 'It would have 133 % to do. A full center turns away everyone, not only newcomers.',
    },
    why: {
      words: 'Each of two centers needs room for all, and so does its database.',
      formula:
        'web-1: 100 per s × 16 ms / (2 cores × 2.9 / 3.0 GHz) = 83 %; work is stated for cores of 3.0 GHz, these have 2.9',
      model: 'server',
    },
  }
}

function europeBack(): Step {
  return {
    title: 'Europe comes back',
    text: 'The power is back, and dns names Europe again. People return little by little, as old answers expire. That is good: the cache over there is empty, or [[cold]].',
    pace: 4,
    watch: {
      words: 'Requests at web-2, in Europe',
      unit: '/s',
      figure: { of: 'component', id: 'web-2', read: 'rateRps' },
    },
    act: {
      words: 'Restore Europe',
      deeds: [{ deed: 'mend', id: 'europe' }],
      done: [
        { is: 'up', id: 'web-2' },
        { is: 'up', id: 'database-2' },
        { is: 'at-least', figure: { of: 'component', id: 'web-2', read: 'rateRps' }, to: 15 },
      ],
    },
    why: {
      words:
        'Two checks in a row have to go well first, so that a center that stumbles is not called back too early.',
      formula: 'start 5 s + two checks 4 s + at most 20 s of old answers',
      model: 'dns',
    },
  }
}

function lateCopies(): Step {
  return {
    title: 'A ledger copied by mail',
    text: 'Posts are written in one place: the [[primary]], database-1. It sends copies to database-2, which answers the reads of Europe. The copies are [[late by what the way takes|replication lag]]. Let a copy take 0.4 s.',
    pace: 2,
    watch: {
      words: 'database-2 is behind by',
      unit: 'ms',
      figure: { of: 'gauge', id: 'database-2', gauge: 'lagMs' },
    },
    predict: {
      by: 'choice',
      question: 'Somebody in Europe posts, and looks at once. What is shown?',
      choices: [
        { text: 'The new post: it was accepted', happens: false },
        { text: 'What was there before', happens: true },
        { text: 'An error', happens: false },
      ],
      answer: 'The old article. The post is safe in America, and its copy under way.',
    },
    act: {
      words: 'Let copies take 0.4 s',
      deeds: [{ deed: 'policy', id: COPIES, policy: { latencyMs: 400 } }],
      done: [
        { is: 'policy', id: COPIES, field: 'latencyMs', to: 400 },
        { is: 'at-least', figure: { of: 'gauge', id: 'database-2', gauge: 'lagMs' }, to: 400 },
      ],
    },
    why: {
      words:
        'The primary says done without waiting for the copy. So posts are quick, and reads elsewhere may be old ([[stale read]]).',
      formula: 'old = written within the last 0.4 s, or up to 1.2 s',
      model: 'database',
    },
  }
}

function americaOff(): Step {
  return {
    title: 'Lights out where posts are written',
    text: 'First the cable breaks. Two seconds later America goes dark, and the primary with it. database-2 notices after 6 s that nobody answers, and takes the posts itself 10 s later. Until then all posts fail.',
    pace: 3,
    watch: {
      words: 'Posts that were accepted and are gone',
      unit: '',
      figure: { of: 'count', id: 'database-2', count: 'lostWrites' },
    },
    predict: {
      by: 'choice',
      question: 'Ten posts a second were accepted until the lights went out. How many of them are lost?',
      choices: [
        { text: 'None', happens: false },
        { text: 'About 20', happens: true },
        { text: 'All posts since the copies are slow', happens: false },
      ],
      answer: 'Those of the last two seconds and a bit. Europe goes on from the last copy that came.',
    },
    act: {
      words: 'Cut the cable, then fail America',
      deeds: [
        { deed: 'fault', fault: fault('cable-cut', { link: COPIES, fault: 'cut', mode: 'drop', atMs: 0 }) },
        { deed: 'fault', fault: fault('america-off', { place: 'america', fault: 'outage', atMs: 2000 }) },
      ],
      done: [{ is: 'at-least', figure: { of: 'count', id: 'database-2', count: 'lostWrites' }, to: 5 }],
    },
    why: {
      words: 'To lose none, the primary would have to wait for the copy, and each post for the ocean.',
      formula: 'lost = posts per s × age of the last copy',
      model: 'database',
    },
    pitfall:
      'A copy that waits is not free: each post takes 93 ms more, and when Europe is out nobody can post in America until it is no longer waited for.',
  }
}

function afterwards(): Step {
  return {
    title: 'What two places cannot do',
    text: 'America is back, and database-2 stays the one that is written to. But every post makes its author wait until all is done: the mail to friends, the small picture, the count. The next step: let that wait.',
    pace: 3,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    act: {
      words: 'Restore America, with a good cable',
      deeds: [
        { deed: 'mend', id: 'america' },
        { deed: 'mend', id: COPIES },
        { deed: 'policy', id: COPIES, policy: { latencyMs: 0.15 } },
      ],
      done: [
        { is: 'up', id: 'web-1' },
        { is: 'up', id: 'database-1' },
      ],
    },
    next: 'a8-message-queue',
  }
}
