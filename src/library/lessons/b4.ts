// B4's lesson: three equal servers: one stops, people ask again, and at last what they share is full.
// Picture: three tills and one storeroom.
// Invariant: every step starts from what the steps before it left behind.
import { fault } from '../draw'
import type { Deed, Lesson, Step } from '../lesson'

const FAILED = { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } } as const
const TWICE = { of: 'count', id: 'load-balancer', count: 'duplicateWrites' } as const
/** A server that is started again is asked again after 5 s, and two good checks of 5 s. */
const BACK_MS = 16_000
const WEB = ['web-1', 'web-2', 'web-3']

export const B4_LESSON: Lesson = {
  steps: [
    aThirdEach(),
    oneStops(),
    askAgain(),
    orderedTwice(),
    theSale(),
    threeMore(),
    whatTheyShare(),
    upOrOut(),
  ],
}

function turnOff(id: string, atMs = 0): Deed {
  return {
    deed: 'fault',
    fault: fault(`${id}-off`, { component: id, fault: 'crash', mode: 'process', atMs }),
  }
}

function aThirdEach(): Step {
  return {
    title: 'A third each',
    text: 'Three equal servers stand side by side, and the load balancer hands them one [[request]] after the other. None of them remembers anything, because all data are in the database. So it does not matter who answers whom, and each gets a third.',
    pace: 1,
    watch: {
      words: 'Requests at web-1',
      unit: '/s',
      figure: { of: 'component', id: 'web-1', read: 'rateRps' },
    },
    why: {
      words:
        'N equal servers can do N times as much as one. The way over the balancer adds about half a millisecond.',
      formula: 'each: 180 per s / 3 = 60 per s; busy share = 60 × 20 ms / (4 × 2.5 / 3) = 36 %',
      model: 'load-balancer',
    },
  }
}

function oneStops(): Step {
  return {
    title: 'One of three stops',
    text: 'The program on web-2 dies, and what it was working on is lost. The balancer asks every 5 s whether its servers live, a [[health check]]. Two answers must be missing before it believes that one is gone.',
    pace: 2,
    watch: FAILED,
    predict: {
      by: 'choice',
      question: 'How many requests fail until then?',
      choices: [
        { text: 'Only those that web-2 was working on', happens: false },
        { text: 'A third of all, for five to ten seconds', happens: true },
        { text: 'All, until web-2 is back', happens: false },
      ],
      answer: 'Every third request is still sent to web-2 and refused. Then the two others get them all.',
    },
    act: {
      words: 'Turn off web-2',
      deeds: [turnOff('web-2')],
      done: [{ is: 'down', id: 'web-2' }],
    },
    why: {
      words: 'Two others are left with half of the requests each, and can carry them.',
      formula: 'busy share = 90 per s × 20 ms / (4 × 2.5 / 3) = 54 %',
      model: 'load-balancer',
    },
  }
}

function askAgain(): Step {
  return {
    title: 'Ask again',
    text: 'web-2 is started again. And from now on the users’ programs ask again by themselves when a request fails, up to three times in all. When web-2 is back, web-3 dies. Compare the share that fails with the third of before.',
    pace: 3,
    watch: FAILED,
    act: {
      words: 'Restore web-2, let users try three times, turn off web-3',
      deeds: [
        { deed: 'mend', id: 'web-2' },
        {
          deed: 'policy',
          id: 'users-load-balancer',
          policy: { maxAttempts: 3, retryErrors: true, retryWrites: true },
        },
        turnOff('web-3', BACK_MS),
      ],
      done: [
        { is: 'policy', id: 'users-load-balancer', field: 'maxAttempts', to: 3 },
        {
          is: 'at-most',
          figure: { of: 'component', id: 'web-3', read: 'instancesUp' },
          to: 0,
        },
      ],
    },
    why: {
      words:
        'Who is sent to the dead server is sent to another one at the next try. Only who meets it three times fails.',
      formula: 'one of three is dead: 1/3 × 1/3 × 1/3 = 4 %',
      model: 'clients',
    },
  }
}

