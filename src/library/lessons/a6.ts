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
    text: "Half of the users are sent up, half down. What a site remembers of a signed-in visitor is the [[session]]. Above, servers keep nothing ([[stateless]]) and ask the card sessions. Below, each keeps its own users' sessions in memory.",
    pace: 1,
    watch: {
      words: 'Questions to the session store',
      unit: '/s',
      figure: { of: 'component', id: 'sessions', read: 'rateRps' },
    },
    why: {
      words: 'Each [[request]] above asks the store who this is, which takes half a millisecond.',
      formula: '1,400 users × 2 kB = 3 MB',
      model: 'cache',
    },
  }
}

function lowerServerOff(): Step {
  return {
    title: 'A server below crashes',
    text: 'Below, a balancer with [[sticky sessions|sticky session]] sends you back to the server that knows you. One of the two now [[crashes|crash]]. It is back after 6 s, with an empty memory.',
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
        { text: 'Nobody', happens: false },
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
            untilMs: 1000,
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
    text: 'Twice as many requests come, and many new users. Both tiers use [[autoscaling]]: every 5 s they look how busy their servers are, and above 60 % they order more. A new one needs 10 s to start.',
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
    text: 'Servers that are too many are sent away, politely: each gets no new requests, and ends those it has. No page is lost. In the upper tier nobody notices anything.',
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
        { text: 'Nobody notices either', happens: false },
        { text: 'Users of the servers that went sign in again', happens: true },
        { text: 'All users sign in again', happens: false },
      ],
      answer: 'Their sessions went away with the server, as if it had died.',
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
      words: 'After that it waits 10 s before it sends more away: too many is cheaper than too few.',
      formula: 'servers = 3 × 24 % / 60 %, rounded up = 2',
      model: 'server',
    },
  }
}

function upperServerOff(): Step {
  return {
    title: 'A server above dies',
    text: 'A server of the upper tier dies, and does not come back. Until the balancer notices, every second request still goes there and fails, as below. Watch what comes after.',
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
    text: 'All servers are up again. Every page above asks the session store who you are. Now the store itself stops.',
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
    text: 'The store is back. Above, requests go to the servers in turn. Let the lower balancer do the same: users are no longer sent back to the server that knows them.',
    pace: 2,
    watch: {
      words: 'Failed below',
      unit: '/s',
      figure: { of: 'component', id: 'stateful-web', read: 'failedRps' },
    },
    predict: {
      by: 'choice',
      question: 'How many of the 60 requests a second below reach a server that does not know the user?',
      choices: [
        { text: 'About 2', happens: false },
        { text: 'About 30', happens: true },
        { text: 'All 60', happens: false },
      ],
      answer: 'Every second one. You sign in at one server, and your next page comes from the other.',
    },
    act: {
      words: 'Restore sessions, and end the stickiness',
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
    text: 'Above, any server may come and go. Below, users stay with their own. But everything stands in one building. A digger takes it all away, and users across the ocean wait for each message. The next step: two places.',
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
