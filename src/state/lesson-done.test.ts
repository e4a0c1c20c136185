import { beforeEach, expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import { setTitle } from '../scenario/edits/sheet'
import { useDocument } from './document'
import { noteDone, useLessonDone } from './lesson-done'

const done = () => useLessonDone.getState().doneSteps
const design = () => useDocument.getState()

beforeEach(() => design().open({ ...STARTER }, 'shared'))

test('what was done stays done while one goes on drawing, and is not done where it was undone', () => {
  draw('one')
  noteDone(3)
  draw('two')
  expect(done()).toBe(3)
  design().undo()
  expect(done()).toBe(3)
  design().undo()
  expect(done()).toBe(0)
  design().redo()
  expect(done()).toBe(3)
})

test('writing down more exactly what was just done leaves it done', () => {
  draw('one')
  noteDone(2)
  design().amend((scenario) => ({ ...scenario, seed: 8 }))
  expect(done()).toBe(2)
})

test('back at the start as much is done as was when it was opened, and less is never noted', () => {
  noteDone(1)
  draw('one')
  noteDone(4)
  noteDone(2)
  expect(done()).toBe(4)
  design().backToStart()
  expect(done()).toBe(1)
})

test('of a design that is put on the table nothing has been done, be it the same as before', () => {
  noteDone(5)
  design().open(design().scenario, 'shared')
  expect(done()).toBe(0)
})

function draw(title: string): void {
  design().edit('rename', (scenario) => setTitle(scenario, { title }))
}
