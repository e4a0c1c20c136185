import { describe, expect, test } from 'vitest'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, note, pause, toy, ToyWorld, wire } from './testing/toy-world'
import type { PoolPlan } from './plan'
import type { Step } from './program'

const work: readonly Step[] = [
  note('asks'),
  { do: 'take', pool: 'desk' },
  note('has it'),
  pause(10),
  note('done'),
]

/** One component whose program `work` holds the one desk for 10 ms, started at these times. */
function office(startsMs: readonly number[], pool: Partial<PoolPlan> = {}, steps = work) {
  return toy('office', {
    pools: [{ name: 'desk', size: 1, ...pool }],
    starts: startsMs.map((atMs) => [atMs, 'work']),
    programs: { work: steps, default: [...steps, ANSWER] },
  })
}

/** Somebody who asks the office at these times, from outside. */
function asked(startsMs: readonly number[], pool: Partial<PoolPlan>, steps: readonly Step[] = [pause(10)]) {
  return {
    components: [asker('asker', startsMs), office([], pool, [{ do: 'take', pool: 'desk' }, ...steps])],
    links: [wire('asker', 'office')],
  }
}

describe('a pool', () => {
  test('lends what it has, makes the next wait in order, and takes back at the end of the program', () => {
    const world = new ToyWorld({ components: [office([0, 1, 2])] }).run(100)
    // One desk, 10 ms each: 0-10, then 10-20, then 20-30, first come first served.
    expect(world.log).toEqual([
      '0 office: asks',
      '0 office: has it',
      '1 office: asks',
      '2 office: asks',
      '10 office: done',
      '10 office: has it',
      '20 office: done',
      '20 office: has it',
      '30 office: done',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('measures its use and its line as exact integrals', () => {
    const world = new ToyWorld({ components: [office([0, 1, 2])] }).run(100)
    const { meter } = world.instance('office').pools[0]
    // Busy 0-30 of 100 ms; the second waits 1-10, the third 2-20: 9 + 18 = 27 call·ms in 100 ms.
    expect(meter.utilization(100)).toBe(0.3)
    expect(meter.queueLengthMean(100)).toBeCloseTo(0.27, 12)
  })

  test('refuses whoever finds its line full', () => {
    const world = new ToyWorld(asked([0, 1, 2, 3], { backlog: 2 })).run(100)
    // Served at 0, in line at 1 and 2, and no room at 3; then answers at 10, 20 and 30.
    expect(world.log).toEqual([
      '3 asker: heard refused',
      '3 asker: has failed',
      '10 asker: heard ok',
      '10 asker: goes on',
      '20 asker: heard ok',
      '20 asker: goes on',
      '30 asker: heard ok',
      '30 asker: goes on',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('without a line refuses at once', () => {
    const world = new ToyWorld(asked([0, 1], { backlog: 0 })).run(100)
    expect(world.log.slice(0, 2)).toEqual(['1 asker: heard refused', '1 asker: has failed'])
  })

  test('a wait in line that grows too long ends as a time-out, and nobody behind is held up', () => {
    const world = new ToyWorld(asked([0, 1, 8], { queueTimeoutMs: 5 })).run(100)
    // The call of 1 gives up at 1 + 5 = 6; the call of 8 gets the desk at 10 and is done at 20.
    expect(world.log).toEqual([
      '6 asker: heard timeout',
      '6 asker: has failed',
      '10 asker: heard ok',
      '10 asker: goes on',
      '20 asker: heard ok',
      '20 asker: goes on',
    ])
  })

  test('the limit of the wait ends with the wait, not with the work', () => {
    const world = new ToyWorld(asked([0, 8], { queueTimeoutMs: 5 }, [pause(10)])).run(100)
    // The call of 8 waits 2 ms, gets the desk at 10 and works until 20, past 8 + 5 = 13.
    expect(world.log.slice(2)).toEqual(['20 asker: heard ok', '20 asker: goes on'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('may be given back before the end', () => {
    const steps: Step[] = [
      { do: 'take', pool: 'desk' },
      note('has it'),
      pause(1),
      { do: 'give', pool: 'desk' },
      pause(10),
      note('done'),
    ]
    const world = new ToyWorld({ components: [office([0, 0], {}, steps)] }).run(100)
    expect(world.log).toEqual(['0 office: has it', '1 office: has it', '11 office: done', '12 office: done'])
  })

  test('lends several at once, and nobody overtakes somebody who wants more', () => {
    const taking = (amount: number): Step[] => [
      { do: 'take', pool: 'desk', amount },
      note(`has ${amount}`),
      pause(10),
    ]
    const world = new ToyWorld({
      components: [
        toy('office', {
          pools: [{ name: 'desk', size: 3 }],
          starts: [
            [0, 'two'],
            [1, 'three'],
            [2, 'one'],
          ],
          programs: { one: taking(1), two: taking(2), three: taking(3) },
        }),
      ],
    }).run(100)
    // One is free from 0 on, but the first in line wants three: it gets them at 10, the last at 20.
    expect(world.log).toEqual(['0 office: has 2', '10 office: has 3', '20 office: has 1'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('a call may hold two pools, and gives both back when it fails', () => {
    const steps: Step[] = [
      { do: 'take', pool: 'desk' },
      { do: 'take', pool: 'lamp' },
      pause(1),
      { do: 'fail', cause: 'error' },
    ]
    const world = new ToyWorld({
      components: [
        toy('office', {
          pools: [{ name: 'desk' }, { name: 'lamp' }],
          starts: [
            [0, 'work'],
            [0, 'work'],
          ],
          programs: { work: steps },
        }),
      ],
    }).run(100)
    expect(world.instance('office').pools.map((pool) => pool.meter.utilization(100))).toEqual([0.02, 0.02])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('made smaller than its use, lends nothing until it is below; made larger, lends at once', () => {
    const plan = (size: number) => ({ components: [office([0, 0, 0, 0, 0, 0], { size }, work.slice(1))] })
    const world = new ToyWorld(plan(3)).run(5)
    world.adopt(plan(2)).run(15)
    // Three have it from 0 to 10; two of the others follow at 10; at 15 there are six again, so the last gets one.
    expect(
      world.log.filter((line) => line.endsWith('has it')).map((line) => Number.parseFloat(line)),
    ).toEqual([0, 0, 0, 10, 10])
    expect(world.adopt(plan(6)).run(100).log.at(-4)).toBe('15 office: has it')
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})
