import { beforeEach, expect, test } from 'vitest'
import type { ObjectiveId } from '../scenario/document'
import { undoLabel } from '../scenario/history'
import { emptyScenario } from '../scenario/new-scenario'
import { useDocument } from './document'
import { useMessages } from './messages'
import { addObjective, type NewObjective, removeObjective } from './objective-actions'

const FAST: NewObjective = { measure: 'latency', percentile: 0.99, atMostMs: 300 }

beforeEach(() => useDocument.getState().open(emptyScenario(), 'starter'))

function objectives() {
  return useDocument.getState().scenario.objectives
}

test('objectives are added with ids of their own and removed, each a step of the history', () => {
  const first = addObjective('add one', FAST)
  const second = addObjective('add another', FAST)
  expect(objectives()).toEqual([
    { ...FAST, id: first },
    { ...FAST, id: second },
  ])
  expect(first).not.toBe(second)
  removeObjective('remove one', first!)
  expect(objectives().map(({ id }) => id)).toEqual([second])
  expect(undoLabel(useDocument.getState().history)).toBe('remove one')
  useDocument.getState().undo()
  expect(objectives()).toHaveLength(2)
  // An id that undo could bring back is not given again.
  expect(addObjective('add a third', FAST)).not.toBe(first)
})

test('what is not there cannot be about anything: it is refused, and said', () => {
  expect(addObjective('add one', { ...FAST, requestType: 'gone' })).toBeUndefined()
  expect(objectives()).toEqual([])
  expect(useMessages.getState().messages.some(({ text }) => text.includes('gone'))).toBe(true)
  removeObjective('remove none', 'none' as ObjectiveId)
  expect(undoLabel(useDocument.getState().history)).toBeUndefined()
})
