import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { RETIRED, UP } from './instance'
import type { DeployPlan, FaultPlan } from './plan'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, cpu, crashOf, deployOf, toy, ToyWorld, wire } from './testing/toy-world'

/** A version is known by its factor here; 1: that of the design. */
function version(id: string, atMs: number, factor: number, more: Partial<DeployPlan> = {}): FaultPlan {
  return { ...deployOf('server', atMs, 1, false), id, release: { share: 0, factor }, ...more }
}

function ending(fault: FaultPlan, untilMs: number): FaultPlan {
  return { ...fault, untilMs }
}

const BAD = { share: 1, factor: 9 }
const FIRST = { canary: 1, canaryMs: 50, alertShare: 0.5 }
const WATCHED = { ...FIRST, release: BAD }

/** Servers asked in turn every 10 ms; a call takes 1 ms, a restart 5 ms; one that drains lingers for 1 s. */
function plan(timeline: readonly FaultPlan[], instances = 4) {
  return {
    components: [
      asker(
        'asker',
        Array.from({ length: 300 }, (_, n) => n * 10),
      ),
      toy('server', { instances, restartMs: 5, programs: { default: [cpu(1), ANSWER] } }),
    ],
    links: [wire('asker', 'server')],
    timeline,
  }
}

function versions({ kernel }: ToyWorld): readonly number[] {
  return kernel.componentById.get('server')!.instances.map(({ release }) => release?.factor ?? 1)
}

function restarts({ kernel }: ToyWorld): readonly number[] {
  return kernel.componentById.get('server')!.instances.map(({ incarnation }) => incarnation / 2)
}

describe('of two deployments that overlap', () => {
  const two = [version('older', 95, 2), version('newer', 97, 3)]

  test('the newer one wins, and nobody restarts for the older one any more', () => {
    const world = new ToyWorld(plan(two))
    expect(versions(world.run(96))).toEqual([2, 1, 1, 1])
    // The first, down until 100, comes up with the newer one, for which the second goes at once.
    expect(versions(world.run(98))).toEqual([3, 3, 1, 1])
    // At 100 the older one passes over the second, and sends the third; the newer one gives it its own version at 102.
    expect(versions(world.run(101))).toEqual([3, 3, 2, 1])
    expect(versions(world.run(103))).toEqual([3, 3, 3, 3])
    expect(versions(world.run(2000))).toEqual([3, 3, 3, 3])
    expect(restarts(world)).toEqual([1, 1, 1, 1])
    expect(world.kernel.instances.every(({ deployment }) => deployment === undefined)).toBe(true)
  })

  test('so it is with one instance, whether it drains or not', () => {
    for (const drains of [false, true])
      for (const release of [undefined, BAD]) {
        const pair = [version('older', 95, 2, { drains }), version('newer', 97, 3, { drains, release })]
        const world = new ToyWorld(plan(pair, 1)).run(3000)
        expect([versions(world), restarts(world)]).toEqual([[release?.factor ?? 1], [1]])
        expect(world.instance('server').errorShare).toBe(release?.share ?? 0)
      }
  })

  test('one that still drains has what it had, and gets the newest with its restart', () => {
    const drains = { drains: true }
    const world = new ToyWorld(plan([version('older', 95, 2, drains), version('newer', 97, 3, drains)]))
    // Both away, they have to be gone at 1095 and 1097.
    expect(versions(world.run(1094))).toEqual([1, 1, 1, 1])
    expect(versions(world.run(1096))).toEqual([3, 1, 1, 1])
    expect(versions(world.run(1098))).toEqual([3, 3, 1, 1])
    expect(versions(world.run(9000))).toEqual([3, 3, 3, 3])
    expect(restarts(world)).toEqual([1, 1, 1, 1])
  })

  test('or with the restart after a crash on its way', () => {
    const drains = { drains: true }
    const crash = crashOf('server', 500, 600, 'process', 0)
    const pair = [version('older', 95, 2, drains), version('newer', 97, 3, drains)]
    const world = new ToyWorld(plan([...pair, crash]))
    expect(versions(world.run(599))).toEqual([1, 1, 1, 1])
    expect(versions(world.run(606))).toEqual([3, 1, 1, 1])
    expect(versions(world.run(9000))).toEqual([3, 3, 3, 3])
  })

  test('the older one loses to one that is down, too, and to three at a time', () => {
    const down = crashOf('server', 50, 110, 'process', 3)
    const three = [...two, version('newest', 98, 4, { batch: 3 })]
    expect(versions(new ToyWorld(plan([down, ...two])).run(500))).toEqual([3, 3, 3, 3])
    expect(versions(new ToyWorld(plan([down, ...three])).run(500))).toEqual([4, 4, 4, 4])
  })

  test('nor does one that leaves and comes again miss it', () => {
    const drains = { drains: true }
    const pair = [version('older', 95, 2, drains), version('newer', 97, 3, drains)]
    for (const leavesMs of [96, 98, 1500, 2150, 4000]) {
      const world = new ToyWorld(plan(pair, 3)).run(leavesMs)
      world.adopt(plan(pair, 2)).run(6000)
      expect(world.instance('server', 2).state).toBe(RETIRED)
      expect(versions(world.adopt(plan(pair, 3)).run(9000))).toEqual([3, 3, 3])
      expect(world.instance('server', 2).state).toBe(UP)
    }
  })

  test('whatever comes between, in the end all run the newest, on 60 seeds', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new RandomStream(seed, 'overlapping deployments')
      const soon = (): number => 50 + random.nextBelow(seed % 2 === 0 ? 60 : 4000)
      const instances = 1 + random.nextBelow(5)
      const timesMs = Array.from({ length: 2 + random.nextBelow(3) }, soon).sort((a, b) => a - b)
      const deployments = timesMs.map((atMs, i) => {
        const canary = random.nextBelow(3)
        const how = { batch: 1 + random.nextBelow(3), drains: random.nextUnit() < 0.5 }
        return version(`version ${i}`, atMs, i + 2, { ...how, canary, canaryMs: 40, alertShare: 1 })
      })
      const crashes = [soon(), soon()].map((atMs) =>
        crashOf('server', atMs, atMs + 1 + random.nextBelow(40), 'process', random.nextBelow(instances)),
      )
      const world = new ToyWorld(plan([...deployments, ...crashes], instances)).run(60_000)
      const newest = timesMs.length + 1
      const { instances: all } = world.kernel.componentById.get('server')!
      expect(
        all.map((one) => [one.release?.factor, one.slowFactors.cpu, one.state, one.draining]),
        `seed ${seed}`,
      ).toEqual(all.map(() => [newest, [newest], 0, false]))
      expect(all.every(({ deployment, canary }) => (deployment ?? canary) === undefined)).toBe(true)
      expect(auditEmpty(world.kernel)).toEqual([])
    }
  })

  test('one through before the other begins is as it was', () => {
    const apart = [version('older', 95, 2), version('newer', 200, 3)]
    const world = new ToyWorld(plan(apart))
    expect(versions(world.run(199))).toEqual([2, 2, 2, 2])
    expect(versions(world.run(500))).toEqual([3, 3, 3, 3])
    expect(restarts(world)).toEqual([2, 2, 2, 2])
  })
})

