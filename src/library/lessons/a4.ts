// A4's lesson: copies carry reads, one machine carries writes, and a copy is always a little behind.
// Picture: an author and her copyists: readers crowd around the copies, and every correction comes from one desk.
// Invariant: every step starts from what the steps before it left behind.
import { fault, part, wire } from '../draw'
import { QUERIES } from '../database-settings'
import type { Deed, Lesson, Step } from '../lesson'

const REPLICATION = ['replica-1', 'replica-2', 'replica-3'].map((id) => `database-${id}-replicate`)
const DATABASES = ['database', 'replica-1', 'replica-2', 'replica-3']

export const A4_LESSON: Lesson = {
  steps: [
    oneWrites(),
    moreReaders(),
    oneMoreReplica(),
    moreWriters(),
    replicaDies(),
    lateCopies(),
    copiesFirst(),
    primaryDies(),
  ],
}

function oneWrites(): Step {
  return {
    title: 'One writes, the others read',
    text: 'Posts go to one database, the [[primary]]. It passes each on to its copies, the [[replicas|replica]], over the dashed arrows. Pages are read from the replicas, in turn. Nine of ten [[requests|request]] are reads.',
    pace: 1,
    watch: {
      words: 'CPU of replica-1',
      unit: '%',
      figure: { of: 'component', id: 'replica-1', read: 'cpu' },
    },
    why: {
      words:
        'A read keeps one of two [[cores|core]] busy for 10 ms. Each replica has half of the reads, and applies all posts.',
      formula:
        'replica: (63 reads × 10 ms + 14 posts × 10 ms) / (2 cores × 2.9 / 3.0 GHz) = 40 %; work is stated for cores of 3.0 GHz, these have 2.9',
      model: 'database',
    },
  }
}

function moreReaders(): Step {
  return {
    title: 'Three times the readers',
    text: 'The site is talked about. Let 420 requests a second come instead of 140. Web servers, primary and replicas all have cores to spare so far.',
    pace: 1,
    watch: {
      words: 'Slowest hundredth takes longer than',
      unit: 'ms',
      figure: { of: 'requests', read: 'p99Ms' },
    },
    predict: {
      by: 'choice',
      question: 'What is short first?',
      choices: [
        { text: 'The primary', happens: false },
        { text: 'The replicas', happens: true },
        { text: 'The web servers', happens: false },
      ],
      answer: 'The CPU of both replicas is full. Reads wait in [[line]] there, and web servers with them.',
    },
    act: {
      words: 'Triple the traffic',
      deeds: [{ deed: 'traffic', factor: 3 }],
      done: [
        { is: 'set-at-least', id: 'web-users', field: 'rateRps', to: 252 },
        { is: 'set-at-least', id: 'mobile-users', field: 'rateRps', to: 168 },
      ],
    },
    why: {
      words: 'Two replicas can do fewer reads than come, and the rest waits.',
      formula: 'asked of each: (189 reads × 10 ms + 42 posts × 10 ms) / (2 cores × 2.9 / 3.0 GHz) = 119 %',
      model: 'database',
    },
  }
}

function oneMoreReplica(): Step {
  return {
    title: 'One more copy',
    text: 'Add a third replica. First it copies everything the primary has; then the web servers ask it in its turn. No data had to be divided: every replica has all of it.',
    pace: 1,
    watch: {
      words: 'Slowest hundredth takes longer than',
      unit: 'ms',
      figure: { of: 'requests', read: 'p99Ms' },
    },
    act: {
      words: 'Add replica-3',
      deeds: [
        {
          deed: 'add',
          components: [part('database', 'replica-3', [58, 11], QUERIES)],
          links: [
            wire('web-1', 'read', 'replica-3'),
            wire('web-2', 'read', 'replica-3'),
            wire('database', 'replicate', 'replica-3'),
          ],
        },
      ],
      done: [{ is: 'present', id: 'replica-3' }],
    },
    why: {
      words: 'Reads are divided by three now. Posts are not: each replica still applies all of them.',
      formula: 'asked of each: (126 reads × 10 ms + 42 posts × 10 ms) / (2 cores × 2.9 / 3.0 GHz) = 87 %',
      model: 'database',
    },
    pitfall:
      'Ten replicas are not ten times as good as one. The more posts there are, the more of each replica goes to applying them.',
  }
}

