// C1's lesson: a rare slow part, a page that needs a hundred, and three ways out of it.
// Picture: a class on an outing that waits for its last child.
// Invariant: every step starts from what the steps before it left behind.
import type { LinkPolicy } from '../../kit/roles'
import type { Act, Condition, Deed, Lesson, Step, Watched } from '../lesson'

const SERVICES = ['pictures', 'offers', 'reviews', 'prices']
const PARTS = SERVICES.map((id) => `pages-${id}`)
const FETCHES = SERVICES.map((id) => `${id}-archive`)

const HALF: Watched = {
  words: 'Half of the pages take longer than',
  unit: 'ms',
  figure: { of: 'requests', read: 'p50Ms' },
}
const P99: Watched = { words: 'p99 of pages', unit: 'ms', figure: { of: 'requests', read: 'p99Ms' } }
const CALLS: Watched = {
  words: 'Calls to pictures',
  unit: '/s',
  figure: { of: 'component', id: 'pictures', read: 'rateRps' },
}

export const C1_LESSON: Lesson = {
  steps: [
    hundredParts(),
    slowPages(),
    fourParts(),
    betterParts(),
    askAgain(),
    tooSoon(),
    enough(),
    whatToKeep(),
  ],
}

function hundredParts(): Step {
  return {
    title: 'A page of a hundred parts',
    text: 'For every page the server pages asks 100 other servers, all at the same time: 25 for pictures, 25 for offers, and so on. It waits for the last answer, puts the page together, and sends it. Each card with a double edge stands for 25 [[instances|instance]]. Look how quick they are, and how little they do.',
    pace: 1,
    watch: {
      words: 'CPU of pictures',
      unit: '%',
      figure: { of: 'component', id: 'pictures', read: 'cpu' },
    },
    why: {
      words:
        'A part is 2.4 ms of work. Each of the 25 is asked 15 times a second, and is busy for 2 % of the time.',
      formula: 'busy share = 15 per s × 2.4 ms / 2 cores = 1.8 %',
      model: 'server',
    },
  }
}

function slowPages(): Step {
  return {
    title: 'One in a hundred is late',
    text: 'Now and then a part is not in the memory of the server that is asked. Then it has to be fetched from the archive, and that takes a second. This happens to one part in a hundred. The other 99 take about 3 ms.',
    pace: 1,
    watch: HALF,
    predict: {
      by: 'choice',
      question: 'How many of the pages take a second?',
      choices: [
        { text: '1 in 100', happens: false },
        { text: 'About 1 in 10', happens: false },
        { text: 'About 6 in 10', happens: true },
      ],
      answer:
        '63 in 100. A page is quick only if all its 100 parts are, and one of 100 is nearly always late.',
    },
    why: {
      words: 'Each part is quick with a chance of 0.99, and all of them have to be.',
      formula: 'slow pages = 1 - 0.99^100 = 63 %',
      model: 'server',
    },
    pitfall:
      'The mean of the parts is 13 ms and looks fine. Nobody waits for a mean: pages wait for the slowest.',
  }
}

function fourParts(): Step {
  return {
    title: 'What if it needed less?',
    text: 'Let a page ask each service once instead of 25 times. Nothing else changes: one part in a hundred still takes a second. Watch how long half of the pages take now.',
    pace: 1,
    watch: HALF,
    predict: {
      by: 'choice',
      question: 'A page needs 4 parts now. How many pages are slow?',
      choices: [
        { text: '4 in 100', happens: true },
        { text: '25 in 100', happens: false },
        { text: '63 in 100, as before', happens: false },
      ],
      answer: 'About 4 in 100. As long as there are few parts, their chances simply add up.',
    },
    act: everywhere('Ask each service once', PARTS, { times: 1 }),
    why: {
      words: 'The more parts, the more often one of them is late.',
      formula: '1 - 0.99^4 = 3.9 %',
      model: 'server',
    },
    pitfall:
      'One large service in place of many small ones looks like a way out. But then all its data has to fit into one machine.',
  }
}

function betterParts(): Step {
  return {
    title: 'Ten times better parts',
    text: 'Pages need 100 parts again. Somebody buys a lot of memory, so that only one part in a thousand has to come from the archive. That is ten times better than before.',
    pace: 1,
    watch: P99,
    predict: {
      by: 'choice',
      question: 'How many of the pages are still slow?',
      choices: [
        { text: '1 in 1,000', happens: false },
        { text: '1 in 100', happens: false },
        { text: '1 in 10', happens: true },
      ],
      answer: 'One in ten. So the [[p99]], the time that 99 of 100 pages stay below, is still a second.',
    },
    act: {
      words: 'Ask 25 again, and fetch one in a thousand',
      deeds: [...deeds(PARTS, { times: 25 }), ...deeds(FETCHES, { chance: 0.001 })],
      done: [...conditions(PARTS, { times: 25 }), ...conditions(FETCHES, { chance: 0.001 })],
    },
    why: {
      words:
        'To have 1 slow page in 100, only one part in 10,000 may be slow. Each step there costs more than the last.',
      formula: '1 - 0.999^100 = 9.5 %; 1 - 0.9999^100 = 1 %',
      model: 'server',
    },
  }
}