describe('the end of one of them', () => {
  const older = version('older', 95, 2)
  const newer = version('newer', 97, 3)

  test('of the older one changes nothing for whoever has the newer one', () => {
    const world = new ToyWorld(plan([ending(older, 101), newer]))
    // The third, which the older one has sent away at 100, gets nothing from it any more.
    expect(versions(world.run(101.5))).toEqual([3, 3, 1, 1])
    expect(versions(world.run(500))).toEqual([3, 3, 3, 3])
  })

  test('of the newer one: who had it has the version of the design, the others get the older one', () => {
    const world = new ToyWorld(plan([older, ending(newer, 101)]))
    expect(versions(world.run(101.5))).toEqual([1, 1, 2, 1])
    expect(versions(world.run(500))).toEqual([1, 1, 2, 2])
  })

  test('of the newer one before a restart that it waits for: the restart is the older one’s again', () => {
    const drains = { drains: true }
    const first = version('older', 95, 2, drains)
    const second = version('newer', 97, 3, drains)
    expect(versions(new ToyWorld(plan([first, ending(second, 500)], 1)).run(2000))).toEqual([2])
    const edited = new ToyWorld(plan([first, second], 1)).run(500)
    expect(versions(edited.adopt(plan([second], 1)).run(2000))).toEqual([3])
  })
})

describe('a canary of one of them', () => {
  test('of the newer one that goes back runs what the older one has brought since', () => {
    // The second goes first, the first being down; the older one passes over it at 100, and is through with the others
    // at 110. Back at 102 it is watched until 152, with one bad call, of 130 or 150; from 157 on it is as the others.
    const world = new ToyWorld(plan([version('older', 95, 2), version('newer', 97, 9, WATCHED)]))
    expect(versions(world.run(111))).toEqual([2, 9, 2, 2])
    expect(versions(world.run(160))).toEqual([2, 2, 2, 2])
    expect(world.run(9000).kernel.timeline.rolledBack()).toEqual(['newer'])
    expect(restarts(world)).toEqual([1, 2, 1, 1])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('of the older one is watched no more when the newer one has it, and what is left of it ends', () => {
    const world = new ToyWorld(plan([version('older', 95, 9, WATCHED), version('newer', 105, 3)]))
    expect(world.run(104).instance('server').canary).toBeDefined()
    expect(world.run(106).instance('server').canary).toBeUndefined()
    expect(world.instance('server').followsEnds).toBe(false)
    // Judged at 150 by what it had done until then: nothing. There is nobody left for it.
    expect(versions(world.run(2000))).toEqual([3, 3, 3, 3])
    expect(restarts(world)).toEqual([2, 1, 1, 1])
    expect(world.kernel.timeline.rolledBack()).toEqual([])
  })

  test('of the older one on its way back gets the newer one', () => {
    // Judged at 150 with a bad call at 120 or 140, back at 155; the newer one comes in between.
    const pair = [version('older', 95, 9, WATCHED), version('newer', 152, 3)]
    const world = new ToyWorld(plan(pair))
    expect(versions(world.run(151))).toEqual([1, 1, 1, 1])
    expect(versions(world.run(2000))).toEqual([3, 3, 3, 3])
    expect(restarts(world)).toEqual([2, 1, 1, 1])
    expect(world.kernel.timeline.rolledBack()).toEqual(['older'])
  })

  test('is none that a newer one has: it comes to it only in the end', () => {
    const world = new ToyWorld(
      plan([
        crashOf('server', 50, 150, 'process', 1),
        version('older', 95, 2, { ...FIRST, canary: 2 }),
        version('newer', 97, 3),
      ]),
    )
    expect(versions(world.run(2000))).toEqual([3, 3, 3, 3])
    expect(world.kernel.instances.every(({ canary }) => canary === undefined)).toBe(true)
  })

  test('of the newer one that has been judged well is followed by the others', () => {
    const pair = [version('older', 95, 2), version('newer', 97, 3, FIRST)]
    expect(versions(new ToyWorld(plan(pair)).run(2000))).toEqual([3, 3, 3, 3])
  })
})
