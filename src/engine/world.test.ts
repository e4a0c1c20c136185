import { describe, expect, test } from 'vitest'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  callTo,
  cpu,
  evenly,
  note,
  pause,
  toy,
  type Toy,
  type ToyOptions,
  type ToyPlan,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'

const work: readonly Step[] = [note('begins'), pause(10), note('done'), ANSWER]
const ask = asker('asker', [0, 5, 20])
const server = toy('server', { programs: { default: work } })
const other = toy('other', { programs: { default: work } })

function heard(world: ToyWorld): readonly string[] {
  return world.log.filter((line) => line.includes('heard'))
}

describe('removing a component', () => {
  test('fails the calls at it, one way later, and those that arrive there', () => {
    const toOther = wire('asker', 'other')
    const plan: ToyPlan = {
      components: [ask, server, other],
      links: [wire('asker', 'server', { latencyMs: 2 }), toOther],
    }
    const world = new ToyWorld(plan).run(6)
    // The call of 0 is at the server; that of 5 arrives at 7; that of 20 goes where the link that is left leads.
    world.adopt({ components: [ask, other], links: [toOther] }).run(100)
    expect(heard(world)).toEqual([
      '8 asker: heard unreachable',
      '9 asker: heard unreachable',
      '30 asker: heard ok',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('ends every other call by itself', () => {
    const both: ToyPlan = {
      components: [ask, server, asker('second', [1]), other],
      links: [wire('asker', 'server'), wire('second', 'other')],
    }
    const world = new ToyWorld(both).run(6)
    world.adopt({ components: [both.components[2], other], links: [wire('second', 'other')] }).run(100)
    expect(world.log.filter((line) => line.includes('other') || line.includes('second'))).toEqual([
      '1 other: begins',
      '11 other: done',
      '11 second: heard ok',
      '11 second: goes on',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('stops what it did by itself, and leaves what it had asked to run on', () => {
    const ticking = asker('asker', [0], {
      behavior: (port) => ({
        start: () =>
          port.every(
            () => 5,
            5,
            () => port.run('ask'),
          ),
      }),
    })
    const world = new ToyWorld({ components: [ticking, server], links: [wire('asker', 'server')] }).run(7)
    world.adopt({ components: [server] }).run(100)
    expect(world.log.filter((line) => line.includes('server'))).toEqual([
      '0 server: begins',
      '5 server: begins',
      '10 server: done',
      '15 server: done',
    ])
    expect(world.instance('server').books.wasted).toBe(2)
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('and putting it back later makes a new one, cold and idle', () => {
    const toOther = wire('asker', 'other')
    const plan: ToyPlan = { components: [ask, server, other], links: [wire('asker', 'server'), toOther] }
    const world = new ToyWorld(plan).run(6)
    world.adopt({ components: [ask, other], links: [toOther] }).run(15)
    world.adopt(plan).run(100)
    expect(heard(world).at(-1)).toBe('30 asker: heard ok')
    expect(world.instance('server').books.received).toBe(1)
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})

describe('changing links', () => {
  test('calls in flight finish over the link they began with', () => {
    const plan: ToyPlan = {
      components: [ask, server, other],
      links: [wire('asker', 'server', { latencyMs: 1 }), wire('asker', 'other')],
    }
    const world = new ToyWorld(plan).run(4)
    world.adopt({ components: [ask, server, other], links: [wire('asker', 'other')] }).run(100)
    // Removed at 4: the call of 0 still ends by itself. Programs name links by place: the other one is the first now.
    expect(heard(world)).toEqual(['12 asker: heard ok', '15 asker: heard ok', '30 asker: heard ok'])
    expect(world.log.filter((line) => line.includes('other: begins'))).toEqual([
      '5 other: begins',
      '20 other: begins',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('a call in flight keeps the policy it began with; the next has the new one', () => {
    const plan = (timeoutMs: number): ToyPlan => ({
      components: [ask, server],
      links: [wire('asker', 'server', { timeoutMs })],
    })
    const world = new ToyWorld(plan(50)).run(3)
    world.adopt(plan(4)).run(100)
    expect(heard(world)).toEqual(['9 asker: heard timeout', '10 asker: heard ok', '24 asker: heard timeout'])
  })

  test('a call in flight finishes on the program it began with', () => {
    const changed = toy('server', { programs: { default: [note('new'), ANSWER] } })
    const world = new ToyWorld({ components: [ask, server], links: [wire('asker', 'server')] }).run(3)
    world.adopt({ components: [ask, changed], links: [wire('asker', 'server')] }).run(100)
    expect(world.log.filter((line) => line.includes('server'))).toEqual([
      '0 server: begins',
      '5 server: new',
      '10 server: done',
      '20 server: new',
    ])
  })
})

describe('instances', () => {
  const farm = (instances: number, more: ToyOptions = {}): ToyPlan => ({
    components: [
      asker('asker', [0, 1, 2, 3, 20, 21, 40, 41]),
      toy('server', { instances, programs: { default: work }, ...more }),
    ],
    links: [wire('asker', 'server')],
  })

  test('too many drain: they finish what they have and get nothing more', () => {
    const world = new ToyWorld(farm(2)).run(5)
    world.adopt(farm(1)).run(30)
    expect(world.log.filter((line) => line.includes('server/1'))).toEqual([
      '1 server/1: begins',
      '3 server/1: begins',
      '11 server/1: done',
      '13 server/1: done',
    ])
    expect(heard(world)).toHaveLength(5)
    // And come back when they are wanted again.
    world.adopt(farm(2)).run(100)
    expect(
      world.log.filter((line) => line.includes('server/1: begins') && line.startsWith('4')),
    ).toHaveLength(1)
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('added are measured from the moment they are there', () => {
    const busy = { programs: { default: [cpu(10), ANSWER] } }
    const world = new ToyWorld(farm(1, busy)).run(30)
    world.adopt(farm(2, busy)).run(60)
    // Asked at 40 and 41, one each; 10 of the 30 ms the second one exists.
    expect(world.instance('server', 1).machine?.cpu.meter.utilization(60)).toBeCloseTo(1 / 3, 12)
  })

  test('that are down stay unavailable when their hardware is changed', () => {
    const plan = (vCpus: number): ToyPlan => ({
      ...farm(1, { machine: { vCpus } }),
      timeline: [
        {
          id: 'f',
          component: 'server',
          instance: undefined,
          atMs: 10,
          untilMs: undefined,
          fault: 'crash',
          mode: 'process',
        },
      ],
    })
    const world = new ToyWorld(plan(1)).run(20)
    world.adopt(plan(2)).run(100)
    // One core was available for 10 ms, and none after.
    expect(world.instance('server').machine?.cpu.meter.availableIntegral(100)).toBe(10)
  })

  test('change their discipline of sharing cores at once, and keep what is done', () => {
    const plan = (cpuDiscipline: 'fair-share' | 'run-to-completion'): ToyPlan => ({
      components: [
        asker('asker', [0, 2]),
        toy('server', { cpuDiscipline, programs: { default: [cpu(10), ANSWER] } }),
      ],
      links: [wire('asker', 'server')],
    })
    // In order until 6: the first has 6 of 10. Then shared: it needs 8 more, until 14, when the other has had 4.
    const shared = new ToyWorld(plan('run-to-completion')).run(6)
    expect(heard(shared.adopt(plan('fair-share')).run(100))).toEqual([
      '14 asker: heard ok',
      '20 asker: heard ok',
    ])
    // Shared until 6: the first has had 2 + 2 of 10, the second 2. Then in order: 6 more, until 12, and 8 more.
    const inOrder = new ToyWorld(plan('fair-share')).run(6)
    expect(heard(inOrder.adopt(plan('run-to-completion')).run(100))).toEqual([
      '12 asker: heard ok',
      '20 asker: heard ok',
    ])
  })
})

describe('adopting', () => {
  const plan = (): ToyPlan => ({
    components: [
      users('users', { process: 'poisson', rateRps: 300 }),
      toy('server', {
        cpuDiscipline: 'fair-share',
        machine: { networkGbps: 0.05 },
        programs: {
          default: {
            cpuMs: { shape: 'exponential', mean: 2.5, cv: 1 },
            steps: [{ do: 'cpu', share: 1 }, callTo(0), { do: 'reply', bytes: 90_000 }],
          },
        },
      }),
      toy('store', { programs: { default: [{ do: 'disk', operation: 'write', bytes: 4096 }, ANSWER] } }),
    ],
    links: [wire('users', 'server'), wire('server', 'store', { timeoutMs: 30 })],
  })

  test('what is there already changes no bit', () => {
    const once = plan()
    const untouched = new ToyWorld(once).run(2000)
    const adopted = new ToyWorld(once)
    for (let atMs = 100; atMs < 2000; atMs += 100) adopted.run(atMs).adopt(once)
    adopted.run(2000)
    const bits = ({ kernel }: ToyWorld) => [
      kernel.events,
      kernel.traffic.books[0].ok,
      kernel.traffic.books[0].latency.mean(),
      kernel.instances.map(({ machine }) => machine?.cpu.meter.busyIntegral(2000)),
      kernel.instances.map(({ machine }) => machine?.out.busyIntegral(2000)),
    ]
    expect(bits(adopted)).toEqual(bits(untouched))
  })

  test('a component that nothing is linked to changes no other bit', () => {
    const once = plan()
    const lonely: Toy = toy('lonely', { programs: { default: work } })
    const world = new ToyWorld(once).run(500)
    world.adopt({ ...once, components: [lonely, ...once.components] }).run(2000)
    const untouched = new ToyWorld(once).run(2000)
    expect(world.kernel.traffic.books[0].latency.mean()).toBe(
      untouched.kernel.traffic.books[0].latency.mean(),
    )
    expect(world.kernel.events).toBe(untouched.kernel.events)
  })

  test('never takes the clock or what was created back', () => {
    const whole = plan()
    const [crowd] = whole.components
    const replying = toy('server', {
      machine: { networkGbps: 0.05 },
      programs: { default: [cpu(1), ANSWER] },
    })
    const withoutStore = { components: [crowd, replying], links: [wire('users', 'server')] }
    const world = new ToyWorld(whole)
    let created = 0
    for (let round = 1; round <= 40; round++) {
      world.run(round * 37)
      world.adopt(round % 3 === 0 ? withoutStore : round % 3 === 1 ? whole : plan())
      expect(world.kernel.nowMs).toBe(round * 37)
      expect(world.kernel.traffic.books[0].received).toBeGreaterThanOrEqual(created)
      created = world.kernel.traffic.books[0].received
      expect(auditBooks(world.kernel)).toEqual([])
    }
    // Without users the rest ends by itself, whatever was removed and put back.
    world
      .adopt({ ...whole, components: whole.components.slice(1), links: whole.links?.slice(1) ?? [] })
      .run(1e5)
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('request types keep their books by id', () => {
    const types = ['a', 'b'].map((id) => ({
      id,
      operation: 'read' as const,
      requestBytes: 0,
      replyBytes: 0,
      dataSet: 0,
      work: 1,
    }))
    const mixed = (mix: readonly number[], ids: readonly number[]): ToyPlan => ({
      requestTypes: ids.map((at) => types[at]),
      components: [users('users', evenly(10), { mix }), server],
      links: [wire('users', 'server')],
    })
    const world = new ToyWorld(mixed([1, 0], [0, 1])).run(35)
    world.adopt(mixed([0, 1], [0, 1])).run(65)
    expect(
      ['a', 'b'].map((id) => world.kernel.traffic.books[world.kernel.traffic.indexOf(id)].received),
    ).toEqual([3, 3])
  })
})
