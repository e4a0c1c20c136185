import { describe, expect, test } from 'vitest'
import type { LinkPlan } from './plan'
import { CallerNotes } from './link'
import { NOBODY_BEYOND, noteTried, type Tried, wasTried } from './tried'
import { ANSWER, callTo, evenly, note, pause, READ, toy, ToyWorld, users, wire } from './testing/toy-world'

const THREE = [0, 1, 2]

function tried(...targets: readonly number[]): Tried {
  const notes: Tried = { tried: 0, triedBeyond: NOBODY_BEYOND }
  for (const target of targets) noteTried(notes, target)
  return notes
}

function picks(how: LinkPlan['pick'], count: number, active: readonly number[] = THREE): readonly number[] {
  const notes = new CallerNotes(1, 'caller')
  return Array.from({ length: count }, (_, i) => notes.pick(how, active, tried(), i, i))
}

function shares(of: readonly number[]): readonly number[] {
  return THREE.map((target) => of.filter((one) => one === target).length / of.length)
}

describe('a caller picks an instance', () => {
  test('in turn', () => {
    expect(picks('round-robin', 7)).toEqual([0, 1, 2, 0, 1, 2, 0])
  })

  test('at random, each equally often', () => {
    // 30,000 draws: a share of 1/3 has a standard error of 0.0027.
    for (const share of shares(picks('random', 30_000)))
      expect(Math.abs(share - 1 / 3)).toBeLessThan(4 * 0.0028)
  })

  test('with the fewest of its own calls open, ties in turn', () => {
    const notes = new CallerNotes(1, 'caller')
    const chosen: number[] = []
    for (let i = 0; i < 4; i++) {
      const target = notes.pick('least-outstanding', THREE, tried(), 0, 0)
      notes.opened(target)
      chosen.push(target)
    }
    // All are idle, then one each, then whoever is next in turn.
    expect(chosen).toEqual([0, 1, 2, 0])
    notes.closed(2)
    expect(notes.pick('least-outstanding', THREE, tried(), 0, 0)).toBe(2)
    expect(THREE.map((target) => notes.openTo(target))).toEqual([2, 1, 0])
  })

  test('by key or by user: always the same, spread evenly', () => {
    const first = picks('hash-key', 30_000)
    expect(picks('hash-key', 30_000)).toEqual(first)
    expect(picks('hash-user', 30_000)).toEqual(first)
    for (const share of shares(first)) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.012)
  })

  test('by key: an instance more takes its share from all, and nothing else moves', () => {
    const three = picks('hash-key', 20_000)
    const four = picks('hash-key', 20_000, [0, 1, 2, 3])
    const moved = four.filter((target, key) => target !== three[key])
    expect(new Set(moved)).toEqual(new Set([3]))
    expect(Math.abs(moved.length / 20_000 - 0.25)).toBeLessThan(0.015)
  })

  test('avoiding those it has tried, if there are others', () => {
    const notes = new CallerNotes(1, 'caller')
    for (let i = 0; i < 20; i++) expect(notes.pick('random', THREE, tried(0, 2), i, i)).toBe(1)
    expect(THREE).toContain(notes.pick('random', THREE, tried(0, 1, 2), 0, 0))
    expect(notes.pick('round-robin', [], tried(), 0, 0)).toBe(-1)
  })

  test.each(['random', 'round-robin', 'hash-key', 'hash-user', 'least-outstanding'] as const)(
    'avoiding them however many there are: %s',
    (how) => {
      const notes = new CallerNotes(1, 'caller')
      const active = Array.from({ length: 1000 }, (_, target) => target)
      const left = [0, 28, 29, 30, 31, 32, 63, 64, 500, 999]
      const seen = tried(...active.filter((target) => !left.includes(target)))
      for (const _ of left) {
        const chosen = notes.pick(how, active, seen, 7, 7)
        expect(left).toContain(chosen)
        expect(wasTried(seen, chosen)).toBe(false)
        noteTried(seen, chosen)
      }
      expect(left.every((target) => wasTried(seen, target))).toBe(true)
    },
  )
})

describe('each calling instance', () => {
  test('has its own turn and its own open calls', () => {
    const world = new ToyWorld({
      components: [
        users('users', evenly(10)),
        toy('middle', { instances: 2, programs: { default: [callTo(0), ANSWER] } }),
        toy('end', { instances: 2, programs: { default: [note('called'), ANSWER] } }),
      ],
      links: [wire('users', 'middle'), wire('middle', 'end')],
    }).run(45)
    // The calls alternate between the two in the middle; each of those begins with its own first.
    expect(world.log.map((line) => line.split(' ')[1])).toEqual(['end:', 'end:', 'end/1:', 'end/1:'])
  })

  test('sees one user’s requests at one instance, if it picks by user', () => {
    const at = new Map<number, Set<number>>()
    const seen = (instance: number, user: number): string => {
      at.set(user, (at.get(user) ?? new Set()).add(instance))
      return 'seen'
    }
    new ToyWorld({
      requestTypes: [READ],
      components: [
        users('users', evenly(1), { users: 20 }),
        toy('server', {
          instances: 3,
          programs: { default: [{ do: 'ask', decision: 'see', branches: { seen: [] } }, pause(1), ANSWER] },
          behavior: (port) => ({ decisions: { see: (call) => seen(port.instance, call.user) } }),
        }),
      ],
      links: [wire('users', 'server', { pick: 'hash-user' })],
    }).run(500)
    expect(at.size).toBe(20)
    for (const instances of at.values()) expect(instances.size).toBe(1)
  })
})
