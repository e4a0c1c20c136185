// B11's lesson: the same ten servers, and four ways to choose among them.
// Picture: ten tills of a shop, and who sends customers to which.
// Invariant: every step starts from what the steps before it left behind.
import type { Lesson, Step } from '../lesson'

const P99 = { words: 'p99', unit: 'ms', figure: { of: 'requests', read: 'p99Ms' } } as const
const MEDIAN = {
  words: 'Half take longer than',
  unit: 'ms',
  figure: { of: 'requests', read: 'p50Ms' },
} as const

export const B11_LESSON: Lesson = {
  steps: [tenTills(), byChance(), rushHour(), inTurn(), twoLooks(), everyLine(), longWork(), quietNight()],
}

function tenTills(): Step {
  return {
    title: 'Ten tills, and somebody who points',
    text: 'Each of the ten servers does one [[request]] at a time, like a till; who comes meanwhile stands in its [[line]]. The load balancer points everybody to a till, here to each in turn: [[round-robin|weighted round-robin]]. Watch the [[p99]]: 99 of 100 requests are faster than that.',
    pace: 1,
    watch: P99,
    why: {
      words:
        'A request is 20 ms of [[work]] on average, some much more. Each server gets 29 a second, so it is busy for a little more than half of the time.',
      formula: 'busy share = 29 per s × 20 ms = 58 %',
      model: 'load-balancer',
    },
  }
}

function byChance(): Step {
  return {
    title: 'What if it points at random?',
    text: 'Now the balancer throws dice for every request. Each server still gets one of ten on average. But sometimes three in a row go to the same till, while the one beside it has nobody to serve.',
    pace: 2,
    watch: P99,
    predict: {
      by: 'choice',
      question: 'What happens to the p99?',
      choices: [
        { text: 'Nothing: the shares are the same', happens: false },
        { text: 'It grows', happens: true },
        { text: 'It falls: chance is fair', happens: false },
      ],
      answer:
        'From about 150 ms to about 240 ms. Equal shares are not enough: it matters when each one comes.',
    },
    act: {
      words: 'Let the balancer choose Random',
      deeds: [{ deed: 'set', id: 'load-balancer', settings: { algorithm: 'random' } }],
      done: [{ is: 'set', id: 'load-balancer', field: 'algorithm', to: 'random' }],
    },
    why: {
      words:
        'With both arrivals and work by chance each server is the textbook line called [[M/M/1|M/M/c]]: time there is work over idle share.',
      formula: 'mean time = S / (1 - U) = 20 ms / (1 - 0.58) = 48 ms',
      model: 'server',
    },
  }
}

function rushHour(): Step {
  return {
    title: 'Rush hour',
    text: 'Let half as many people again come, 450 a second. Servers are then busy for nine tenths of the time, and still less than full. Nothing fails. Look at the lines.',
    pace: 4,
    watch: P99,
    predict: {
      by: 'choice',
      question: 'Half more requests: what happens to the time of the slowest?',
      choices: [
        { text: 'Half more', happens: false },
        { text: 'Twice as much', happens: false },
        { text: 'About four times as much', happens: true },
      ],
      answer:
        'Only a tenth of the time is left to work off a line, not four tenths. So lines are four times as long.',
    },
    act: {
      words: 'Raise the traffic by 55 %',
      deeds: [{ deed: 'traffic', factor: 1.55 }],
      done: [{ is: 'at-least', figure: { of: 'requests', read: 'createdRps' }, to: 400 }],
    },
    why: {
      words: 'The share of idle time is what counts, and it fell from 0.42 to 0.1.',
      formula: 'mean time = 20 ms / (1 - 0.9) = 200 ms; p99 = 4.6 × that = 920 ms',
      model: 'server',
    },
  }
}

function inTurn(): Step {
  return {
    title: 'In turn again',
    text: 'Back to each in turn, in the rush hour. No server gets three in a row any more: between two requests for the same one there are always nine others.',
    pace: 4,
    watch: P99,
    act: {
      words: 'Let the balancer choose Round-robin',
      deeds: [{ deed: 'set', id: 'load-balancer', settings: { algorithm: 'round-robin' } }],
      done: [{ is: 'set', id: 'load-balancer', field: 'algorithm', to: 'round-robin' }],
    },
    why: {
      words:
        'What waits goes with how irregular gaps and work are: their CV, spread over mean. Evenly spaced arrivals take away half of that; the work stays as it is.',
      formula: 'wait ∝ (CV of gaps² + CV of work²) / 2: from 1 to about 0.55',
      model: 'load-balancer',
    },
    pitfall:
      'Equal numbers are not equal work. A server that has a long request gets its next one all the same.',
  }
}

