import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import type { Scenario } from './document'
import { setTitle } from './edits/sheet'
import { commit, createHistory, redo, redoLabel, undo, undoLabel, type History } from './history'
import { nextId, usedIds } from './ids'
import { readScenario } from './read-scenario'
import { addComponent } from './edits/components'
import { removeParts } from './edits/remove-parts'
import { randomEdit } from './testing/random-edit'
import { threeTiers, valueOf } from './testing/worlds'
import { writeScenario } from './write-scenario'

function titled(history: History, title: string, gesture?: string): History {
  return commit(history, valueOf(setTitle(history.present, { title })), `title ${title}`, gesture)
}

test('undo and redo go back and forth over the very same scenarios', () => {
  const start = createHistory(threeTiers())
  const one = titled(start, 'One')
  const two = titled(one, 'Two')
  expect(undoLabel(two)).toBe('title Two')
  expect(undo(two).present).toBe(one.present)
  expect(undo(undo(two)).present).toBe(start.present)
  expect(redoLabel(undo(undo(two)))).toBe('title One')
  expect(redo(redo(undo(undo(two)))).present).toBe(two.present)
  expect(undo(start)).toBe(start)
  expect(redo(two)).toBe(two)
  expect([undoLabel(start), redoLabel(two)]).toEqual([undefined, undefined])
})

test('an edit after undo ends what could be redone', () => {
  const history = titled(undo(titled(createHistory(threeTiers()), 'One')), 'Other')
  expect(redo(history)).toBe(history)
})

test('no change is no step', () => {
  const history = createHistory(threeTiers())
  expect(commit(history, history.present, 'nothing')).toBe(history)
})

test('one gesture is one step, until something else happens', () => {
  const start = titled(createHistory(threeTiers()), 'Start')
  const swept = titled(titled(titled(start, 'A', 'sweep-1'), 'B', 'sweep-1'), 'C', 'sweep-1')
  expect(undo(swept).present).toBe(start.present)
  expect(undoLabel(swept)).toBe('title A')
  const next = titled(titled(swept, 'D', 'sweep-2'), 'E')
  expect(undo(next).present.title).toBe('D')
  expect(undo(undo(next)).present.title).toBe('C')
  expect(undo(titled(undo(next), 'F', 'sweep-2')).present.title).toBe('D')
})

test('a committed scenario cannot be changed in place', () => {
  const { present } = titled(createHistory(threeTiers()), 'One')
  expect(() => Reflect.apply(Array.prototype.push, present.components, [1])).toThrow(TypeError)
  expect(Object.isFrozen(present.components[0].settings)).toBe(true)
})

test('an id is not given again while it can still be undone to', () => {
  const start = createHistory(threeTiers())
  const removed = commit(start, valueOf(removeParts(start.present, { components: ['server-1'] })), 'remove')
  expect(nextId('server', usedIds(removed))).toBe('server-2')
  const id = nextId('server', usedIds(undo(removed)))
  const position = { x: 0, y: 0 }
  const added = valueOf(addComponent(undo(removed).present, { id, kind: 'server', position }))
  const undone = undo(commit(undo(removed), added, 'add'))
  expect(nextId('server', usedIds(undone))).toBe('server-3')
})

test('random edits keep the document valid, and the history agrees with a plain list of snapshots', () => {
  const steps = fc.array(
    fc.record({
      seed: fc.nat(),
      gesture: fc.constantFrom(undefined, undefined, 'a', 'b'),
      back: fc.constantFrom(0, 0, 0, 1, 2, -1),
    }),
    { minLength: 150, maxLength: 300 },
  )
  let editCount = 0
  fc.assert(
    fc.property(steps, (list) => {
      let history = createHistory(threeTiers())
      let snapshots: Scenario[] = [history.present]
      let at = 0
      let lastGesture: string | undefined
      for (const { seed, gesture, back } of list) {
        for (let i = 0; i < Math.abs(back); i++) {
          history = back > 0 ? undo(history) : redo(history)
          const moved = Math.min(snapshots.length - 1, Math.max(0, at - Math.sign(back)))
          if (moved !== at) lastGesture = undefined
          at = moved
          expect(history.present).toBe(snapshots[at])
        }
        const before = JSON.stringify(history.present)
        const edited = randomEdit(history.present, diceOf(seed))
        expect(JSON.stringify(history.present)).toBe(before)
        if (!edited.ok) continue
        expect(edited.value === history.present).toBe(JSON.stringify(edited.value) === before)
        if (edited.value === history.present) continue
        expect(readScenario(writeScenario(edited.value))).toEqual({ ok: true, value: edited.value })
        editCount++
        history = commit(history, edited.value, 'edit', gesture)
        if (gesture === undefined || gesture !== lastGesture) at++
        snapshots = [...snapshots.slice(0, at), edited.value]
        lastGesture = gesture
      }
    }),
    { seed: 20261121, numRuns: 60 },
  )
  expect(editCount).toBeGreaterThan(3000)
})

test('at most 200 steps are kept, the latest ones', () => {
  let history = createHistory(threeTiers())
  for (let n = 1; n <= 250; n++) history = titled(history, `Title ${n}`)
  for (let n = 0; n < 300; n++) history = undo(history)
  expect(history.present.title).toBe('Title 50')
  expect(history.future).toHaveLength(200)
})

function diceOf(seed: number): () => number {
  const random = new RandomStream(seed, 'edit')
  return () => random.nextU32() % 10_000
}
