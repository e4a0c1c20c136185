import { describe, expect, test } from 'vitest'
import { Avoidance } from './avoidance'
import type { FaultPlan, LinkPlan } from './plan'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import { ANSWER, asker, callTo, cpu, crashOf, note, slowing, toy, ToyWorld, wire } from './testing/toy-world'

const TENS = Array.from({ length: 30 }, (_, i) => i * 10)

interface Parts {
  readonly policy?: Partial<LinkPlan>
  readonly timeline?: readonly FaultPlan[]
  readonly askedAtMs?: readonly number[]
  readonly instances?: number
  readonly steps?: readonly Step[]
}

/** One asker, who asks every 10 ms unless told otherwise, and two servers in turn, of which the first dies at 5 ms. */
function world({ policy, timeline, askedAtMs = TENS, instances = 2, steps }: Parts): ToyWorld {
  return new ToyWorld({
    components: [
      asker('asker', askedAtMs),
      toy('server', { instances, programs: { default: steps ?? [note('called'), ANSWER] } }),
    ],
    links: [wire('asker', 'server', { ejectAfter: 1, ejectMs: 100, ...policy })],
    timeline: timeline ?? [crashOf('server', 5, undefined, 'process', 0)],
  })
}

/** When the asker heard of a failure, and of which. */
function failures({ log }: ToyWorld): readonly string[] {
  return log.filter((line) => /heard (?!ok)/.test(line)).map((line) => line.replace(' asker: heard', ''))
}

describe('a caller that could not reach an instance', () => {
  test('without the rule goes on calling it in its turn', () => {
    expect(failures(world({ policy: { ejectAfter: 0 } }).run(99))).toEqual([
      '20 crashed',
      '40 crashed',
      '60 crashed',
      '80 crashed',
    ])
  })

  test('leaves it alone for so long, and then one call tries it again', () => {
    // Missed at 20. From 120 on it has its turn again: after the other one at 120, at 130, at 240.
    const tried = world({}).run(299)
    expect(failures(tried)).toEqual(['20 crashed', '130 crashed', '240 crashed'])
    expect(tried.log.filter((line) => line.includes('called'))).toHaveLength(27)
    expect([...auditBooks(tried.kernel), ...auditEmpty(tried.kernel)]).toEqual([])
  })

  test('calls it in its turn again when that one call was answered', () => {
    const back = world({ timeline: [crashOf('server', 5, 125, 'process', 0)] }).run(199)
    expect(failures(back)).toEqual(['20 crashed'])
    const firsts = back.log.filter((line) => line.endsWith(' server: called')).map(Number.parseFloat)
    expect(firsts).toEqual([0, 130, 150, 170, 190])
  })

  test('lets no other call go there until the one that tries has ended', () => {
    const silent = [crashOf('server', 5, undefined, 'machine', 0)]
    // Calls at 20, 40 and 60 are given up 50 ms later. The last of them keeps all away until 210, and then one goes there.
    const tried = world({ policy: { connectTimeoutMs: 50 }, timeline: silent }).run(299)
    expect(failures(tried)).toEqual([
      '70 unreachable',
      '90 unreachable',
      '110 unreachable',
      '260 unreachable',
    ])
  })

  test('holds only so many in a row against it', () => {
    const third = world({ policy: { ejectAfter: 3, ejectMs: 1000 } }).run(299)
    expect(failures(third)).toEqual(['20 crashed', '40 crashed', '60 crashed'])
    // Back for one call between the second and the third: the count begins anew.
    const timeline = [crashOf('server', 5, 45, 'process', 0), crashOf('server', 65, undefined, 'process', 0)]
    const again = world({ policy: { ejectAfter: 3, ejectMs: 1000 }, timeline }).run(299)
    expect(failures(again)).toEqual(['20 crashed', '40 crashed', '80 crashed', '100 crashed', '120 crashed'])
  })

  test('tries again elsewhere, and the next one goes there at once', () => {
    const retrying = world({ policy: { maxAttempts: 2, backoffMs: 0 } }).run(99)
    expect(failures(retrying)).toEqual(['20 crashed'])
    expect(retrying.log.filter((line) => line.endsWith('has failed'))).toEqual([])
    expect(retrying.link('asker>server').retries).toBe(1)
  })

  test('does not try again at one it avoids, although it has tried the other', () => {
    const steps: readonly Step[] = [note('called'), { do: 'fail', cause: 'error' }]
    const policy = { maxAttempts: 2, retryErrors: true, backoffMs: 1, ejectMs: 1000 }
    const both = world({ policy, steps, askedAtMs: [10, 20, 30] }).run(99)
    // The first is missed once; from then on both attempts go to the second.
    expect(failures(both).filter((line) => line.endsWith('crashed'))).toHaveLength(1)
  })

  test('calls all when it would have to leave all alone', () => {
    const timeline = [crashOf('server', 5, 55)]
    const alone = world({ instances: 1, timeline }).run(99)
    expect(failures(alone)).toEqual(['10 crashed', '20 crashed', '30 crashed', '40 crashed', '50 crashed'])
    expect(failures(world({ timeline }).run(99))).toEqual(failures(alone))
  })

  test.each(['random', 'least-outstanding', 'hash-key', 'hash-user'] as const)(
    'avoids it when it picks %s too',
    (pick) => {
      const picking = world({ policy: { pick, ejectMs: 1000 } }).run(299)
      expect(failures(picking).length).toBeLessThanOrEqual(1)
      expect(auditEmpty(picking.kernel)).toEqual([])
    },
  )

  test('has forgotten it when it starts anew', () => {
    const restarting = new ToyWorld({
      components: [
        toy('asker', {
          listens: true,
          programs: { ask: [callTo(0)] },
          behavior: (port) => ({
            start: () => {
              for (const atMs of [10, 20, 30, 40]) port.after(atMs, () => port.run('ask'))
            },
          }),
        }),
        toy('server', { instances: 2, programs: { default: [ANSWER] } }),
      ],
      links: [wire('asker', 'server', { ejectAfter: 1, ejectMs: 1000 })],
      timeline: [crashOf('server', 5, undefined, 'process', 0), crashOf('asker', 100, 200)],
    }).run(300)
    expect(failures(restarting)).toHaveLength(2)
  })
})

