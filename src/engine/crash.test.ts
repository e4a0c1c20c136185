import { describe, expect, test } from 'vitest'
import type { FaultPlan, LinkPlan } from './plan'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  callTo,
  crashOf,
  evenly,
  note,
  pause,
  slowing,
  cpu,
  toy,
  type ToyOptions,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'

const work: readonly Step[] = [note('begins'), pause(10), note('done'), ANSWER]

/** Asked at these times over a link of 2 ms; the server works for 10 ms. */
function world(
  askedAtMs: readonly number[],
  timeline: readonly FaultPlan[],
  policy: Partial<LinkPlan> = {},
  options: ToyOptions = {},
): ToyWorld {
  return new ToyWorld({
    components: [asker('asker', askedAtMs), toy('server', { programs: { default: work }, ...options })],
    links: [wire('asker', 'server', { latencyMs: 2, ...policy })],
    timeline,
  })
}

function heard(from: ToyWorld): readonly string[] {
  return from.log.filter((line) => line.includes('heard'))
}

describe('a process that crashes', () => {
  test('ends what it was doing, and its callers learn of it one way later', () => {
    const crashed = world([0, 1], [crashOf('server', 6)]).run(100)
    expect(crashed.log).toEqual([
      '2 server: begins',
      '3 server: begins',
      '8 asker: heard crashed',
      '8 asker: has failed',
      '8 asker: heard crashed',
      '8 asker: has failed',
    ])
    expect(crashed.instance('server').callsLost).toBe(2)
    expect(crashed.instance('server').books.failed).toBe(2)
    expect(auditEmpty(crashed.kernel)).toEqual([])
  })

  test('refuses calls that arrive while it is down, which is known one round trip after sending', () => {
    expect(heard(world([10], [crashOf('server', 5)]).run(100))).toEqual(['14 asker: heard crashed'])
  })

  test('does not take back an answer that is on its way', () => {
    // Done at 12, answered at 14; it dies at 13.
    expect(heard(world([0], [crashOf('server', 13)]).run(100))).toEqual(['14 asker: heard ok'])
  })

  test('is up again some time after it was mended, and empty', () => {
    const restarted = world([0, 22, 24], [crashOf('server', 5, 15)], {}, { restartMs: 10 }).run(100)
    // Up at 25: the call of 22 arrives at 24 and finds nobody, that of 24 arrives at 26.
    expect(heard(restarted)).toEqual([
      '7 asker: heard crashed',
      '26 asker: heard crashed',
      '38 asker: heard ok',
    ])
    expect(restarted.instance('server').state).toBe(0)
    expect(auditEmpty(restarted.kernel)).toEqual([])
  })

  test('leaves what it had asked of others to run on, for nobody', () => {
    const chain = new ToyWorld({
      components: [
        asker('asker', [0]),
        toy('middle', { programs: { default: [callTo(0), ANSWER] } }),
        toy('end', { programs: { default: work } }),
      ],
      links: [wire('asker', 'middle'), wire('middle', 'end')],
      timeline: [crashOf('middle', 5)],
    }).run(100)
    expect(chain.log).toEqual([
      '0 end: begins',
      '5 asker: heard crashed',
      '5 asker: has failed',
      '10 end: done',
    ])
    expect(chain.instance('end').books.wasted).toBe(1)
    expect(auditEmpty(chain.kernel)).toEqual([])
  })

  test('is told what it loses, and starts anew', () => {
    const told: string[] = []
    const behaviour: ToyOptions = {
      restartMs: 3,
      behavior: (port) => ({
        start: () => told.push(`${port.nowMs} start`),
        lose: (mode) => told.push(`${port.nowMs} lose ${mode}`),
      }),
    }
    world([], [crashOf('server', 5, 10), crashOf('server', 20, 21, 'machine')], {}, behaviour).run(100)
    expect(told).toEqual(['0 start', '5 lose process', '13 start', '20 lose machine', '24 start'])
  })

  test('silences its timers of before, and starts new ones', () => {
    const rung: number[] = []
    const ticking: ToyOptions = {
      behavior: (port) => ({
        start: () =>
          port.every(
            () => 10,
            0,
            () => rung.push(port.nowMs),
          ),
      }),
    }
    world([], [crashOf('server', 15, 33)], {}, ticking).run(50)
    expect(rung).toEqual([0, 10, 33, 43])
  })

  test('frees its pools and its line for the next life', () => {
    const held = world(
      [0, 0, 0, 30],
      [crashOf('server', 5, 20)],
      {},
      {
        pools: [{ name: 'desk', backlog: 1 }],
        programs: { default: [{ do: 'take', pool: 'desk' }, ...work] },
      },
    ).run(100)
    expect(heard(held)).toEqual([
      '4 asker: heard refused',
      '7 asker: heard crashed',
      '7 asker: heard crashed',
      '44 asker: heard ok',
    ])
    expect(auditEmpty(held.kernel)).toEqual([])
  })
})

