import { describe, expect, test } from 'vitest'
import { auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  callTo,
  cpu,
  evenly,
  note,
  pause,
  READ,
  toy,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import type { Decision } from './behavior'
import { always } from './plan'
import type { Step } from './program'

function alone(steps: readonly Step[], options: Parameters<typeof toy>[1] = {}): ToyWorld {
  return new ToyWorld({
    components: [toy('one', { starts: [[0, 'main']], programs: { main: steps }, ...options })],
  })
}

/** Somebody asks a component with these programs at 0. */
function served(
  programs: Readonly<Record<string, readonly Step[]>>,
  steps: readonly Step[] = [callTo(0), note('goes on')],
) {
  return new ToyWorld({
    components: [
      toy('asker', { listens: true, starts: [[0, 'ask']], programs: { ask: steps } }),
      toy('server', { programs }),
    ],
    links: [wire('asker', 'server')],
  })
}

describe('cpu', () => {
  test('takes the share of one draw a call, times the work of the request type', () => {
    const world = new ToyWorld({
      requestTypes: [{ ...READ, work: 2.5 }],
      components: [
        users('users', evenly(100)),
        toy('server', {
          programs: {
            default: {
              cpuMs: always(8),
              steps: [
                { do: 'cpu', share: 0.25 },
                note('quarter'),
                { do: 'cpu', share: 0.75 },
                note('whole'),
                ANSWER,
              ],
            },
          },
        }),
      ],
      links: [wire('users', 'server')],
    }).run(150)
    // 8 ms times 2.5 are 20: a quarter is 5.
    expect(world.log).toEqual(['105 server: quarter', '120 server: whole'])
  })

  test('draws once however often the program comes back to it', () => {
    const random = { shape: 'exponential', mean: 8, cv: 1 } as const
    const steps: Step[] = [{ do: 'cpu', share: 1 }, note('once'), { do: 'cpu', share: 1 }, note('twice')]
    const world = alone([], { programs: { main: { cpuMs: random, steps } } }).run(1000)
    const [once, twice] = world.log.map((line) => Number.parseFloat(line))
    expect(once).toBeGreaterThan(0)
    expect(twice).toBeCloseTo(2 * once, 9)
  })

  test('of a constant belongs to nobody’s draw', () => {
    expect(alone([cpu(3), note('done')]).run(10).log).toEqual(['3 one: done'])
  })

  test('of 0 ms costs no time and no event', () => {
    const world = alone([cpu(0), note('done')]).run(10)
    expect(world.log).toEqual(['0 one: done'])
    expect(world.kernel.events).toBe(1)
  })
})

describe('delay', () => {
  test('waits without occupying anything', () => {
    const steps = [pause(4), note('done')]
    const world = new ToyWorld({
      components: [
        toy('one', {
          starts: [
            [0, 'main'],
            [1, 'main'],
          ],
          programs: { main: steps },
        }),
      ],
    }).run(10)
    expect(world.log).toEqual(['4 one: done', '5 one: done'])
  })
})

describe('ask', () => {
  test('goes on with the branch the decision names, then after the whole', () => {
    const world = alone(
      [
        { do: 'ask', decision: 'way', branches: { left: [note('left')], right: [note('right')] } },
        note('after'),
      ],
      { decisions: { way: () => 'right' } },
    ).run(1)
    expect(world.log).toEqual(['0 one: right', '0 one: after'])
  })

  test('an answer without a branch goes on where the program says otherwise', () => {
    const branches = { left: [note('left')], otherwise: [note('some other way')] }
    const steps: Step[] = [{ do: 'ask', decision: 'way', branches }, note('after')]
    expect(alone(steps, { decisions: { way: () => 'up' } }).run(1).log).toEqual([
      '0 one: some other way',
      '0 one: after',
    ])
  })

  test('an answer its program does not know is our mistake, and says whose', () => {
    const steps: Step[] = [{ do: 'ask', decision: 'way', branches: { left: [] } }]
    expect(() => alone(steps, { decisions: { way: () => 'up' } }).run(1)).toThrow(
      'the decision way of one answered up, which its program does not know',
    )
    expect(() => alone(steps).run(1)).toThrow('one has no decision way')
  })

  test('sees the registers of its call and may set them', () => {
    const seen: unknown[] = []
    const world = new ToyWorld({
      requestTypes: [READ, { ...READ, id: 'write', operation: 'write', dataSet: 1 }],
      dataSets: [
        { id: 'small', items: 1, itemBytes: 100, skew: 0 },
        { id: 'large', items: 1, itemBytes: 700, skew: 0 },
      ],
      components: [
        users('users', evenly(100), { mix: [0, 1], users: 1 }),
        toy('server', {
          programs: {
            default: [
              { do: 'ask', decision: 'look', branches: { seen: [] } },
              { do: 'ask', decision: 'look', branches: { seen: [] } },
              ANSWER,
            ],
          },
          decisions: {
            look: (call) => {
              seen.push([call.op, call.type, call.user, call.key, call.itemBytes, call.n, call.version])
              call.setN(7)
              call.version = 3
              return 'seen'
            },
          },
        }),
      ],
      links: [wire('users', 'server')],
    }).run(150)
    // The write is of type 1; keys of the second data set begin at 2^24.
    expect(seen).toEqual([
      ['write', 1, 0, 2 ** 24, 700, 0, 0],
      ['write', 1, 0, 2 ** 24, 700, 7, 3],
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})

describe('call', () => {
  test('goes on with the branch of the reply’s code, then after the whole', () => {
    const branches = { hit: [note('hit')], miss: [note('miss')], ok: [note('other')] }
    const world = served(
      {
        a: [{ do: 'reply', code: 'hit', bytes: 0 }],
        b: [{ do: 'reply', code: 'miss', bytes: 0 }],
        c: [ANSWER],
      },
      [callTo(0, 'a', branches), callTo(0, 'b', branches), callTo(0, 'c', branches), note('end')],
    ).run(1)
    expect(world.log.filter((line) => !line.includes('heard'))).toEqual([
      '0 asker: hit',
      '0 asker: miss',
      '0 asker: other',
      '0 asker: end',
    ])
  })

  test('of a code without a branch goes on after the whole', () => {
    const world = served({ default: [{ do: 'reply', code: 'odd', bytes: 0 }] }, [
      callTo(0, undefined, { hit: [note('hit')] }),
      note('end'),
    ]).run(1)
    expect(world.log).toEqual(['0 asker: heard ok', '0 asker: end'])
  })

  test('asks for its own operation, another one, or what the target does by default', () => {
    const programs = { special: [note('special'), ANSWER], default: [note('default'), ANSWER] }
    const world = served(programs, [callTo(0, 'special'), callTo(0, 'unheard of')]).run(1)
    expect(world.log.filter((line) => line.includes('server'))).toEqual([
      '0 server: special',
      '0 server: default',
    ])
  })

  test('for which the target has no program ends as an error', () => {
    expect(served({ special: [ANSWER] }).run(1).log).toEqual(['0 asker: heard error'])
  })

  test('of a target in register `to` goes there', () => {
    const world = new ToyWorld({
      components: [
        toy('asker', {
          starts: [[0, 'ask']],
          programs: {
            ask: [
              { do: 'ask', decision: 'aim', branches: { aimed: [] } },
              { do: 'call', target: 'to', bytes: 0 },
            ],
          },
          behavior: (port) => ({
            decisions: {
              aim(call) {
                call.setTo(port.targets('call')[2])
                return 'aimed'
              },
            },
          }),
        }),
        toy('server', { instances: 3, programs: { default: [note('called'), ANSWER] } }),
      ],
      links: [wire('asker', 'server')],
    })
    expect(world.run(1).log).toEqual(['0 server/2: called'])
  })

  test('passes on who asks, for what and which version, and takes the version of the answer', () => {
    const versions: number[] = []
    const decide = (decision: string): Step => ({ do: 'ask', decision, branches: { done: [] } })
    const register =
      (version: number | undefined): Decision =>
      (call) => {
        versions.push(call.version)
        if (version !== undefined) call.version = version
        return 'done'
      }
    new ToyWorld({
      components: [
        toy('asker', {
          starts: [[0, 'ask']],
          programs: { ask: [decide('set'), callTo(0), decide('read')] },
          decisions: { set: register(4), read: register(undefined) },
        }),
        toy('server', { programs: { default: [decide('bump'), ANSWER] }, decisions: { bump: register(9) } }),
      ],
      links: [wire('asker', 'server')],
    }).run(1)
    // As it began, as it arrived, as it came back.
    expect(versions).toEqual([0, 4, 9])
  })
})

describe('send', () => {
  test('does not wait, and its failure is nobody’s but the link’s', () => {
    const world = served({ default: [pause(5), { do: 'fail', cause: 'error' }] }, [
      { do: 'send', target: { link: 0 }, bytes: 0 },
      note('goes on'),
    ]).run(10)
    expect(world.log).toEqual(['0 asker: goes on', '5 asker: heard error'])
    expect(world.link('asker>server').books.failed).toBe(1)
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})

describe('failing', () => {
  test('ends the call with its cause, and the parent fails with the child’s cause', () => {
    const world = new ToyWorld({
      components: [
        asker('asker', [0]),
        toy('middle', { programs: { default: [callTo(0), note('never'), ANSWER] } }),
        toy('end', { programs: { default: [{ do: 'fail', cause: 'disk-full' }] } }),
      ],
      links: [wire('asker', 'middle'), wire('middle', 'end')],
    }).run(1)
    expect(world.log).toEqual(['0 asker: heard disk-full', '0 asker: has failed'])
    // Both blame the one that failed first.
    const blamed = (id: string) => [...world.instance(id).books.blame.values()]
    expect([blamed('middle'), blamed('end')]).toEqual([[1], [1]])
    expect([...world.instance('middle').books.blame.keys()]).toEqual([
      ...world.instance('end').books.blame.keys(),
    ])
  })

  test('goes on at the label of onFail, once', () => {
    const steps: Step[] = [
      { do: 'onFail', label: 'again' },
      { do: 'fail', cause: 'error' },
      { do: 'label', name: 'again' },
      note('caught'),
      { do: 'fail', cause: 'rejected' },
      note('never'),
    ]
    expect(alone(steps).run(1).log).toEqual(['0 one: caught'])
  })

  test('what is held when a failure is caught stays held', () => {
    const steps: Step[] = [
      { do: 'onFail', label: 'caught' },
      { do: 'take', pool: 'desk' },
      { do: 'fail', cause: 'error' },
      { do: 'label', name: 'caught' },
      pause(5),
    ]
    const world = alone(steps, { pools: [{ name: 'desk' }] }).run(10)
    expect(world.instance('one').pools[0].meter.utilization(10)).toBe(0.5)
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})

describe('again and goto', () => {
  test('again begins anew', () => {
    const world = alone([note('turn'), pause(3), { do: 'again' }]).run(7)
    expect(world.log).toEqual(['0 one: turn', '3 one: turn', '6 one: turn'])
  })

  test('goto goes to the last label of its name before it, else to the next', () => {
    let turns = 0
    const again: Step = {
      do: 'ask',
      decision: 'turn',
      branches: { again: [{ do: 'goto', label: 'here' }], on: [{ do: 'goto', label: 'there' }] },
    }
    const steps: readonly Step[] = ['first', 'second'].flatMap((name) => [
      { do: 'label', name: 'here' },
      note(name),
      again,
      note('never'),
    ])
    const world = new ToyWorld({
      components: [
        toy('one', {
          starts: [[0, 'main']],
          programs: { main: [...steps, { do: 'label', name: 'there' }, note('out')] },
          decisions: { turn: () => (turns++ < 1 ? 'again' : 'on') },
        }),
      ],
    }).run(10)
    expect(world.log).toEqual(['0 one: first', '0 one: first', '0 one: out'])
  })

  test('goto goes on at the label, forwards and back', () => {
    const world = alone([
      { do: 'goto', label: 'end' },
      { do: 'label', name: 'middle' },
      note('middle'),
      { do: 'goto', label: 'out' },
      { do: 'label', name: 'end' },
      note('end'),
      pause(1),
      { do: 'goto', label: 'middle' },
      { do: 'label', name: 'out' },
      note('out'),
    ]).run(7)
    expect(world.log).toEqual(['0 one: end', '1 one: middle', '1 one: out'])
  })

  test('a label that is nowhere is our mistake', () => {
    expect(() => alone([{ do: 'goto', label: 'nowhere' }])).toThrow(
      'a program jumps to the label nowhere, which it does not have',
    )
    expect(() => alone([{ do: 'take', pool: 'nothing' }])).toThrow(
      'a program takes the pool nothing, which its component does not have',
    )
  })
})

describe('reply', () => {
  test('may be followed by more steps, which hold what the call holds', () => {
    const world = new ToyWorld({
      components: [
        asker('asker', [0, 1]),
        toy('server', {
          pools: [{ name: 'desk' }],
          programs: {
            default: [{ do: 'take', pool: 'desk' }, pause(2), ANSWER, pause(5), note('tidied up')],
          },
        }),
      ],
      links: [wire('asker', 'server')],
    }).run(100)
    // Answered at 2, tidies up until 7; only then the second one gets the desk: answered at 9, tidied up at 14.
    expect(world.log).toEqual([
      '2 asker: heard ok',
      '2 asker: goes on',
      '7 server: tidied up',
      '9 asker: heard ok',
      '9 asker: goes on',
      '14 server: tidied up',
    ])
    // The latency is that of the answer.
    expect(world.instance('server').books.latency.max).toBeCloseTo(8, 9)
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('hands the connection on to whoever carries it', () => {
    const world = new ToyWorld({
      components: [
        asker('asker', [0, 0]),
        toy('server', {
          pools: [{ name: 'connections' }],
          connections: 'connections',
          programs: { default: [pause(2), ANSWER, pause(50)] },
        }),
      ],
      links: [wire('asker', 'server', { latencyMs: 1 })],
    }).run(200)
    // In at 1, answered at 3, the answer is there at 4; then the second one: in at 4, answered at 6, there at 7.
    expect(world.log.filter((line) => line.includes('heard'))).toEqual([
      '4 asker: heard ok',
      '7 asker: heard ok',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})

describe('run and job', () => {
  test('start background runs, whose jobs have books of their own', () => {
    const world = alone([], {
      programs: {
        main: [{ do: 'run', program: 'aside' }, note('goes on')],
        aside: [{ do: 'job', what: 'begin' }, pause(4), { do: 'job', what: 'end' }, note('done')],
      },
    }).run(10)
    expect(world.log).toEqual(['0 one: goes on', '4 one: done'])
    const { jobs, books } = world.instance('one')
    expect([jobs.begun, jobs.latency.count, jobs.latency.mean()]).toEqual([1, 1, 4])
    expect([books.received, books.ok]).toEqual([0, 0])
  })

  test('a background run that does not exist is our mistake', () => {
    expect(() => alone([{ do: 'run', program: 'nothing' }]).run(1)).toThrow('one has no program nothing')
  })
})