function moreWriters(): Step {
  return {
    title: 'Now everybody writes',
    text: 'The crowd goes home: 140 requests a second again. But now half of them are posts. Three replicas stand ready, each with all the data.',
    pace: 1,
    watch: {
      words: 'CPU of the primary',
      unit: '%',
      figure: { of: 'component', id: 'database', read: 'cpu' },
    },
    predict: {
      by: 'choice',
      question: 'Which machine gets the busiest?',
      choices: [
        { text: 'The primary', happens: true },
        { text: 'The replicas', happens: false },
        { text: 'All alike', happens: false },
      ],
      answer:
        'The primary: from 14 to over 70 %. Every post passes through it, and no replica takes one off it.',
    },
    act: {
      words: 'Calm down, and make every second request a post',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { rateRps: 84, mix: { page: 0.5, post: 0.5 } } },
        { deed: 'set', id: 'mobile-users', settings: { rateRps: 56, mix: { feed: 0.5, post: 0.5 } } },
      ],
      done: [
        { is: 'set-at-most', id: 'web-users', field: 'rateRps', to: 84 },
        {
          is: 'at-least',
          figure: { of: 'component', id: 'database', read: 'rateRps' },
          to: 50,
        },
      ],
    },
    why: {
      words: 'A post takes 20 ms at the primary, and then 10 ms at every replica.',
      formula: 'most posts a second = 2 cores × 2.9 / 3.0 GHz / 20 ms = 97, with any number of replicas',
      model: 'database',
    },
    pitfall:
      'A further replica changes nothing here: it takes reads, and every write is still done by the primary. What helps is a larger primary, or dividing the data.',
  }
}

function replicaDies(): Step {
  return {
    title: 'A copy stops',
    text: 'One post in ten again. Now replica-2 stops without a word. Web servers learn it from calls that reach nobody. Then they leave it alone for 10 s, before one read tries again.',
    pace: 1,
    watch: { words: 'Failed', unit: '/s', figure: { of: 'requests', read: 'failedRps' } },
    predict: {
      by: 'choice',
      question: 'A third of the reads went there. What happens to them?',
      choices: [
        { text: 'They fail until it is back', happens: false },
        { text: 'They fail for about a second', happens: true },
        { text: 'None of them fails', happens: false },
      ],
      answer: 'About a second of them fails. Then the others carry all reads.',
    },
    act: {
      words: 'Fewer posts, and turn off replica-2',
      deeds: [
        { deed: 'set', id: 'web-users', settings: { mix: { page: 0.9, post: 0.1 } } },
        { deed: 'set', id: 'mobile-users', settings: { mix: { feed: 0.9, post: 0.1 } } },
        turnOff('replica-2'),
      ],
      done: [
        { is: 'down', id: 'replica-2' },
        { is: 'at-most', figure: { of: 'component', id: 'database', read: 'rateRps' }, to: 40 },
      ],
    },
    why: {
      words: 'A machine that is off answers nothing. Who calls it gives up connecting after 1 s.',
      formula: 'failed = 42 reads a second × 1 s',
      model: 'database',
    },
  }
}