describe('a machine that dies', () => {
  test('says nothing: callers wait for their time-out', () => {
    const died = world([0], [crashOf('server', 6, undefined, 'machine')], { timeoutMs: 50 }).run(100)
    expect(died.log).toEqual(['2 server: begins', '50 asker: heard timeout', '50 asker: has failed'])
    expect(auditEmpty(died.kernel)).toEqual([])
  })

  test('without a time-out they wait for ever', () => {
    const died = world([0], [crashOf('server', 6, 20, 'machine')]).run(1e6)
    expect(heard(died)).toEqual([])
    expect(died.link('asker>server').books.inFlight).toBe(1)
    expect(auditBooks(died.kernel)).toEqual([])
  })

  test('cannot be reached: new calls know after the time to connect', () => {
    const died = world([10], [crashOf('server', 5, undefined, 'machine')], { connectTimeoutMs: 70 }).run(1000)
    expect(heard(died)).toEqual(['80 asker: heard unreachable'])
    const impatient = world([10], [crashOf('server', 5, undefined, 'machine')], { timeoutMs: 30 }).run(2000)
    expect(heard(impatient)).toEqual(['40 asker: heard timeout'])
    expect(auditEmpty(impatient.kernel)).toEqual([])
  })

  test('does not take back an answer that is on its way', () => {
    expect(heard(world([0], [crashOf('server', 13, undefined, 'machine')]).run(100))).toEqual([
      '14 asker: heard ok',
    ])
  })

  test('whose power is back while its process is still down refuses at once', () => {
    const both = [crashOf('server', 5, undefined, 'process'), crashOf('server', 6, 20, 'machine')]
    expect(heard(world([8, 30], both, { timeoutMs: 15 }).run(100))).toEqual([
      '23 asker: heard timeout',
      '34 asker: heard crashed',
    ])
  })
})

