import { expect, test } from 'vitest'
import { unpackBlame } from './books'
import { CAUSES } from './causes'
import type { Step } from './program'
import { auditEmpty } from './testing/audit'
import { ANSWER, callTo, evenly, pause, toy, ToyWorld, users, wire } from './testing/toy-world'

const SLOW: readonly Step[] = [pause(300), ANSWER]
const QUICK: readonly Step[] = [pause(5), ANSWER]

/** Asks all over these links. */
function asks(links: readonly number[], needed: number, then: readonly Step[] = []): readonly Step[] {
  const targets = links.map((link) => ({ link }))
  return [{ do: 'many', targets, needed, bytes: 0, enough: [], short: [] }, ...then, ANSWER]
}

/** Whom the one request, of 100 ms, is given up for at 120. */
function blamed(
  programs: Readonly<Record<string, readonly Step[]>>,
  links: readonly (readonly [string, string])[],
  patience: { readonly timeoutMs?: number; readonly deadlineMs?: number } = { timeoutMs: 20 },
): readonly string[] {
  const world = new ToyWorld({
    components: [
      users('users', evenly(100)),
      ...Object.entries(programs).map(([id, steps]) => toy(id, { programs: { default: steps } })),
    ],
    links: [wire('users', 'front', patience), ...links.map(([from, to]) => wire(from, to))],
  }).run(150)
  const { components, traffic } = world.kernel
  const found = [...traffic.books[0].blame].map(([pair, count]) => {
    const { cause, component } = unpackBlame(pair)
    return `${count} ${CAUSES[cause]} ${components[component].id}`
  })
  world.adopt({ components: [] }).run(1000)
  expect(auditEmpty(world.kernel)).toEqual([])
  return found
}

test('is followed through calls at once to the deepest one that still waits', () => {
  const programs = { front: asks([0], 1), middle: asks([0], 1), deep: SLOW }
  const links = [
    ['front', 'middle'],
    ['middle', 'deep'],
  ] as const
  expect(blamed(programs, links)).toEqual(['1 timeout deep'])
  expect(blamed({ ...programs, middle: [callTo(0), ANSWER] }, links)).toEqual(['1 timeout deep'])
  expect(blamed(programs, links, { deadlineMs: 20 })).toEqual(['1 deadline deep'])
})

test('of calls at once the first that has not ended is gone on with', () => {
  const links = [
    ['front', 'one'],
    ['front', 'two'],
    ['front', 'three'],
  ] as const
  const of = (one: readonly Step[], two: readonly Step[], three: readonly Step[], needed = 3) =>
    blamed({ front: asks([0, 1, 2], needed), one, two, three }, links)
  expect(of(SLOW, SLOW, SLOW)).toEqual(['1 timeout one'])
  expect(of(QUICK, SLOW, SLOW)).toEqual(['1 timeout two'])
  expect(of(QUICK, SLOW, QUICK)).toEqual(['1 timeout two'])
  expect(of([{ do: 'fail', cause: 'error' }], QUICK, SLOW, 2)).toEqual(['1 timeout three'])
})

test('those that are not waited for any more have no part in it', () => {
  const links = [
    ['front', 'one'],
    ['front', 'two'],
  ] as const
  const front = asks([0, 1], 1, [pause(300)])
  expect(blamed({ front, one: SLOW, two: QUICK }, links)).toEqual(['1 timeout front'])
})
