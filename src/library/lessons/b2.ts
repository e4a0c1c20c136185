// B2's lesson: the same server on machines of different sizes, with programs that can and cannot use them.
// Picture: a kitchen with more stoves, and cooks who may or may not be able to use them.
// Invariant: every step starts from what the steps before it left behind.
import type { Lesson, Step } from '../lesson'

const ANSWERED = { words: 'Answered', unit: '/s', figure: { of: 'requests', read: 'okRps' } } as const

export const B2_LESSON: Lesson = {
  steps: [halfBusy(), threeTimes(), largerMachine(), oneHand(), noUseOfSize(), oneLock(), whatItCosts()],
}

function halfBusy(): Step {
  return {
    title: 'A server, half busy',
    text: 'Each page takes 20 ms of work on one of the four [[cores|core]] of this machine. 80 [[requests|request]] come every second. The bar on the card of the server says how busy its cores are: about half. The database behind it has next to nothing to do.',
    pace: 1,
    watch: {
      words: 'CPU of the server',
      unit: '%',
      figure: { of: 'component', id: 'server', read: 'cpu' },
    },
    why: {
      words:
        'Work is stated for a core of 3.0 GHz. These have 2.5 GHz, so four of them do 3.33 s of such work in a second.',
      formula: 'busy share = 80 per s × 20 ms / (4 × 2.5 / 3) = 48 %',
      model: 'server',
    },
  }
}

function threeTimes(): Step {
  return {
    title: 'Three times as many',
    text: 'A friend with many followers has praised the site. Three times as many visitors come, 240 requests a second. How many of them will get their page?',
    pace: 1,
    watch: ANSWERED,
    predict: {
      by: 'choice',
      question: 'Of 240 requests a second, how many are answered?',
      choices: [
        { text: 'All 240, only more slowly', happens: false },
        { text: 'About 167, and the others are turned away', happens: true },
        { text: 'None: the server breaks down', happens: false },
      ],
      answer:
        'The cores do what they can, 167 pages a second. 64 requests wait or are worked on; who finds no place is refused.',
    },
    act: {
      words: 'Triple the traffic',
      deeds: [{ deed: 'traffic', factor: 3 }],
      done: [{ is: 'set-at-least', id: 'users', field: 'rateRps', to: 240 }],
    },
    why: {
      words: 'A machine that is busy all the time has an end, whatever comes in.',
      formula: 'most = 4 × 2.5 / 3 / 20 ms = 167 per s',
      model: 'server',
    },
  }
}

function largerMachine(): Step {
  return {
    title: 'Twice the machine',
    text: 'The next larger machine has eight cores of the same speed, and costs twice as much. No line of the program has to change: this is scaling up. Order it, and look at what is answered.',
    pace: 1,
    watch: ANSWERED,
    act: {
      words: 'Rent a t3.2xlarge',
      deeds: [{ deed: 'set', id: 'server', settings: { instanceType: 't3.2xlarge' } }],
      done: [{ is: 'set', id: 'server', field: 'instanceType', to: 't3.2xlarge' }],
    },
    why: {
      words:
        'Every page is work of its own, so eight cores do eight pages at a time. One page alone still takes 24 ms: more cores are not faster cores.',
      formula: 'most = 8 × 2.5 / 3 / 20 ms = 333 per s, and 240 come',
      model: 'server',
    },
    pitfall:
      'Waiting for a single page to become faster on the larger machine. That needs a higher clock, or less work.',
  }
}

function oneHand(): Step {
  return {
    title: 'A program with one hand',
    text: 'Many programs compute on one core only, however many there are: the language they are written in allows no more. Suppose this server were such a program, on its machine with eight cores.',
    pace: 1,
    watch: ANSWERED,
    predict: {
      by: 'choice',
      question: 'How many are answered now?',
      choices: [
        { text: '240, as before', happens: false },
        { text: 'About 120, half of them', happens: false },
        { text: 'About 42, an eighth of what it could do', happens: true },
      ],
      answer: 'One core does 42 pages a second. The other seven are paid for and idle.',
    },
    act: {
      words: 'Make the program single-threaded',
      deeds: [{ deed: 'set', id: 'server', settings: { singleThreaded: true } }],
      done: [{ is: 'set', id: 'server', field: 'singleThreaded', to: true }],
    },
    why: {
      words: 'What only one core can do at a time goes at the pace of one core.',
      formula: 'most = 1 × 2.5 / 3 / 20 ms = 42 per s',
      model: 'server',
    },
  }
}

function noUseOfSize(): Step {
  return {
    title: 'Size is no use to it',
    text: 'Give the large machine back, and take the old one with four cores and half the price. Watch what is answered: does this program notice?',
    pace: 1,
    watch: ANSWERED,
    act: {
      words: 'Go back to the t3.xlarge',
      deeds: [{ deed: 'set', id: 'server', settings: { instanceType: 't3.xlarge' } }],
      done: [{ is: 'set', id: 'server', field: 'instanceType', to: 't3.xlarge' }],
    },
    why: {
      words: 'It used one core there, and uses one here. Both have the same clock.',
      formula: '42 per s on four cores, 42 per s on eight',
      model: 'server',
    },
    pitfall:
      'Paying for cores a program cannot use. Several copies of it, one for each core, would use them.',
  }
}

function oneLock(): Step {
  return {
    title: 'One knife for all cooks',
    text: 'Most programs lie in between. Their work is shared by all cores, but a quarter of it needs something there is only once, such as one common list. While one core is at it, the others wait. Take the eight cores again.',
    pace: 1,
    watch: ANSWERED,
    predict: {
      by: 'choice',
      question: 'Eight cores, and a quarter of the work one at a time. How many are answered?',
      choices: [
        { text: 'About 250: three quarters of 333', happens: false },
        { text: 'About 120: less than three cores could do', happens: true },
        { text: 'About 42, as with one core', happens: false },
      ],
      answer:
        'About 121. Four cores would do 95. Twice the machine brought a quarter more, not twice as much.',
    },
    act: {
      words: 'Use all cores of a t3.2xlarge, with a serial fraction of 25 %',
      deeds: [
        {
          deed: 'set',
          id: 'server',
          settings: { singleThreaded: false, serialFraction: 0.25, instanceType: 't3.2xlarge' },
        },
      ],
      done: [
        { is: 'set', id: 'server', field: 'singleThreaded', to: false },
        { is: 'set-at-least', id: 'server', field: 'serialFraction', to: 0.25 },
        { is: 'set', id: 'server', field: 'instanceType', to: 't3.2xlarge' },
      ],
    },
    why: {
      words:
        'Amdahl: the part that cannot be shared limits all the rest. Not even a thousand cores would do more than four.',
      formula: 'cores that count = 8 / (1 + 0.25 × 7) = 2.9, and never more than 1 / 0.25 = 4',
      model: 'server',
    },
  }
}

function whatItCosts(): Step {
  return {
    title: 'The next larger one?',
    text: 'Look at what a month costs. Each doubling of the machine doubles it, and brings less, and some day there is no larger one. And if this machine stops, everything stops. So the next design does it another way: several small machines side by side.',
    pace: 1,
    watch: { words: 'A month costs', unit: '', figure: { of: 'bill', read: 'usdPerMonth' } },
    next: 'b4-scale-out',
  }
}
