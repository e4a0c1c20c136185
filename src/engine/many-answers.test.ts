import { describe, expect, test } from 'vitest'
import type { Step } from './program'
import { auditEmpty } from './testing/audit'
import { ANSWER, callTo, crashOf, evenly, note, pause, toy, ToyWorld, users, wire } from './testing/toy-world'

const failing = failingAt(1)

function failingAt(ms: number): readonly Step[] {
  return [pause(ms), { do: 'fail', cause: 'error' }]
}

function yes(ms: number): readonly Step[] {
  return [pause(ms), ANSWER]
}

/** Asks all friends at 0, the failures of some of whom are let pass; when it goes on, and how. */
function goesOnAt(
  friends: readonly (readonly Step[])[],
  needed: number,
  passing: readonly number[],
): readonly string[] {
  const ask: Step = {
    do: 'many',
    targets: friends.map((_, link) => ({ link })),
    needed,
    lenient: true,
    bytes: 0,
    enough: [note('enough')],
    short: [note('short')],
  }
  const world = new ToyWorld({
    components: [
      toy('asker', { starts: [[0, 'ask']], programs: { ask: [ask] } }),
      ...friends.map((steps, friend) => toy(`friend-${friend}`, { programs: { default: steps } })),
    ],
    links: friends.map((_, friend) =>
      wire('asker', `friend-${friend}`, { onFailure: passing.includes(friend) ? 'continue' : 'fail' }),
    ),
  }).run(100)
  expect(auditEmpty(world.kernel)).toEqual([])
  return world.log
}

describe('a failure that is let pass', () => {
  test('is no answer while enough answers can still come', () => {
    // It fails at 1; two of the others have answered at 9, not at 5.
    expect(goesOnAt([failing, yes(5), yes(9)], 2, [0])).toEqual(['9 asker: enough'])
    expect(goesOnAt([failing, yes(5), yes(9), yes(7)], 2, [0])).toEqual(['7 asker: enough'])
  })

  test('stands for one once too few can come', () => {
    // At 1 only one of the others is left.
    expect(goesOnAt([failing, failing, yes(5)], 2, [0])).toEqual(['5 asker: enough'])
    expect(goesOnAt([failing, yes(5)], 2, [0])).toEqual(['5 asker: enough'])
    // The one that could have been the second fails at 8.
    expect(goesOnAt([failing, failingAt(8), yes(5)], 2, [0])).toEqual(['8 asker: enough'])
    // Two that pass are two of two.
    expect(goesOnAt([failing, failing, yes(9)], 2, [0, 1])).toEqual(['1 asker: enough'])
  })

  test('does not make up for more than itself', () => {
    expect(goesOnAt([failing, failing, failing], 2, [0])).toEqual(['1 asker: short'])
    expect(goesOnAt([failing, yes(5), failing, failing], 3, [0])).toEqual(['1 asker: short'])
  })
})

test('whoever asked several is degraded by an answer it went on with, and by no later one', () => {
  const degraded = (needed: number): readonly number[] => {
    const world = new ToyWorld({
      components: [
        users('users', evenly(100)),
        toy('front', {
          programs: {
            default: [
              {
                do: 'many',
                targets: [{ link: 0 }, { link: 1 }],
                needed,
                bytes: 0,
                enough: [ANSWER],
                short: [{ do: 'fail', cause: 'error' }],
              },
            ],
          },
        }),
        toy('back', { programs: { default: [pause(2), callTo(0), ANSWER] } }),
        toy('plain', { programs: { default: [pause(1), ANSWER] } }),
        toy('cache', {}),
      ],
      links: [
        wire('users', 'front'),
        wire('front', 'back'),
        wire('front', 'plain'),
        wire('back', 'cache', { onFailure: 'continue' }),
      ],
      timeline: [crashOf('cache', 0)],
    }).run(1050)
    const books = [world.kernel.traffic.books[0], world.instance('front').books, world.instance('back').books]
    expect(books.map(({ ok }) => ok)).toEqual([10, 10, 10])
    return books.map((of) => of.degraded)
  }
  expect(degraded(2)).toEqual([10, 10, 10])
  // The plain one answers at 1; what it is told at 2 changes nothing.
  expect(degraded(1)).toEqual([0, 0, 10])
})
