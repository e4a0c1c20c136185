// A8's lesson: what can wait is put off, what is put off is still to be done, and somebody has to notice.
// Picture: the order rail of a kitchen: slips hang there while cooks are away, and too many slips need more cooks.
// Invariant: every step starts from what the steps before it left behind.
import { fault } from '../draw'
import type { Deed, Lesson, Step } from '../lesson'

const LOG_LINKS = ['web-1-log-log', 'web-2-log-log']

export const A8_LESSON: Lesson = {
  steps: [
    whatCanWait(),
    workerOff(),
    workerBack(),
    tooManyPosts(),
    orderedByItself(),
    whoNotices(),
    waitsForLog(),
    onlySends(),
  ],
}

function whatCanWait(): Step {
  return {
    title: 'What can wait',
    text: 'One of the two data centers, seen from near. Whoever posts a photo wants to hear "thank you" at once. So web stores the post, puts a [[message]] into the [[queue]] and answers. A [[worker]] takes messages from there, and shrinks photos.',
    pace: 1,
    watch: {
      words: '99 of 100 answers take less than',
      unit: 'ms',
      figure: { of: 'requests', read: 'p99Ms' },
    },
    why: {
      words:
        'Putting a message into the queue takes a millisecond; nobody waits for the 60 ms of work it stands for. The worker has two [[cores|core]] of 2.5 GHz.',
      formula: 'most per second = 2 cores × 2.5 / 3.0 / 50 ms = 33; 20 posts come',
      model: 'queue',
    },
  }
}

function workerOff(): Step {
  return {
    title: 'Turn off the worker',
    text: 'The worker stops. When web shrank photos itself, that would have been the end of posting. Look at the queue, the web servers, and the users.',
    pace: 1,
    watch: {
      words: 'Messages waiting',
      unit: '',
      figure: { of: 'gauge', id: 'queue', gauge: 'waiting' },
    },
    predict: {
      by: 'choice',
      question: 'Who notices that the worker is gone?',
      choices: [
        { text: 'Everybody', happens: false },
        { text: 'Those who post', happens: false },
        { text: 'No visitor, for now', happens: true },
      ],
      answer: 'All are answered as fast as before. Only the queue grows, by 20 messages a second.',
    },
    act: {
      words: 'Turn off the worker',
      deeds: [
        {
          deed: 'fault',
          fault: fault('worker-off', { component: 'worker', fault: 'crash', mode: 'process', atMs: 0 }),
        },
      ],
      done: [{ is: 'down', id: 'worker' }],
    },
    why: {
      words:
        'The queue keeps messages on its disk until a worker has said that one is done, its [[acknowledgement]].',
      formula: 'waiting = 20 per s × seconds without a worker',
      model: 'queue',
    },
  }
}

function workerBack(): Step {
  return {
    title: 'How long until all is done?',
    text: 'Restore it; it starts in 5 s. Then it has two things to do: what has been waiting, and what goes on coming.',
    pace: 2,
    watch: {
      words: 'Messages waiting',
      unit: '',
      figure: { of: 'gauge', id: 'queue', gauge: 'waiting' },
    },
    predict: {
      by: 'line',
      question: 'How will the line go in the next 30 seconds of the simulation?',
      overS: 30,
      answer:
        'It grows until the worker has started, and then shrinks by about 13 a second: 33 done, 20 new.',
    },
    act: {
      words: 'Restore the worker',
      deeds: [{ deed: 'mend', id: 'worker' }],
      done: [{ is: 'up', id: 'worker' }],
    },
    why: {
      words: 'With hardly more strength than what comes, a short break would be felt for hours.',
      formula: 'time = waiting / (33 - 20) per s; 300 messages: 23 s',
      model: 'queue',
    },
  }
}

function tooManyPosts(): Step {
  return {
    title: 'Twice the visitors',
    text: 'Twice as many come: 40 posts a second, and the worker does 33. Watch the age of the oldest message: that is how long a photo takes until it appears.',
    pace: 5,
    watch: {
      words: 'Oldest message',
      unit: 'ms',
      figure: { of: 'gauge', id: 'queue', gauge: 'oldestMs' },
    },
    predict: {
      by: 'choice',
      question: 'The queue has room for a million. Is that enough?',
      choices: [
        { text: 'Yes', happens: false },
        { text: 'The wait settles at about a second', happens: false },
        { text: 'No: every minute the wait is longer', happens: true },
      ],
      answer: 'In every 6 s it grows by one, and visitors still get their "thank you" at once.',
    },
    act: {
      words: 'Double the traffic',
      deeds: [{ deed: 'traffic', factor: 2 }],
      done: [
        { is: 'set-at-least', id: 'web-users', field: 'rateRps', to: 120 },
        { is: 'set-at-least', id: 'mobile-users', field: 'rateRps', to: 80 },
      ],
    },
    why: {
      words: 'A queue moves the wait to where no visitor sees it. It does no work itself.',
      formula: 'age grows by 1 - 33 / 40 = 0.17 s in every second',
      model: 'queue',
    },
    pitfall: 'A larger queue. It takes longer until it is full, and what comes out of it is older.',
  }
}

