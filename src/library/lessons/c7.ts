// C7's lesson: when to say that a scan is safe, and what a queue takes off those who stand in the cold.
// Picture: a letter box: one may wait until the letter has dropped, or walk away and believe it.
// Invariant: every step starts from what the steps before it left behind.
import { fault, part, wire } from '../draw'
import type { Act, Condition, Deed, Lesson, Step, Watched } from '../lesson'

const LINE = 'capture-scans-publish'
const DIRECT = 'capture-tickets-db-write'
const USUAL_RPS = 100
const RUSH_RPS = 400
/** From the moment the line is silent until capture dies. */
const DIES_AFTER_MS = 3000

const GATE: Watched = {
  words: 'Half of the gates open within',
  unit: 'ms',
  figure: { of: 'requests', read: 'p50Ms' },
}
const ON_THE_WAY: Watched = {
  words: 'Scans on their way to the queue',
  unit: '',
  figure: { of: 'link', id: LINE, read: 'inFlight' },
}

const BROKEN: readonly Condition[] = [
  { is: 'down', id: LINE },
  // It is what is waited for: until then there is nothing to be seen.
  { is: 'at-most', figure: { of: 'component', id: 'capture', read: 'instancesUp' }, to: 0 },
]

export const C7_LESSON: Lesson = {
  steps: [
    whenItOpens(),
    rushAtTen(),
    whatIsLeft(),
    withoutQueue(),
    sayYesSooner(),
    accident(),
    yesThatHolds(),
    sameAccident(),
  ],
}

function whenItOpens(): Step {
  return {
    title: 'When a gate opens',
    text: 'A gate of a ski lift sends each scan of a ticket to capture, a server up there. It opens when it hears that the scan is safe. Capture puts it into a [[queue]] in the valley, and waits until it is on the disk there. A [[worker]], the writer, takes scans from the queue into the database.',
    pace: 1,
    watch: GATE,
    why: {
      words:
        'The gate waits for capture, and capture for the queue: for the way to the valley, and for its disk. Nobody waits for the database.',
      formula: '28 ms = 21 for gate and capture + 6 to the valley and back + 1 for the disk',
      model: 'queue',
    },
  }
}

function rushAtTen(): Step {
  return {
    title: 'The rush at ten',
    text: 'At ten everybody comes: 400 scans a second instead of 100. Capture and the queue have room for that. The database has not. It can write 193 a second.',
    pace: 1,
    watch: {
      words: '99 of 100 gates open within',
      unit: 'ms',
      figure: { of: 'requests', read: 'p99Ms' },
    },
    predict: {
      by: 'choice',
      question: 'Do people wait longer at the gates?',
      choices: [
        { text: 'Yes, all of them', happens: false },
        { text: 'Half of them: 193 of 400 get through', happens: false },
        { text: 'No', happens: true },
      ],
      answer:
        'No: 99 of 100 gates still open within 35 ms. Only the queue grows, by about 200 scans a second.',
    },
    act: traffic('Let four times as many come', RUSH_RPS),
    why: {
      words: 'A gate waits for capture and the queue, and both have little to do for a scan.',
      formula: 'capture is busy for 400 per s × 1 ms / (2 cores × 2.5 / 3.0) = 24 %',
      model: 'server',
    },
  }
}

function whatIsLeft(): Step {
  return {
    title: 'What the rush has left',
    text: 'The rush ends: 100 scans a second again. What waits in the queue is safe, and yet not in the database. Whoever counts there how many people are on the mountain counts too few. How soon does it catch up?',
    pace: 5,
    watch: {
      words: 'Scans waiting',
      unit: '',
      figure: { of: 'gauge', id: 'scans', gauge: 'waiting' },
    },
    predict: {
      by: 'line',
      question: 'How will the number of waiting scans go in the next 60 seconds of the simulation?',
      overS: 60,
      answer: 'Down, by a little more than 90 a second, until none is left: 193 are written, 100 come anew.',
    },
    act: traffic('Let the rush end', USUAL_RPS),
    why: {
      words: 'Only the strength that is left over shortens the line: 93 of 193.',
      formula: 'time = waiting / (193 - 100) per s; 2,000 scans: 22 s',
      model: 'queue',
    },
    pitfall:
      'More workers. The database is what is full: they would wait there together, and it would write no more.',
  }
}