function askAgain(): Step {
  return {
    title: 'Ask somebody else as well',
    text: 'One page in ten is still late, and here is another idea. Who has no answer after 10 ms asks a second server too, and takes what comes first. That is a [[hedge]]. It repairs nothing: the late server is as late as before.',
    pace: 1,
    watch: P99,
    predict: {
      by: 'choice',
      question: 'How many more calls does that cost?',
      choices: [
        { text: '2 in 100', happens: true },
        { text: '25 in 100', happens: false },
        { text: 'Twice as many', happens: false },
      ],
      answer:
        'About 2 in 100: the late ones, and a few that were only a little slow. And the p99 falls to a tenth.',
    },
    act: everywhere('Hedge after 10 ms', PARTS, { hedgeAfterMs: 10 }),
    why: {
      words:
        'A part is late now only if both servers are: one call in a million. Even with one late part in a hundred, as at first, 1 page in 100 would be slow instead of 63.',
      formula: '1 - 0.999999^100 = 0.01 %; 1 - 0.9999^100 = 1 %',
      model: 'server',
    },
    pitfall:
      'Hedging helps against bad luck of one server. If all are slow because there is too much to do, it makes things worse.',
  }
}

function tooSoon(): Step {
  return {
    title: 'Why not ask two at once?',
    text: 'If two are better than one, why wait for 10 ms? Let everybody ask a second server after 1 ms. Pages get hardly any quicker. Watch what the servers have to do for that.',
    pace: 1,
    watch: CALLS,
    predict: {
      by: 'choice',
      question: 'How many more calls are made now?',
      choices: [
        { text: '2 in 100, as before', happens: false },
        { text: 'A tenth more', happens: false },
        { text: 'Far more than half', happens: true },
      ],
      answer: 'Most answers take longer than 1 ms, so most calls are made twice.',
    },
    act: everywhere('Hedge after 1 ms', PARTS, { hedgeAfterMs: 1 }),
    why: {
      words: 'Wait until 95 of 100 answers are there: then the second call is made for 5 of 100.',
      formula: 'more calls = share of answers that take longer than the wait',
      model: 'server',
    },
    pitfall: 'Servers that are half busy would be full now, and everybody would wait.',
  }
}

function enough(): Step {
  return {
    title: 'Good enough',
    text: 'The memory has become too dear: one part in a hundred is late again, as at first. But nobody misses five parts of a hundred. So the server stops asking twice, and sends the page as soon as 95 answers are there. The late ones come for nobody.',
    pace: 1,
    watch: P99,
    predict: {
      by: 'choice',
      question: 'How many of the pages take a second now?',
      choices: [
        { text: 'Hardly any', happens: true },
        { text: '5 in 100', happens: false },
        { text: '63 in 100', happens: false },
      ],
      answer: 'Fewer than one in a thousand. More than five late parts in one page are very rare.',
    },
    act: {
      words: 'Fetch one in a hundred, ask once, and let 95 answers be enough',
      deeds: [...deeds(FETCHES, { chance: 0.01 }), ...deeds(PARTS, { hedgeAfterMs: 0, needed: 95 })],
      done: [...conditions(FETCHES, { chance: 0.01 }), ...conditions(PARTS, { hedgeAfterMs: 0, needed: 95 })],
    },
    why: {
      words: 'On average one part of a hundred is late. That six of them are, is a matter of very bad luck.',
      formula: 'chance of 6 or more late parts of 100 = 0.05 %',
      model: 'server',
    },
    pitfall: 'This is right for reviews. It is wrong for prices: there a missing part is a wrong bill.',
  }
}

function whatToKeep(): Step {
  return {
    title: 'What to remember',
    text: 'Whoever needs many waits for the slowest. Need fewer, ask again what is late, or do without it: each made nearly all pages quick, and no server got any faster. Try it yourself: ask twice and wait for all, and slow the CPU of prices 20 times.',
    pace: 1,
    watch: HALF,
  }
}

function everywhere(words: string, links: readonly string[], policy: Partial<LinkPolicy>): Act {
  return { words, deeds: deeds(links, policy), done: conditions(links, policy) }
}

function deeds(links: readonly string[], policy: Partial<LinkPolicy>): readonly Deed[] {
  return links.map((id) => ({ deed: 'policy', id, policy }))
}

function conditions(links: readonly string[], policy: Partial<LinkPolicy>): readonly Condition[] {
  return links.flatMap((id) =>
    Object.entries(policy).map(([field, to]): Condition => ({ is: 'policy', id, field, to: to as number })),
  )
}
