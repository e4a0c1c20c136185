import { describe, expect, test } from 'vitest'
import type { DeployPlan, FaultPlan } from './plan'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, cpu, deployOf, toy, ToyWorld, wire } from './testing/toy-world'

/** Four servers, asked in turn every 10 ms; a call takes 1 ms, a restart 5 ms. Deployed at 95, one at a time. */
function world(plan: Partial<DeployPlan>, more: readonly FaultPlan[] = []) {
  const fault: FaultPlan = { ...deployOf('server', 95, 1, false), ...plan }
  return {
    components: [
      asker(
        'asker',
        Array.from({ length: 100 }, (_, n) => n * 10),
      ),
      toy('server', { instances: 4, restartMs: 5, programs: { default: [cpu(1), ANSWER] } }),
    ],
    links: [wire('asker', 'server')],
    timeline: [fault, ...more],
  }
}

const CRASHED = { fault: 'crash', mode: 'process' } as const
const BAD = { release: { share: 1, factor: 1 } }

/** When what was heard was no ok, and that. */
function failures({ log }: ToyWorld): readonly string[] {
  return log.filter((line) => line.includes('heard') && !line.includes('ok'))
}

function releases({ kernel }: ToyWorld): readonly boolean[] {
  return kernel.componentById.get('server')!.instances.map(({ release }) => release !== undefined)
}

describe('a new version', () => {
  test('comes with the restart, and does to each what it does', () => {
    const deployed = new ToyWorld(world({ release: { share: 0, factor: 4 } }))
    expect(releases(deployed.run(94))).toEqual([false, false, false, false])
    expect(releases(deployed.run(99))).toEqual([true, false, false, false])
    expect(releases(deployed.run(116))).toEqual([true, true, true, true])
    deployed.run(1000)
    // The call of 100 came to the third, before its turn, that of 110 to the last, while it was away.
    expect(deployed.log.filter((line) => line.endsWith(' asker: heard ok')).slice(9, 14)).toEqual([
      '91 asker: heard ok',
      '101 asker: heard ok',
      '124 asker: heard ok',
      '134 asker: heard ok',
      '144 asker: heard ok',
    ])
  })

  test('is gone with the next one, and with its end', () => {
    const next = deployOf('server', 300, 4, false)
    const twice = new ToyWorld(world(BAD, [{ ...next, id: 'next' }])).run(400)
    expect(releases(twice)).toEqual([false, false, false, false])
    expect(twice.instance('server').errorShare).toBe(0)
    const ended = new ToyWorld(world({ ...BAD })).run(200)
    expect(ended.instance('server').errorShare).toBe(1)
    const { components, links } = world({})
    ended.adopt({ components, links, timeline: [] })
    expect(ended.instance('server').errorShare).toBe(0)
    expect(releases(ended)).toEqual([false, false, false, false])
  })
})

describe('a canary', () => {
  const watched = { canary: 1, canaryMs: 100, alertShare: 0.5 }

  test('goes first, alone, and the others follow when all is well', () => {
    const well = new ToyWorld(world({ ...watched, release: { share: 0, factor: 2 } }))
    expect(releases(well.run(199))).toEqual([true, false, false, false])
    expect(releases(well.run(216))).toEqual([true, true, true, true])
    expect(well.run(1000).instance('server').counts.get('rollbacks')).toBeUndefined()
  })

  test('goes back when too many of its calls fail, and nobody follows', () => {
    const bad = new ToyWorld(world({ ...watched, ...BAD }))
    // Back at 100, judged at 200, and given the old version at once.
    expect(releases(bad.run(199))).toEqual([true, false, false, false])
    expect(releases(bad.run(206))).toEqual([false, false, false, false])
    bad.run(2000)
    // Every fourth call went there.
    expect(failures(bad).map((line) => line.replace(' asker: heard', ''))).toEqual([
      '120 error',
      '160 error',
      '200 error',
    ])
    expect(releases(bad)).toEqual([false, false, false, false])
    expect(bad.instance('server').counts.get('rollbacks')).toBe(1)
    expect(bad.kernel.componentById.get('server')!.instances.map(({ incarnation }) => incarnation)).toEqual([
      4, 0, 0, 0,
    ])
    expect(bad.instance('server').followsEnds).toBe(false)
    expect(auditEmpty(bad.kernel)).toEqual([])
  })

  test('of two is judged by both together', () => {
    // One restarts after the other; the second is back at 105, and calls of 200 come in before they are judged at 205.
    const share = { release: { share: 1, factor: 1 }, canary: 2, canaryMs: 100 }
    expect(releases(new ToyWorld(world({ ...share, alertShare: 1 })).run(300))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(releases(new ToyWorld(world({ ...share, alertShare: 0.9 })).run(300))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  test('that nobody asks is no alarm', () => {
    const { components, links, timeline } = world({ ...watched, ...BAD })
    const alone = new ToyWorld({ components: [asker('asker', []), components[1]], links, timeline })
    expect(releases(alone.run(500))).toEqual([true, true, true, true])
  })

  test('is judged although the end of its deployment was written down meanwhile', () => {
    const plan = { ...watched, ...BAD }
    const bad = new ToyWorld(world(plan)).run(150)
    const { components, links, timeline } = world(plan)
    bad.adopt({ components, links, timeline: timeline.map((fault) => ({ ...fault, untilMs: 5000 })) })
    expect(releases(bad.run(300))).toEqual([false, false, false, false])
  })

  test('is never one that is down: it comes later, or not at all', () => {
    const down: FaultPlan = {
      id: 'down',
      component: 'server',
      instance: 0,
      atMs: 50,
      untilMs: 150,
      ...CRASHED,
    }
    const bad = new ToyWorld(world({ ...watched, ...BAD }, [down]))
    expect(releases(bad.run(130))).toEqual([false, true, false, false])
    expect(releases(bad.run(400))).toEqual([false, false, false, false])
    const well = new ToyWorld(world({ ...watched, release: { share: 0, factor: 2 } }, [down]))
    expect(releases(well.run(400))).toEqual([true, true, true, true])
  })

  test('goes back to the version of the design when the one before was withdrawn', () => {
    const first = { ...BAD, canary: 0 }
    const worse = { release: { share: 1, factor: 2 } }
    const second: FaultPlan = { ...deployOf('server', 200, 1, false), ...watched, ...worse, id: 'second' }
    const twice = new ToyWorld(world(first, [second])).run(250)
    const { components, links } = world(first)
    twice.adopt({ components, links, timeline: [second] })
    expect(releases(twice.run(600))).toEqual([false, false, false, false])
  })

  test('does not end the watch of a later deployment', () => {
    const second: FaultPlan = { ...deployOf('server', 150, 1, false), ...watched, ...BAD, id: 'second' }
    const twice = new ToyWorld(world({ ...watched, release: { share: 0, factor: 1 } }, [second]))
    expect(twice.run(240).instance('server').canary).toBeDefined()
    expect(twice.run(600).instance('server').canary).toBeUndefined()
  })
})