function withoutQueue(): Step {
  return {
    title: 'Do we need the queue?',
    text: 'Queue and writer cost money, and gates wait for the queue. So take them away: capture writes into the database itself, and waits for it. (Scans still waiting are thrown away with the queue; in earnest one would let them through first.) Then the rush comes again.',
    pace: 1,
    watch: GATE,
    predict: {
      by: 'choice',
      question: 'How long do gates take now, in the rush?',
      choices: [
        { text: 'Less: one machine less to wait for', happens: false },
        { text: 'Twice as long', happens: false },
        { text: 'A second and more, if they open at all', happens: true },
      ],
      answer:
        'Gates that open take about 1.4 s. And about half of them stay shut: their scan found no room, or took too long.',
    },
    act: {
      words: 'Take the queue away, and let the rush come',
      deeds: [
        { deed: 'remove', ids: ['scans', 'writer'] },
        { deed: 'add', components: [], links: [wire('capture', 'write', 'tickets-db', { latencyMs: 3 })] },
        { deed: 'set', id: 'gates', settings: { rateRps: RUSH_RPS } },
      ],
      done: [
        { is: 'absent', id: 'scans' },
        { is: 'present', id: DIRECT },
        { is: 'set-at-least', id: 'gates', field: 'rateRps', to: RUSH_RPS },
      ],
    },
    why: {
      words:
        'What cannot be written yet has to wait somewhere. Without a queue on a disk, the people at the gates are the queue.',
      formula: 'not written = 1 - 193 / 400 = 52 %',
      model: 'database',
    },
    pitfall: 'A database twice as fast. It is paid for all day, and used for half an hour.',
  }
}

function sayYesSooner(): Step {
  return {
    title: 'Say yes sooner',
    text: 'The queue is back, and the rush is over. Somebody has an idea. The queue has never failed so far, so why wait for it? Let capture open the gate at once, and send the scan to the valley after that.',
    pace: 1,
    watch: GATE,
    predict: {
      by: 'choice',
      question: 'It was 28 ms. And now?',
      choices: [
        { text: 'About 3 ms', happens: false },
        { text: 'About 14 ms', happens: false },
        { text: 'About 21 ms', happens: true },
      ],
      answer: '21 ms: the way to the valley and the disk are saved, the way between gate and capture is not.',
    },
    act: {
      words: 'Put the queue back, and do not wait for it',
      deeds: [
        { deed: 'set', id: 'gates', settings: { rateRps: USUAL_RPS } },
        { deed: 'remove', ids: [DIRECT] },
        {
          deed: 'add',
          components: [
            part('queue', 'scans', [25, 0]),
            part('worker', 'writer', [38, 0], { concurrency: 16, jobCpuMs: 1 }),
          ],
          links: [
            wire('capture', 'publish', 'scans', { latencyMs: 3, poolSize: 5 }),
            wire('scans', 'deliver', 'writer'),
            wire('writer', 'write', 'tickets-db'),
          ],
        },
        { deed: 'policy', id: LINE, policy: { mode: 'send' } },
      ],
      done: [
        { is: 'set-at-most', id: 'gates', field: 'rateRps', to: USUAL_RPS },
        { is: 'absent', id: DIRECT },
        { is: 'policy', id: LINE, field: 'mode', to: 'send' },
      ],
    },
    why: {
      words: 'What is not waited for takes none of the time of whoever asked.',
      formula: '28 ms - 6 ms - 1 ms = 21 ms',
      model: 'server',
    },
  }
}