function twoLooks(): Step {
  return {
    title: 'Look at two, take the better',
    text: 'The balancer knows how many of its own calls each server has not answered yet. It picks two servers by chance and takes the one with fewer. It asks nobody, and remembers one number a server.',
    pace: 4,
    watch: P99,
    predict: {
      by: 'choice',
      question: 'Two looks instead of none: how much does the p99 fall?',
      choices: [
        { text: 'Hardly: it still is chance', happens: false },
        { text: 'To less than half', happens: true },
        { text: 'By a tenth', happens: false },
      ],
      answer: 'From about 550 ms to about 200 ms. For a long line both looks would have to find long ones.',
    },
    act: {
      words: 'Let it choose the Better of two random',
      deeds: [{ deed: 'set', id: 'load-balancer', settings: { algorithm: 'two-choices' } }],
      done: [{ is: 'set', id: 'load-balancer', field: 'algorithm', to: 'two-choices' }],
    },
    why: {
      words:
        'With one look the share of lines with i or more is U^i; with two it is far less (Mitzenmacher, 2001).',
      formula: 'share of lines of i or more = U^(2^i - 1)',
      model: 'load-balancer',
    },
  }
}

function everyLine(): Step {
  return {
    title: 'Look at all of them',
    text: 'Now it takes the server with the fewest open calls of all ten. A request waits only if every server is at work. This is what a single line before all ten tills would do, or nearly.',
    pace: 4,
    watch: P99,
    act: {
      words: 'Let it choose Least outstanding',
      deeds: [{ deed: 'set', id: 'load-balancer', settings: { algorithm: 'least-outstanding' } }],
      done: [{ is: 'set', id: 'load-balancer', field: 'algorithm', to: 'least-outstanding' }],
    },
    why: {
      words:
        'From random to this, the mean time fell from 200 to about 40 ms. As much would have taken several more servers.',
      formula: 'with dice: 20 / (1 - U) ≤ 40 ms takes U = 0.5: 18 servers, not 10',
      model: 'load-balancer',
    },
    pitfall:
      'Several balancers know only their own calls. They all may find the same server idle, and send everybody there at once.',
  }
}

function longWork(): Step {
  return {
    title: 'Some requests are giants',
    text: 'Work is 20 ms on average as before, but now most requests are tiny and a few are huge. Traffic is back to what it was at first, and the balancer takes turns again.',
    pace: 4,
    watch: P99,
    predict: {
      by: 'choice',
      question: 'Taking turns was better than dice. Is it still?',
      choices: [
        { text: 'Yes, as much as before', happens: false },
        { text: 'Hardly at all', happens: true },
        { text: 'It is worse now', happens: false },
      ],
      answer:
        'About a tenth better than dice; it was a third. A giant blocks its server, and turns go on as if nothing were.',
    },
    act: {
      words: 'Make work very unequal, and take turns',
      deeds: [
        { deed: 'traffic', factor: 0.645 },
        { deed: 'set', id: 'servers', settings: { workShape: 'gamma', workCv: 3 } },
        { deed: 'set', id: 'load-balancer', settings: { algorithm: 'round-robin' } },
      ],
      done: [
        { is: 'set', id: 'servers', field: 'workShape', to: 'gamma' },
        { is: 'set', id: 'load-balancer', field: 'algorithm', to: 'round-robin' },
      ],
    },
    why: {
      words: 'Even arrivals take only their own part away; what work does is nine times larger now.',
      formula: '(CV of gaps² + CV of work²) / 2: (1 + 9) / 2 = 5 with dice, (0.1 + 9) / 2 = 4.6 in turn',
      model: 'server',
    },
  }
}

function quietNight(): Step {
  return {
    title: 'A quiet night',
    text: 'Work is as at first, and half of the people sleep: servers are busy for 0.3 of the time. The balancer throws dice, the worst of all ways. Then try the best one, and look for a difference.',
    pace: 2,
    watch: MEDIAN,
    act: {
      words: 'Halve the traffic, and choose Random',
      deeds: [
        { deed: 'traffic', factor: 0.5 },
        { deed: 'set', id: 'servers', settings: { workShape: 'exponential' } },
        { deed: 'set', id: 'load-balancer', settings: { algorithm: 'random' } },
      ],
      done: [
        { is: 'set', id: 'servers', field: 'workShape', to: 'exponential' },
        { is: 'set', id: 'load-balancer', field: 'algorithm', to: 'random' },
        { is: 'at-most', figure: { of: 'requests', read: 'createdRps' }, to: 200 },
      ],
    },
    why: {
      words:
        'With idle servers everywhere, nearly every choice finds one. Dice cost 9 ms on average; in the rush hour it was 160.',
      formula: '20 / (1 - 0.3) - 20 = 9 ms',
      model: 'load-balancer',
    },
    next: 'b12-one-record',
  }
}
