import { describe, expect, test } from 'vitest'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, pause, toy, type ToyOptions, ToyWorld, wire } from './testing/toy-world'
import type { Step } from './program'

/** A machine of 1 GiB = 1,024 MB, whose program alone takes 24. */
function holder(steps: readonly Step[], options: ToyOptions = {}) {
  return toy('holder', {
    machine: { memoryGib: 1 },
    memory: { baseMb: 24, reservedMb: 0, perCallMb: 0 },
    programs: { default: steps },
    ...options,
  })
}

function world(steps: readonly Step[], askedAtMs: readonly number[], options: ToyOptions = {}): ToyWorld {
  return new ToyWorld({
    components: [asker('asker', askedAtMs), holder(steps, options)],
    links: [wire('asker', 'holder')],
  })
}

function heard(from: ToyWorld): readonly string[] {
  return from.log.filter((line) => line.includes('heard'))
}

describe('memory', () => {
  test('admits a call only if it fits', () => {
    // 1,000 MB are free: two calls of 400 fit, a third does not until one is answered at 10.
    const memory = { memory: { baseMb: 24, reservedMb: 0, perCallMb: 400 } }
    const two = world([pause(10), ANSWER], [0, 1, 2, 10.5], memory).run(100)
    expect(heard(two)).toEqual([
      '2 asker: heard out-of-memory',
      '10 asker: heard ok',
      '11 asker: heard ok',
      '20.5 asker: heard ok',
    ])
    expect(auditEmpty(two.kernel)).toEqual([])
  })

  test('is measured as base + reserved + what admitted calls hold', () => {
    const memory = { memory: { baseMb: 24, reservedMb: 200, perCallMb: 400 } }
    const one = world([pause(10), ANSWER], [0], memory).run(40)
    // 224 all the time, and 400 more for 10 of 40 ms: 324 of 1,024 on average.
    expect(one.instance('holder').machine?.memory.meter.utilization(40)).toBeCloseTo(324 / 1024, 12)
  })

  test('a step may hold more, until the call ends', () => {
    const steps: readonly Step[] = [{ do: 'memory', mb: 600 }, pause(10), ANSWER]
    const held = world(steps, [0, 5, 12]).run(100)
    expect(heard(held)).toEqual(['5 asker: heard out-of-memory', '10 asker: heard ok', '22 asker: heard ok'])
    expect(auditEmpty(held.kernel)).toEqual([])
  })

  test('reserves no more than the machine has', () => {
    const { memory } = world([ANSWER], [], {
      memory: { baseMb: 24, reservedMb: 5000, perCallMb: 0 },
    }).instance('holder').machine!
    // A tenth of the 1,000 MB the program leaves stays free for calls.
    expect(memory.reservedMb).toBe(900)
  })

  test('grows and shrinks with the machine at once', () => {
    const plan = (memoryGib: number) => ({
      components: [
        asker('asker', [0, 1, 3]),
        holder([pause(10), ANSWER], {
          machine: { memoryGib },
          memory: { baseMb: 24, reservedMb: 0, perCallMb: 600 },
        }),
      ],
      links: [wire('asker', 'holder')],
    })
    const grown = new ToyWorld(plan(1)).run(2)
    expect(heard(grown)).toEqual(['1 asker: heard out-of-memory'])
    grown.adopt(plan(2)).run(100)
    expect(heard(grown).slice(1)).toEqual(['10 asker: heard ok', '13 asker: heard ok'])
  })
})
