import { describe, expect, test } from 'vitest'
import { shareOfSpeed } from './parallelism'
import type { ComponentPlan, ThreadingPlan } from './plan'
import type { Step } from './program'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, cpu, slowing, toy, ToyWorld, users, wire } from './testing/toy-world'

const GUNTHER: ThreadingPlan = { singleThreaded: false, serialFraction: 0.1, coherency: 0.02 }
const AMDAHL: ThreadingPlan = { singleThreaded: false, serialFraction: 0.25, coherency: 0 }
const DISCIPLINES = ['fair-share', 'run-to-completion'] as const
const WORK: readonly Step[] = [cpu(10), ANSWER]

function endings(
  askedAtMs: readonly number[],
  cpuDiscipline: ComponentPlan['cpuDiscipline'],
  threading: ThreadingPlan,
  vCpus: number,
): readonly number[] {
  const world = new ToyWorld({
    components: [
      asker('asker', askedAtMs),
      toy('server', { cpuDiscipline, threading, machine: { vCpus }, programs: { default: WORK } }),
    ],
    links: [wire('asker', 'server')],
  }).run(1000)
  expect(auditEmpty(world.kernel)).toEqual([])
  return world.log
    .filter((line) => line.includes('heard ok'))
    .map((line) => Math.round(Number(line.split(' ')[0]) * 1e9) / 1e9)
}

describe.each(DISCIPLINES)('cores that are in each other’s way, %s', (discipline) => {
  test('take as long as the law says', () => {
    // Four busy cores: 1 + 0.1 × 3 + 0.02 × 4 × 3 = 1.54.
    expect(endings([0, 0, 0, 0], discipline, GUNTHER, 4)).toEqual([15.4, 15.4, 15.4, 15.4])
    expect(endings([0, 0], discipline, AMDAHL, 4)).toEqual([12.5, 12.5])
    expect(endings([0], discipline, GUNTHER, 4)).toEqual([10])
  })

  test('change pace when another one begins or ends', () => {
    // Alone until 5: 5 ms done; then both at 1 / 1.25: the first ends at 11.25, having 5 ms done of the second's 10;
    // the second's last 5 ms take it until 16.25.
    expect(endings([0, 5], discipline, AMDAHL, 2)).toEqual([11.25, 16.25])
  })

  test('never do more than their number says, with a job in line too', () => {
    const ends = endings([0, 0, 0], discipline, AMDAHL, 2)
    // Fair share: three jobs share 2 / 1.25 cores until 18.75. In order: two end at 12.5, the third runs alone.
    expect(ends).toEqual(discipline === 'fair-share' ? [18.75, 18.75, 18.75] : [12.5, 12.5, 22.5])
  })

  test('do together k / (1 + a (k - 1) + b k (k - 1)) of what one does: throughput of a closed crowd', () => {
    for (const vCpus of [1, 2, 4, 8, 16]) {
      const world = new ToyWorld({
        components: [
          users('users', { process: 'closed', users: 40, thinkMs: 0 }),
          toy('server', {
            cpuDiscipline: discipline,
            threading: GUNTHER,
            machine: { vCpus },
            programs: { default: WORK },
          }),
        ],
        links: [wire('users', 'server')],
      }).run(10_000)
      const perMs = world.kernel.traffic.books[0].ok / 10_000
      const law = vCpus / (1 + 0.1 * (vCpus - 1) + 0.02 * vCpus * (vCpus - 1)) / 10
      expect(Math.abs(perMs / law - 1)).toBeLessThan(0.03)
    }
  })

  test('peak where the law says: more cores then do less', () => {
    // sqrt((1 - 0.1) / 0.02) = 6.7 cores.
    const together = (k: number): number => k * shareOfSpeed(k, GUNTHER)
    expect(together(7)).toBeGreaterThan(together(6))
    expect(together(7)).toBeGreaterThan(together(8))
    expect(together(16)).toBeLessThan(together(4))
  })

  test('keep what they have done when a fault slows them', () => {
    const world = new ToyWorld({
      components: [
        asker('asker', [0, 0]),
        toy('server', {
          cpuDiscipline: discipline,
          threading: AMDAHL,
          machine: { vCpus: 2 },
          programs: { default: WORK },
        }),
      ],
      links: [wire('asker', 'server')],
      timeline: [slowing('server', 2, 5)],
    }).run(100)
    // 4 of 10 ms are done at 5; 6 are left at 0.8 / 2.
    expect(world.log.filter((line) => line.includes('heard'))).toEqual([
      '20 asker: heard ok',
      '20 asker: heard ok',
    ])
  })

  test('of a single-threaded program are one', () => {
    const single = { singleThreaded: true, serialFraction: 0, coherency: 0 }
    const ends = endings([0, 0], discipline, single, 8)
    expect(ends).toEqual(discipline === 'fair-share' ? [20, 20] : [10, 20])
  })
})

test('a change of discipline under way keeps what is done', () => {
  const plan = (cpuDiscipline: ComponentPlan['cpuDiscipline']) => ({
    components: [
      asker('asker', [0, 0]),
      toy('server', {
        cpuDiscipline,
        threading: AMDAHL,
        machine: { vCpus: 2 },
        programs: { default: WORK },
      }),
    ],
    links: [wire('asker', 'server')],
  })
  for (const first of DISCIPLINES) {
    const world = new ToyWorld(plan(first)).run(5)
    world.adopt(plan(first === 'fair-share' ? 'run-to-completion' : 'fair-share')).run(100)
    expect(world.log.filter((line) => line.includes('heard')).map((line) => Number.parseFloat(line))).toEqual(
      [12.5, 12.5],
    )
  }
})
