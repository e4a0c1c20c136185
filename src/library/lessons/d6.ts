// D6's lesson: an overload that stays when its cause has gone, what does not end it, and what does.
// Picture: a doctor whose waiting room is full of slips of people who have gone home, two for each of them.
// Invariant: every step starts from what the steps before it left behind.
import type { Act, Lesson, Step, Watched } from '../lesson'

const LINK = 'order-service-orders-db-read'
const USUAL_RPS = 190
const RUSH_RPS = 760
const FEW_RPS = 60

const ANSWERED: Watched = {
  words: 'Customers answered',
  unit: '/s',
  figure: { of: 'requests', read: 'okRps' },
}
const QUESTIONS: Watched = {
  words: 'Questions to the database',
  unit: '/s',
  figure: { of: 'link', id: LINK, read: 'attemptsRps' },
}

export const D6_LESSON: Lesson = {
  steps: [
    calmDay(),
    rush(),
    rushOver(),
    busyWithWhat(),
    morePatience(),
    letFewerIn(),
    rushWithBudget(),
    homeAgain(),
  ],
}

function calmDay(): Step {
  return {
    title: 'A calm day',
    text: 'Customers ask where their order is. The service asks the database, which takes questions in the order in which they come. If no answer has come after a second, the service asks once more: that is a [[retry]]. On a calm day this hides small mishaps, and hardly anything is asked twice.',
    pace: 1,
    watch: ANSWERED,
    why: {
      words: 'A question is 6 ms of work for one of two [[cores|core]]. So there is room for 322 a second.',
      formula:
        'busy share = 190 per s × 6 ms / (2 cores × 2.9 / 3.0 GHz) = 59 %; most: 322 per s; work is stated for cores of 3.0 GHz, these have 2.9',
      model: 'database',
    },
  }
}

function rush(): Step {
  return {
    title: 'A few bad seconds',
    text: 'Something is sold out, and everybody looks where their order is: 760 questions a second. Nobody can answer all of these. The database can answer 322.',
    pace: 1,
    watch: ANSWERED,
    predict: {
      by: 'choice',
      question: 'How many of the 760 get an answer, ten seconds into the rush?',
      choices: [
        { text: '322: as many as the database can do', happens: false },
        { text: 'About half of that', happens: false },
        { text: 'None', happens: true },
      ],
      answer:
        'None. The database is as busy as can be, but whatever it does has waited for 5 s. Nobody waits for an answer that long.',
    },
    act: traffic('Let four times as many ask', RUSH_RPS),
    why: {
      words:
        'There is room for 1,800 in [[line]], first come, first served. Whoever is let in has all of them ahead.',
      formula: 'wait = 1,800 / 322 per s = 5.6 s; the service gives up after 1 s, and once more',
      model: 'database',
    },
  }
}

function rushOver(): Step {
  return {
    title: 'They have gone home',
    text: 'The rush is over. 190 questions a second come, as on the calm day, when the database was busy for 59 % of the time. Nothing is broken, and nothing was changed.',
    pace: 2,
    watch: ANSWERED,
    predict: {
      by: 'line',
      question: 'How many customers are answered in the next 30 seconds of the simulation?',
      overS: 30,
      upTo: 300,
      answer: 'None. And not in the next hour either: the cause is gone, and the overload stays.',
    },
    act: traffic('Let as many ask as on a calm day', USUAL_RPS),
    why: {
      words: 'An overload that keeps itself going when its cause is gone is called [[metastable]].',
      model: 'database',
    },
    pitfall: 'To wait until it has calmed down by itself. It does not.',
  }
}

function busyWithWhat(): Step {
  return {
    title: 'Busy with what?',
    text: 'Look at the database: it is busy all the time, as much as it can be. And nobody gets an answer. The number below says how many questions come to it. Only 190 customers a second ask.',
    pace: 1,
    watch: QUESTIONS,
    predict: {
      by: 'choice',
      question: 'What is the database working on?',
      choices: [
        { text: 'What was left over from the rush', happens: false },
        { text: 'Questions whose askers have given up', happens: true },
        { text: 'Large questions of a few customers', happens: false },
      ],
      answer:
        'On questions nobody waits for. As none is answered in time, each is asked twice: 380 come, and it does 322. So the line stays full.',
    },
    why: {
      words:
        'Who gives up does not take the question back. It keeps its place in line, and the second one gets another.',
      formula: '2 × 190 = 380 per s come, more than the 322 that can be done',
      model: 'database',
    },
  }
}

