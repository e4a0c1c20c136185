import { describe, expect, test } from 'vitest'
import type { Step } from './program'
import { ANSWER, asker, note, pause, toy, ToyWorld, wire } from './testing/toy-world'

const choose = (way: string, branches: Readonly<Record<string, readonly Step[]>>): Step => ({
  do: 'ask',
  decision: `choose ${way}`,
  branches,
})

function run(steps: readonly Step[]): readonly string[] {
  const decisions = { 'choose a': () => 'a', 'choose b': () => 'b', 'choose c': () => 'c' }
  return new ToyWorld({
    components: [toy('one', { starts: [[0, 'main']], programs: { main: steps }, decisions })],
  })
    .run(100)
    .log.map((line) => line.slice(line.indexOf(':') + 2))
}

describe('a program', () => {
  test('nests branches as deep as it likes, and every one ends after the whole', () => {
    const inner = (name: string): Step =>
      choose('b', { a: [note(`${name} a`)], b: [note(`${name} b`), choose('c', { c: [] })] })
    const steps = [
      choose('a', { a: [inner('first'), note('after inner')], b: [note('never')] }),
      note('after outer'),
    ]
    expect(run(steps)).toEqual(['first b', 'after inner', 'after outer'])
  })

  test('with an empty branch goes on after it', () => {
    expect(run([choose('a', { a: [], b: [note('never')] }), note('after')])).toEqual(['after'])
  })

  test('without steps ends at once', () => {
    expect(run([])).toEqual([])
  })

  test('may jump out of a branch', () => {
    const steps: readonly Step[] = [
      choose('a', { a: [note('in'), { do: 'goto', label: 'end' }, note('never')], b: [] }),
      note('skipped'),
      { do: 'label', name: 'end' },
      note('out'),
    ]
    expect(run(steps)).toEqual(['in', 'out'])
  })

  test('that answers in a branch ends there, and holds nothing longer than it works', () => {
    const world = new ToyWorld({
      components: [
        asker('asker', [0]),
        toy('server', {
          pools: [{ name: 'desk' }],
          programs: {
            default: [
              { do: 'take', pool: 'desk' },
              choose('a', { a: [pause(3), ANSWER], b: [note('never'), ANSWER] }),
            ],
          },
          decisions: { 'choose a': () => 'a' },
        }),
      ],
      links: [wire('asker', 'server', { latencyMs: 5 })],
    }).run(100)
    // An answer that nothing follows ends the call: the desk is free while the answer travels.
    expect(world.instance('server').pools[0].meter.busyIntegral(100)).toBe(3)
    expect(world.log).toEqual(['13 asker: heard ok', '13 asker: goes on'])
  })

  test('that ends without an answer leaves its caller waiting: a time-out', () => {
    const world = new ToyWorld({
      components: [asker('asker', [0]), toy('server', { programs: { default: [pause(3)] } })],
      links: [wire('asker', 'server', { timeoutMs: 20 })],
    }).run(100)
    expect(world.log[0]).toBe('20 asker: heard timeout')
  })
})
