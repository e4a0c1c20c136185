import { describe, expect, test } from 'vitest'
import type { LinkPlan } from './plan'
import type { Step } from './program'
import { auditEmpty } from './testing/audit'
import { ANSWER, crashOf, note, pause, toy, type ToyPlan, ToyWorld, wire } from './testing/toy-world'

const failing: readonly Step[] = [pause(1), { do: 'fail', cause: 'error' }]

/** Asks all friends at 0 and goes on when `needed` have said yes. */
function asking(
  friends: readonly (readonly Step[])[],
  needed: number,
  more: { readonly cancelRest?: boolean; readonly timeoutMs?: number } = {},
): ToyPlan {
  return {
    components: [
      toy('asker', {
        listens: true,
        starts: [[0, 'ask']],
        programs: {
          ask: [
            {
              do: 'many',
              targets: friends.map((_, link) => ({ link })),
              needed,
              bytes: 0,
              enough: [note('enough')],
              short: [note('short')],
              ...(more.cancelRest === undefined ? {} : { cancelRest: more.cancelRest }),
            },
            note('goes on'),
          ],
        },
      }),
      ...friends.map((steps, friend) => toy(`friend-${friend}`, { programs: { default: steps } })),
    ],
    links: friends.map((_, friend) => wire('asker', `friend-${friend}`, { timeoutMs: more.timeoutMs ?? 0 })),
  }
}

/** Says yes after so long. */
function yes(ms: number): readonly Step[] {
  return [pause(ms), note('says yes'), ANSWER]
}

function said(world: ToyWorld): readonly string[] {
  return world.log.filter((line) => line.includes('asker: enough') || line.includes('asker: short'))
}

describe('many at once over one link', () => {
  /** So many calls, to so many instances. */
  function spread(times: number, instances: number, pick: LinkPlan['pick']): readonly number[] {
    const ask: Step = {
      do: 'many',
      targets: [{ link: 0, times }],
      needed: times,
      bytes: 0,
      enough: [],
      short: [],
    }
    const world = new ToyWorld({
      components: [
        toy('asker', { starts: [[0, 'ask']], programs: { ask: [ask] } }),
        toy('friend', { instances, programs: { default: yes(1) } }),
      ],
      links: [wire('asker', 'friend', { pick })],
    }).run(100)
    return Array.from({ length: instances }, (_, n) => world.instance('friend', n).books.received)
  }

  test.each(['round-robin', 'random', 'hash-key', 'least-outstanding'] as const)(
    'each of 100 instances gets one of 100 calls, and two or three of 250: %s',
    (pick) => {
      expect(new Set(spread(100, 100, pick))).toEqual(new Set([1]))
      expect(new Set(spread(250, 100, pick))).toEqual(new Set([2, 3]))
    },
  )
})

describe('many', () => {
  test('goes on when as many as needed have succeeded, and lets the rest run on', () => {
    const world = new ToyWorld(asking([yes(5), yes(3), yes(9)], 2)).run(100)
    expect(world.log).toEqual([
      '3 friend-1: says yes',
      '3 asker: heard ok',
      '5 friend-0: says yes',
      '5 asker: heard ok',
      '5 asker: enough',
      '5 asker: goes on',
      '9 friend-2: says yes',
      '9 asker: heard ok',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('goes on when that can no longer be, with the last failure', () => {
    const world = new ToyWorld(asking([yes(5), failing, failing], 2)).run(100)
    // At 1 two of three have failed, and two can no longer succeed.
    expect(said(world)).toEqual(['1 asker: short'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('lets failures pass as long as enough are left', () => {
    expect(said(new ToyWorld(asking([yes(5), failing, yes(7)], 2)).run(100))).toEqual(['7 asker: enough'])
  })

  test('of all waits for the slowest; of none waits for nobody', () => {
    expect(said(new ToyWorld(asking([yes(5), yes(7)], 2)).run(100))).toEqual(['7 asker: enough'])
    const none = new ToyWorld(asking([yes(5)], 0)).run(100)
    expect(said(none)).toEqual(['0 asker: enough'])
    expect(auditEmpty(none.kernel)).toEqual([])
  })

  test('of more than there are cannot be', () => {
    const world = new ToyWorld(asking([yes(5)], 2)).run(100)
    expect(said(world)).toEqual(['0 asker: short'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('may wait for the rest no longer: they work on, for nobody', () => {
    const world = new ToyWorld(asking([yes(5), yes(3), yes(9)], 1, { cancelRest: true })).run(100)
    expect(world.log.filter((line) => line.includes('asker'))).toEqual([
      '3 asker: heard ok',
      '3 asker: heard cancelled',
      '3 asker: heard cancelled',
      '3 asker: enough',
      '3 asker: goes on',
    ])
    expect(world.instance('friend-2').books.wasted).toBe(1)
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('each member has the patience of its link', () => {
    const world = new ToyWorld(asking([yes(5), yes(30)], 2, { timeoutMs: 10 })).run(100)
    expect(said(world)).toEqual(['10 asker: short'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('ends with its caller', () => {
    const world = new ToyWorld({ ...asking([yes(5), yes(9)], 2), timeline: [crashOf('asker', 7)] }).run(100)
    expect(said(world)).toEqual([])
    expect(world.instance('friend-1').books.wasted).toBe(1)
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('is short at once when those it asks are gone, and begins nothing that nobody wants', () => {
    const steps: readonly Step[] = [
      pause(10),
      {
        do: 'many',
        targets: [{ link: 0 }, { link: 1 }, { link: 2 }],
        needed: 3,
        bytes: 0,
        cancelRest: true,
        enough: [note('enough')],
        short: [note('short')],
      },
    ]
    const asker = toy('asker', { starts: [[0, 'ask']], programs: { ask: steps } })
    const [one, two, three] = [1, 2, 3].map((friend) =>
      toy(`friend-${friend}`, { programs: { default: yes(1) } }),
    )
    const links = [1, 2, 3].map((friend) => wire('asker', `friend-${friend}`))
    const world = new ToyWorld({ components: [asker, one, two, three], links }).run(5)
    // The call in flight keeps the program it began with; one of the three it will ask is removed meanwhile.
    const idle = toy('asker', { programs: { ask: [] } })
    world.adopt({ components: [idle, two, three], links: links.slice(1) }).run(100)
    expect(said(world)).toEqual(['10 asker: short'])
    expect(world.log.filter((line) => line.includes('says yes'))).toEqual([])
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})
