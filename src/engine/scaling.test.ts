import { describe, expect, test } from 'vitest'
import type { Port } from './behavior'
import { RETIRED } from './instance'
import type { FaultPlan } from './plan'
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

  test('comes back when its fault is over, if the design has it again', () => {
    const withInstances = (instances: number, programs = {}) => {
      const server = toy('server', { instances, programs: { default: [ANSWER], ...programs } })
      return {
        components: [asker('asker', []), server],
        links: [wire('asker', 'server')],
        timeline: [crashOf('server', 5, 50, 'machine', 1)],
      }
    }
    const world = new ToyWorld(withInstances(2)).run(10)
    world.adopt(withInstances(1, { one: [ANSWER] })).run(20)
    world.adopt(withInstances(2, { two: [ANSWER] })).run(5000)
    const { component } = world.instance('server')
    expect(component.active).toEqual([0, 1])
    expect(component.instances).toHaveLength(2)
    expect(auditBooks(world.kernel)).toEqual([])
  })

  describe('and crashes', () => {
    /** The second instance works from 11 to 21, is sent away at 12, and lingers from 21 to 1021. */
    function sentAway(atMs: number, untilMs: number | undefined, mode: 'process' | 'machine', replyMs = 0) {
      const timeline = [crashOf('server', atMs, untilMs, mode, 1)]
      const plan = staffed([10, 11], [[12, (port) => port.drain(1)]], { timeline }, 2)
      const links = [wire('asker', 'server', { latencyMs: replyMs })]
      return new ToyWorld({ ...plan, links }).run(10_000)
    }

    const crashes = (['process', 'machine'] as const).flatMap((mode) =>
      [15, 500].flatMap((atMs) => [atMs + 100, undefined].map((untilMs) => [mode, atMs, untilMs] as const)),
    )
    test.each(crashes)('by %s at %d until %s, is given back then', (mode, atMs, untilMs) => {
      const world = sentAway(atMs, untilMs, mode)
      const instance = world.instance('server', 1)
      expect([instance.state, instance.rent.totalMs()]).toEqual([RETIRED, atMs])
      expect(instance.processFaults + instance.machineFaults).toBe(untilMs === undefined ? 1 : 0)
      expect(world.instance('server').rent.totalMs()).toBe(10_000)
    })

    test('is given back when the failure it owes has left', () => {
      // The call arrives at 21, after the order to go; word that it died is there one way after the crash.
      const world = sentAway(25, 125, 'process', 10)
      const { state, rent } = world.instance('server', 1)
      expect(state).toBe(RETIRED)
      expect(rent.totalMs()).toBe(35)
    })

    test('may be ordered again when it is mended', () => {
      const acts: readonly Act[] = [
        [12, (port) => port.drain(1)],
        [200, (port) => port.up(1, 50)],
      ]
      const timeline = [crashOf('server', 15, 100, 'machine', 1)]
      const world = new ToyWorld(staffed([], acts, { timeline }, 2)).run(1000)
      expect(world.instance('server').component.active).toEqual([0, 1])
      expect(world.instance('server', 1).rent.totalMs()).toBe(15 + 800)
    })

    test('of a machine that is destroyed too', () => {
      const fire: FaultPlan = {
        id: 'fire',
        component: 'server',
        instance: 1,
        atMs: 15,
        untilMs: 100,
        fault: 'destroy',
      }
      const timeline = [fire]
      const world = new ToyWorld(staffed([], [[12, (port) => port.drain(1)]], { timeline }, 2)).run(5000)
      expect(world.instance('server', 1).rent.totalMs()).toBe(15)
    })

    test('is given back after a restart for another machine, too', () => {
      const plan = staffed([], [[12, (port) => port.drain(1)]], {}, 2)
      const [, moved] = plan.components
      const world = new ToyWorld(plan).run(500)
      world.adopt({
        ...plan,
        components: [plan.components[0], (log) => ({ ...moved(log), sharedMachine: 'box', programs: {} })],
      })
      world.run(5000)
      const { state, rent } = world.instance('server', 1)
      expect([state, rent.totalMs()]).toEqual([RETIRED, 1500])
    })
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
