import { describe, expect, test } from 'vitest'
import { auditEmpty } from './testing/audit'
import {
  changeNetwork,
  GBPS_1,
  heard,
  LETTER,
  MBPS_1,
  MBPS_10,
  waitsOf,
  withNetwork,
} from './testing/letters'
import {
  ANSWER,
  asker,
  crashOf,
  evenly,
  note,
  pause,
  READ,
  slowing,
  toy,
  type ToyPlan,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import { Tracer } from './tracing'

/** A server on a line of 1 Mbps whose every reply is a letter; each asker asks at its time, and hears 1 ms later. */
function answering(startsMs: readonly number[], more: Partial<ToyPlan> = {}, policy = {}): ToyPlan {
  const askers = startsMs.map((atMs, i) => asker(`a${i}`, [atMs]))
  return {
    components: [
      toy('server', {
        machine: { networkGbps: MBPS_1 },
        pools: [{ name: 'connections', size: 100 }],
        connections: 'connections',
        programs: { default: [{ do: 'reply', bytes: LETTER }] },
      }),
      ...askers,
    ],
    links: startsMs.map((_, i) => wire(`a${i}`, 'server', { latencyMs: 1, ...policy })),
    ...more,
  }
}

describe('an interface that becomes another one while small messages are in it', () => {
  test('lets out what is left of the one under way at the new width', () => {
    const faster = answering([0])
    const quick = new ToyWorld(faster)
    changeNetwork(quick, faster, 241, GBPS_1)
    // Leaves from 1 on; half of it, 30,000 bytes, is left at 241 and takes 0.24 ms.
    expect(heard(quick.run(1000), 'heard ok')).toEqual(['242.240000 a0'])

    const slower = {
      ...faster,
      components: [withNetwork(faster.components[0], MBPS_10), faster.components[1]],
    }
    const slow = new ToyWorld(slower)
    changeNetwork(slow, slower, 25, MBPS_1)
    // Would be out at 49; half is left at 25 and takes 240 ms.
    expect(heard(slow.run(1000), 'heard ok')).toEqual(['266.000000 a0'])
  })

  test('lets out a line of them at the new width, in order, before what is sent later', () => {
    const plan = answering([0, 10, 20, 241.1])
    const world = new ToyWorld(plan)
    changeNetwork(world, plan, 241, GBPS_1)
    // 0.24 ms for the first, and 0.48 for each of the others; the last one joins the line at 242.1.
    expect(heard(world.run(2000), 'heard ok')).toEqual([
      '242.240000 a0',
      '242.720000 a1',
      '243.200000 a2',
      '243.680000 a3',
    ])
    const { machine } = world.instance('server')
    // Busy from 1 to 242.2 and from 242.1 on: without a pause, until 242.68.
    expect(machine?.out.busyIntegral(2000)).toBeCloseTo(241.68, 9)
    // Waited: a1 from 11, a2 from 21, a3 from 242.1.
    expect(machine?.out.waitingIntegral(2000)).toBeCloseTo(241.24 - 11 + (241.72 - 21) + (242.2 - 242.1), 9)
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('does so again with every change', () => {
    const plan = answering([0, 10])
    const world = new ToyWorld(plan)
    changeNetwork(world, plan, 241, MBPS_10)
    changeNetwork(world, plan, 253, MBPS_1)
    // 24 ms more were left at 241, and 12 of them at 253: 120 ms at the old width; the second takes its 480.
    expect(heard(world.run(2000), 'heard ok')).toEqual(['374.000000 a0', '854.000000 a1'])
  })

  test('leaves alone what is on its way already', () => {
    const plan = answering([0], {}, { latencyMs: 100 })
    const world = new ToyWorld(plan)
    // Out at 580.
    changeNetwork(world, plan, 600, GBPS_1)
    expect(heard(world.run(2000), 'heard ok')).toEqual(['680.000000 a0'])
  })

  test('does the same for requests', () => {
    const program = { ask: [{ do: 'call', target: { link: 0 }, bytes: LETTER } as const] }
    const plan = {
      components: [
        asker('a', [0, 0, 0], { machine: { networkGbps: MBPS_1 }, programs: program }),
        toy('server', { programs: { default: [note('has it'), ANSWER] } }),
      ],
      links: [wire('a', 'server', { latencyMs: 1 })],
    }
    const world = new ToyWorld(plan)
    changeNetwork(world, plan, 240, GBPS_1)
    expect(heard(world.run(2000), 'has it')).toEqual([
      '241.240000 server',
      '241.720000 server',
      '242.200000 server',
    ])
  })

  test('also for messages nobody waits for any more', () => {
    const plan = answering([0, 10, 20], {}, { timeoutMs: 200 })
    const world = new ToyWorld(plan)
    changeNetwork(world, plan, 241, GBPS_1)
    expect(heard(world, 'heard timeout')).toHaveLength(3)
    const meter = world.instance('server').connections?.meter
    // The connections are given back as the replies arrive, at 242.24, 242.72 and 243.2.
    const held = [242.2, 242.3, 242.8, 243.3].map((atMs) => {
      world.run(atMs)
      return meter?.busy
    })
    expect(held).toEqual([3, 2, 1, 0])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('takes nothing from the time users need for what they receive', () => {
    const access = { downloadMbps: 2 }
    const plan = {
      requestTypes: [{ ...READ, replyBytes: LETTER }],
      components: [
        toy('server', {
          machine: { networkGbps: MBPS_1 },
          programs: { default: [{ do: 'reply', bytes: 'reply' }] },
        }),
        users('users', evenly(1000), access),
      ],
      links: [wire('users', 'server')],
    } satisfies ToyPlan
    const world = new ToyWorld(plan)
    changeNetwork(world, plan, 1240, GBPS_1)
    world.run(1999)
    // Half is out at 1240, the rest at 1240.24; of that they receive 250 bytes a ms, 30,000 in 120 ms.
    expect(world.kernel.traffic.books[0].latency.mean()).toBeCloseTo(360, 9)
  })
})

describe('a slow network that begins and ends in mid-message', () => {
  test('does a part of it at each pace', () => {
    const plan = answering([0, 10], { timeline: [slowing('server', 10, 241, 341, 'network')] })
    const world = new ToyWorld(plan).run(5000)
    // 240 ms are left at 241; in the next 100 ms a tenth of that is done: 230 ms are left at 341.
    expect(heard(world, 'heard ok')).toEqual(['572.000000 a0', '1052.000000 a1'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('gives the line its width back', () => {
    const plan = answering([0, 0, 0], { timeline: [slowing('server', 1000, 1, 481, 'network')] })
    const world = new ToyWorld(plan).run(5000)
    // In 480 ms it has done what else takes 0.48.
    expect(heard(world, 'heard ok')).toEqual(['961.520000 a0', '1441.520000 a1', '1921.520000 a2'])
  })
})

describe('a machine that dies while small messages are in its interface', () => {
  test('answers with what had left, and with nothing else', () => {
    const plan = answering(
      [0, 0, 0],
      { timeline: [crashOf('server', 700, 710, 'machine')] },
      { latencyMs: 300, timeoutMs: 3000 },
    )
    // Each asks after 300 ms; the replies are out at 780, 1260 and 1740.
    const early = new ToyWorld(plan).run(9000)
    expect(heard(early, 'heard ok')).toEqual([])
    expect(heard(early, 'heard timeout')).toHaveLength(3)
    expect(auditEmpty(early.kernel)).toEqual([])

    const later = new ToyWorld({ ...plan, timeline: [crashOf('server', 800, 810, 'machine')] }).run(9000)
    expect(heard(later, 'heard ok')).toEqual(['1080.000000 a0'])
    expect(heard(later, 'heard timeout')).toEqual(['3000.000000 a1', '3000.000000 a2'])
    expect(auditEmpty(later.kernel)).toEqual([])
  })

  test('sends all of it when only the process dies', () => {
    const plan = answering([0, 0, 0], { timeline: [crashOf('server', 700, 710)] })
    const world = new ToyWorld(plan).run(9000)
    expect(heard(world, 'heard ok')).toEqual(['482.000000 a0', '962.000000 a1', '1442.000000 a2'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('loses a failure it had to tell, too', () => {
    const failing = toy('server', {
      // 200 bytes take 1,600 ms.
      machine: { networkGbps: MBPS_1 / 1000 },
      programs: { default: [{ do: 'fail', cause: 'error' }] },
    })
    const plan = {
      components: [failing, asker('a0', [0, 0])],
      links: [wire('a0', 'server', { latencyMs: 1, timeoutMs: 5000 })],
      timeline: [crashOf('server', 2000, 2010, 'machine')],
    }
    const world = new ToyWorld(plan).run(9000)
    expect(heard(world, 'heard error')).toEqual(['1602.000000 a0'])
    expect(heard(world, 'heard timeout')).toEqual(['5000.000000 a0'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('asks for nothing that had not left', () => {
    const plan = {
      components: [
        toy('a', {
          machine: { networkGbps: MBPS_1 },
          listens: true,
          starts: [0, 0, 0].map((atMs) => [atMs, 'ask'] as const),
          programs: { ask: [{ do: 'call', target: { link: 0 }, bytes: LETTER }] },
        }),
        toy('server', { programs: { default: [note('has it'), pause(1000), ANSWER] } }),
      ],
      links: [wire('a', 'server', { latencyMs: 300 })],
      timeline: [crashOf('a', 700, 710, 'machine')],
    } satisfies ToyPlan
    const world = new ToyWorld(plan).run(9000)
    expect(heard(world, 'has it')).toEqual(['780.000000 server'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('is as new when it is back', () => {
    const plan = answering(
      [0, 0, 0, 1000],
      { timeline: [crashOf('server', 700, 710, 'machine')] },
      { timeoutMs: 3000 },
    )
    const world = new ToyWorld(plan).run(700)
    // What comes after finds the interface free, and a later change moves none of those that were lost.
    changeNetwork(world, { ...plan, timeline: [crashOf('server', 700, 710, 'machine')] }, 1241, GBPS_1)
    expect(heard(world.run(9000), 'heard ok')).toEqual(['482.000000 a0', '1242.240000 a3'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})

describe('the trace of a request whose reply waited through a change', () => {
  test('says what it waited for until then, and since', () => {
    const plan = {
      requestTypes: [{ ...READ, replyBytes: LETTER }],
      components: [
        toy('server', {
          machine: { networkGbps: MBPS_1 },
          programs: { default: [{ do: 'reply', bytes: 'reply' }] },
        }),
        users('users', evenly(100), { accessRoundTripMs: 20 }),
      ],
      links: [wire('users', 'server')],
    } satisfies ToyPlan
    const world = new ToyWorld(plan)
    const { kernel } = world
    const tracer = new Tracer(kernel, { keep: 100, share: 1 })
    kernel.tracer = tracer
    // Requests at 100, 200 and 300; at the server 10 ms later.
    changeNetwork(world, plan, 350, GBPS_1)
    world.run(390)
    // 240 ms of the first are out at 350, and the rest, 30,000 bytes, takes 0.24 ms.
    expect(waitsOf(tracer, 'network-out-wait', 'network-out', 'way')).toEqual([
      ['0.000000', '240.240000', '20.000000'],
      ['140.240000', '0.480000', '20.000000'],
      ['40.720000', '0.480000', '20.000000'],
    ])
  })
})