function morePatience(): Step {
  return {
    title: 'Wait longer?',
    text: 'If answers come too late, wait longer for them. So the service gives the database nearly three seconds instead of one, for each try. Customers themselves leave after three.',
    pace: 2,
    watch: ANSWERED,
    predict: {
      by: 'choice',
      question: 'Does that help?',
      choices: [
        { text: 'Yes: fewer give up, so fewer ask twice', happens: false },
        { text: 'A little', happens: false },
        { text: 'No', happens: true },
      ],
      answer:
        'No. The line is 5.6 s long. Everybody still gives up, only later, and asks twice all the same.',
    },
    act: {
      words: 'Set the time-out to 2.9 s',
      deeds: [{ deed: 'policy', id: LINK, policy: { timeoutMs: 2900 } }],
      done: [{ is: 'policy', id: LINK, field: 'timeoutMs', to: 2900 }],
    },
    why: {
      words: 'Patience helps if it is longer than the line. Then it is customers who give up.',
      formula: '2.9 s < 1,800 / 322 per s = 5.6 s',
      model: 'database',
    },
    pitfall:
      'A third try: 570 questions a second instead of 380. A pause before the second one: as many come, only later.',
  }
}

function letFewerIn(): Step {
  return {
    title: 'Let fewer in',
    text: 'Two questions for each customer are too many for 190 customers, and not for 60. So two of three are sent away at the door, and the patience is one second again. The line gets shorter. Then the first answer comes in time.',
    pace: 2,
    watch: ANSWERED,
    act: {
      words: 'Let 60 a second in, with the old time-out',
      deeds: [
        { deed: 'set', id: 'customers', settings: { rateRps: FEW_RPS } },
        { deed: 'policy', id: LINK, policy: { timeoutMs: 1000 } },
      ],
      done: [
        { is: 'set-at-most', id: 'customers', field: 'rateRps', to: FEW_RPS },
        { is: 'policy', id: LINK, field: 'timeoutMs', to: 1000 },
      ],
    },
    why: {
      words: 'As soon as answers are in time again, nobody asks twice, and everybody may come back.',
      formula: 'the line is gone after 1,800 / (322 - 2 × 60) per s = 9 s',
      model: 'database',
    },
    pitfall: 'To send one of five away. Of 150 customers come 300 questions: that takes more than a minute.',
  }
}

function rushWithBudget(): Step {
  return {
    title: 'A budget for retries',
    text: 'Now the service gets a [[retry budget]]: at most one retry for 20 first tries. On a calm day that is more than it needs. Then the same rush comes. How many questions get to the database?',
    pace: 1,
    watch: QUESTIONS,
    predict: {
      by: 'choice',
      question: 'And how many customers are answered in the rush?',
      choices: [
        { text: 'None, as before', happens: true },
        { text: '322 a second', happens: false },
        { text: 'All', happens: false },
      ],
      answer:
        'None. 800 questions a second instead of 1,520 are still far more than 322. A budget makes no database faster.',
    },
    act: {
      words: 'Set a retry budget of 0.05, and let the rush come',
      deeds: [
        { deed: 'policy', id: LINK, policy: { retryBudget: 0.05 } },
        { deed: 'set', id: 'customers', settings: { rateRps: RUSH_RPS } },
      ],
      done: [
        { is: 'policy', id: LINK, field: 'retryBudget', to: 0.05 },
        { is: 'set-at-least', id: 'customers', field: 'rateRps', to: RUSH_RPS },
      ],
    },
    why: {
      words: 'Each first try earns a twentieth of a retry. Who has earned none gives up after the first.',
      formula: '760 × 1.05 = 798 per s, instead of 760 × 2 = 1,520',
      model: 'server',
    },
  }
}

function homeAgain(): Step {
  return {
    title: 'And when they go home?',
    text: 'The rush ends as it did the first time. The line is as long as it was then, and nobody is sent away. The only difference is the budget.',
    pace: 2,
    watch: ANSWERED,
    predict: {
      by: 'line',
      question: 'How many customers are answered in the next 30 seconds of the simulation?',
      overS: 30,
      upTo: 300,
      answer: 'None for about 14 s, while the line is worked off. Then all of them: 190 a second.',
    },
    act: traffic('Let as many ask as on a calm day', USUAL_RPS),
    why: {
      words:
        'Fewer questions come than can be done, whatever fails. So the overload ends soon after its cause.',
      formula: '190 × 1.05 = 200 < 322; the line is gone after 1,800 / (322 - 200) per s = 15 s',
      model: 'server',
    },
    pitfall:
      'To do without retries altogether. It heals too, and a single lost answer is then an error that somebody sees.',
  }
}

function traffic(words: string, rateRps: number): Act {
  const is = rateRps > USUAL_RPS ? 'set-at-least' : 'set-at-most'
  return {
    words,
    deeds: [{ deed: 'set', id: 'customers', settings: { rateRps } }],
    done: [{ is, id: 'customers', field: 'rateRps', to: rateRps }],
  }
}
