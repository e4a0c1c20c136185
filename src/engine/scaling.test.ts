import { describe, expect, test } from 'vitest'
import type { Port } from './behavior'
import { auditBooks, auditEmpty } from './testing/audit'
import { ANSWER, asker, crashOf, note, pause, toy, type ToyPlan, ToyWorld, wire } from './testing/toy-world'

type Act = readonly [atMs: number, act: (port: Port) => void]

/** Askers at these times, and a component whose first instance does these things to its staff. */
function staffed(
  asksMs: readonly number[],
  acts: readonly Act[],
  more: Partial<ToyPlan> = {},
  instances = 1,
): ToyPlan {
  const server = toy('server', {
    instances,
    scalesItself: true,
    programs: { default: [note('begins'), pause(10), note('done'), ANSWER] },
    behavior: (port) => ({
      start() {
        if (port.instance === 0)
          for (const [atMs, act] of acts) port.after(atMs - port.nowMs, () => act(port))
      },
    }),
  })
  return { components: [asker('asker', asksMs), server], links: [wire('asker', 'server')], ...more }
}

function begun(world: ToyWorld): readonly string[] {
  return world.log.filter((line) => line.endsWith('begins'))
}

describe('an instance that was ordered', () => {
  test('takes calls when it has booted, and none before', () => {
    const world = new ToyWorld(staffed([10, 20, 30, 40, 50], [[5, (port) => port.up(1, 20)]])).run(100)
    expect(begun(world)).toEqual([
      '10 server: begins',
      '20 server: begins',
      '30 server: begins',
      '40 server/1: begins',
      '50 server: begins',
    ])
    expect(auditBooks(world.kernel)).toEqual([])
  })

  test('is not there to be broken while it boots', () => {
    const plan = staffed([30], [[5, (port) => port.up(1, 20)]], {
      timeline: [crashOf('server', 10, 12, 'process', 1)],
    })
    const world = new ToyWorld(plan).run(26)
    expect(world.instance('server').component.active).toEqual([0, 1])
  })

  test('begins a life of its own: it is started then, not when it was ordered', () => {
    const starts: string[] = []
    const server = toy('server', {
      scalesItself: true,
      behavior: (port) => ({
        start() {
          starts.push(`${port.nowMs} ${port.instance}`)
          if (port.instance === 0) port.after(5, () => port.up(1, 20))
        },
      }),
    })
    new ToyWorld({ components: [server] }).run(100)
    expect(starts).toEqual(['0 0', '25 1'])
  })
})

describe('an instance that was sent away', () => {
  test('ends its calls and takes no new one', () => {
    const world = new ToyWorld(staffed([10, 11, 20, 30], [[15, (port) => port.drain(1)]], {}, 2)).run(100)
    expect(begun(world).filter((line) => line.includes('/1'))).toEqual(['11 server/1: begins'])
    expect(world.log.filter((line) => line.includes('heard'))).toEqual(
      Array.from({ length: 4 }, () => expect.stringContaining('ok')),
    )
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('costs nothing when it is gone, and what it had in memory is gone too', () => {
    const lost: number[] = []
    const server = toy('server', {
      instances: 3,
      scalesItself: true,
      behavior: (port) => ({
        start() {
          if (port.instance !== 0) return
          port.after(10, () => port.drain(2))
          port.after(20, () => void port.staff())
        },
        lose: () => void lost.push(port.instance),
      }),
    })
    // Sent away at 10, they linger for a second: a message may be on its way.
    const world = new ToyWorld({ components: [server] }).run(2000)
    expect(lost).toEqual([1, 2])
    expect(world.instance('server', 1).machine?.cpu.meter.availableIntegral(2000)).toBe(1010)
    expect(world.instance('server', 0).machine?.cpu.meter.availableIntegral(2000)).toBe(2000)
  })

  test('comes back by the next order, after its boot time', () => {
    const acts: readonly Act[] = [
      [10, (port) => port.drain(1)],
      [20, (port) => void port.staff()],
      [1030, (port) => port.up(1, 15)],
    ]
    const world = new ToyWorld(staffed([], acts, {}, 2)).run(1044)
    expect(world.instance('server').component.active).toEqual([0])
    world.run(1045)
    expect(world.instance('server').component.active).toEqual([0, 1])
    expect(world.instance('server').component.instances).toHaveLength(2)
  })

  test('stays away when what broke it before is mended', () => {
    const acts: readonly Act[] = [
      [10, (port) => port.drain(1)],
      [20, (port) => void port.staff()],
    ]
    const plan = staffed([], acts, { timeline: [crashOf('server', 5, 50, 'machine', 1)] }, 2)
    const world = new ToyWorld(plan).run(100)
    expect(world.instance('server').component.active).toEqual([0])
    expect(world.instance('server', 1).machine?.cpu.meter.availableIntegral(100)).toBe(5)
  })

  test('while it still boots never comes', () => {
    const acts: readonly Act[] = [
      [10, (port) => port.up(1, 20)],
      [20, (port) => port.drain(1)],
      [21, (port) => void port.staff()],
    ]
    const world = new ToyWorld(staffed([40, 50], acts)).run(100)
    expect(begun(world)).toEqual(['40 server: begins', '50 server: begins'])
  })
})