describe('faults on the time line', () => {
  test('act on one instance or on all', () => {
    const one = world(
      [1, 2, 3, 4],
      [crashOf('server', 0, undefined, 'process', 1)],
      {},
      { instances: 2 },
    ).run(100)
    // In turn: the first and third call go to the first instance, the others to the one that is down.
    expect(heard(one)).toEqual([
      '6 asker: heard crashed',
      '8 asker: heard crashed',
      '15 asker: heard ok',
      '17 asker: heard ok',
    ])
    const all = world([1, 2], [crashOf('server', 0)], {}, { instances: 2 }).run(100)
    expect(heard(all)).toEqual(['5 asker: heard crashed', '6 asker: heard crashed'])
  })

  test('that overlap are over when the last one is', () => {
    const twice = world([12, 30], [crashOf('server', 5, 10), crashOf('server', 7, 20)]).run(100)
    expect(heard(twice)).toEqual(['16 asker: heard crashed', '44 asker: heard ok'])
    expect(twice.instance('server').downSinceMs).toBeNaN()
  })

  test('that come again while it restarts begin the restart anew', () => {
    const again = world(
      [30, 42],
      [crashOf('server', 5, 10), crashOf('server', 15, 20)],
      {},
      { restartMs: 20 },
    ).run(100)
    // The restart of 10 would be over at 30; the one of 20 is at 40.
    expect(heard(again)).toEqual(['34 asker: heard crashed', '56 asker: heard ok'])
  })

  test('slow: the CPU works so many times slower, from now until it is mended', () => {
    const slow = new ToyWorld({
      components: [asker('asker', [0, 100]), toy('server', { programs: { default: [cpu(10), ANSWER] } })],
      links: [wire('asker', 'server')],
      timeline: [slowing('server', 4, 5, 17), slowing('server', 2, 100)],
    }).run(200)
    // 5 of 10 done at 5, 3 more in the 12 ms until 17, the last 2 at full speed: 19. Later 10 × 2 = 20.
    expect(heard(slow)).toEqual(['19 asker: heard ok', '120 asker: heard ok'])
  })

  test('slow: several multiply', () => {
    const slow = new ToyWorld({
      components: [asker('asker', [10]), toy('server', { programs: { default: [cpu(10), ANSWER] } })],
      links: [wire('asker', 'server')],
      timeline: [slowing('server', 2, 1), slowing('server', 3, 2)],
    }).run(200)
    expect(heard(slow)).toEqual(['70 asker: heard ok'])
    expect(slow.instance('server').slowFactor).toBe(6)
  })

  test('taken off the time line are mended from now on', () => {
    const plan = (timeline: readonly FaultPlan[]) => ({
      components: [asker('asker', [0, 10, 30]), toy('server', { programs: { default: work } })],
      links: [wire('asker', 'server')],
      timeline,
    })
    const mended = new ToyWorld(plan([crashOf('server', 5)])).run(20)
    mended.adopt(plan([])).run(100)
    expect(heard(mended)).toEqual(['5 asker: heard crashed', '10 asker: heard crashed', '40 asker: heard ok'])
  })

  test('put on the time line after their end have been and gone', () => {
    const plan = (timeline: readonly FaultPlan[]) => ({
      components: [asker('asker', [30]), toy('server', { restartMs: 20, programs: { default: work } })],
      links: [wire('asker', 'server')],
      timeline,
    })
    const late = new ToyWorld(plan([])).run(29)
    late.adopt(plan([crashOf('server', 5, 10)])).run(100)
    expect(heard(late)).toEqual(['40 asker: heard ok'])
  })

  test('put on it for a moment that is past begin at once', () => {
    const plan = (timeline: readonly FaultPlan[]) => ({
      components: [asker('asker', [35, 80]), toy('server', { programs: { default: work } })],
      links: [wire('asker', 'server')],
      timeline,
    })
    const late = new ToyWorld(plan([])).run(29)
    late.adopt(plan([crashOf('server', 5, 60)])).run(100)
    expect(heard(late)).toEqual(['35 asker: heard crashed', '90 asker: heard ok'])
  })

  test('whose end is moved end then, and were never interrupted', () => {
    const plan = (untilMs: number) => ({
      components: [asker('asker', [35, 65]), toy('server', { programs: { default: work } })],
      links: [wire('asker', 'server')],
      timeline: [crashOf('server', 5, untilMs)],
    })
    const moved = new ToyWorld(plan(30)).run(20)
    moved.adopt(plan(60)).run(100)
    expect(heard(moved)).toEqual(['35 asker: heard crashed', '75 asker: heard ok'])
    expect(moved.instance('server').incarnation).toBe(2)
  })
})

describe('users', () => {
  test('whose request is lost in a crash ask again in time', () => {
    const closed = new ToyWorld({
      components: [
        users('users', { process: 'closed', users: 1, thinkMs: 0 }),
        toy('server', { programs: { default: work } }),
      ],
      links: [wire('users', 'server', { latencyMs: 1 })],
      timeline: [crashOf('server', 5, 6)],
    }).run(12)
    const { received, failed, ok, inFlight } = closed.kernel.traffic.books[0]
    // Lost at 5, known at 6, asked again at 6: begins at 7.
    expect(closed.log).toEqual(['1 server: begins', '7 server: begins'])
    expect([received, failed, ok, inFlight]).toEqual([2, 1, 0, 1])
  })

  test('of an open population do not wait for anybody', () => {
    const open = new ToyWorld({
      components: [users('users', evenly(10)), toy('server', { programs: { default: work } })],
      links: [wire('users', 'server')],
      timeline: [crashOf('server', 0)],
    }).run(105)
    expect(open.kernel.traffic.books[0].failed).toBe(10)
  })
})
