// A6's lesson: who has to sign in again when servers come and go, and how they come and go by themselves.
// Picture: two hotels, one with a register at the desk, one where each waiter knows his own guests by heart.
// Invariant: every step starts from what the steps before it left behind.
import { fault } from '../draw'
import type { Lesson, Step } from '../lesson'

export const A6_LESSON: Lesson = {
  steps: [
    twoTiers(),
    lowerServerOff(),
    rushHour(),
    rushIsOver(),
    upperServerOff(),
    storeOff(),
    anyServer(),
    whatItCannot(),
  ],
}

function twoTiers(): Step {
  return {
    title: 'Who remembers that you signed in?',
    text: 'Half of the users are sent up, half down. Both tiers build the same pages. What a site remembers of a visitor who has signed in is the [[session]]. Above, servers keep nothing ([[stateless]]) and ask the card called sessions. Below, each server keeps the sessions of its own users in memory.',
    pace: 1,
    watch: {
      words: 'Questions to the session store',
      unit: '/s',
      figure: { of: 'component', id: 'sessions', read: 'rateRps' },
    },
    why: {
      words:
        'Each [[request]] above asks the store who this is. It takes half a millisecond, and 2 kB for each user.',
      formula: '1,400 users × 2 kB = 3 MB',
      model: 'cache',
    },
  }
}

function lowerServerOff(): Step {
  return {
    title: 'A server below crashes',
    text: 'Below, a balancer with [[sticky sessions|sticky session]] sends you back to the server that knows you. One of the two servers now [[crashes|crash]]. It is back after 5 s, and takes requests as before. But its memory was emptied, and with it everything it knew.',
    pace: 2,
    watch: {
      words: 'Users below who had to sign in again',
      unit: '',
      figure: { of: 'count', id: 'stateful-web', count: 'sessionsLost' },
    },
    predict: {
      by: 'choice',
      question: 'Who has to sign in again?',
      choices: [
        { text: 'Nobody: the server is back', happens: false },
        { text: 'Everybody in the lower tier', happens: false },
        { text: 'The users of that server', happens: true },
      ],
      answer: 'Half of the lower tier, each with the next page they ask for.',
    },
    act: {
      words: 'Crash one server of stateful-web',
      deeds: [
        {
          deed: 'fault',
          fault: fault('lower-off', {
            component: 'stateful-web',
            instance: 0,
            fault: 'crash',
            mode: 'process',
            atMs: 0,
            untilMs: 100,
          }),
        },
      ],
      done: [{ is: 'at-least', figure: { of: 'count', id: 'stateful-web', count: 'sessionsLost' }, to: 20 }],
    },
    why: {
      words: 'Sessions in memory live as long as the program they are in.',
      formula: 'signed out = users of the tier / servers',
      model: 'server',
    },
    pitfall:
      'A basket that was filled for an hour was in that session too. For its owner this is worse than a failed page.',
  }
}

function rushHour(): Step {
  return {
    title: 'Servers that order servers',
    text: 'Now twice as many requests come, and many new users. Both tiers use [[autoscaling]]: every 5 s they look how busy their servers are, and above 60 % they order more. A new one needs 10 s to start. Until then the old ones have to manage.',
    pace: 2,
    watch: {
      words: 'Servers of web',
      unit: '',
      figure: { of: 'component', id: 'web', read: 'instancesUp' },
    },
    predict: {
      by: 'line',
      question: 'How many servers will web have over the next 30 s?',
      overS: 30,
      answer: 'Two for 10 to 15 s, which is a look and a start. Then three.',
    },
    act: {
      words: 'Let twice as many come',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { rateRps: 144, users: 2400 } },
        { deed: 'set', id: 'mobile-users', settings: { rateRps: 96, users: 1800 } },
      ],
      done: [
        { is: 'set-at-least', id: 'web-users', field: 'rateRps', to: 144 },
        { is: 'set-at-least', id: 'mobile-users', field: 'rateRps', to: 96 },
        { is: 'at-least', figure: { of: 'component', id: 'web', read: 'instancesUp' }, to: 3 },
      ],
    },
    why: {
      words: 'It orders as many as would bring the busy share to its target.',
      formula: 'servers = 2 × 72 % / 60 %, rounded up = 3',
      model: 'server',
    },
    pitfall:
      'Below, known users stay where they are known. New servers get only new users, and the old ones stay busy.',
  }
}

function rushIsOver(): Step {
  return {
    title: 'The rush is over',
    text: 'Servers cost money by the hour, so those that are too many are sent away, politely: each gets no new requests, and ends those it has. No page is lost. In the upper tier nobody notices anything.',
    pace: 3,
    watch: {
      words: 'Failed below',
      unit: '/s',
      figure: { of: 'component', id: 'stateful-web', read: 'failedRps' },
    },
    predict: {
      by: 'choice',
      question: 'And in the lower tier?',
      choices: [
        { text: 'Nobody notices either: no page was lost', happens: false },
        { text: 'Users of the servers that went sign in again', happens: true },
        { text: 'All users sign in again', happens: false },
      ],
      answer: 'Their sessions went away with the server, as if it had died. Each evening, by design.',
    },
    act: {
      words: 'Back to normal traffic',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { rateRps: 72 } },
        { deed: 'set', id: 'mobile-users', settings: { rateRps: 48 } },
      ],
      done: [
        { is: 'set-at-most', id: 'web-users', field: 'rateRps', to: 72 },
        { is: 'set-at-most', id: 'mobile-users', field: 'rateRps', to: 48 },
        { is: 'at-most', figure: { of: 'component', id: 'web', read: 'instancesUp' }, to: 2 },
      ],
    },
    why: {
      words:
        'After it has sent servers away it waits 10 s before it sends more: too many is cheaper than too few.',
      formula: 'servers = 3 × 24 % / 60 %, rounded up = 2',
      model: 'server',
    },
  }
}

