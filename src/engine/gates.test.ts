import { describe, expect, test } from 'vitest'
import type { Step } from './program'
import { auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  crashOf,
  evenly,
  note,
  pause,
  READ,
  toy,
  type ToyOptions,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'

type Wait = Step & { readonly do: 'wait' }

function waiting(more: Partial<Wait> = {}): readonly Step[] {
  return [
    note('waits'),
    {
      do: 'wait',
      gate: 'bell',
      woken: [note('woken')],
      failed: [note('failed')],
      late: [note('late')],
      ...more,
    },
    note('goes on'),
  ]
}

function ringing(more: Partial<Step & { readonly do: 'wake' }> = {}): readonly Step[] {
  return [{ do: 'wake', gate: 'bell', who: 'one', ...more }, note('rang')]
}

function hall(
  starts: NonNullable<ToyOptions['starts']>,
  programs: NonNullable<ToyOptions['programs']>,
  more: ToyOptions = {},
) {
  return new ToyWorld({ components: [toy('hall', { starts, programs, ...more })] })
}

describe('a gate', () => {
  test('wakes one at a time, in the order they came, at the instant of the wake', () => {
    const world = hall(
      [
        [0, 'wait'],
        [1, 'wait'],
        [5, 'ring'],
        [7, 'ring'],
        [9, 'ring'],
      ],
      { wait: waiting(), ring: ringing() },
    ).run(20)
    expect(world.log).toEqual([
      '0 hall: waits',
      '1 hall: waits',
      '5 hall: rang',
      '5 hall: woken',
      '5 hall: goes on',
      '7 hall: rang',
      '7 hall: woken',
      '7 hall: goes on',
      // A wake that nobody waits for is not kept.
      '9 hall: rang',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('wakes all who wait, and not who comes after', () => {
    const world = hall(
      [
        [0, 'wait'],
        [1, 'wait'],
        [5, 'ring'],
        [6, 'wait'],
      ],
      { wait: waiting(), ring: ringing({ who: 'all' }) },
    ).run(20)
    expect(world.log.filter((line) => line.includes('woken'))).toEqual(['5 hall: woken', '5 hall: woken'])
  })

  test('wakes failed, if the waker says so', () => {
    const world = hall(
      [
        [0, 'wait'],
        [5, 'ring'],
      ],
      { wait: waiting(), ring: ringing({ failed: true }) },
    ).run(20)
    expect(world.log.slice(1)).toEqual(['5 hall: rang', '5 hall: failed', '5 hall: goes on'])
  })

  test('lets a wait that grows too long go on late, and forgets it', () => {
    const world = hall(
      [
        [0, 'wait'],
        [5, 'ring'],
      ],
      { wait: waiting({ ms: 3 }), ring: ringing() },
    ).run(20)
    expect(world.log).toEqual(['0 hall: waits', '3 hall: late', '3 hall: goes on', '5 hall: rang'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('a wake in time ends the limit of the wait', () => {
    const steps = [...waiting({ ms: 3 }), pause(10), note('done')]
    const world = hall(
      [
        [0, 'wait'],
        [2, 'ring'],
      ],
      { wait: steps, ring: ringing() },
    ).run(20)
    expect(world.log.slice(2)).toEqual(['2 hall: woken', '2 hall: goes on', '12 hall: done'])
  })

  test('a way that is not written down ends the call: late as a time-out, failed as an error', () => {
    const plain: Step = { do: 'wait', gate: 'bell', ms: 3, woken: [] }
    const world = new ToyWorld({
      components: [
        asker('asker', [0, 10]),
        toy('hall', {
          starts: [[11, 'ring']],
          programs: { default: [plain, ANSWER], ring: ringing({ failed: true }) },
        }),
      ],
      links: [wire('asker', 'hall')],
    }).run(50)
    expect(world.log.filter((line) => line.includes('heard'))).toEqual([
      '3 asker: heard timeout',
      '11 asker: heard error',
    ])
  })

  test('with a number wakes those who wait for no more than that', () => {
    const set = (n: number): Step => ({ do: 'ask', decision: `set ${n}`, branches: { set: [] } })
    const decisions = Object.fromEntries(
      [3, 5, 8].map((n) => [
        `set ${n}`,
        (call: { setN(value: number): void }) => {
          call.setN(n)
          return 'set'
        },
      ]),
    )
    const awaits = (n: number): readonly Step[] => [
      set(n),
      { do: 'wait', gate: 'bell', atLeast: true, woken: [note(`has ${n}`)] },
    ]
    const reaches = (n: number): readonly Step[] => [
      set(n),
      { do: 'wake', gate: 'bell', who: 'all', reached: true },
    ]
    const world = hall(
      [
        [0, 'await 8'],
        [1, 'await 3'],
        [2, 'await 5'],
        [3, 'reach 5'],
        [4, 'reach 8'],
      ],
      {
        'await 8': awaits(8),
        'await 3': awaits(3),
        'await 5': awaits(5),
        'reach 5': reaches(5),
        'reach 8': reaches(8),
      },
      { decisions },
    ).run(20)
    expect(world.log).toEqual(['3 hall: has 3', '3 hall: has 5', '4 hall: has 8'])
  })

  test('a crash empties it, and nobody is woken', () => {
    const world = new ToyWorld({
      components: [
        asker('asker', [0]),
        toy('hall', {
          starts: [[20, 'ring']],
          programs: { default: [...waiting(), ANSWER], ring: ringing() },
        }),
      ],
      links: [wire('asker', 'hall')],
      timeline: [crashOf('hall', 5, 6)],
    }).run(50)
    expect(world.log).toEqual(['0 hall: waits', '5 asker: heard crashed', '5 asker: has failed'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('tells those who wait how whoever was to wake them has ended; before that there is no cause', () => {
    const causes: (string | undefined)[] = []
    const decisions: ToyOptions['decisions'] = {
      fetch(call) {
        causes.push(call.cause)
        if (call.isOwned('bell')) return 'waits'
        call.own('bell')
        return 'fetches'
      },
      why(call) {
        causes.push(call.cause)
        return 'told'
      },
    }
    const hear: Step = { do: 'ask', decision: 'why', branches: { told: [] } }
    const wait: Step = { do: 'wait', gate: 'bell', key: 'key', woken: [], failed: [hear] }
    const steps: readonly Step[] = [
      {
        do: 'ask',
        decision: 'fetch',
        branches: { fetches: [pause(10), { do: 'fail', cause: 'rejected' }], waits: [wait] },
      },
      ANSWER,
    ]
    const world = new ToyWorld({
      components: [asker('asker', [0, 1, 2]), toy('hall', { programs: { default: steps }, decisions })],
      links: [wire('asker', 'hall')],
    }).run(50)
    expect(causes).toEqual([undefined, undefined, undefined, 'rejected', 'rejected'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('is rung by the behavior, too', () => {
    const world = hall(
      [[0, 'wait']],
      { wait: waiting() },
      {
        behavior: (port) => ({ start: () => port.after(4, () => port.wake('bell', 'all')) }),
      },
    ).run(20)
    expect(world.log).toEqual(['0 hall: waits', '4 hall: woken', '4 hall: goes on'])
  })
})

/** Two users (0 and 1) or two keys (0 and 1) come at 10 and 20, and again at 40; the odd one out rings. */
function keyed(key: 'key' | 'user', fetch: readonly Step[]): ToyWorld {
  const decisions = {
    look: (call: { readonly key: number; own(gate: string): void }) => {
      if (known.has(call.key)) return 'busy'
      known.add(call.key)
      call.own('bell')
      return 'first'
    },
  }
  const known = new Set<number>()
  const steps: readonly Step[] = [
    {
      do: 'ask',
      decision: 'look',
      branches: { first: fetch, busy: [...waiting({ key })] },
    },
    ANSWER,
  ]
  return new ToyWorld({
    requestTypes: [READ, { ...READ, id: 'other', dataSet: 1 }],
    dataSets: [
      { id: 'some', items: 1, itemBytes: 0, skew: 0 },
      { id: 'more', items: 1, itemBytes: 0, skew: 0 },
    ],
    components: [
      users('ones', evenly(10), { mix: [1, 0] }),
      users('others', evenly(16), { mix: [0, 1] }),
      toy('hall', { programs: { default: steps }, decisions }),
    ],
    links: [wire('ones', 'hall'), wire('others', 'hall')],
  })
}

describe('keys of a gate', () => {
  test('a wake by key wakes those of that key only', () => {
    const fetch: readonly Step[] = [
      pause(25),
      { do: 'wake', gate: 'bell', key: 'key', who: 'all' },
      note('fetched'),
    ]
    const world = keyed('key', fetch).run(45)
    // The one key is fetched from 10 to 35, asked for again at 20 and 30; the other from 16 to 41, asked for again at 32.
    expect(world.log.filter((line) => line.includes('fetched') || line.includes('woken'))).toEqual([
      '35 hall: fetched',
      '35 hall: woken',
      '35 hall: woken',
      '41 hall: fetched',
      '41 hall: woken',
    ])
  })

  test('who ends without waking its key wakes it failed', () => {
    const world = keyed('key', [pause(25), { do: 'fail', cause: 'error' }]).run(40)
    expect(world.log.filter((line) => line.includes('failed'))).toEqual([
      '35 hall: failed',
      '35 hall: failed',
    ])
  })

  test('a wake by user wakes the calls of that user, whatever their keys', () => {
    const wake: Step = { do: 'wake', gate: 'bell', key: 'user', who: 'all' }
    let calls = 0
    const world = new ToyWorld({
      requestTypes: [READ, { ...READ, id: 'other', dataSet: 1 }],
      dataSets: [
        { id: 'some', items: 1, itemBytes: 0, skew: 0 },
        { id: 'more', items: 1, itemBytes: 0, skew: 0 },
      ],
      components: [
        // Always user 0, always the one key of the other data set.
        users('users', evenly(10), { mix: [0, 1] }),
        toy('hall', {
          programs: {
            default: [
              {
                do: 'ask',
                decision: 'turn',
                branches: { first: [...waiting({ key: 'user' })], next: [wake] },
              },
              ANSWER,
            ],
          },
          decisions: { turn: () => (calls++ === 0 ? 'first' : 'next') },
        }),
      ],
      links: [wire('users', 'hall')],
    }).run(25)
    expect(world.log).toEqual(['10 hall: waits', '20 hall: woken', '20 hall: goes on'])
  })

  test('a wake by user leaves other users asleep', () => {
    const wake: Step = { do: 'wake', gate: 'bell', key: 'user', who: 'all' }
    const world = new ToyWorld({
      components: [
        // Without thinking time both users ask at 0, for the same key.
        users('users', { process: 'closed', users: 2, thinkMs: 0 }),
        toy('hall', {
          programs: {
            default: [
              {
                do: 'ask',
                decision: 'who',
                branches: { zero: [...waiting({ key: 'user' })], one: [pause(5), wake, pause(1000)] },
              },
              ANSWER,
            ],
          },
          decisions: { who: (call) => (call.user === 0 ? 'zero' : 'one') },
        }),
      ],
      links: [wire('users', 'hall')],
    }).run(29)
    expect(world.log).toEqual(['0 hall: waits'])
  })

  test('a wake by key also wakes those who wait for anybody', () => {
    const world = new ToyWorld({
      components: [
        users('users', evenly(10)),
        toy('hall', {
          starts: [[0, 'wait']],
          programs: {
            wait: waiting(),
            default: [{ do: 'wake', gate: 'bell', key: 'key', who: 'one' }, ANSWER],
          },
        }),
      ],
      links: [wire('users', 'hall')],
    }).run(15)
    expect(world.log).toEqual(['0 hall: waits', '10 hall: woken', '10 hall: goes on'])
  })
})
