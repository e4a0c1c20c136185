import { describe, expect, test } from 'vitest'
import { auditEmpty } from './testing/audit'
import { changeNetwork, GBPS_1, heard, LETTER, MBPS_1, MBPS_10, waitsOf } from './testing/letters'
import {
  ANSWER,
  asker,
  crashOf,
  evenly,
  note,
  READ,
  slowing,
  toy,
  type ToyPlan,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import { Tracer } from './tracing'

function timesOf(world: ToyWorld, what: string): readonly string[] {
  return heard(world, what).map((line) => line.split(' ')[0])
}

/** Letters that come to a server's door at these times, over a way of 1 ms, from machines of endless width. */
function asked(
  atMs: readonly number[],
  networkGbps: number,
  more: Partial<ToyPlan> = {},
  policy = {},
): ToyPlan {
  const programs = { ask: [{ do: 'call', target: { link: 0 }, bytes: LETTER } as const] }
  return {
    components: [
      toy('server', {
        machine: { networkGbps },
        restartMs: 0,
        programs: { default: [note('has it'), ANSWER] },
      }),
      ...atMs.map((one, i) => asker(`a${i}`, [one - 1], { programs })),
    ],
    links: atMs.map((_, i) => wire(`a${i}`, 'server', { latencyMs: 1, ...policy })),
    ...more,
  }
}

describe('an interface that becomes another one while small messages come in', () => {
  test('takes in what is left of them at the new width, in order, before what comes later', () => {
    const plan = asked([10, 20, 30, 250.1], MBPS_1)
    const world = changeNetwork(new ToyWorld(plan), plan, 250, GBPS_1).run(5000)
    // Half of the first is in at 250.
    expect(timesOf(world, 'has it')).toEqual(['250.240000', '250.720000', '251.200000', '251.680000'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('takes longer for what is left when it becomes narrower', () => {
    const plan = asked([10, 20], MBPS_10)
    const world = changeNetwork(new ToyWorld(plan), plan, 34, MBPS_1).run(5000)
    // 48 ms each: half of the first is in at 34, the other half takes 240, the second one 480.
    expect(timesOf(world, 'has it')).toEqual(['274.000000', '754.000000'])
  })

  test('does the same for replies', () => {
    const plan: ToyPlan = {
      components: [
        asker('a', [0, 0], { machine: { networkGbps: MBPS_1 } }),
        toy('server', { programs: { default: [{ do: 'reply', bytes: LETTER }] } }),
      ],
      links: [wire('a', 'server', { latencyMs: 1 })],
    }
    const world = changeNetwork(new ToyWorld(plan), plan, 242, GBPS_1).run(5000)
    // At the door at 2.
    expect(timesOf(world, 'goes on')).toEqual(['242.240000', '242.720000'])
  })

  test('is not confused by calls that end while they come in', () => {
    const plan = asked([10, 10, 10], MBPS_1, {}, { timeoutMs: 100, cancelOnTimeout: true })
    const world = new ToyWorld(plan).run(250)
    expect(timesOf(world, 'heard timeout')).toHaveLength(3)
    changeNetwork(world, plan, 250, GBPS_1).run(5000)
    expect(timesOf(world, 'has it')).toEqual([])
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})

describe('faults while small messages come in', () => {
  test('a slow network does a part of it at each pace', () => {
    const plan = asked([10, 20], MBPS_1, { timeline: [slowing('server', 10, 250, 350, 'network')] })
    const world = new ToyWorld(plan).run(5000)
    // 240 ms are left at 250; a tenth of 100 ms is done by 350.
    expect(timesOf(world, 'has it')).toEqual(['580.000000', '1060.000000'])
  })

  test('a machine that dies has what was in, and nothing else', () => {
    const plan = asked(
      [10, 20, 30],
      MBPS_1,
      { timeline: [crashOf('server', 600, 610, 'machine')] },
      { timeoutMs: 3000 },
    )
    const world = new ToyWorld(plan).run(9000)
    expect(timesOf(world, 'has it')).toEqual(['490.000000'])
    expect(timesOf(world, 'heard timeout')).toHaveLength(2)
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})

test('the trace of a request that came in through a change says what it waited for', () => {
  const plan: ToyPlan = {
    requestTypes: [{ ...READ, requestBytes: LETTER }],
    components: [
      toy('server', { machine: { networkGbps: MBPS_1 }, programs: { default: [ANSWER] } }),
      users('users', evenly(100), { accessRoundTripMs: 20 }),
    ],
    links: [wire('users', 'server')],
  }
  const world = new ToyWorld(plan)
  const tracer = new Tracer(world.kernel, { keep: 100, share: 1 })
  world.kernel.tracer = tracer
  // At the door at 110 and 210.
  changeNetwork(world, plan, 290, GBPS_1).run(305)
  // 180 of 480 ms are in at 290; what is left of both is in 0.3 and 0.78 ms later.
  expect(waitsOf(tracer, 'network-in-wait', 'network-in')).toEqual([
    ['0.000000', '180.300000'],
    ['80.300000', '0.480000'],
  ])
})
