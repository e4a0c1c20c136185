// A3's lesson: two web servers, one of which stops, on a calm and on a busy day.
// Picture: two tills and somebody at the door who shows customers to one that is open.
// Invariant: every step starts from what the steps before it left behind.
import { fault } from '../draw'
import type { Deed, Lesson, Step } from '../lesson'
import { thirdWebServer } from '../web-server'

export const A3_LESSON: Lesson = {
  steps: [
    inTurn(),
    oneStops(),
    comesBack(),
    busyEvening(),
    survivorDrowns(),
    thirdServer(),
    balancerStops(),
    twoAreLeft(),
  ],
}

function inTurn(): Step {
  return {
    title: 'One after the other',
    text: 'The DNS names one address now, that of the load balancer. It gives one [[request]] to web-1, the next to web-2, and so on. Both servers do the same, so it does not matter who gets which.',
    pace: 1,
    watch: {
      words: 'Requests at web-1',
      unit: '/s',
      figure: { of: 'component', id: 'web-1', read: 'rateRps' },
    },
    why: {
      words:
        'With two servers each gets half, with three a third. To choose takes the balancer a twentieth of a millisecond.',
      formula:
        '120 per s / 2 = 60 per s; busy share = 60 × 12 ms / (2 cores × 2.9 / 3.0 GHz) = 37 %; work is stated for cores of 3.0 GHz, these have 2.9',
      model: 'load-balancer',
    },
  }
}

function oneStops(): Step {
  return {
    title: 'One server stops',
    text: 'The machine of web-1 stops without a word. The balancer asks every 5 s whether its servers live, a [[health check]], and believes that one is gone when two checks in a row had no answer.',
    pace: 2,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'choice',
      question: 'What do visitors notice?',
      choices: [
        { text: 'Nothing: there are two servers', happens: false },
        { text: 'Half of the requests fail for some seconds, then none', happens: true },
        { text: 'Half fail until web-1 is back', happens: false },
      ],
      answer:
        'Every second request goes to a machine that is gone, for about ten seconds. Then web-2 gets them all, and is 74 % busy.',
    },
    act: {
      words: 'Turn off web-1',
      deeds: [turnOff('web-1')],
      done: [{ is: 'down', id: 'web-1' }],
    },
    why: {
      words:
        'At most 5 s to the first missed check, 5 s to the second, and 1 s until a machine that is silent counts as missing.',
      formula: 'notices after 6 to 11 s; busy share of web-2 = 2 × 37 % = 74 %',
      model: 'load-balancer',
    },
    pitfall:
      'Checking every second makes it shorter. But a server that is only slow for a moment is then put out too, and the other one gets its work.',
  }
}

function comesBack(): Step {
  return {
    title: 'It comes back by itself',
    text: 'Somebody restores web-1. Its program starts in 5 s. Nobody tells the balancer: it goes on asking, and after two good checks web-1 gets its half again.',
    pace: 2,
    watch: {
      words: 'Requests at web-1',
      unit: '/s',
      figure: { of: 'component', id: 'web-1', read: 'rateRps' },
    },
    act: {
      words: 'Restore web-1',
      deeds: [{ deed: 'mend', id: 'web-1' }],
      done: [{ is: 'up', id: 'web-1' }],
    },
    why: {
      words: 'One good check could be luck: a machine that has just started may stop again.',
      formula: '5 s to start + 5 to 10 s for two good checks = 10 to 15 s',
      model: 'load-balancer',
    },
  }
}

function busyEvening(): Step {
  return {
    title: 'A busy evening',
    text: 'Let more visitors come, 228 requests a second. Both servers are 71 % busy then, pages come quickly, and nothing fails. Does everything look fine?',
    pace: 1,
    watch: { words: 'CPU of web-2', unit: '%', figure: { of: 'component', id: 'web-2', read: 'cpu' } },
    act: {
      words: 'Let nearly twice as many visitors come',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { rateRps: 137 } },
        { deed: 'set', id: 'mobile-users', settings: { rateRps: 91 } },
      ],
      done: [
        { is: 'set-at-least', id: 'web-users', field: 'rateRps', to: 137 },
        { is: 'set-at-least', id: 'mobile-users', field: 'rateRps', to: 91 },
      ],
    },
    why: {
      words:
        'The [[utilization]] of a server says how it is today, not whether the other one could do without it.',
      formula: 'busy share = 228 per s / 2 × 12 ms / (2 cores × 2.9 / 3.0 GHz) = 71 %',
      model: 'server',
    },
  }
}