function lateCopies(): Step {
  return {
    title: 'How old is a copy?',
    text: 'Restore replica-2, and pretend the copies stood far away: a message from the primary takes 400 ms, and it does not wait for them. A reader may get what was true a moment ago: a [[stale read]]. Replicas show their [[lag|replication lag]].',
    pace: 2,
    watch: {
      words: 'Lag of replica-1',
      unit: 'ms',
      figure: { of: 'gauge', id: 'replica-1', gauge: 'lagMs' },
    },
    predict: {
      by: 'choice',
      question: 'Which articles are read in an old version?',
      choices: [
        { text: 'All, by half a second', happens: false },
        { text: 'Mostly popular ones', happens: true },
        { text: 'Mostly forgotten ones', happens: false },
      ],
      answer: 'Popular ones: they are written often and read often.',
    },
    act: {
      words: 'Restore replica-2, and move the copies far away',
      deeds: [
        { deed: 'mend', id: 'replica-2' },
        ...REPLICATION.map((id): Deed => ({ deed: 'policy', id, policy: { latencyMs: 400 } })),
      ],
      done: [
        { is: 'up', id: 'replica-2' },
        { is: 'policy', id: REPLICATION[0], field: 'latencyMs', to: 400 },
      ],
    },
    why: {
      words: 'A read is stale if its article was written within the lag.',
      formula: 'stale share of an article = 1 - e^(-posts a second × lag)',
      model: 'database',
    },
    pitfall:
      'The one who notices is the author: posts, reloads, and the post is gone. Reading own posts at the primary for 2 s helps; web servers can be set to do that.',
  }
}

function copiesFirst(): Step {
  return {
    title: 'Wait for the copies',
    text: 'The primary could wait until all replicas show a post, and only then say "done". Then no answer is older than what somebody was told. This is called synchronous; until now it was asynchronous.',
    pace: 2,
    watch: {
      words: 'Slowest hundredth takes longer than',
      unit: 'ms',
      figure: { of: 'requests', read: 'p99Ms' },
    },
    predict: {
      by: 'choice',
      question: 'What does a post take now?',
      choices: [
        { text: 'As long as before', happens: false },
        { text: '400 ms more', happens: false },
        { text: '800 ms more, or longer', happens: true },
      ],
      answer:
        'There and back is 800 ms, and a post that comes while a message is under way waits for the next one.',
    },
    act: {
      words: 'Make copies before the reply',
      deeds: DATABASES.map(
        (id): Deed => ({
          deed: 'set',
          id,
          settings: { replication: 'synchronous', acknowledgements: 3 },
        }),
      ),
      done: DATABASES.map((id) => ({ is: 'set', id, field: 'replication', to: 'synchronous' }) as const),
    },
    why: {
      words: 'The slowest copy sets the pace of every post. Reads are as fast as before.',
      formula: 'post = own work + 400 ms there + write and apply + 400 ms back (+ wait)',
      model: 'database',
    },
    pitfall: 'If one of three copies is off, nobody can post at all until it is taken out.',
  }
}

function primaryDies(): Step {
  return {
    title: 'The primary stops',
    text: 'Copies are near again, and nobody waits for them. Now the primary stops. Replicas ask it every 2 s whether it lives; after three silences one of them is [[promoted|promotion]]. What had not been copied is [[lost|lost write]].',
    pace: 2,
    watch: { words: 'Failed', unit: '%', figure: { of: 'requests', read: 'failedShare' } },
    predict: {
      by: 'line',
      question: 'One request in ten is a post. Draw the share of failed requests for half a minute.',
      overS: 30,
      answer: 'About 10 % for 14 to 17 s: 4 to 7 to notice, 10 to promote. Reads went on.',
    },
    act: {
      words: 'Turn off the primary',
      deeds: [
        ...DATABASES.map(
          (id): Deed => ({ deed: 'set', id, settings: { replication: 'asynchronous', acknowledgements: 1 } }),
        ),
        ...REPLICATION.map((id): Deed => ({ deed: 'policy', id, policy: { latencyMs: 0.15 } })),
        turnOff('database'),
      ],
      done: [{ is: 'down', id: 'database' }],
    },
    why: {
      words: 'Promoting too soon is worse than too late: a primary that was only slow would have a rival.',
      formula: 'no posts for 3 silences × 2 s + 10 s',
      model: 'database',
    },
    next: 'a5-cache-and-cdn',
  }
}

/** Its machine stops, until it is mended. */
function turnOff(component: string): Deed {
  return {
    deed: 'fault',
    fault: fault(`${component}-off`, { component, fault: 'crash', mode: 'machine', atMs: 0 }),
  }
}
