// A1's lesson: a machine at work, turned off, and beyond what it can do.
// Picture: the tour of a kitchen with one stove: a quiet evening, a power cut, a full house.
// Invariant: every step starts from what the steps before it left behind.
import { fault } from '../draw'
import type { Lesson, Step } from '../lesson'

export const A1_LESSON: Lesson = {
  steps: [
    oneComputer(),
    addressFirst(),
    powerCut(),
    comesBack(),
    tripleTraffic(),
    fullLine(),
    longerLine(),
    whatItCannot(),
  ],
}

function oneComputer(): Step {
  return {
    title: 'A website on one computer',
    text: 'People at home and on phones ask one computer for pages. Three programs [[share it|shared machine]]: web builds pages, cache keeps in memory what was read lately, database keeps all on disk. The dots are [[requests|request]] and answers.',
    pace: 1,
    watch: { words: 'CPU of the machine', unit: '%', figure: { of: 'component', id: 'web', read: 'cpu' } },
    why: {
      words:
        'A request keeps one of two [[cores|core]] busy for 18 ms: 12 to build the page, 6 for the database. Work is stated for cores of 3.0 GHz; these have 2.9.',
      formula: 'busy share = 55 per s × 18.2 ms / (2 cores × 2.9 / 3.0 GHz) = 52 %',
      model: 'server',
    },
  }
}

function addressFirst(): Step {
  return {
    title: 'First the address, then the page',
    text: 'A browser knows a name and asks the DNS, the telephone book of the internet, for an address. It believes the answer for a while, its [[time to live|TTL]]. Then it opens a [[connection]], and keeps it.',
    pace: 1,
    watch: { words: 'Look-ups', unit: '/s', figure: { of: 'component', id: 'dns', read: 'rateRps' } },
    predict: {
      by: 'choice',
      question: 'What if browsers at home hung up after every page, and forgot the address?',
      choices: [
        { text: 'Nothing: a look-up takes no time', happens: false },
        { text: 'Each of their pages begins with a wait', happens: true },
        { text: 'The machine has more to do', happens: false },
      ],
      answer: 'One [[round trip]] of 20 ms before each page. The machine does not notice: it is not asked.',
    },
    act: {
      words: 'Let web-users hang up after every page',
      deeds: [{ deed: 'set', id: 'web-users', settings: { keepAliveMs: 0 } }],
      done: [{ is: 'set', id: 'web-users', field: 'keepAliveMs', to: 0 }],
    },
    why: {
      words:
        'The internet provider remembers answers for all its users. When one has expired it asks further: 40 ms more.',
      formula: 'first page = 20 ms (+ 40 ms once in a TTL) + page; later pages = page',
      model: 'dns',
    },
  }
}

function powerCut(): Step {
  return {
    title: 'Pull the plug',
    text: 'Browsers keep their connections again. Now somebody trips over the power cable. Programs, network and DNS are as well as ever.',
    pace: 1,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'choice',
      question: 'Who still gets a page?',
      choices: [
        { text: 'Those whose article is in the cache', happens: false },
        { text: 'Those who have a connection already', happens: false },
        { text: 'Nobody', happens: true },
      ],
      answer: 'Cache and database are on the same machine, and the address leads nowhere.',
    },
    act: {
      words: 'Fail the machine',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { keepAliveMs: 15_000 } },
        { deed: 'fault', fault: fault('power-cut', { place: 'machine-1', fault: 'outage', atMs: 0 }) },
      ],
      done: [
        { is: 'down', id: 'web' },
        { is: 'down', id: 'cache' },
        { is: 'down', id: 'database' },
      ],
    },
    why: {
      words: 'A page needs all three programs, and all need this machine: a single point of failure.',
      formula: 'answered while it is off = 0',
      model: 'server',
    },
    pitfall:
      'A spare machine in the cupboard does not help by itself: visitors have only this one address, and the articles are on this one disk.',
  }
}

function comesBack(): Step {
  return {
    title: 'It comes back, and remembers little',
    text: 'Restore it; after 5 s it takes requests. What was on disk is still there. What was in memory is gone: the cache is [[cold]], and nearly every page asks the database.',
    pace: 1,
    watch: { words: 'Articles in the cache', unit: '', figure: { of: 'gauge', id: 'cache', gauge: 'items' } },
    act: {
      words: 'Restore the machine',
      deeds: [{ deed: 'mend', id: 'machine-1' }],
      done: [
        { is: 'up', id: 'web' },
        { is: 'up', id: 'cache' },
        { is: 'up', id: 'database' },
      ],
    },
    why: {
      words:
        'The share of look-ups that the cache can answer, its [[hit ratio]], grows again, quickly at first: a few articles get most of the requests.',
      formula: 'asked of the database = reads × (1 - hit ratio) + writes',
      model: 'cache',
    },
  }
}

