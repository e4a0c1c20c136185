import { describe, expect, test } from 'vitest'
import { CAUSES } from './causes'
import type { LinkPlan } from './plan'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import { ANSWER, asker, callTo, cpu, crashOf, note, pause, toy, ToyWorld, wire } from './testing/toy-world'

function world(policy: Partial<LinkPlan>, steps: readonly Step[], askedAtMs: readonly number[] = [0]) {
  return new ToyWorld({
    components: [asker('asker', askedAtMs), toy('server', { programs: { default: steps } })],
    links: [wire('asker', 'server', policy)],
  })
}

/** Asker, middle and store in a row; each notes what it heard. */
function chain(
  first: Partial<LinkPlan>,
  second: Partial<LinkPlan>,
  middle: readonly Step[],
  store: readonly Step[],
) {
  return new ToyWorld({
    components: [
      asker('asker', [0]),
      toy('middle', { listens: true, programs: { default: middle } }),
      toy('store', { programs: { default: store } }),
    ],
    links: [wire('asker', 'middle', first), wire('middle', 'store', second)],
  })
}

describe('a deadline', () => {
  test('ends all attempts and the waits between them', () => {
    // Time-outs at 7 and 24 (7 + 10 + 7); the third attempt begins at 44 and has 1 ms.
    const policy = { deadlineMs: 45, timeoutMs: 7, maxAttempts: 9, backoffMs: 10 }
    const tried = world(policy, [pause(100), note('done'), ANSWER]).run(300)
    expect(tried.log).toEqual([
      '7 asker: heard timeout',
      '24 asker: heard timeout',
      '45 asker: heard deadline',
      '45 asker: has failed',
      '100 server: done',
      '117 server: done',
      '144 server: done',
    ])
    const { books } = tried.link('asker>server')
    expect([books.received, books.failed, books.causes[CAUSES.indexOf('deadline')]]).toEqual([3, 3, 1])
    expect(auditEmpty(tried.kernel)).toEqual([])
  })

  test('before which the next attempt could not begin ends the exchange at once, as its last attempt ended', () => {
    const tried = world({ deadlineMs: 20, timeoutMs: 7, maxAttempts: 9, backoffMs: 100 }, [pause(50), ANSWER])
    expect(tried.run(300).log).toEqual(['7 asker: heard timeout', '7 asker: has failed'])
    expect(tried.link('asker>server').books.received).toBe(1)
    expect(auditEmpty(tried.kernel)).toEqual([])
  })

  test('that is kept costs nothing', () => {
    expect(world({ deadlineMs: 20 }, [pause(19), ANSWER]).run(300).log).toEqual([
      '19 asker: heard ok',
      '19 asker: goes on',
    ])
  })

  test('is passed on: what is called waits no longer for others, and begins nothing after it', () => {
    const waiting = chain({ deadlineMs: 30 }, {}, [pause(10), callTo(0), ANSWER], [pause(100), ANSWER])
    const last = waiting.run(300).log
    expect(last.toSorted()).toEqual([
      '30 asker: has failed',
      '30 asker: heard deadline',
      '30 middle: heard deadline',
    ])
    expect(auditEmpty(waiting.kernel)).toEqual([])
    const late = chain({ deadlineMs: 30 }, {}, [cpu(40), callTo(0), ANSWER], [ANSWER])
    // The middle finds out at 40, and calls nobody.
    expect(late.run(300).log).toEqual(['30 asker: heard deadline', '30 asker: has failed'])
    expect(late.instance('store').books.received).toBe(0)
    expect(late.link('middle>store').books.causes[CAUSES.indexOf('deadline')]).toBe(1)
  })

  test('of the caller and of the link: the earlier one counts', () => {
    const middle = [pause(10), callTo(0), ANSWER]
    const heard = (own: number) =>
      chain({ deadlineMs: 30 }, { deadlineMs: own }, middle, [pause(100), ANSWER])
        .run(300)
        .log.find((line) => line.includes('middle'))
    expect([heard(5), heard(20), heard(50)]).toEqual([
      '15 middle: heard deadline',
      '30 middle: heard deadline',
      '30 middle: heard deadline',
    ])
  })

  test('does not bind what is only sent', () => {
    const steps: readonly Step[] = [{ do: 'send', target: { link: 0 }, bytes: 0 }, pause(50), ANSWER]
    const sent = chain({ deadlineMs: 30 }, {}, steps, [pause(40), note('done'), ANSWER]).run(300)
    expect(sent.log).toContain('40 middle: heard ok')
  })
})

describe('a caller that cancels what it leaves', () => {
  const policy = { timeoutMs: 10, latencyMs: 1, cancelOnTimeout: true }

  test('stops work one way later, and what was waiting in line for it never begins', () => {
    const stopped = new ToyWorld({
      components: [
        asker('asker', [0, 1]),
        toy('server', {
          pools: [{ name: 'desk' }],
          programs: {
            default: [{ do: 'take', pool: 'desk' }, note('begins'), cpu(50), note('done'), ANSWER],
          },
        }),
      ],
      links: [wire('asker', 'server', policy)],
    })
    stopped.run(10.5)
    expect(stopped.instance('server').liveCount).toBe(2)
    // The first is told at 11 and frees the desk, so that the second begins, and is told at 12.
    stopped.run(300)
    expect(stopped.log.filter((line) => line.includes('server'))).toEqual([
      '1 server: begins',
      '11 server: begins',
    ])
    const { books, machine } = stopped.instance('server')
    expect([books.cancelled, books.ok, books.failed, books.wasted, books.inFlight]).toEqual([2, 0, 0, 2, 0])
    expect(machine?.cpu.meter.busyIntegral(300)).toBeCloseTo(11, 9)
    expect(auditEmpty(stopped.kernel)).toEqual([])
  })

  test('does not undo an answer that is on its way', () => {
    const answered = world(policy, [pause(8.5), note('done'), ANSWER]).run(300)
    expect(answered.log).toEqual(['9.5 server: done', '10 asker: heard timeout', '10 asker: has failed'])
    expect(answered.instance('server').books.ok).toBe(1)
    expect(auditEmpty(answered.kernel)).toEqual([])
  })

  test('is passed on where the next link does so too, and else stops there', () => {
    const both = (second: Partial<LinkPlan>) =>
      chain(
        { timeoutMs: 10, cancelOnTimeout: true },
        second,
        [callTo(0), ANSWER],
        [pause(50), note('done'), ANSWER],
      )
        .run(300)
        .log.includes('50 store: done')
    expect([both({}), both({ cancelOnTimeout: true })]).toEqual([true, false])
  })

  test('that dies tells nobody', () => {
    const dead = new ToyWorld({
      components: [
        asker('asker', [0]),
        toy('server', { programs: { default: [pause(50), note('done'), ANSWER] } }),
      ],
      links: [wire('asker', 'server', { ...policy, timeoutMs: 0 })],
      timeline: [crashOf('asker', 5)],
    }).run(300)
    expect(dead.log).toEqual(['5 asker: heard cancelled', '51 server: done'])
    expect(auditBooks(dead.kernel)).toEqual([])
  })
})
