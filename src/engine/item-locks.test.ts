import { describe, expect, test } from 'vitest'
import type { LinkPlan } from './plan'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  cpu,
  crashOf,
  note,
  pause,
  READ,
  toy,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'

const LOCK: Step = { do: 'lock' }
const UNLOCK: Step = { do: 'unlock' }

interface Parts {
  readonly steps: readonly Step[]
  readonly policy?: Partial<LinkPlan>
  readonly startsMs?: readonly number[]
  readonly vCpus?: number
  readonly timeline?: ConstructorParameters<typeof ToyWorld>[0]['timeline']
}

/** Calls about one and the same item, by default three at 0, 1 and 2 ms. */
function locked({ steps, policy = {}, startsMs = [0, 1, 2], vCpus = 9, timeline = [] }: Parts): ToyWorld {
  return new ToyWorld({
    components: [
      asker('caller', startsMs),
      toy('store', { machine: { vCpus }, programs: { default: [...steps, ANSWER] } }),
    ],
    links: [wire('caller', 'store', policy)],
    timeline,
  })
}

function locksOf(world: ToyWorld) {
  return world.instance('store').locks
}

function heard(world: ToyWorld): readonly string[] {
  return world.log.filter((line) => line.includes('caller'))
}

describe('a lock of an item', () => {
  test('lets one in at a time, first come, first served, however many cores there are', () => {
    const world = locked({ steps: [LOCK, note('in'), cpu(10), UNLOCK] }).run(100)
    expect(world.log.filter((line) => line.endsWith('in'))).toEqual([
      '0 store: in',
      '10 store: in',
      '20 store: in',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('says how many wait, and for how long they did', () => {
    const world = locked({ steps: [LOCK, cpu(10), UNLOCK] })
    world.run(5)
    expect([locksOf(world).held, locksOf(world).waiting]).toEqual([1, 2])
    expect(auditBooks(world.kernel)).toEqual([])
    world.run(100)
    // One from 1 to 10 ms, one from 2 to 20 ms: from 1 to 20 ms there was somebody.
    expect(locksOf(world).meter.queueLengthMean(100)).toBeCloseTo((9 + 18) / 100, 12)
    expect(locksOf(world).meter.utilization(100)).toBeCloseTo(19 / 100, 12)
  })

  test('is given back by the unlock, not before and not only at the end', () => {
    const world = locked({ steps: [LOCK, cpu(10), UNLOCK, note('out'), pause(50)], startsMs: [0, 1] })
    expect(world.run(100).log.filter((line) => line.endsWith('out'))).toEqual([
      '10 store: out',
      '20 store: out',
    ])
  })

  test('is given back at the end at the latest, by a failure too', () => {
    const failing: Step = { do: 'fail', cause: 'error' }
    const world = locked({ steps: [LOCK, cpu(10), failing] }).run(100)
    expect(heard(world).filter((line) => line.includes('heard'))).toEqual([
      '10 caller: heard error',
      '20 caller: heard error',
      '30 caller: heard error',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('taken twice by one call is taken once', () => {
    const world = locked({ steps: [LOCK, cpu(10), LOCK, cpu(10), UNLOCK], startsMs: [0] }).run(100)
    expect(locksOf(world).held).toBe(0)
    expect(heard(world).at(-1)).toContain('20 caller')
  })

  test('is nothing to calls about other items', () => {
    const world = new ToyWorld({
      requestTypes: [READ],
      dataSets: [{ id: 'items', items: 1_000_000, itemBytes: 0, skew: 0 }],
      components: [
        users('users', { process: 'uniform', rateRps: 1000 }),
        toy('store', { machine: { vCpus: 99 }, programs: { default: [LOCK, cpu(20), UNLOCK, ANSWER] } }),
      ],
      links: [wire('users', 'store')],
    }).run(60)
    expect(locksOf(world).held).toBe(20)
    expect(locksOf(world).waits).toBe(0)
  })
})

describe('whoever waits for a lock', () => {
  test('is not taken out by a caller that gives up: it works for nobody', () => {
    const world = locked({ steps: [LOCK, note('in'), cpu(10), UNLOCK], policy: { timeoutMs: 5 } }).run(100)
    expect(heard(world).filter((line) => line.includes('heard'))).toEqual([
      '5 caller: heard timeout',
      '6 caller: heard timeout',
      '7 caller: heard timeout',
    ])
    expect(world.log.filter((line) => line.endsWith('in'))).toHaveLength(3)
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('leaves the line when it is cancelled; whoever holds it hands it on', () => {
    const policy = { timeoutMs: 5, cancelOnTimeout: true }
    const steps = [LOCK, note('in'), cpu(10), UNLOCK]
    const world = locked({ steps, policy, startsMs: [0, 1, 5.5] }).run(100)
    // The first is stopped at 5 and hands over to the second, which is stopped at 6; the third has it from then on.
    expect(world.log.filter((line) => line.endsWith('in'))).toEqual([
      '0 store: in',
      '5 store: in',
      '6 store: in',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test.each(['process', 'machine'] as const)('is gone with a crash of the %s, and the lock too', (mode) => {
    const steps = [LOCK, note('in'), cpu(10), UNLOCK]
    const timeline = [crashOf('store', 5, 20, mode)]
    const world = locked({ steps, timeline, startsMs: [0, 1, 2, 30], policy: { timeoutMs: 8 } }).run(100)
    expect(world.log.filter((line) => line.endsWith('in'))).toEqual(['0 store: in', '30 store: in'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})