function orderedTwice(): Step {
  return {
    title: 'Ordered twice',
    text: 'Now the users’ programs lose patience sooner: after 80 ms they ask again. But the server may only have been slow. Then the first order is done, and the second one too. Watch how many have been stored twice.',
    pace: 1,
    watch: {
      words: 'Orders stored twice',
      unit: '',
      figure: TWICE,
    },
    act: {
      words: 'Restore web-3, and set a time-out of 80 ms',
      deeds: [
        { deed: 'mend', id: 'web-3' },
        { deed: 'policy', id: 'users-load-balancer', policy: { timeoutMs: 80 } },
      ],
      done: [
        { is: 'policy', id: 'users-load-balancer', field: 'timeoutMs', to: 80 },
        { is: 'up', id: 'web-3' },
        { is: 'at-least', figure: TWICE, to: 5 },
      ],
    },
    why: {
      words:
        'No answer does not mean not done. A number on each order helps, by which the shop knows it again; such an order is [[idempotent]].',
      model: 'database',
    },
    pitfall: 'Asking again without such a number for anything that costs money.',
  }
}

function theSale(): Step {
  return {
    title: 'The sale',
    text: 'Users are patient again and ask only once. Then the sale begins, and three times as many come: 540 requests a second. Three servers can do 500.',
    pace: 1,
    watch: {
      words: 'CPU of web-1',
      unit: '%',
      figure: { of: 'component', id: 'web-1', read: 'cpu' },
    },
    act: {
      words: 'Ask once, wait 3 s, triple the traffic',
      deeds: [
        { deed: 'policy', id: 'users-load-balancer', policy: { timeoutMs: 3000, maxAttempts: 1 } },
        { deed: 'traffic', factor: 3 },
      ],
      done: [
        { is: 'policy', id: 'users-load-balancer', field: 'maxAttempts', to: 1 },
        { is: 'set-at-least', id: 'users', field: 'rateRps', to: 540 },
      ],
    },
    why: {
      words: 'All three are full at once, because they share evenly.',
      formula: 'most = 3 × 4 × 2.5 / 3 / 20 ms = 500 per s',
      model: 'server',
    },
  }
}

function threeMore(): Step {
  return {
    title: 'Three more',
    text: 'Put a second machine beside each of the three, while visitors keep coming. Nobody has to be told: the balancer hands requests to six from now on.',
    pace: 1,
    watch: {
      words: 'CPU of web-1',
      unit: '%',
      figure: { of: 'component', id: 'web-1', read: 'cpu' },
    },
    act: {
      words: 'Give each server a second machine',
      deeds: WEB.map((id) => ({ deed: 'set', id, settings: { instances: 2 } })),
      done: WEB.map((id) => ({ is: 'set-at-least', id, field: 'instances', to: 2 })),
    },
    why: {
      words: 'Servers that remember nothing can be added at any time.',
      formula: 'busy share = 540 per s × 20 ms / (6 × 4 × 2.5 / 3) = 54 %',
      model: 'server',
    },
  }
}

function whatTheyShare(): Step {
  return {
    title: 'What they share',
    text: 'The last day of the sale brings 720 requests a second. Six servers can do 1,000. To be safe, somebody adds three more.',
    pace: 1,
    watch: { words: 'Answered', unit: '/s', figure: { of: 'requests', read: 'okRps' } },
    predict: {
      by: 'choice',
      question: 'Nine servers, 720 requests a second. How many are answered?',
      choices: [
        { text: 'All 720', happens: false },
        { text: 'About 600', happens: true },
        { text: 'About 1,500', happens: false },
      ],
      answer:
        'The one database all servers ask does about 600 a second. It was busy for 90 % before; now it is full.',
    },
    act: {
      words: 'Let a third more come, and add three machines',
      deeds: [
        { deed: 'set', id: 'users', settings: { rateRps: 720 } },
        ...WEB.map((id) => ({ deed: 'set', id, settings: { instances: 3 } }) as const),
      ],
      done: [
        { is: 'set-at-least', id: 'users', field: 'rateRps', to: 720 },
        ...WEB.map((id) => ({ is: 'set-at-least', id, field: 'instances', to: 3 }) as const),
      ],
    },
    why: {
      words:
        'Scaling out moves the limit to what has not been multiplied: the [[binding resource]] is in the database now.',
      formula: 'most = 2 × 2.9 / 3 / 3.2 ms = 604 per s',
      model: 'database',
    },
    pitfall: 'Adding servers because it helped the last time. Look first which card is full.',
  }
}

function upOrOut(): Step {
  return {
    title: 'Up, out, and then?',
    text: 'Servers without memory are easily multiplied, and one may die. Data are not so easily multiplied. What happens at a database that comes near its limit has an order of its own, and the next design shows it.',
    pace: 1,
    watch: {
      words: 'CPU of the database',
      unit: '%',
      figure: { of: 'component', id: 'database', read: 'cpu' },
    },
    next: 'b5-database-bottleneck',
  }
}