function tripleTraffic(): Step {
  return {
    title: 'Three times the visitors',
    text: 'Somebody famous mentions the site. Let 165 requests a second come instead of 55. Both cores together can do about 105. The other 60 do not vanish.',
    pace: 1,
    watch: {
      words: 'Waiting in line at web',
      unit: '',
      figure: { of: 'component', id: 'web', read: 'queueLength' },
    },
    predict: {
      by: 'line',
      question: 'Draw how many stand in [[line]] over the next 15 seconds.',
      overS: 15,
      upTo: 1000,
      answer:
        'It climbs by about 60 a second, and stays at 128. It may not get longer: whoever comes now is refused.',
    },
    act: {
      words: 'Triple the traffic',
      deeds: [{ deed: 'traffic', factor: 3 }],
      done: [
        { is: 'set-at-least', id: 'web-users', field: 'rateRps', to: 99 },
        { is: 'set-at-least', id: 'mobile-users', field: 'rateRps', to: 66 },
      ],
    },
    why: {
      words:
        'Two cores that are never idle do no more. What comes above that waits, and a line that only grows is full in the end.',
      formula: 'most per second = 2 cores × 2.9 / 3.0 GHz / 18.2 ms = 106; the line grows by 165 - 106',
      model: 'server',
    },
  }
}

function fullLine(): Step {
  return {
    title: 'How long is the wait?',
    text: 'Web works on 32 requests, 128 wait, and all others are refused at the door. What comes out, the [[goodput]], is what two cores can do.',
    pace: 1,
    watch: {
      words: 'Half of the answers take longer than',
      unit: 'ms',
      figure: { of: 'requests', read: 'p50Ms' },
    },
    predict: {
      by: 'choice',
      question: 'On a quiet day half of the pages took less than 50 ms. And now?',
      choices: [
        { text: 'About 150 ms: three times the traffic', happens: false },
        { text: 'About 1,500 ms', happens: true },
        { text: 'Longer with every second', happens: false },
      ],
      answer: '160 places, and 105 are served a second: 1.5 s. A full line cannot grow, so it stays there.',
    },
    why: {
      words: "Whoever comes last waits for all before: [[Little’s law|Little's law]], read backwards.",
      formula: 'wait = places / served per second = 160 / 106 per s = 1.5 s',
      model: 'server',
    },
  }
}

function longerLine(): Step {
  return {
    title: 'Would a longer line help?',
    text: 'Sending people away feels wrong, so give 500 of them a place to wait. But people leave after 3 s: that is their patience, the [[time-out]]. Nobody tells the machine.',
    pace: 2,
    watch: { words: 'Answered', unit: '/s', figure: { of: 'requests', read: 'okRps' } },
    predict: {
      by: 'choice',
      question: 'With 500 places instead of 128, how many are answered?',
      choices: [
        { text: 'More', happens: false },
        { text: 'As many as before', happens: false },
        { text: 'Nearly none', happens: true },
      ],
      answer:
        'The wait is now 5 s, and everybody leaves after 3. Both cores work without a pause, for nobody.',
    },
    act: {
      words: 'Give the line 500 places',
      deeds: [{ deed: 'set', id: 'web', settings: { backlog: 500 } }],
      done: [{ is: 'set-at-least', id: 'web', field: 'backlog', to: 500 }],
    },
    why: {
      words:
        'Work for people who have left is [[wasted]]. It takes as much of the machine as work that counts.',
      formula: 'wait = 532 places / 106 per s = 5 s, longer than 3 s of patience',
      model: 'server',
    },
    pitfall:
      'A line carries you over a short rush. Against too much work day after day it only turns quick refusals into slow failures.',
  }
}

function whatItCannot(): Step {
  return {
    title: 'What one machine cannot do',
    text: 'The rush ends, and soon all is well. One machine is cheap and simple. But it has one plug, and one limit for everything. The first way out: a machine of its own for the database.',
    pace: 1,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    act: {
      words: 'End the rush, with the short line',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { rateRps: 33 } },
        { deed: 'set', id: 'mobile-users', settings: { rateRps: 22 } },
        { deed: 'set', id: 'web', settings: { backlog: 128 } },
      ],
      done: [
        { is: 'set-at-most', id: 'web-users', field: 'rateRps', to: 33 },
        { is: 'set-at-most', id: 'mobile-users', field: 'rateRps', to: 22 },
        { is: 'set-at-most', id: 'web', field: 'backlog', to: 128 },
      ],
    },
    next: 'a2-separate-database',
  }
}
