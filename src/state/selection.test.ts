import { expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import { removeParts } from '../scenario/edits/remove-parts'
import { useDocument } from './document'
import { followDocument, useSelection } from './selection'

test('what is taken out of the document, by an edit or by undo, is no longer selected', () => {
  useDocument.getState().open(STARTER, 'starter')
  followDocument()
  const [first, second] = STARTER.components.map(({ id }) => id)
  useSelection.getState().selectOnly({ components: [first, second] })
  useDocument
    .getState()
    .edit('remove', (scenario) => removeParts(scenario, { components: new Set([first]), links: new Set() }))
  expect([...useSelection.getState().components]).toEqual([second])
  useDocument.getState().undo()
  expect([...useSelection.getState().components]).toEqual([second])
})
