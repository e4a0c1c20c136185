// A2's lesson: two machines, of which one is short and the other is not.
// Picture: kitchen and cellar: more shelves in the cellar do not help cooks who cannot keep up.
// Invariant: every step starts from what the steps before it left behind.
import { fault } from '../draw'
import type { Lesson, Step } from '../lesson'

export const A2_LESSON: Lesson = {
  steps: [
    twoMachines(),
    whoIsFull(),
    largerDatabase(),
    largerWeb(),
    heavyQueries(),
    databaseOff(),
    stillOneDoor(),
  ],
}

function twoMachines(): Step {
  return {
    title: 'Two machines, two figures',
    text: 'The database has moved to a machine of its own, with [[cores|core]], memory and disk for itself. Web and cache still share one, so their cards show the same CPU, and the database shows another.',
    pace: 1,
    watch: {
      words: 'CPU of the database',
      unit: '%',
      figure: { of: 'component', id: 'database', read: 'cpu' },
    },
    why: {
      words:
        'Each [[request]] is 12 ms of work for pages, and 6 ms for the database on average: half of the reads find their article in the cache.',
      formula:
        'web: 80 per s × 12 ms / (2 cores × 2.9 / 3.0 GHz) = 50 %; database, with 6 ms: 25 %; work is stated for cores of 3.0 GHz, these have 2.9',
      model: 'database',
    },
  }
}

function whoIsFull(): Step {
  return {
    title: 'Which one is full first?',
    text: 'Let three times as many visitors come, 240 requests a second. One machine could do 106. Now there are two of that size.',
    pace: 1,
    watch: {
      words: 'CPU of the web machine',
      unit: '%',
      figure: { of: 'component', id: 'web', read: 'cpu' },
    },
    predict: {
      by: 'choice',
      question: 'What happens at 240 requests a second?',
      choices: [
        { text: 'Both are full', happens: false },
        { text: 'The web machine is full, the database is not', happens: true },
        { text: 'The database is full, the web machine is not', happens: false },
      ],
      answer:
        'The web machine ends at 161 a second. The database could do twice as many, and gets no more to do.',
    },
    act: {
      words: 'Triple the traffic',
      deeds: [{ deed: 'traffic', factor: 3 }],
      done: [
        { is: 'set-at-least', id: 'web-users', field: 'rateRps', to: 144 },
        { is: 'set-at-least', id: 'mobile-users', field: 'rateRps', to: 96 },
      ],
    },
    why: {
      words:
        'Work that passes several machines goes at the pace of the one that is full: the [[binding resource]].',
      formula: 'web: 2 cores × 2.9 / 3.0 GHz / 12 ms = 161 per s; database, with 6 ms: 322 per s',
      model: 'server',
    },
  }
}

function largerDatabase(): Step {
  return {
    title: 'A larger database?',
    text: 'A third of the visitors is turned away. "It is always the database", somebody says, and orders one with twice the cores, at twice the price.',
    pace: 1,
    watch: { words: 'Answered', unit: '/s', figure: { of: 'requests', read: 'okRps' } },
    predict: {
      by: 'choice',
      question: 'About 160 are answered a second. How many with the larger database?',
      choices: [
        { text: '320: twice the machine', happens: false },
        { text: 'About 200: it helps somewhat', happens: false },
        { text: '160: as before', happens: true },
      ],
      answer: 'Nobody was waiting for the database. Its CPU only shows half the figure now.',
    },
    act: {
      words: 'Give the database four cores, an m6i.xlarge',
      deeds: [{ deed: 'set', id: 'database', settings: { instanceType: 'm6i.xlarge' } }],
      done: [{ is: 'set', id: 'database', field: 'instanceType', to: 'm6i.xlarge' }],
    },
    why: {
      words: 'To enlarge what is not short buys nothing but idle cores.',
      formula: 'answered = min(160 at web, 640 at the database)',
      model: 'database',
    },
    pitfall:
      'Guessing. The card that says which resource is short has measured it; look there before you pay.',
  }
}