function upperServerOff(): Step {
  return {
    title: 'A server above dies',
    text: 'And if a server of the upper tier dies, and does not come back? Pages it was just building are lost, and until the balancer notices, every second request still goes there and fails. So far this is as bad as below. Watch what comes after these seconds.',
    pace: 2,
    watch: {
      words: 'Failed above',
      unit: '/s',
      figure: { of: 'link', id: 'load-balancer-web', read: 'failedRps' },
    },
    predict: {
      by: 'choice',
      question: 'How many users of the upper tier have to sign in again?',
      choices: [
        { text: 'Half of them, as below', happens: false },
        { text: 'None', happens: true },
        { text: 'Those whose request was lost', happens: false },
      ],
      answer: 'None. The other server asks the store, and goes on where the first one stopped.',
    },
    act: {
      words: 'Turn off one server of web',
      deeds: [
        {
          deed: 'fault',
          fault: fault('upper-off', {
            component: 'web',
            instance: 0,
            fault: 'crash',
            mode: 'process',
            atMs: 0,
          }),
        },
      ],
      done: [{ is: 'faulty', id: 'web', fault: 'crash' }],
    },
    why: {
      words:
        'What a server does not keep cannot die with it. Only [[calls|call]] in work are lost, in both tiers.',
      formula: 'in work = rate × time = 30 per s × 35 ms = 1',
      model: 'server',
    },
  }
}

function storeOff(): Step {
  return {
    title: 'And if the store dies?',
    text: 'All servers are up again. Every page above asks the session store who you are, and so far it has always answered. Now the store itself stops.',
    pace: 1,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'choice',
      question: 'Which requests fail?',
      choices: [
        { text: 'Those of users who sign in just now', happens: false },
        { text: 'All in the upper tier', happens: true },
        { text: 'All in both tiers', happens: false },
      ],
      answer: 'Half of all: everything above, nothing below. What all share, all lose together.',
    },
    act: {
      words: 'Turn on web, and turn off sessions',
      deeds: [
        { deed: 'mend', id: 'web' },
        {
          deed: 'fault',
          fault: fault('store-off', { component: 'sessions', fault: 'crash', mode: 'process', atMs: 0 }),
        },
      ],
      done: [
        { is: 'down', id: 'sessions' },
        { is: 'at-least', figure: { of: 'requests', read: 'failedShare' }, to: 0.3 },
      ],
    },
    why: {
      words:
        'A thing that everything needs is a single point of failure, however small it is. In practice it has copies.',
      formula: 'answered above = answered by the store',
      model: 'cache',
    },
    pitfall:
      'This store keeps sessions in memory only. When it is back it is empty, and the whole upper tier signs in again.',
  }
}

function anyServer(): Step {
  return {
    title: 'Any server will do?',
    text: 'The store is back. Above, the balancer hands out requests in turn, to whichever server comes next. Let the lower one do the same: users are no longer sent back to the server that knows them.',
    pace: 2,
    watch: {
      words: 'Failed below',
      unit: '/s',
      figure: { of: 'component', id: 'stateful-web', read: 'failedRps' },
    },
    predict: {
      by: 'choice',
      question: 'How many of the 60 requests a second below find that the server does not know them?',
      choices: [
        { text: 'About 2', happens: false },
        { text: 'About 30', happens: true },
        { text: 'All 60', happens: false },
      ],
      answer: 'Every second one. You sign in at one server, and your next page comes from the other.',
    },
    act: {
      words: 'Turn on sessions, and end the stickiness',
      deeds: [
        { deed: 'mend', id: 'sessions' },
        { deed: 'set', id: 'sticky-balancer', settings: { sticky: false } },
      ],
      done: [
        { is: 'set', id: 'sticky-balancer', field: 'sticky', to: false },
        {
          is: 'at-least',
          figure: { of: 'component', id: 'stateful-web', read: 'failedRps' },
          to: 15,
        },
      ],
    },
    why: {
      words: 'With n servers in turn, the next one is another one n - 1 times out of n.',
      formula: 'signed out = (n - 1) / n = 1 / 2 of all requests',
      model: 'load-balancer',
    },
  }
}

function whatItCannot(): Step {
  return {
    title: 'What one place cannot do',
    text: 'Above, any server may come and go, and the tier grows and shrinks by itself. Below, users stay with their own server. But everything stands in one building. A flood, a fire or a digger takes it all away, and users on the other side of the ocean wait for each message. The next step: two places.',
    pace: 3,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    act: {
      words: 'Sticky again',
      deeds: [{ deed: 'set', id: 'sticky-balancer', settings: { sticky: true } }],
      done: [{ is: 'set', id: 'sticky-balancer', field: 'sticky', to: true }],
    },
    next: 'a7-two-data-centers',
  }
}
