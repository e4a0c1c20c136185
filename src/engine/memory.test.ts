import { describe, expect, test } from 'vitest'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, crashOf, pause, toy, type ToyOptions, ToyWorld, wire } from './testing/toy-world'
import type { FaultPlan } from './plan'
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

describe('a process that dies of a full memory', () => {
  const memory = { baseMb: 24, reservedMb: 0, perCallMb: 400, dies: true }

  test('takes all its calls with it, and is up again, empty, after its restart', () => {
    const died = world([pause(10), ANSWER], [0, 1, 2, 5, 10], { memory, restartMs: 6 }).run(100)
    // The third does not fit at 2. Down until 8.
    expect(heard(died)).toEqual([
      '2 asker: heard out-of-memory',
      '2 asker: heard crashed',
      '2 asker: heard crashed',
      '5 asker: heard crashed',
      '20 asker: heard ok',
    ])
    expect(died.instance('holder').machine?.memory.meter.busy).toBe(24)
    expect(auditEmpty(died.kernel)).toEqual([])
  })

  test('by a step of its program too', () => {
    const steps: readonly Step[] = [{ do: 'memory', mb: 600 }, pause(10), ANSWER]
    const plain = { memory: { ...memory, perCallMb: 0 }, restartMs: 6 }
    const died = world(steps, [0, 5, 12], plain).run(100)
    expect(heard(died)).toEqual([
      '5 asker: heard out-of-memory',
      '5 asker: heard crashed',
      '22 asker: heard ok',
    ])
    expect(auditEmpty(died.kernel)).toEqual([])
  })
})

describe('a leak', () => {
  test('takes a little with every call that ends, until one does not fit', () => {
    const memory = { baseMb: 24, reservedMb: 0, perCallMb: 400, leakMb: 250 }
    const leaking = world([ANSWER], [0, 1, 2, 3, 4], { memory }).run(100)
    // 1,000 free; 250 less after each: 400 fit three times. The failed ones leak too.
    expect(heard(leaking).map((line) => line.slice(15))).toEqual([
      'ok',
      'ok',
      'ok',
      'out-of-memory',
      'out-of-memory',
    ])
  })

  test('counts calls that work on after their reply', () => {
    const memory = { baseMb: 24, reservedMb: 0, perCallMb: 0, leakMb: 250 }
    const leaking = world([ANSWER, pause(5)], [0, 1, 4], { memory }).run(7)
    expect(leaking.instance('holder').machine?.memory.meter.busy).toBe(24 + 500)
  })

  test('by a fault lasts as long as that, and what it took until the process ends', () => {
    const when = { id: 'leak', atMs: 5, untilMs: 15 }
    const leak: FaultPlan = { ...when, component: 'holder', instance: undefined, fault: 'leak', leakMb: 250 }
    const plan = (memory = {}) => ({
      components: [
        asker('asker', [0, 10, 11, 20, 21]),
        holder([ANSWER], { memory: { baseMb: 24, reservedMb: 0, perCallMb: 400, ...memory } }),
      ],
      links: [wire('asker', 'holder')],
      timeline: [leak, crashOf('holder', 30, 31)],
    })
    const leaking = new ToyWorld(plan()).run(25)
    expect(leaking.instance('holder').machine?.memory.meter.busy).toBe(24 + 500)
    expect(leaking.run(40).instance('holder').machine?.memory.meter.busy).toBe(24)
    expect(heard(leaking).map((line) => line.slice(-2))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    // Beside a leak of its own.
    const both = new ToyWorld(plan({ leakMb: 100, perCallMb: 0 })).run(25)
    expect(both.instance('holder').machine?.memory.meter.busy).toBe(24 + 5 * 100 + 2 * 250)
  })

  test('is gone with the process', () => {
    const memory = { baseMb: 24, reservedMb: 0, perCallMb: 400, leakMb: 250, dies: true }
    const leaking = world([ANSWER], [0, 1, 2, 3, 4], { memory }).run(100)
    // It dies at 3 and has started anew at once.
    expect(heard(leaking).map((line) => line.slice(15))).toEqual(['ok', 'ok', 'ok', 'out-of-memory', 'ok'])
    expect(leaking.instance('holder').machine?.memory.meter.busy).toBe(274)
    expect(auditEmpty(leaking.kernel)).toEqual([])
  })
})

describe('memory taken away while it runs', () => {
  const steps: readonly Step[] = [pause(10), ANSWER]
  const plan = (memoryGib: number, memory = {}) => ({
    components: [
      asker('asker', [0, 1, 20]),
      holder(steps, {
        machine: { memoryGib },
        memory: { baseMb: 24, reservedMb: 0, perCallMb: 400, ...memory },
        restartMs: 5,
      }),
    ],
    links: [wire('asker', 'holder')],
  })

  test('kills the process when less is left than is in use, and it comes back empty', () => {
    const shrunk = new ToyWorld(plan(1)).run(2).adopt(plan(0.5)).run(100)
    expect(heard(shrunk)).toEqual(['2 asker: heard crashed', '2 asker: heard crashed', '30 asker: heard ok'])
    expect(shrunk.instance('holder').incarnation).toBe(2)
    expect(auditEmpty(shrunk.kernel)).toEqual([])
  })

  test('takes from its buffers first', () => {
    // 24 + 800 in use of 1,024; of 922 the buffers keep what is free of calls.
    const buffered = { reservedMb: 200, perCallMb: 300 }
    const shrunk = new ToyWorld(plan(1, buffered)).run(2)
    const { memory } = shrunk.instance('holder').machine!
    expect(memory.reservedMb).toBe(200)
    shrunk.adopt(plan(0.75, buffered)).run(100)
    expect(memory.reservedMb).toBe(144)
    expect(heard(shrunk).slice(0, 2)).toEqual(['10 asker: heard ok', '11 asker: heard ok'])
  })

  test('kills nobody when it is enough, nor who had too little before', () => {
    const enough = new ToyWorld(plan(1)).run(2).adopt(plan(0.9)).run(100)
    expect(heard(enough)).toEqual(['10 asker: heard ok', '11 asker: heard ok', '30 asker: heard ok'])
    const never = new ToyWorld(plan(0.01)).run(2).adopt(plan(0.02)).run(100)
    expect(never.instance('holder').incarnation).toBe(0)
  })
})
