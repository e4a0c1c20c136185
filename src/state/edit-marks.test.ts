import { beforeEach, expect, test } from 'vitest'
import { emptyScenario } from '../scenario/new-scenario'
import type { Scenario } from '../scenario/document'
import { succeed } from '../core/result'
import { useDocument } from './document'
import { clearEditMarks, noteEdit, readEditMarks, toldOf } from './edit-marks'

const change = (changes: Partial<Scenario>) => (scenario: Scenario) => succeed({ ...scenario, ...changes })

/** What the run store does with every change of the document. */
let atMs = 0
useDocument.subscribe((state, before) => {
  if (state.change === 'edited') noteEdit(atMs, toldOf(before.scenario, state, before))
})

beforeEach(() => {
  clearEditMarks()
  useDocument.getState().open(emptyScenario(), 'own')
})

test('an edit is marked with what it was called, and a gesture once', () => {
  const { edit } = useDocument.getState()
  atMs = 1000
  edit('set the seed', change({ seed: 5 }), 'sweep')
  atMs = 2000
  edit('set the seed', change({ seed: 6 }), 'sweep')
  edit('set the seed', change({ seed: 7 }))
  expect(readEditMarks()).toMatchObject([
    { atMs: 2000, label: 'set the seed', isUndone: false },
    { atMs: 2000, label: 'set the seed', isUndone: false },
  ])
})

test('what is taken back is marked as that', () => {
  const { edit, undo, redo } = useDocument.getState()
  edit('set the seed', change({ seed: 5 }))
  undo()
  redo()
  expect(readEditMarks().map(({ isUndone }) => isUndone)).toEqual([false, true, false])
})

test('faults have marks of their own, and a title is nothing to the run', () => {
  const { edit } = useDocument.getState()
  edit('turn off web', change({ timeline: [] }))
  edit('rename', change({ title: 'another' }))
  expect(readEditMarks()).toEqual([])
})
