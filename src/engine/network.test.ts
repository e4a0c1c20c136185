import { describe, expect, test } from 'vitest'
import { auditEmpty } from './testing/audit'
import {
  asker,
  crashOf,
  evenly,
  note,
  pause,
  READ,
  toy,
  type Toy,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import type { Bytes, Step } from './program'

const MEGABYTE = 1_000_000
/** 125,000 bytes a ms: 12,500 bytes take 0.1 ms, a megabyte 8 ms. */
const ONE_GBPS = { machine: { networkGbps: 1 } }

function asking(bytes: Bytes): readonly Step[] {
  return [{ do: 'call', target: { link: 0 }, bytes }, note('goes on')]
}

function sender(startsMs: readonly number[], bytes: Bytes, gbps = 1): Toy {
  return asker('sender', startsMs, { machine: { networkGbps: gbps }, programs: { ask: asking(bytes) } })
}

function receiver(replyBytes: Bytes, gbps = 1): Toy {
  return toy('receiver', {
    machine: { networkGbps: gbps },
    programs: { default: [note('has it'), { do: 'reply', bytes: replyBytes }] },
  })
}

/** Times at which a line of the log was written. */
function timesOf(world: ToyWorld, text: string): number[] {
  return world.log.filter((line) => line.endsWith(text)).map((line) => Number.parseFloat(line))
}

describe('the network between two machines', () => {
  test('carries 1 MB over an idle path of 1 Gbps in 8 ms and the latency', () => {
    const world = new ToyWorld({
      components: [sender([0], MEGABYTE), receiver(MEGABYTE)],
      links: [wire('sender', 'receiver', { latencyMs: 5 })],
    }).run(100)
    // Out, way and in overlap: 8 + 5 there, 8 + 5 back.
    expect(timesOf(world, 'has it')[0]).toBeCloseTo(13, 9)
    expect(timesOf(world, 'goes on')[0]).toBeCloseTo(26, 9)
    // Each of the four directions was busy for 8 of 100 ms.
    for (const id of ['sender', 'receiver']) {
      const { machine } = world.instance(id)
      expect(machine?.out.utilization(100)).toBeCloseTo(0.08, 12)
      expect(machine?.in.utilization(100)).toBeCloseTo(0.08, 12)
    }
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('is as fast as its slower end', () => {
    const out = (gbps: number, inGbps: number) =>
      timesOf(
        new ToyWorld({
          components: [sender([0], MEGABYTE, gbps), receiver(0, inGbps)],
          links: [wire('sender', 'receiver', { latencyMs: 5 })],
        }).run(1000),
        'has it',
      )[0]
    // At 0.1 Gbps a megabyte takes 80 ms, whichever end that is.
    expect(out(0.1, 1)).toBeCloseTo(85, 9)
    expect(out(1, 0.1)).toBeCloseTo(85, 9)
  })

  test('lets small messages overlap out, way and in', () => {
    const world = new ToyWorld({
      components: [sender([0], 12_500), receiver(25_000)],
      links: [wire('sender', 'receiver', { latencyMs: 1 })],
    }).run(100)
    // 0.1 out and 1 on the way, coming in meanwhile; back 0.2 and 1.
    expect(timesOf(world, 'has it')[0]).toBeCloseTo(1.1, 9)
    expect(timesOf(world, 'goes on')[0]).toBeCloseTo(2.3, 9)
  })

  test('makes small messages of one machine wait for each other, in order', () => {
    const world = new ToyWorld({
      components: [sender([0, 0, 0], 12_500), receiver(0)],
      links: [wire('sender', 'receiver', { latencyMs: 1 })],
    }).run(100)
    expect(timesOf(world, 'has it').map((atMs) => atMs.toFixed(6))).toEqual([
      '1.100000',
      '1.200000',
      '1.300000',
    ])
  })

  test('makes messages of two machines wait at the door of a third', () => {
    const second = asker('second', [0], { ...ONE_GBPS, programs: { ask: asking(12_500) } })
    const world = new ToyWorld({
      components: [sender([0], 12_500), second, receiver(0)],
      links: [wire('sender', 'receiver', { latencyMs: 1 }), wire('second', 'receiver', { latencyMs: 1 })],
    }).run(100)
    // Both last bits are there at 1.1; the second is in 0.1 later.
    expect(timesOf(world, 'has it').map((atMs) => atMs.toFixed(6))).toEqual(['1.100000', '1.200000'])
    expect(world.instance('receiver').machine?.in.utilization(100)).toBeCloseTo(0.002, 12)
  })

  test('costs no event and no time for a message of 0 bytes without latency', () => {
    const world = new ToyWorld({
      components: [sender([3], 0), receiver(0)],
      links: [wire('sender', 'receiver')],
    })
    world.run(100)
    expect(timesOf(world, 'goes on')).toEqual([3])
    // One event: the timer that started it.
    expect(world.kernel.events).toBe(1)
  })

  test('sends failures as small messages and pays for them', () => {
    const failing = toy('receiver', { ...ONE_GBPS, programs: { default: [{ do: 'fail', cause: 'error' }] } })
    const world = new ToyWorld({
      components: [asker('sender', [0]), failing],
      links: [wire('sender', 'receiver', { latencyMs: 1 })],
    }).run(100)
    // 200 bytes at 125,000 bytes a ms: 0.0016 ms.
    expect(Number.parseFloat(world.log[0])).toBeCloseTo(2.0016, 9)
    expect(world.instance('receiver').machine?.out.busyIntegral(100)).toBeCloseTo(0.0016, 12)
  })
})

describe('the network between users and a machine', () => {
  const access = { accessRoundTripMs: 40, uploadMbps: 1, downloadMbps: 8 }

  test('adds the access round trip and each user’s own bandwidth', () => {
    const world = new ToyWorld({
      requestTypes: [{ ...READ, requestBytes: 250, replyBytes: 50_000 }],
      components: [users('users', evenly(100), access), receiver('reply')],
      links: [wire('users', 'receiver', { latencyMs: 1 })],
    }).run(199)
    // Up: 250 bytes at 125 bytes a ms: 2 ms, 20 ms of access, 1 ms of link: 123. Down: 50,000 bytes at 1,000 bytes a
    // ms are 50 ms from the first bit on, which travels 21 ms.
    expect(timesOf(world, 'has it')[0]).toBeCloseTo(123, 9)
    expect(world.kernel.traffic.books[0].latency.mean()).toBeCloseTo(23 + 21 + 50, 9)
  })

  test('carries large answers at the user’s pace, and frees the machine earlier', () => {
    const world = new ToyWorld({
      requestTypes: [{ ...READ, replyBytes: MEGABYTE }],
      components: [users('users', evenly(100), access), receiver('reply')],
      links: [wire('users', 'receiver')],
    }).run(1199)
    // 20 there; back the first byte travels 20 ms and 1 MB at 8 Mbps takes 1,000 ms.
    expect(world.kernel.traffic.books[0].latency.mean()).toBeCloseTo(1040, 6)
    expect(world.instance('receiver').machine?.out.bytesPerMs).toBe(125_000)
  })

  test('receives large uploads at the user’s pace', () => {
    const world = new ToyWorld({
      requestTypes: [{ ...READ, requestBytes: MEGABYTE }],
      components: [users('users', evenly(100), { ...access, uploadMbps: 8 }), receiver(0)],
      links: [wire('users', 'receiver')],
    }).run(1199)
    expect(timesOf(world, 'has it')[0]).toBeCloseTo(100 + 1000 + 20, 6)
  })
})

describe('connections', () => {
  const slowReader = (startsMs: readonly number[]) => ({
    components: [
      sender(startsMs, 0),
      toy('receiver', {
        ...ONE_GBPS,
        pools: [{ name: 'connections', size: 1 }],
        connections: 'connections',
        programs: { default: [note('has it'), { do: 'reply', bytes: MEGABYTE }] },
      }),
    ],
    links: [wire('sender', 'receiver', { latencyMs: 3 })],
  })

  test('are held from the first byte of the request to the last of the reply', () => {
    const world = new ToyWorld(slowReader([0, 0])).run(100)
    // The first arrives at 3, its reply is through at 3 + 8 + 3 = 14; only then the second one comes in.
    expect(timesOf(world, 'has it')).toEqual([3, 14])
    expect(timesOf(world, 'goes on')[1]).toBeCloseTo(25, 9)
    expect(world.instance('receiver').pools[0].meter.utilization(100)).toBeCloseTo(22 / 100, 9)
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('are given back although the caller is gone', () => {
    const plan = slowReader([0])
    const world = new ToyWorld({
      ...plan,
      links: [wire('sender', 'receiver', { latencyMs: 3, timeoutMs: 5 })],
    }).run(100)
    expect(world.log).toEqual(['3 receiver: has it', '5 sender: heard timeout'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})

describe('large messages and crashes', () => {
  const plan = (timeline: ReturnType<typeof crashOf>[], requestBytes: number, replyBytes: number) => ({
    components: [
      toy('sender', {
        ...ONE_GBPS,
        listens: true,
        restartMs: 0,
        starts: [[0, 'ask']],
        programs: { ask: [{ do: 'call', target: { link: 0 }, bytes: requestBytes }, note('goes on')] },
      }),
      toy('receiver', {
        ...ONE_GBPS,
        pools: [{ name: 'connections', size: 1 }],
        connections: 'connections',
        programs: { default: [note('has it'), pause(1), { do: 'reply', bytes: replyBytes }] },
      }),
    ],
    links: [wire('sender', 'receiver', { latencyMs: 1, timeoutMs: 500 })],
    timeline,
  })

  test('a machine that dies while it answers leaves nothing behind', () => {
    // The reply leaves at 2 and would be out at 10.
    const world = new ToyWorld(plan([crashOf('receiver', 5, 6, 'machine')], 0, MEGABYTE)).run(1000)
    expect(world.log).toEqual(['1 receiver: has it', '500 sender: heard timeout'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('a machine that dies while it asks leaves nothing behind', () => {
    const world = new ToyWorld(plan([crashOf('sender', 5, 6, 'machine')], MEGABYTE, 0)).run(1000)
    expect(world.log).toEqual(['5 sender: heard cancelled'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('a machine that dies while it is answered leaves nothing behind', () => {
    const world = new ToyWorld(plan([crashOf('sender', 5, 6, 'machine')], 0, MEGABYTE)).run(1000)
    expect(world.log).toEqual(['1 receiver: has it', '5 sender: heard cancelled'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('a machine that dies while it is asked leaves nothing behind', () => {
    const world = new ToyWorld(plan([crashOf('receiver', 5, 6, 'machine')], MEGABYTE, 0)).run(1000)
    expect(world.log).toEqual(['500 sender: heard timeout'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('what a process had sent before it died arrives', () => {
    const world = new ToyWorld(plan([crashOf('receiver', 5, 6, 'process')], 0, MEGABYTE)).run(1000)
    // Sent at 2: 8 ms out, 1 ms on the way.
    expect(timesOf(world, 'heard ok')[0]).toBeCloseTo(11, 9)
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})
