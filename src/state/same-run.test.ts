import { expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import type { Scenario } from '../scenario/document'
import { moveComponents, renameComponent } from '../scenario/edits/components'
import { addFault } from '../scenario/edits/faults'
import { removeParts } from '../scenario/edits/remove-parts'
import { setSettings } from '../scenario/edits/set-settings'
import { setSeed, setTitle } from '../scenario/edits/sheet'
import type { Result } from '../core/result'
import { sameRun } from './same-run'

function done(result: Result<Scenario>): Scenario {
  if (!result.ok) throw new Error(result.problems[0]?.message)
  return result.value
}

test.each([
  ['moving', () => moveComponents(STARTER, { 'server-1': { x: 0, y: 0 } })],
  ['renaming', () => renameComponent(STARTER, { id: 'server-1', name: 'shop' })],
  ['another title', () => setTitle(STARTER, { title: 'Another' })],
])('%s leaves the run alone', (_, edit) => {
  expect(sameRun(STARTER, done(edit()))).toBe(true)
})

test.each([
  ['a setting', () => setSettings(STARTER, { id: 'server-1', settings: { workers: 8 } })],
  ['another seed', () => setSeed(STARTER, { seed: 8 })],
  ['removing a part', () => removeParts(STARTER, { components: ['server-2'] })],
  [
    'a fault',
    () =>
      addFault(STARTER, {
        fault: { id: 'fault-1', component: 'server-2', atMs: 5, fault: 'crash', mode: 'process' } as never,
      }),
  ],
])('%s is another run', (_, edit) => {
  expect(sameRun(STARTER, done(edit()))).toBe(false)
})