function survivorDrowns(): Step {
  return {
    title: 'One server stops, again',
    text: 'The same break as before, on a busier evening. Wait until the balancer has noticed; its card shows how many servers it believes in.',
    pace: 2,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'choice',
      question: 'What happens then?',
      choices: [
        { text: 'None fail any more, as before', happens: false },
        { text: 'Nearly a third goes on failing', happens: true },
        { text: 'Half goes on failing', happens: false },
      ],
      answer:
        'web-2 can do 161 of the 228 a second. The other 67 are refused, and those who get in wait for a second.',
    },
    act: {
      words: 'Turn off web-1',
      deeds: [turnOff('web-1')],
      done: [{ is: 'down', id: 'web-1' }],
    },
    why: {
      words:
        'Two servers are a reserve for each other only if each is less than half busy. Less than 45 % leaves room for chance.',
      formula: 'after the loss of one of two: 2 × 71 % = 142 %, more than there is',
      model: 'server',
    },
    pitfall:
      'Two servers that are both needed are worse than one: twice as often one of them breaks, and each time visitors are turned away.',
  }
}

function thirdServer(): Step {
  return {
    title: 'A third server, while it runs',
    text: 'Put one more server beside the others and draw its two cables, from the balancer and to the database. Nobody has to stop anything for this.',
    pace: 1,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'choice',
      question: 'When does web-3 get its first request?',
      choices: [
        { text: 'At once, and then every second one', happens: true },
        { text: 'When visitors have learned its address', happens: false },
        { text: 'When web-2 is full', happens: false },
      ],
      answer:
        'The balancer gives it the next turn. web-1 is still off, so web-2 and web-3 are 71 % busy each.',
    },
    act: {
      words: 'Add web-3',
      deeds: [{ deed: 'add', ...thirdWebServer() }],
      done: [{ is: 'present', id: 'web-3' }],
    },
    why: {
      words: 'With n servers the loss of one is made up for if the others have room for its share.',
      formula: 'n servers: busy share below (n - 1) / n; for three 67 %',
      model: 'load-balancer',
    },
    pitfall:
      'A cable from web-users straight to web-3 is refused. Its address is [[private|public address]]: only machines of the same owner can call it.',
  }
}

function balancerStops(): Step {
  return {
    title: 'Who stands at the door?',
    text: 'All servers are well, three of them, and it is a calm day. Then the one machine stops through which everybody has to go.',
    pace: 1,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'choice',
      question: 'Three healthy web servers, and no load balancer. How many requests fail?',
      choices: [
        { text: 'A third', happens: false },
        { text: 'Those of new visitors', happens: false },
        { text: 'All', happens: true },
      ],
      answer: 'The DNS knows only this address, and private addresses cannot be called from outside.',
    },
    act: {
      words: 'Calm down, then turn off the balancer',
      deeds: [
        { deed: 'mend', id: 'web-1' },
        { deed: 'set', id: 'web-users', settings: { rateRps: 72 } },
        { deed: 'set', id: 'mobile-users', settings: { rateRps: 48 } },
        turnOff('load-balancer'),
      ],
      done: [
        { is: 'up', id: 'web-1' },
        { is: 'set-at-most', id: 'web-users', field: 'rateRps', to: 72 },
        { is: 'set-at-most', id: 'mobile-users', field: 'rateRps', to: 48 },
        { is: 'down', id: 'load-balancer' },
      ],
    },
    why: {
      words: 'What stands in every path and exists once is a single point of failure.',
      formula: 'answered = 0 while it is off',
      model: 'dns',
    },
    pitfall:
      'A fourth web server changes nothing here. What helps is a second balancer, and a DNS that names both.',
  }
}

function twoAreLeft(): Step {
  return {
    title: 'What is still there only once',
    text: 'Web servers may come and go. Balancer and database may not. The balancer is soon replaced; the database holds what nobody else has. The next step: copies of it.',
    pace: 2,
    watch: {
      words: 'CPU of the database',
      unit: '%',
      figure: { of: 'component', id: 'database', read: 'cpu' },
    },
    act: {
      words: 'Restore the balancer',
      deeds: [{ deed: 'mend', id: 'load-balancer' }],
      done: [{ is: 'up', id: 'load-balancer' }],
    },
    next: 'a4-primary-replicas',
  }
}

/** Its machine stops, until it is mended. */
function turnOff(component: string): Deed {
  return {
    deed: 'fault',
    fault: fault(`${component}-off`, { component, fault: 'crash', mode: 'machine', atMs: 0 }),
  }
}