function accident(): Step {
  return {
    title: 'An accident',
    text: 'A digger hits the cable: nothing gets to the valley any more. Three seconds later capture dies as well. Watch the scans on their way to the queue. Each of their gates has opened already.',
    pace: 0.5,
    watch: ON_THE_WAY,
    predict: {
      by: 'choice',
      question: 'Where are these scans when capture is back?',
      choices: [
        { text: 'In the queue', happens: false },
        { text: 'In capture, which sends them again', happens: false },
        { text: 'Nowhere', happens: true },
      ],
      answer:
        'They were in the memory of capture, and are lost with it. About 300 people are on the mountain, and nobody knows.',
    },
    act: {
      words: 'Cut the line, and let capture die 3 s later',
      deeds: breakBoth('1'),
      done: BROKEN,
    },
    why: {
      words: 'What has been promised and is on no disk yet dies with the machine that promised it.',
      formula: 'lost = 100 per s × 3 s = 300',
      model: 'queue',
    },
    pitfall: 'A second capture. Each has scans of its own on their way, and takes them along when it dies.',
  }
}

function yesThatHolds(): Step {
  return {
    title: 'A yes that holds',
    text: 'Line and capture are mended, which takes 5 s. From now on capture waits for the queue again, and opens a gate when the scan is on the disk in the valley. Look at what each gate pays for that.',
    pace: 1,
    watch: GATE,
    act: {
      words: 'Restore both, and wait for the queue',
      deeds: [
        { deed: 'mend', id: LINE },
        { deed: 'mend', id: 'capture' },
        { deed: 'policy', id: LINE, policy: { mode: 'wait' } },
      ],
      done: [
        { is: 'up', id: LINE },
        { is: 'up', id: 'capture' },
        { is: 'policy', id: LINE, field: 'mode', to: 'wait' },
      ],
    },
    why: {
      words: 'An answer is a promise. Give it when what you promise has happened, and not before.',
      formula: 'price = 2 × 3 ms + 1 ms = 7 ms for each scan',
      model: 'queue',
    },
    pitfall:
      'To say yes when the queue has it in its memory. That saves 1 of the 7 ms, and a [[crash]] of the queue loses all that waits there.',
  }
}

function sameAccident(): Step {
  return {
    title: 'The same accident',
    text: 'Once more: the line falls silent, and three seconds later capture dies. But now every gate waits for its yes. (Restore both when you have seen enough.)',
    pace: 1,
    watch: { words: 'Gates that open', unit: '/s', figure: { of: 'requests', read: 'okRps' } },
    predict: {
      by: 'choice',
      question: 'How many people get in without a scan that is safe?',
      choices: [
        { text: 'About 300, as before', happens: false },
        { text: 'Those who came in these three seconds', happens: false },
        { text: 'None', happens: true },
      ],
      answer:
        'None. From the moment the line is silent all gates stay shut. Nobody gets in, and nobody is lost.',
    },
    act: {
      words: 'Cut the line, and let capture die 3 s later',
      deeds: breakBoth('2'),
      done: BROKEN,
    },
    why: {
      words:
        'With a broken line one can open, or be sure, and never both. Tickets are money: be sure. If you only count visitors, open.',
      model: 'queue',
    },
  }
}

function breakBoth(time: string): readonly Deed[] {
  return [
    {
      deed: 'fault',
      fault: fault(`line-silent-${time}`, { link: LINE, fault: 'cut', mode: 'stall', atMs: 0 }),
    },
    {
      deed: 'fault',
      fault: fault(`capture-dies-${time}`, {
        component: 'capture',
        fault: 'crash',
        mode: 'process',
        atMs: DIES_AFTER_MS,
      }),
    },
  ]
}

function traffic(words: string, rateRps: number): Act {
  const is = rateRps > USUAL_RPS ? 'set-at-least' : 'set-at-most'
  return {
    words,
    deeds: [{ deed: 'set', id: 'gates', settings: { rateRps } }],
    done: [{ is, id: 'gates', field: 'rateRps', to: rateRps }],
  }
}