function orderedByItself(): Step {
  return {
    title: 'Machines that order machines',
    text: 'The [[monitor]] asks every machine each 5 s how busy it is. Let that be used: when the cores of the worker are busier than 60 %, one more is rented, which takes 10 s to start.',
    pace: 5,
    watch: {
      words: 'Workers running',
      unit: '',
      figure: { of: 'component', id: 'worker', read: 'instancesUp' },
    },
    act: {
      words: 'Let workers be added by what the monitor sees',
      deeds: [
        {
          deed: 'set',
          id: 'worker',
          settings: {
            autoscaling: true,
            scaleBy: 'monitor',
            maxInstances: 4,
            scalingPeriodMs: 5000,
            bootMs: 10_000,
          },
        },
      ],
      done: [
        { is: 'set', id: 'worker', field: 'autoscaling', to: true },
        {
          is: 'at-least',
          figure: { of: 'component', id: 'worker', read: 'instancesUp' },
          to: 2,
        },
      ],
    },
    why: {
      words:
        'As long as anything waits, a worker is always busy. So more are ordered, here up to four, until the line is gone.',
      formula: 'wanted = running × busy share / 0.6, rounded up',
      model: 'worker',
    },
  }
}

function whoNotices(): Step {
  return {
    title: 'Who notices?',
    text: 'Visitors are as many as at first. Now web-1 dies. The load balancer leaves it out by itself. But people have to know too: a monitor that gets no figures raises an [[alert]], and adds up what failed [[requests|request]] would have earned.',
    pace: 1,
    watch: { words: 'Alerts', unit: '', figure: { of: 'gauge', id: 'monitor', gauge: 'firing' } },
    predict: {
      by: 'choice',
      question: 'The monitor asks every 5 s. When does it know?',
      choices: [
        { text: 'At once', happens: false },
        { text: 'Within 6 s', happens: true },
        { text: 'After a minute', happens: false },
      ],
      answer: 'At its next question, at most 5 s later, and one more second until it gives up waiting.',
    },
    act: {
      words: 'Turn off web-1, with the visitors of before',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { rateRps: 60 } },
        { deed: 'set', id: 'mobile-users', settings: { rateRps: 40 } },
        {
          deed: 'fault',
          fault: fault('web-off', { component: 'web-1', fault: 'crash', mode: 'machine', atMs: 0 }),
        },
      ],
      done: [
        { is: 'down', id: 'web-1' },
        { is: 'at-least', figure: { of: 'gauge', id: 'monitor', gauge: 'firing' }, to: 1 },
      ],
    },
    why: {
      words:
        'Of machines, of tiers (rate, failures, [[latency]]), and of the business (users served, money lost): the last figures say whether it matters.',
      formula: 'time until it is known = up to one period + patience',
      model: 'monitor',
    },
    pitfall:
      'Asking ten times as often. It is known sooner, and every machine spends ten times as much on answering.',
  }
}

function waitsForLog(): Step {
  return {
    title: 'A log that must not fail',
    text: 'For each request web sends a line to the log. "No line may be lost", somebody says: from now on web waits until the log has said yes. Web-1 is back. Then the log dies, which no visitor has ever asked for.',
    pace: 1,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'choice',
      question: 'Without the log, what do visitors get?',
      choices: [
        { text: 'Everything', happens: false },
        { text: 'Reads work, posts fail', happens: false },
        { text: 'Nothing', happens: true },
      ],
      answer: 'Every request writes a line, and every line is waited for. So every request fails.',
    },
    act: {
      words: 'Wait for the log, and turn it off',
      deeds: [
        { deed: 'mend', id: 'web-1' },
        ...LOG_LINKS.map((id): Deed => ({ deed: 'policy', id, policy: { mode: 'wait', onFailure: 'fail' } })),
        {
          deed: 'fault',
          fault: fault('log-off', { component: 'log', fault: 'crash', mode: 'machine', atMs: 0 }),
        },
      ],
      done: [
        { is: 'policy', id: 'web-1-log-log', field: 'mode', to: 'wait' },
        { is: 'policy', id: 'web-2-log-log', field: 'mode', to: 'wait' },
        { is: 'down', id: 'log' },
      ],
    },
    why: {
      words: 'Whatever you wait for can take you down with it, however unimportant it is.',
      formula: 'available = web × database × log: all of them must be there',
      model: 'monitor',
    },
  }
}

function onlySends(): Step {
  return {
    title: 'Send, and go on',
    text: 'Do not wait for what the answer does not need. The log is still gone, and the site is back in a moment. What is left: all posts end in one database. It has to be divided.',
    pace: 1,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    act: {
      words: 'Only send to the log',
      deeds: LOG_LINKS.map(
        (id): Deed => ({
          deed: 'policy',
          id,
          policy: { mode: 'send', onFailure: 'continue' },
        }),
      ),
      done: [
        { is: 'policy', id: 'web-1-log-log', field: 'mode', to: 'send' },
        { is: 'policy', id: 'web-2-log-log', field: 'mode', to: 'send' },
      ],
    },
    why: {
      words: 'Who only sends neither learns that it failed nor suffers from it.',
      model: 'server',
    },
    next: 'a9-sharded-database',
  }
}