function largerWeb(): Step {
  return {
    title: 'Enlarge what is short',
    text: 'The money back, please: the larger machine under the web server, and the old one under the database. With two machines one can enlarge just the one that is full.',
    pace: 1,
    watch: { words: 'Answered', unit: '/s', figure: { of: 'requests', read: 'okRps' } },
    act: {
      words: 'Enlarge the web machine instead',
      deeds: [
        { deed: 'set', id: 'database', settings: { instanceType: 'm6i.large' } },
        { deed: 'set', id: 'web-machine', settings: { instanceType: 'm6i.xlarge' } },
      ],
      done: [
        { is: 'set', id: 'database', field: 'instanceType', to: 'm6i.large' },
        { is: 'set', id: 'web-machine', field: 'instanceType', to: 'm6i.xlarge' },
      ],
    },
    why: {
      words: 'Four cores are enough for the pages of all who come.',
      formula: 'web: 4 cores × 2.9 / 3.0 GHz / 12 ms = 322 per s, and 240 come',
      model: 'server',
    },
  }
}

function heavyQueries(): Step {
  return {
    title: 'A busy day for the database',
    text: 'Somebody has made the queries clumsy: each takes half as much work again. On one machine that would have come off the pages.',
    pace: 1,
    watch: {
      words: 'CPU of the web machine',
      unit: '%',
      figure: { of: 'component', id: 'web', read: 'cpu' },
    },
    predict: {
      by: 'choice',
      question: 'How busy does this make the web machine?',
      choices: [
        { text: 'Busier: pages wait longer for their data', happens: false },
        { text: 'Less busy', happens: false },
        { text: 'As busy as before', happens: true },
      ],
      answer:
        'Waiting is no work. Some pages come a little later, but to build them takes the same cores for the same time.',
    },
    act: {
      words: 'Make the queries heavier by half',
      deeds: [{ deed: 'set', id: 'database', settings: { readCpuMs: 15, writeCpuMs: 30 } }],
      done: [
        { is: 'set-at-least', id: 'database', field: 'readCpuMs', to: 15 },
        { is: 'set-at-least', id: 'database', field: 'writeCpuMs', to: 30 },
      ],
    },
    why: {
      words: 'One machine with these four cores would have been too small for both.',
      formula: 'one machine: 240 per s × (12 + 6.5) ms / (4 cores × 2.9 / 3.0 GHz) = 115 %',
      model: 'database',
    },
  }
}

function databaseOff(): Step {
  return {
    title: 'And when one of the two stops?',
    text: 'A normal day again, 80 requests a second. Now the database machine stops. The web server is well, and its cache holds the articles of the last five minutes.',
    pace: 1,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'choice',
      question: 'Which requests fail now?',
      choices: [
        { text: 'All of them', happens: false },
        { text: 'None: there is the cache', happens: false },
        { text: 'Those that need the database', happens: true },
      ],
      answer:
        'What is in the cache is still answered. Posts, and other articles, fail after a second of waiting.',
    },
    act: {
      words: 'Calm down, then turn off the database',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { rateRps: 48 } },
        { deed: 'set', id: 'mobile-users', settings: { rateRps: 32 } },
        { deed: 'set', id: 'database', settings: { readCpuMs: 10, writeCpuMs: 20 } },
        {
          deed: 'fault',
          fault: fault('database-off', { component: 'database', fault: 'crash', mode: 'machine', atMs: 0 }),
        },
      ],
      done: [{ is: 'down', id: 'database' }],
    },
    why: {
      words: 'Two machines that must both work are out more often than one.',
      formula: 'both up = 0.99 × 0.99 = 98 % of the time',
      model: 'cache',
    },
    pitfall:
      'Two machines with different jobs are not a reserve for each other. A reserve is a second one for the same job.',
  }
}

function stillOneDoor(): Step {
  return {
    title: 'What two machines cannot do',
    text: 'Pages and data grow apart now. But larger machines end somewhere, and each is the only one of its kind. The next step: two web servers, and somebody at the door who sends visitors to one or the other.',
    pace: 1,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    act: {
      words: 'Restore the database',
      deeds: [{ deed: 'mend', id: 'database' }],
      done: [{ is: 'up', id: 'database' }],
    },
    next: 'a3-load-balancer',
  }
}