describe('what a caller holds against an instance', () => {
  test('is a time-out before there was a connection', () => {
    const silent = [crashOf('server', 5, undefined, 'machine', 0)]
    const impatient = world({ policy: { timeoutMs: 15 }, timeline: silent }).run(119)
    expect(failures(impatient)).toEqual(['35 timeout'])
  })

  test('is no time-out of one that is only slow', () => {
    const timeline = [{ ...slowing('server', 100, 0), instance: 0 }]
    const policy = { timeoutMs: 5, ejectMs: 1000 }
    const slow = world({ policy, timeline, steps: [cpu(0.1), ANSWER] }).run(99)
    expect(failures(slow)).toEqual(['5 timeout', '25 timeout', '45 timeout', '65 timeout', '85 timeout'])
    expect(slow.instance('server', 0).books.received).toBe(5)
  })

  test('is no failure that it passes on', () => {
    const chain = new ToyWorld({
      components: [
        asker('asker', TENS),
        toy('middle', { instances: 2, programs: { default: [callTo(0), ANSWER] } }),
        toy('end', { programs: { default: [ANSWER] } }),
      ],
      links: [wire('asker', 'middle', { ejectAfter: 1, ejectMs: 1000 }), wire('middle', 'end')],
      timeline: [crashOf('end', 5)],
    }).run(299)
    expect(failures(chain)).toHaveLength(29)
    expect([0, 1].map((number) => chain.instance('middle', number).books.received)).toEqual([15, 15])
  })
})

test('notes of one target say nothing about another, and an answer takes them back', () => {
  const notes = new Avoidance()
  const rule = { ejectAfter: 2, ejectMs: 100 }
  const allowed = (nowMs: number) => notes.allowed([0, 1, 2], nowMs, 0)
  notes.miss(1, 0, rule, 0)
  expect(allowed(0)).toEqual([0, 1, 2])
  notes.miss(1, 10, rule, 0)
  expect([allowed(10), allowed(109), allowed(110)]).toEqual([
    [0, 2],
    [0, 2],
    [0, 1, 2],
  ])
  notes.call(1, 110, rule)
  expect(allowed(111)).toEqual([0, 2])
  expect([notes.avoidsAll([1], 111, 0), notes.avoidsAll([0, 1], 111, 0)]).toEqual([true, false])
  notes.reach(0)
  expect(allowed(111)).toEqual([0, 2])
  notes.reach(1)
  expect(allowed(111)).toEqual([0, 1, 2])
})
