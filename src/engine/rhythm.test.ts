import { describe, expect, test } from 'vitest'
import type { FaultPlan, RepeatsPlan } from './plan'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, crashOf, cutOf, pause, toy, ToyWorld, users, wire, evenly } from './testing/toy-world'

const EVEN: RepeatsPlan = { mtbfMs: 30, mttrMs: 10, spread: 'constant' }
const CHANCE: RepeatsPlan = { mtbfMs: 50, mttrMs: 20, spread: 'exponential' }

function plan(timeline: readonly FaultPlan[], askedAtMs: readonly number[] = [], instances = 1) {
  return {
    components: [
      asker('asker', askedAtMs),
      toy('server', { instances, programs: { default: [pause(1), ANSWER] } }),
    ],
    links: [wire('asker', 'server')],
    timeline,
  }
}

function heard(from: ToyWorld): readonly string[] {
  expect(auditEmpty(from.kernel)).toEqual([])
  return from.log.filter((line) => line.includes('heard')).map((line) => line.replace(' asker: heard', ''))
}

/** At which whole ms each instance of the server was down. */
function downAt(world: ToyWorld, untilMs: number): readonly string[] {
  const { instances } = world.kernel.componentById.get('server')!
  const lines = instances.map(() => '')
  for (let atMs = 0; atMs < untilMs; atMs++) {
    world.run(atMs + 0.5)
    instances.forEach(({ isUp }, i) => (lines[i] += isUp ? '.' : '#'))
  }
  return lines
}

describe('a fault that repeats', () => {
  test('begins after the time between failures, ends after the time to repair, and so on until its end', () => {
    const faults = [{ ...crashOf('server', 100, 185), repeats: EVEN }]
    // Down from 130 to 140 and from 170 to 180; from 185 on nothing more.
    const asked = [99, 128.5, 129.5, 139, 140.5, 169, 170, 181, 211, 251]
    expect(heard(new ToyWorld(plan(faults, asked)).run(1000))).toEqual([
      '100 ok',
      '129.5 ok',
      '130 crashed',
      '139 crashed',
      '141.5 ok',
      '170 crashed',
      '170 crashed',
      '182 ok',
      '212 ok',
      '252 ok',
    ])
  })

  test('is mended when it ends in the middle of a break, or is taken off the time line', () => {
    const faults = [{ ...crashOf('server', 0, 35), repeats: EVEN }]
    expect(heard(new ToyWorld(plan(faults, [34, 36])).run(100))).toEqual(['34 crashed', '37 ok'])
    const forEver = plan([{ ...crashOf('server', 0), repeats: EVEN }], [34, 36, 75])
    const taken = new ToyWorld(forEver).run(35).adopt({ ...forEver, timeline: [] })
    expect(heard(taken.run(100))).toEqual(['34 crashed', '37 ok', '76 ok'])
  })

  test('strikes each instance at times of its own, and one that is added too', () => {
    const faults = [{ ...crashOf('server', 0), repeats: CHANCE }]
    const world = new ToyWorld(plan(faults, [], 2))
    const [first, second] = downAt(world, 400)
    expect(first).toContain('#')
    expect(second).toContain('#')
    expect(first).not.toBe(second)
    const grown = downAt(new ToyWorld(plan(faults, [], 1)).run(0).adopt(plan(faults, [], 3)), 400)
    expect(grown.slice(0, 2)).toEqual([first, second])
    expect(grown[2]).toContain('#')
  })

  test('cuts the links that belong together as one', () => {
    const faults = [{ ...cutOf('asker>server', 'drop', 0), repeats: EVEN }]
    const cut = new ToyWorld({
      ...plan(faults, [10, 35, 45]),
      links: [wire('asker', 'server', { timeoutMs: 2 })],
    })
    expect(heard(cut.run(2000))).toEqual(['11 ok', '37 timeout', '46 ok'])
  })

  test('changes no other draw', () => {
    const crowd = (timeline: readonly FaultPlan[]) =>
      new ToyWorld({
        components: [
          users('users', { process: 'poisson', rateRps: 500 }),
          toy('server', { programs: { default: [pause(1), ANSWER] } }),
          users('others', evenly(1000)),
          toy('other', { programs: { default: [ANSWER] } }),
        ],
        links: [wire('users', 'server'), wire('others', 'other')],
        timeline,
      }).run(2000)
    const quiet = crowd([])
    const broken = crowd([{ ...crashOf('other', 0), repeats: CHANCE }])
    expect(broken.instance('other').incarnation).toBeGreaterThan(10)
    const figures = ({ kernel }: ToyWorld) => {
      const { received, ok, latency } = kernel.componentById.get('server')!.instances[0].books
      return [received, ok, latency.mean()]
    }
    expect(figures(broken)).toEqual(figures(quiet))
    const one = downAt(new ToyWorld(plan([{ ...crashOf('server', 0), repeats: CHANCE }])), 400)
    const withAnother = [
      { ...crashOf('server', 0), repeats: CHANCE },
      { ...crashOf('asker', 0), repeats: CHANCE },
    ]
    expect(downAt(new ToyWorld(plan(withAnother)), 400)).toEqual(one)
  })
})
